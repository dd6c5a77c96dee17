package finegrain.documents;

import finegrain.contract.Budget;
import finegrain.model.BitMatrix;
import finegrain.model.InvalidInstanceException;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;

/// Documents as 0/1 vectors: coordinate `c` of vector `i` is one iff key word `c` occurs in document `i`, however often
/// (Alman and Yu 2025, Section 1).
///
/// @param names the documents, in the order of the vectors; every one contains a key word
/// @param words the key words, in the order of the coordinates
/// @param leftOut the documents that have no vector, with the reason
/// @param hidden how many hidden files and folders were not looked at
public record BagOfWords(ImmutableList<String> names, ImmutableList<String> words, BitMatrix vectors,
        ImmutableList<LeftOut> leftOut, int hidden) {
    public BagOfWords {
        if (names.size() != vectors.rows() || words.size() != vectors.columns()) {
            throw new InvalidInstanceException(
                    names.size() + " documents and " + words.size()
                            + " key words do not name the rows and columns of a "
                            + vectors.rows() + "×" + vectors.columns() + " matrix.");
        }
    }

    /// Reads documents and makes them vectors, in one pass with `budget.threads()` threads. The result is the same for
    /// any number of threads.
    ///
    /// Takes 4 bytes of memory for each word of each document (counted once per document), about 100 for each different
    /// word, and the vectors; the texts are not kept.
    ///
    /// @throws InvalidInstanceException if there is no text, or no text contains a key word
    /// @throws finegrain.model.RefusedException if words or vectors take more memory than the budget has
    /// @throws java.util.concurrent.CancellationException if the budget is spent or the thread interrupted
    public static BagOfWords read(DocumentSource source, Language language, Vocabulary vocabulary, Budget budget) {
        try (Tokeniser tokeniser = language.tokeniser()) {
            KeyWords.check(vocabulary, tokeniser);
            Postings postings = Postings.of(source, tokeniser, budget);
            if (postings.documents() == 0) {
                throw new InvalidInstanceException(
                        "There is no word in '" + source + "' (" + examples(postings) + ").");
            }
            List<String> words = KeyWords.of(vocabulary, postings, tokeniser);
            return of(source, postings, words, budget);
        }
    }

    private static BagOfWords of(DocumentSource source, Postings postings, List<String> words, Budget budget) {
        int[] columns = new int[postings.words()];
        Arrays.fill(columns, -1);
        for (int c = 0; c < words.size(); c++) {
            int number = postings.number(words.get(c));
            if (number >= 0) {
                columns[number] = c;
            }
        }
        List<LeftOut> leftOut = new ArrayList<>();
        List<Postings.Posting> documents = new ArrayList<>();
        for (Postings.Posting posting : postings.all()) {
            if (posting.words().anySatisfy(word -> columns[word] >= 0)) {
                documents.add(posting);
            } else {
                leftOut.add(posting.leftOut());
            }
        }
        if (documents.isEmpty()) {
            throw new InvalidInstanceException(
                    "None of the " + postings.documents() + " documents in '" + source + "' contains one of the "
                            + words.size() + " key words.");
        }
        // the builder's array and its copy in the matrix
        Room.require(
                postings.bytes() + 2 * BitMatrix.bytes(documents.size(), words.size()),
                budget,
                documents.size() + " vectors of " + words.size() + " key words and the documents they come from",
                "choose fewer key words");
        BitMatrix.Builder vectors = new BitMatrix.Builder(documents.size(), words.size());
        for (int row = 0; row < documents.size(); row++) {
            int document = row;
            documents.get(row)
                    .words()
                    .select(word -> columns[word] >= 0)
                    .forEach(word -> vectors.set(document, columns[word]));
        }
        return new BagOfWords(Lists.immutable.fromStream(documents.stream().map(Postings.Posting::name)),
                Lists.immutable.ofAll(words), vectors.build(), Lists.immutable.ofAll(leftOut), postings.hidden());
    }

    private static String examples(Postings postings) {
        String some = postings.all()
                .stream()
                .limit(3)
                .map(posting -> posting.leftOut().toString())
                .collect(Collectors.joining("; "));
        return postings.all().size() > 3 ? some + "; and " + (postings.all().size() - 3) + " more" : some;
    }

    /// The key words that two documents have in common.
    public ImmutableList<String> shared(int i, int j) {
        return Lists.immutable.fromStream(
                IntStream.range(0, words.size())
                        .filter(c -> vectors.get(i, c) && vectors.get(j, c))
                        .mapToObj(words::get));
    }

    /// A question about pairs of these documents; the indices in its answer are those of [#names()].
    ///
    /// @throws InvalidInstanceException if the problem is about two sides, or the question is not one of the problem's
    public PairInstance instance(PairProblem problem, Question question) {
        return new PairInstance(problem, new Vectors.Mono(vectors), question);
    }
}

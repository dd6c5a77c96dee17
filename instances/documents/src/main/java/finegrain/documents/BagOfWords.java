package finegrain.documents;

import finegrain.contract.Budget;
import finegrain.model.BitMatrix;
import finegrain.model.InvalidInstanceException;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.SparseMatrix;
import finegrain.model.Vectors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;

/// Documents as 0/1 vectors: coordinate `c` of vector `i` is one iff key word `c` occurs in document `i`, however often
/// (Alman and Yu 2025, Section 1).
///
/// @param names the documents, in the order of the vectors; every one contains a key word
/// @param words the key words, in the order of the coordinates
/// @param forms for each key word the form in which it occurs most often, for people: `houses` for `hous`; of several the
///        alphabetically first, and the key word itself where it does not occur
/// @param leftOut the documents that have no vector, with the reason
/// @param hidden how many hidden files and folders were not looked at
public record BagOfWords(ImmutableList<String> names, ImmutableList<String> words, ImmutableList<String> forms,
        SparseMatrix vectors, ImmutableList<LeftOut> leftOut, int hidden) {
    public BagOfWords {
        if (names.size() != vectors.rows() || words.size() != vectors.columns() || forms.size() != words.size()) {
            throw new InvalidInstanceException(
                    names.size() + " documents and " + words.size() + " key words in " + forms.size()
                            + " forms do not name the rows and columns of a "
                            + vectors.rows() + "×" + vectors.columns() + " matrix.");
        }
    }

    /// Reads documents and makes them vectors, in one pass with `budget.threads()` threads. The result is the same for
    /// any number of threads.
    ///
    /// Takes 8 bytes of memory for each word of each document (counted once per document), about 250 for each different
    /// word and each form of it, and a few MiB for each thread; the texts are not kept.
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
            return of(source, postings, KeyWords.of(vocabulary, postings, tokeniser), budget);
        }
    }

    private static BagOfWords of(DocumentSource source, Postings postings, KeyWords.Chosen chosen, Budget budget) {
        List<String> words = chosen.words();
        int[] numbers = chosen.numbers();
        int[] columns = new int[postings.words()];
        Arrays.fill(columns, -1);
        long ones = 0;
        for (int c = 0; c < numbers.length; c++) {
            if (numbers[c] >= 0) {
                columns[numbers[c]] = c;
                ones += postings.frequency(numbers[c]);
            }
        }
        // the builder's array, half as large again as needed, and its copy in the matrix
        Room.require(
                postings.bytes() + 4 * (ones + ones / 2 + ones),
                budget,
                postings.documents() + " vectors of " + words.size() + " key words and the documents they come from",
                "choose fewer key words");
        MutableList<LeftOut> leftOut = Lists.mutable.empty();
        MutableList<String> names = Lists.mutable.empty();
        SparseMatrix.Builder vectors = new SparseMatrix.Builder(words.size(), (int) Math.min(ones, Integer.MAX_VALUE));
        int[] row = new int[1024];
        for (Postings.Posting posting : postings.all()) {
            int count = 0;
            for (int word : posting.words()) {
                row = count < row.length ? row : Arrays.copyOf(row, 2 * row.length);
                row[count] = columns[word];
                count += columns[word] >= 0 ? 1 : 0;
            }
            if (count == 0) {
                leftOut.add(posting.leftOut());
            } else {
                names.add(posting.name());
                vectors.add(row, count);
            }
        }
        if (names.isEmpty()) {
            throw new InvalidInstanceException(
                    "None of the " + postings.documents() + " documents in '" + source + "' contains one of the "
                            + words.size() + " key words.");
        }
        return new BagOfWords(names.toImmutable(), Lists.immutable.ofAll(words),
                Lists.immutable.ofAll(postings.shown(numbers, words)), vectors.build(), leftOut.toImmutable(),
                postings.hidden());
    }

    private static String examples(Postings postings) {
        String some = postings.all()
                .stream()
                .limit(3)
                .map(posting -> posting.leftOut().toString())
                .collect(Collectors.joining("; "));
        return postings.all().size() > 3 ? some + "; and " + (postings.all().size() - 3) + " more" : some;
    }

    /// The key words that two documents have in common, in the forms for people. Linear in the words of the two.
    public ImmutableList<String> shared(int i, int j) {
        MutableList<String> shared = Lists.mutable.empty();
        int a = vectors.start(i);
        int b = vectors.start(j);
        while (a < vectors.start(i + 1) && b < vectors.start(j + 1)) {
            int order = Integer.compare(vectors.column(a), vectors.column(b));
            if (order == 0) {
                shared.add(forms.get(vectors.column(a)));
            }
            a += order <= 0 ? 1 : 0;
            b += order >= 0 ? 1 : 0;
        }
        return shared.toImmutable();
    }

    /// A question about pairs of these documents, with a bit for each document and key word; the indices in its answer are
    /// those of [#names()].
    ///
    /// @throws InvalidInstanceException if the problem is about two sides, or the question is not one of the problem's
    /// @throws finegrain.model.RefusedException if the bits take more memory than the budget has
    public PairInstance instance(PairProblem problem, Question question, Budget budget) {
        Room.require(vectors.bytesOfBits(), budget,
                "The bits of " + names.size() + " documents by " + words.size() + " key words",
                "choose fewer key words");
        return new PairInstance(problem, new Vectors.Mono(BitMatrix.of(vectors)), question);
    }
}

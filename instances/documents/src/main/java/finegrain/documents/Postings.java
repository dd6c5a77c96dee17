package finegrain.documents;

import finegrain.contract.Budget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Which words occur in which documents, after one pass over a source.
///
/// The texts are gone by then. What stays is a number of 4 bytes for each word of each document, counted once however
/// often it occurs there, and the forms of words.
final class Postings {
    /// What a document takes besides its words: objects and table entries.
    private static final long OVERHEAD = 120;

    private final Forms forms = new Forms();
    private final List<PartReader> readers = Collections.synchronizedList(new ArrayList<>());
    private final List<Posting> all = new ArrayList<>();
    private int[] frequencies = new int[1024];
    private int documents;
    private int hidden;
    private long bytes;

    private Postings() {}

    /// What came of one document: the numbers of its words, in no particular order, or why there is none.
    @SuppressWarnings("ArrayRecordComponent") // one object less for each document; never compared
    record Posting(String name, int[] words, Optional<LeftOut.Reason> obstacle) {
        /// The report that it has no vector; without another obstacle, because none of its words is a key word.
        LeftOut leftOut() {
            return new LeftOut(name, obstacle.orElse(LeftOut.Reason.NO_KEY_WORD));
        }
    }

    /// Reads everything. The result does not depend on the number of threads: the documents are added in their order.
    ///
    /// @throws finegrain.model.RefusedException if the words take more memory than the budget has
    /// @throws java.util.concurrent.CancellationException if the budget is spent or the thread is interrupted
    static Postings of(DocumentSource source, Tokeniser tokeniser, Budget budget) {
        try {
            return of(source, Encoding.UTF_8, tokeniser, budget);
        } catch (DocumentSource.WrongGuess wrong) {
            return of(source, Encoding.LATIN_1, tokeniser, budget);
        }
    }

    private static Postings of(DocumentSource source, Encoding guess, Tokeniser tokeniser, Budget budget) {
        Postings postings = new Postings();
        try (Reading reading = source.open(guess, budget)) {
            postings.hidden = reading.hidden();
            budget.progress().begin(reading.what(), reading.steps());
            new OrderedWork<Reading.Part, Read>("Reading '" + source + "'", reading::next, read -> {
                read.postings().forEach(postings::add);
                Room.requireWords(postings.bytes(), budget, source);
                budget.progress().advance(read.steps());
            }, budget).run(() -> {
                PartReader reader = new PartReader(tokeniser, postings.forms);
                postings.readers.add(reader);
                return part -> new Read(reader.read(part), part.steps());
            });
        }
        return postings;
    }

    private record Read(List<Posting> postings, long steps) {}

    private void add(Posting posting) {
        all.add(posting);
        documents += posting.obstacle().isEmpty() ? 1 : 0;
        bytes += OVERHEAD + 2L * posting.name().length() + 4L * posting.words().length;
        for (int word : posting.words()) {
            if (word >= frequencies.length) {
                frequencies = Arrays.copyOf(frequencies, Math.max(word + 1, 2 * frequencies.length));
            }
            frequencies[word]++;
        }
    }

    /// All documents in their order, also those that were left out.
    List<Posting> all() {
        return Collections.unmodifiableList(all);
    }

    /// The number of documents with at least one word.
    int documents() {
        return documents;
    }

    /// The number of different words; they are numbered from 0.
    int words() {
        return forms.words();
    }

    String word(int number) {
        return forms.wordText(number);
    }

    /// The number of a word, or -1 if it does not occur.
    int number(String word) {
        return forms.number(word);
    }

    /// The number of documents in which a word occurs.
    int frequency(int number) {
        return number < frequencies.length ? frequencies[number] : 0;
    }

    /// Puts the numbers of words in the order of the words as strings.
    void sort(int[] numbers) {
        forms.sort(numbers);
    }

    /// The form in which each word of these numbers occurs most often, the alphabetically first of several.
    ///
    /// @param words their texts, which also stand for words that have no form or whose number is -1
    List<String> shown(int[] numbers, List<String> words) {
        int[] best = new int[words()];
        long[] most = new long[words()];
        Arrays.fill(best, -1);
        for (int form = 0; form < forms.forms(); form++) {
            int word = forms.word(form);
            if (word >= 0) {
                long occurrences = occurrences(form);
                if (best[word] < 0 || occurrences > most[word]
                        || occurrences == most[word] && forms.compare(form, best[word]) < 0) {
                    best[word] = form;
                    most[word] = occurrences;
                }
            }
        }
        String[] shown = words.toArray(String[]::new);
        for (int place = 0; place < numbers.length; place++) {
            int form = numbers[place] >= 0 ? best[numbers[place]] : -1;
            if (form >= 0 && !forms.isForm(form, shown[place])) {
                shown[place] = forms.formText(form);
            }
        }
        return List.of(shown);
    }

    private long occurrences(int form) {
        long occurrences = 0;
        for (PartReader reader : readers) {
            occurrences += reader.occurrences(form);
        }
        return occurrences;
    }

    int hidden() {
        return hidden;
    }

    /// About how much memory all this takes.
    long bytes() {
        return bytes + forms.bytes();
    }
}

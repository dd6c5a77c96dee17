package finegrain.documents;

import finegrain.model.InvalidInstanceException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Chooses the key words that a [Vocabulary] means.
final class KeyWords {
    private KeyWords() {}

    /// Complains about given key words before a long reading, not after it.
    static void check(Vocabulary vocabulary, Tokeniser tokeniser) {
        if (vocabulary instanceof Vocabulary.Given given) {
            analysed(given, tokeniser);
        }
    }

    /// The key words in the order of the coordinates, and the numbers that they have in the postings, -1 for none.
    @SuppressWarnings("ArrayRecordComponent") // never compared, and as many as there are words
    record Chosen(List<String> words, int[] numbers) {}

    static Chosen of(Vocabulary vocabulary, Postings postings, Tokeniser tokeniser) {
        return switch (vocabulary) {
            case Vocabulary.All all -> alphabetical(IntStream.range(0, postings.words()).toArray(), postings);
            case Vocabulary.Given given -> {
                List<String> words = analysed(given, tokeniser);
                yield new Chosen(words, words.stream().mapToInt(postings::number).toArray());
            }
            case Vocabulary.Frequent frequent -> alphabetical(mostFrequent(frequent, postings), postings);
        };
    }

    private static Chosen alphabetical(int[] numbers, Postings postings) {
        postings.sort(numbers);
        String[] words = new String[numbers.length];
        for (int c = 0; c < words.length; c++) {
            words[c] = postings.word(numbers[c]);
        }
        return new Chosen(List.of(words), numbers);
    }

    private static List<String> analysed(Vocabulary.Given given, Tokeniser tokeniser) {
        Set<String> words = new LinkedHashSet<>();
        List<String> lost = new ArrayList<>();
        for (String keyWord : given.keyWords()) {
            List<String> analysed = new ArrayList<>();
            tokeniser.words(keyWord, analysed::add);
            words.addAll(analysed);
            if (analysed.isEmpty()) {
                lost.add(keyWord);
            }
        }
        if (!lost.isEmpty()) {
            String some = lost.stream().limit(5).map(word -> "'" + word + "'").collect(Collectors.joining(", "));
            throw new InvalidInstanceException(
                    "Nothing is left of the key word" + (lost.size() == 1 ? " " : "s ") + some
                            + (lost.size() > 5 ? " and " + (lost.size() - 5) + " more" : "")
                            + " after the analysis, which drops stop words and punctuation; remove them from the list"
                            + " or choose the language 'standard'.");
        }
        return List.copyOf(words);
    }

    private static int[] mostFrequent(Vocabulary.Frequent frequent, Postings postings) {
        int documents = postings.documents();
        int least = frequent.minDocuments();
        int most = frequent.maxDocuments(documents);
        boolean tooFew = least > most;
        int[] eligible = IntStream.range(0, postings.words())
                .filter(w -> tooFew || postings.frequency(w) >= least && postings.frequency(w) <= most)
                .toArray();
        if (eligible.length == 0) {
            throw new InvalidInstanceException(
                    "No word occurs in at least " + least + " and at most " + most + " of the " + documents
                            + " documents; widen these limits or take all words.");
        }
        int rarest = rarestChosen(eligible, frequent.count(), postings);
        // words of equal frequency are many; only those among which the choice falls are put in order
        int[] chosen = IntStream.of(eligible).filter(w -> postings.frequency(w) > rarest).toArray();
        int[] last = IntStream.of(eligible).filter(w -> postings.frequency(w) == rarest).toArray();
        postings.sort(last);
        return IntStream.concat(IntStream.of(chosen), IntStream.of(last).limit(frequent.count() - chosen.length))
                .toArray();
    }

    /// The frequency of the last of the `count` most frequent words.
    private static int rarestChosen(int[] eligible, int count, Postings postings) {
        int[] withFrequency = new int[postings.documents() + 1];
        for (int word : eligible) {
            withFrequency[postings.frequency(word)]++;
        }
        int frequency = postings.documents();
        for (long chosen = withFrequency[frequency]; chosen < count && frequency > 0;) {
            chosen += withFrequency[--frequency];
        }
        return frequency;
    }
}

package finegrain.documents;

import finegrain.model.InvalidInstanceException;
import java.util.ArrayList;
import java.util.Comparator;
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

    static List<String> of(Vocabulary vocabulary, Postings postings, Tokeniser tokeniser) {
        return switch (vocabulary) {
            case Vocabulary.All all -> IntStream.range(0, postings.words()).mapToObj(postings::word).sorted().toList();
            case Vocabulary.Given given -> analysed(given, tokeniser);
            case Vocabulary.Frequent frequent -> mostFrequent(frequent, postings);
        };
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

    private static List<String> mostFrequent(Vocabulary.Frequent frequent, Postings postings) {
        int documents = postings.documents();
        int least = frequent.minDocuments();
        int most = frequent.maxDocuments(documents);
        boolean tooFew = least > most;
        List<String> chosen = IntStream.range(0, postings.words())
                .filter(w -> tooFew || postings.frequency(w) >= least && postings.frequency(w) <= most)
                .boxed()
                .sorted(Comparator.comparingInt(postings::frequency).reversed().thenComparing(postings::word))
                .limit(frequent.count())
                .map(postings::word)
                .sorted()
                .toList();
        if (chosen.isEmpty()) {
            throw new InvalidInstanceException(
                    "No word occurs in at least " + least + " and at most " + most + " of the " + documents
                            + " documents; widen these limits or take all words.");
        }
        return chosen;
    }
}

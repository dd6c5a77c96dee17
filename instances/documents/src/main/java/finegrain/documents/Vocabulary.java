package finegrain.documents;

import finegrain.model.InvalidInstanceException;
import finegrain.model.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.numbers.fraction.BigFraction;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;

/// Which words are key words: the coordinates of the vectors.
public sealed interface Vocabulary {
    /// Every word that occurs, in alphabetical order.
    record All() implements Vocabulary {}

    /// These words, in this order. They are analysed as the documents are, so `Houses` finds `house`; a line of several
    /// words is several key words. One that occurs nowhere is a coordinate that is always zero.
    record Given(ImmutableList<String> keyWords) implements Vocabulary {
        public Given {
            if (keyWords.isEmpty()) {
                throw new InvalidInstanceException("The list of key words is empty; write one word per line.");
            }
        }
    }

    /// The `count` words that occur in the most documents, among those that occur in at least `minDocuments` of them
    /// and in at most the share `maxShare`; words of equal frequency are taken alphabetically. The key words are in
    /// alphabetical order. Documents without any word do not count.
    ///
    /// A word of one document adds to no inner product, and a word of most documents tells none from another. Where the
    /// documents are so few that both limits cannot hold at once (fewer than four, for 2 and 1/2), neither applies.
    record Frequent(int count, int minDocuments, BigFraction maxShare) implements Vocabulary {
        public Frequent {
            if (count < 1) {
                throw new InvalidInstanceException("The number of key words is " + count + "; it must be at least 1.");
            }
            if (minDocuments < 1) {
                throw new InvalidInstanceException(
                        "The number of documents a key word must occur in is " + minDocuments
                                + "; it must be at least 1.");
            }
            if (maxShare.signum() <= 0 || maxShare.compareTo(BigFraction.ONE) > 0) {
                throw new InvalidInstanceException(
                        "The share of the documents a key word may occur in is " + Value.text(maxShare)
                                + "; it must be above 0 and at most 1.");
            }
        }

        /// The most documents a key word may occur in, if there are `documents`.
        int maxDocuments(int documents) {
            BigFraction most = maxShare.multiply(documents);
            return most.getNumerator().divide(most.getDenominator()).intValueExact();
        }
    }

    /// The `count` most frequent words that occur in at least two documents and in at most half of them.
    static Frequent frequent(int count) {
        return new Frequent(count, 2, BigFraction.of(1, 2));
    }

    /// The key words in `file`, one per line; empty lines do not count.
    ///
    /// @throws InvalidInstanceException if the file is not readable as text, or has no word
    static Given read(Path file) {
        DocumentSource.requireFile(file);
        String text;
        try {
            text = Text.of(Files.readAllBytes(file))
                    .orElseThrow(() -> new InvalidInstanceException("The file '" + file + "' is binary, not text."));
        } catch (IOException e) {
            throw new InvalidInstanceException("The file '" + file + "' is not readable: " + e.getMessage());
        }
        return new Given(
                Lists.immutable.fromStream(text.lines().map(String::strip).filter(line -> !line.isEmpty())));
    }
}

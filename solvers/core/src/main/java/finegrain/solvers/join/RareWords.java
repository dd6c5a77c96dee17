package finegrain.solvers.join;

import java.util.Arrays;

/// In which documents of one block its rare words are: a small inverted index.
final class RareWords {
    private final int[] words;
    private final int[] starts;
    private final short[] lanes;

    private RareWords(int[] words, int[] starts, short[] lanes) {
        this.words = words;
        this.starts = starts;
        this.lanes = lanes;
    }

    /// @param from position of the first document of the block, `to` after the last one
    /// @param shared words before this one are in one document only and are left out
    /// @param heads where the frequent words of each document begin
    /// @param numbers by word, all zero before and after
    static RareWords of(Documents documents, int from, int to, int shared, int[] heads, int[] numbers) {
        int ones = 0;
        for (int p = from; p < to; p++) {
            ones += heads[documents.partner(p)] - documents.start(documents.partner(p));
        }
        int[] words = new int[ones];
        int[] counts = new int[ones];
        int different = 0;
        int kept = 0;
        for (int p = from; p < to; p++) {
            int d = documents.partner(p);
            for (int k = documents.start(d); k < heads[d]; k++) {
                int word = documents.word(k);
                if (word >= shared) {
                    if (numbers[word] == 0) {
                        words[different++] = word;
                        numbers[word] = different;
                    }
                    counts[numbers[word] - 1]++;
                    kept++;
                }
            }
        }
        int[] starts = new int[different + 1];
        int[] next = new int[different];
        for (int n = 0; n < different; n++) {
            next[n] = starts[n];
            starts[n + 1] = starts[n] + counts[n];
        }
        short[] lanes = new short[kept];
        for (int p = from; p < to; p++) {
            int d = documents.partner(p);
            for (int k = documents.start(d); k < heads[d]; k++) {
                if (documents.word(k) >= shared) {
                    lanes[next[numbers[documents.word(k)] - 1]++] = (short) (p - from);
                }
            }
        }
        for (int n = 0; n < different; n++) {
            numbers[words[n]] = 0;
        }
        return new RareWords(Arrays.copyOf(words, different), starts, lanes);
    }

    /// Writes one more than the number of each word to `numbers`.
    void enter(int[] numbers) {
        for (int n = 0; n < words.length; n++) {
            numbers[words[n]] = n + 1;
        }
    }

    /// Writes zero again.
    void leave(int[] numbers) {
        for (int word : words) {
            numbers[word] = 0;
        }
    }

    /// Where the lanes of the word of a number begin.
    int start(int number) {
        return starts[number];
    }

    /// The document of the block that a posting means.
    short lane(int posting) {
        return lanes[posting];
    }
}

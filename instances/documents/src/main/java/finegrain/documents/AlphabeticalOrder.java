package finegrain.documents;

import java.util.Arrays;

/// Sorts words by their characters, in the order of strings, without a string for any: two characters at a time are a
/// number in front of the word's, and words that agree in both are sorted by the next two.
final class AlphabeticalOrder {
    /// Fewer words than these are put in order one by one.
    private static final int FEW = 12;

    private final Lexicon words;
    private final int[] order;
    private final long[] keys;

    private AlphabeticalOrder(Lexicon words, int[] order) {
        this.words = words;
        this.order = order;
        this.keys = new long[order.length];
    }

    /// Sorts the numbers of different words.
    static void sort(int[] numbers, Lexicon words) {
        new AlphabeticalOrder(words, numbers).sort(0, numbers.length, 0);
    }

    /// Sorts those between `from` and `to`, which agree in all characters before `depth`.
    private void sort(int from, int to, int depth) {
        if (to - from <= FEW) {
            insert(from, to, depth);
            return;
        }
        for (int i = from; i < to; i++) {
            long pair = (long) words.charAt(order[i], depth) << 16 | words.charAt(order[i], depth + 1);
            keys[i] = pair << 31 | order[i];
        }
        Arrays.sort(keys, from, to);
        for (int i = from; i < to; i++) {
            order[i] = (int) keys[i] & Integer.MAX_VALUE;
        }
        int start = from;
        for (int i = from + 1; i <= to; i++) {
            if (i == to || keys[i] >>> 31 != keys[start] >>> 31) {
                if (i - start > 1) {
                    sort(start, i, depth + 2);
                }
                start = i;
            }
        }
    }

    private void insert(int from, int to, int depth) {
        for (int i = from + 1; i < to; i++) {
            int word = order[i];
            int at = i;
            while (at > from && words.compare(word, order[at - 1], depth) < 0) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = word;
        }
    }
}

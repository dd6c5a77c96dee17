package finegrain.generate;

import finegrain.model.BitMatrix;
import finegrain.model.InvalidInstanceException;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Random documents as sets of words: of each, the length is lognormal and the words are drawn by Zipf's law.
///
/// Word `k` of the vocabulary, counted by frequency, has probability proportional to `1/k` (exponent 1); a document of
/// length `L` makes `L` independent draws and keeps the words that came, so it has fewer ones than draws. Lengths are
/// `median · exp(spread · Z)` for a standard normal `Z`, clipped to 10 … 2000. Frequent words have random places among
/// the columns, because the columns of real data are in no such order.
///
/// A near copy has the draws of its original, each with probability 1/10 replaced by a new one.
final class ZipfDocuments {
    static final int SHORTEST = 10;
    static final int LONGEST = 2000;
    private static final double REDRAWN = 0.1;

    private final double[] cumulated;
    private final int[] columns;
    private final double median;
    private final double spread;
    private final SplittableRandom random;

    ZipfDocuments(int vocabulary, double median, double spread, SplittableRandom random) {
        this.median = median;
        this.spread = spread;
        this.random = random;
        this.cumulated = new double[vocabulary];
        this.columns = new int[vocabulary];
        double sum = 0;
        for (int k = 0; k < vocabulary; k++) {
            sum += 1.0 / (k + 1);
            cumulated[k] = sum;
            columns[k] = k;
        }
        shuffle(columns, vocabulary);
    }

    /// The first `count` places of a random order of `items`.
    private void shuffle(int[] items, int count) {
        for (int i = 0; i < count; i++) {
            int j = i + random.nextInt(items.length - i);
            int item = items[i];
            items[i] = items[j];
            items[j] = item;
        }
    }

    /// One list, in which `copies` documents are near copies of other ones, no document in two such pairs.
    BitMatrix list(int n, int copies) {
        check(2L * copies, n, copies);
        int[] chosen = identity(n);
        shuffle(chosen, 2 * copies);
        int[] originals = none(n);
        for (int c = 0; c < copies; c++) {
            int i = Math.min(chosen[2 * c], chosen[2 * c + 1]);
            int j = Math.max(chosen[2 * c], chosen[2 * c + 1]);
            originals[j] = i;
        }
        int[][] kept = new int[n][];
        for (int original : originals) {
            if (original >= 0) {
                kept[original] = new int[0];
            }
        }
        return fill(n, originals, kept, kept);
    }

    /// Two sides of `n` documents each; `copies` documents of the right one are near copies of different ones of the left.
    BitMatrix[] sides(int n, int copies) {
        check(copies, n, copies);
        int[] left = identity(n);
        int[] right = identity(n);
        shuffle(left, copies);
        shuffle(right, copies);
        int[][] kept = new int[n][];
        int[] originals = none(n);
        for (int c = 0; c < copies; c++) {
            kept[left[c]] = new int[0];
            originals[right[c]] = left[c];
        }
        BitMatrix first = fill(n, none(n), kept, kept);
        return new BitMatrix[]{first, fill(n, originals, kept, new int[n][])};
    }

    private static void check(long needed, int n, int copies) {
        if (needed > n) {
            throw new InvalidInstanceException(
                    "The parameter copies is " + copies + ", and so many pairs need " + needed
                            + " documents; there are " + n + ".");
        }
    }

    private static int[] identity(int n) {
        int[] items = new int[n];
        Arrays.setAll(items, i -> i);
        return items;
    }

    private static int[] none(int n) {
        int[] items = new int[n];
        Arrays.fill(items, -1);
        return items;
    }

    /// @param originals for each document the place in `sources` of the one it is a near copy of, or -1
    /// @param kept where the draws of a document are put if there is something in its place already
    private BitMatrix fill(int n, int[] originals, int[][] sources, int[][] kept) {
        BitMatrix.Builder builder = new BitMatrix.Builder(n, columns.length);
        if (columns.length == 0) {
            return builder.build();
        }
        for (int i = 0; i < n; i++) {
            int[] words = originals[i] < 0 ? draws() : nearCopy(sources[originals[i]]);
            for (int word : words) {
                builder.set(i, columns[word]);
            }
            if (kept[i] != null) {
                kept[i] = words;
            }
        }
        return builder.build();
    }

    private int[] draws() {
        int[] words = new int[length()];
        Arrays.setAll(words, k -> word());
        return words;
    }

    private int[] nearCopy(int[] original) {
        int[] words = original.clone();
        for (int k = 0; k < words.length; k++) {
            if (random.nextDouble() < REDRAWN) {
                words[k] = word();
            }
        }
        return words;
    }

    private int word() {
        int at = Arrays.binarySearch(cumulated, random.nextDouble() * cumulated[cumulated.length - 1]);
        return Math.min(at < 0 ? -at - 1 : at + 1, cumulated.length - 1);
    }

    /// By the transform of Box and Muller (1958), with the functions that are the same on every machine.
    private int length() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        double normal = radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
        return (int) Math.clamp(median * StrictMath.exp(spread * normal), SHORTEST, LONGEST);
    }
}

package finegrain.solvers;

import finegrain.model.BitMatrix;
import finegrain.model.Vectors;

/// The coordinates in which both sides have a one. No other one adds to an inner product across the sides, so a row is
/// as good as the set of its ones among these.
final class LiveCoordinates {
    private static final int SAMPLE = 128;
    private static final int LOOK = 64;
    private final long[] masks;
    private final int count;
    /// Nothing has to be moved: the live coordinates are the first ones of one word.
    private final boolean whole;

    private LiveCoordinates(long[] masks) {
        this.masks = masks;
        this.count = ones(masks);
        this.whole = masks.length == 0 || masks.length == 1 && (masks[0] & masks[0] + 1) == 0;
    }

    /// Looks at every word once.
    static LiveCoordinates of(Vectors vectors) {
        return of(vectors, Integer.MAX_VALUE);
    }

    /// How many there are already among a few rows: there are not fewer in all.
    static int inSample(Vectors vectors) {
        return of(vectors, SAMPLE).count;
    }

    private static LiveCoordinates of(Vectors vectors, int most) {
        long[] masks = union(vectors.left(), most);
        if (vectors instanceof Vectors.Bi bi) {
            long[] right = union(bi.right(), most);
            for (int w = 0; w < masks.length; w++) {
                masks[w] &= right[w];
            }
        }
        return new LiveCoordinates(masks);
    }

    /// Of the first rows, `most` of them.
    private static long[] union(BitMatrix rows, int most) {
        long[] union = new long[rows.wordsPerRow()];
        for (int row = 0; row < Math.min(most, rows.rows()); row++) {
            for (int w = 0; w < union.length; w++) {
                union[w] |= rows.word(row, w);
            }
            if (row % LOOK == 0 && ones(union) == rows.columns()) {
                break; // nothing more can come
            }
        }
        return union;
    }

    private static int ones(long[] masks) {
        int ones = 0;
        for (long mask : masks) {
            ones += Long.bitCount(mask);
        }
        return ones;
    }

    int count() {
        return count;
    }

    /// The live ones of a row, packed; only for at most 64 live coordinates.
    long set(BitMatrix rows, int row) {
        if (whole) {
            return masks.length == 0 ? 0 : rows.word(row, 0) & masks[0];
        }
        if (masks.length == 1) {
            return Long.compress(rows.word(row, 0), masks[0]);
        }
        long set = 0;
        int at = 0;
        for (int w = 0; w < masks.length; w++) {
            if (masks[w] != 0) {
                set |= Long.compress(rows.word(row, w), masks[w]) << at;
                at += Long.bitCount(masks[w]);
            }
        }
        return set;
    }
}

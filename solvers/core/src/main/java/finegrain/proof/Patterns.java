package finegrain.proof;

import finegrain.model.BitMatrix;

/// Rows cut into groups of at most 16 coordinates: for each group the pattern of each row, the first coordinate lowest.
///
/// What a row needs of a group is then one look into a table of `2^bits` entries (the Four Russians' trick).
final class Patterns {
    private static final int LARGEST = 16;

    private final char[][] groups;
    private final int bits;
    private final int dimension;

    Patterns(BitMatrix rows, int bits) {
        this.bits = bits;
        this.dimension = rows.columns();
        this.groups = new char[count(dimension, bits)][rows.rows()];
        for (int i = 0; i < rows.rows(); i++) {
            for (int g = 0; g < groups.length; g++) {
                int from = g * bits;
                long word = rows.word(i, from >>> 6) >>> from;
                if ((from & 63) + bits > 64 && (from >>> 6) + 1 < rows.wordsPerRow()) {
                    word |= rows.word(i, (from >>> 6) + 1) << -from;
                }
                groups[g][i] = (char) (word & (1L << bits) - 1);
            }
        }
    }

    /// The size of a group with the least work: each group costs so many operations for each row, and a few for each entry
    /// of its tables.
    static int bits(int dimension, long rows) {
        int best = 1;
        for (int bits = 2; bits <= Math.min(LARGEST, Math.max(1, dimension)); bits++) {
            best = work(dimension, rows, bits) < work(dimension, rows, best) ? bits : best;
        }
        return best;
    }

    private static long work(int dimension, long rows, int bits) {
        return count(dimension, bits) * (rows + (4L << bits));
    }

    static int count(int dimension, int bits) {
        return (dimension + bits - 1) / bits;
    }

    int count() {
        return groups.length;
    }

    char[] of(int group) {
        return groups[group];
    }

    /// The number of coordinates in a group; the last one may be smaller.
    int bits(int group) {
        return Math.min(bits, dimension - group * bits);
    }
}

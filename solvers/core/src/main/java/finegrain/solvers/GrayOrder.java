package finegrain.solvers;

import finegrain.contract.Budget;
import finegrain.model.BitMatrix;
import finegrain.model.Vectors;
import finegrain.solvers.base.Stopped;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// An order of rows in which those that are close together have ones in common.
///
/// Rows are compared by the coordinates in which both sides have most ones, as code words of the reflected Gray code: where a
/// run of rows goes over from one prefix to the next, only one coordinate changes, and the run keeps its ones in all others.
final class GrayOrder {
    /// As many as fit into a key next to the index of the row.
    private static final int MOST_COORDINATES = 32;
    private static final int SAMPLE = 1 << 9;

    private final int length;
    /// The bytes of a row that hold these coordinates, and for every value of such a byte its part of the code word.
    private final int[] bytes;
    private final int[][] parts;

    private GrayOrder(int[] coordinates) {
        this.length = coordinates.length;
        this.bytes = Arrays.stream(coordinates).map(c -> c >>> 3).distinct().toArray();
        this.parts = new int[bytes.length][256];
        for (int k = 0; k < coordinates.length; k++) {
            int c = coordinates[k];
            int bit = 1 << MOST_COORDINATES - 1 - k;
            int[] part = parts[indexOf(bytes, c >>> 3)];
            for (int value = 0; value < part.length; value++) {
                part[value] |= (value >>> (c & 7) & 1) != 0 ? bit : 0;
            }
        }
    }

    private static int indexOf(int[] values, int value) {
        int at = 0;
        while (values[at] != value) {
            at++;
        }
        return at;
    }

    /// For every coordinate the part of the left and of the right rows that have it, by a sample.
    static final class Densities {
        private final double[] left;
        private final double[] right;

        Densities(Vectors vectors) {
            this.left = densities(vectors.left());
            this.right = vectors instanceof Vectors.Bi bi ? densities(bi.right()) : left;
        }

        double[] left() {
            return left;
        }

        double[] right() {
            return right;
        }
    }

    /// The order for vectors of these densities.
    static GrayOrder of(Densities densities) {
        double[] left = densities.left;
        double[] right = densities.right;
        return new GrayOrder(IntStream.range(0, left.length)
                .filter(c -> left[c] > 0 && right[c] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer c) -> -left[c] * right[c]))
                .limit(MOST_COORDINATES)
                .mapToInt(Integer::intValue)
                .toArray());
    }

    /// For every coordinate the number of ones in a sample.
    private static int[] ones(BitMatrix rows) {
        int[] ones = new int[rows.columns()];
        int sample = Math.min(rows.rows(), SAMPLE);
        for (int k = 0; k < sample; k++) {
            int row = (int) ((long) k * rows.rows() / sample);
            for (int w = 0; w < rows.wordsPerRow(); w++) {
                for (long rest = rows.word(row, w); rest != 0; rest &= rest - 1) {
                    ones[64 * w + Long.numberOfTrailingZeros(rest)]++;
                }
            }
        }
        return ones;
    }

    private static double[] densities(BitMatrix rows) {
        int[] ones = ones(rows);
        int looked = Math.clamp(rows.rows(), 1, SAMPLE);
        return Arrays.stream(ones).mapToDouble(n -> (double) n / looked).toArray();
    }

    /// The number of coordinates that are compared.
    int length() {
        return length;
    }

    /// About how long [Densities] and an order take.
    static double seconds(Vectors vectors) {
        double sides = vectors instanceof Vectors.Bi ? 2 : 1;
        return 3e-6 + sides * 0.6e-9 * Math.min(SAMPLE, vectors.left().rows()) * vectors.dimension();
    }

    static long bytes(long rows) {
        return 8 * rows;
    }

    /// The indices of the rows `from … to-1` in this order, equal ones ascending.
    int[] sorted(BitMatrix rows, int from, int to, Budget budget) {
        long[] keys = new long[to - from];
        for (int k = 0; k < keys.length; k++) {
            if ((k & 0x3fff) == 0) {
                Stopped.look(budget);
            }
            keys[k] = (long) rank(code(rows, from + k)) << 32 ^ Long.MIN_VALUE | from + k;
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        for (int k = 0; k < order.length; k++) {
            order[k] = (int) keys[k];
        }
        return order;
    }

    /// The code word of a row; the highest bit is its most important coordinate.
    int code(BitMatrix rows, int row) {
        int code = 0;
        for (int k = 0; k < bytes.length; k++) {
            code |= parts[k][(int) (rows.word(row, bytes[k] >>> 3) >>> 8 * (bytes[k] & 7)) & 255];
        }
        return code;
    }

    /// The position of a code word in the reflected Gray code: every bit is the parity of those above and itself.
    private static int rank(int code) {
        int rank = code;
        for (int shift = 1; shift < Integer.SIZE; shift *= 2) {
            rank ^= rank >>> shift;
        }
        return rank;
    }
}

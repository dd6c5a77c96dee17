package finegrain.solvers;

import finegrain.model.BitMatrix;
import finegrain.solvers.kernel.Kernels;
import java.util.Arrays;

/// Some rows of one side in the order of the search, with their weights.
final class SampledSide {
    private static final int FEWEST = 48;
    private static final int MOST = 192;

    final BitMatrix matrix;
    final int[] rows;
    final int[] weights;
    final double[] roots;
    /// The root of the last weight of every block of all rows in the order of their weights.
    final double[] easiest;
    /// The root of the last weight of the block of every row of the sample, if blocks are made from the end on.
    final double[] easiestFromEnd;

    SampledSide(BitMatrix matrix, Weights all, boolean heavyFirst) {
        this.matrix = matrix;
        int size = size(matrix);
        long[] keys = new long[size];
        for (int k = 0; k < size; k++) {
            int row = (int) ((long) k * matrix.rows() / size);
            long weight = matrix.weight(row);
            keys[k] = (heavyFirst ? -weight : weight) * (1L << 32) + row;
        }
        Arrays.sort(keys);
        this.rows = Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
        this.weights = Arrays.stream(rows).map(matrix::weight).toArray();
        this.roots = Arrays.stream(weights).mapToDouble(Math::sqrt).toArray();
        this.easiest = easiest(matrix, all, heavyFirst);
        this.easiestFromEnd = new double[size];
        double root = 0;
        for (int k = size - 1; k >= 0; k--) {
            boolean first = k == size - 1 || (matrix.rows() - 1 - position(k + 1))
                    / Kernels.LANES != (matrix.rows() - 1 - position(k)) / Kernels.LANES;
            root = first ? roots[k] : root;
            easiestFromEnd[k] = root;
        }
    }

    private static double[] easiest(BitMatrix matrix, Weights all, boolean heavyFirst) {
        double[] roots = new double[Math.ceilDiv(matrix.rows(), Kernels.LANES)];
        int weight = heavyFirst ? all.heaviest() : 0;
        long passed = 0;
        for (int block = 0; block < roots.length; block++) {
            long end = Math.min(matrix.rows(), (block + 1L) * Kernels.LANES);
            while (passed + all.rows(weight) < end) {
                passed += all.rows(weight);
                weight += heavyFirst ? -1 : 1;
            }
            roots[block] = Math.sqrt(weight);
        }
        return roots;
    }

    int size() {
        return rows.length;
    }

    /// Where a row of the sample stands among all of them.
    int position(int k) {
        return (int) ((long) k * matrix.rows() / rows.length);
    }

    /// The first row of the sample that stands in another run of so many rows than row `k`.
    int runEnd(int k, int run) {
        int end = k + 1;
        while (end < rows.length && position(end) / run == position(k) / run) {
            end++;
        }
        return end;
    }

    /// More of many rows, fewer of wide ones.
    static int size(BitMatrix matrix) {
        double size = 1.5 * Math.sqrt(matrix.rows() / Math.max(1, matrix.wordsPerRow() / 16.0));
        return Math.min(matrix.rows(), Math.clamp((long) size, FEWEST, MOST));
    }
}

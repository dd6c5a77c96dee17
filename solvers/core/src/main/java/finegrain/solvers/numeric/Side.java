package finegrain.solvers.numeric;

import finegrain.model.IntegerMatrix;
import finegrain.model.NumberMatrix;
import finegrain.model.RealMatrix;
import java.util.Arrays;

/// The vectors of one side as the search sees them: longest first, each coordinate times `2^-scale`.
///
/// The coordinates are rounded to binary64 where they have to be, by at most `2^-53` relatively for integers and `2^-1074`
/// absolutely for numbers that become too small. [#norm] bounds the Euclidean norm of the vector that is meant, not of the
/// rounded one, from above.
final class Side {
    /// More than what the squares of rounded coordinates can lose by underflow: `sqrt(d · 2^-1074)` with `d < 2^31`.
    private static final double LOST = 0x1p-500;

    private final NumberMatrix matrix;
    private final double scaleUp;
    private final double scaleDown;
    /// By position: the norm, counted down, in the upper half, so that ascending order is longest first; then the row.
    private final long[] keys;

    private Side(NumberMatrix matrix, double scaleUp, double scaleDown, long[] keys) {
        this.matrix = matrix;
        this.scaleUp = scaleUp;
        this.scaleDown = scaleDown;
        this.keys = keys;
    }

    static Side of(NumberMatrix matrix, int scale) {
        // One power of two may be out of range where the product of two is not.
        Side side = new Side(matrix, Math.scalb(1.0, -(scale / 2)), Math.scalb(1.0, -(scale - scale / 2)),
                new long[matrix.rows()]);
        side.sort();
        return side;
    }

    /// What it takes in memory, in bytes.
    static long bytes(int rows) {
        return 8L * rows;
    }

    /// The same vectors with every sign changed.
    Side negated() {
        return new Side(matrix, -scaleUp, scaleDown, keys);
    }

    private void sort() {
        Reader reader = new Reader();
        double[] row = new double[matrix.columns()];
        // Squaring, adding up and the root are each off by few units in the last place for each coordinate.
        double rounding = 1 + (matrix.columns() + 8.0) * 0x1p-51;
        for (int i = 0; i < keys.length; i++) {
            reader.read(i, row);
            double squares = 0;
            for (double v : row) {
                squares += v * v;
            }
            double norm = Math.sqrt(squares) * rounding + LOST;
            float up = (float) norm < norm ? Math.nextUp((float) norm) : (float) norm;
            keys[i] = (long) (Integer.MAX_VALUE - Float.floatToRawIntBits(up)) << 32 | i;
        }
        Arrays.parallelSort(keys);
    }

    int rows() {
        return keys.length;
    }

    int columns() {
        return matrix.columns();
    }

    /// The row at a position.
    int row(int position) {
        return (int) keys[position];
    }

    /// A bound on the norm of the vector at a position and of all later ones. A float, so that the product of two is an exact
    /// double.
    double norm(int position) {
        return Float.intBitsToFloat(Integer.MAX_VALUE - (int) (keys[position] >>> 32));
    }

    /// The least row of the positions `from … to-1`.
    int leastRow(int from, int to) {
        int least = Integer.MAX_VALUE;
        for (int position = from; position < to; position++) {
            least = Math.min(least, row(position));
        }
        return least;
    }

    /// Reads rows. Not thread-safe.
    final class Reader {
        private final long[] integers = new long[matrix instanceof IntegerMatrix ? matrix.columns() : 0];

        /// The coordinates of a row, scaled, at the beginning of `target`.
        void read(int row, double[] target) {
            switch (matrix) {
                case IntegerMatrix z -> {
                    z.copyRow(row, integers);
                    for (int c = 0; c < integers.length; c++) {
                        target[c] = integers[c] * scaleUp * scaleDown;
                    }
                }
                case RealMatrix r -> {
                    r.copyRow(row, target);
                    for (int c = 0; c < r.columns(); c++) {
                        target[c] = target[c] * scaleUp * scaleDown;
                    }
                }
            }
        }
    }
}

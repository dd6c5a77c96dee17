package finegrain.solvers.dynamic;

import finegrain.dynamic.Weights;
import finegrain.model.IntegerMatrix;

/// Matrices of weights and their (min,+) products: `C[x][y] = min(C[x][y], A[x][z] + B[z][y])`.
///
/// What is missing is [Weights#FORBIDDEN] and nothing else, before and after.
final class MinPlus {
    /// A panel of `B` of so many rows and columns stays in the second cache.
    private static final int DEPTH = 64;
    private static final int WIDTH = 256;
    /// What a missing left summand counts as: with a finite right one it stays at or above [Weights#LIMIT], with a missing one it does
    /// not wrap.
    private static final long MISSING = Weights.FORBIDDEN - 1;

    private MinPlus() {}

    /// A rectangle of a matrix that lies row after row in an array, which others see and change.
    static final class Block {
        private final long[] entries;
        private final int start;
        private final int stride;
        private final int rows;
        private final int columns;

        private Block(long[] entries, int start, int stride, int rows, int columns) {
            this.entries = entries;
            this.start = start;
            this.stride = stride;
            this.rows = rows;
            this.columns = columns;
        }

        static Block of(long[] entries, int rows, int columns) {
            return new Block(entries, 0, columns, rows, columns);
        }

        static Block of(IntegerMatrix matrix) {
            long[] entries = new long[Math.multiplyExact(matrix.rows(), matrix.columns())];
            long[] row = new long[matrix.columns()];
            for (int x = 0; x < matrix.rows(); x++) {
                matrix.copyRow(x, row);
                System.arraycopy(row, 0, entries, x * row.length, row.length);
            }
            return of(entries, matrix.rows(), matrix.columns());
        }

        long[] entries() {
            return entries;
        }

        /// Where its first entry lies.
        int start() {
            return start;
        }

        /// The distance of rows.
        int stride() {
            return stride;
        }

        int rows() {
            return rows;
        }

        int columns() {
            return columns;
        }

        Block part(int row, int column, int height, int width) {
            return new Block(entries, start + row * stride + column, stride, height, width);
        }
    }

    /// The entries of a matrix column by column.
    static long[] turned(Block b) {
        long[] turned = new long[b.rows * b.columns];
        for (int y = 0; y < b.columns; y++) {
            for (int z = 0; z < b.rows; z++) {
                turned[y * b.rows + z] = b.entries[b.start + z * b.stride + y];
            }
        }
        return turned;
    }

    /// Takes the product of `a` and `b` into `c`, which does not overlap them.
    static void multiply(Block a, Block b, Block c) {
        for (int y = 0; y < c.columns; y += WIDTH) {
            int width = Math.min(WIDTH, c.columns - y);
            for (int z = 0; z < a.columns; z += DEPTH) {
                int depth = Math.min(DEPTH, a.columns - z);
                for (int x = 0; x < c.rows; x++) {
                    row(a.entries, a.start + x * a.stride + z, depth, b.entries, b.start + z * b.stride + y, b.stride,
                            c.entries, c.start + x * c.stride + y, width);
                    if (z + depth == a.columns) {
                        forbid(c.entries, c.start + x * c.stride + y, width);
                    }
                }
            }
        }
    }

    /// Takes `depth` rows of `b` into one row of `c`, four at a time, so that `c` is loaded and stored less often.
    private static void row(long[] a, int aFrom, int depth, long[] b, int bFrom, int bStride, long[] c, int cFrom,
            int width) {
        int z = 0;
        for (; z + 4 <= depth; z += 4) {
            long a0 = a[aFrom + z];
            long a1 = a[aFrom + z + 1];
            long a2 = a[aFrom + z + 2];
            long a3 = a[aFrom + z + 3];
            if (Math.min(Math.min(a0, a1), Math.min(a2, a3)) >= Weights.LIMIT) {
                continue;
            }
            four(Math.min(a0, MISSING), Math.min(a1, MISSING), Math.min(a2, MISSING), Math.min(a3, MISSING), b,
                    bFrom + z * bStride, bStride, c, cFrom, width);
        }
        for (; z < depth; z++) {
            long s = a[aFrom + z];
            if (s < Weights.LIMIT) {
                int from = bFrom + z * bStride;
                for (int y = 0; y < width; y++) {
                    c[cFrom + y] = Math.min(c[cFrom + y], s + b[from + y]);
                }
            }
        }
    }

    private static void four(long s0, long s1, long s2, long s3, long[] b, int bFrom, int bStride, long[] c, int cFrom,
            int width) {
        for (int y = 0; y < width; y++) {
            int from = bFrom + y;
            long low = Math.min(s0 + b[from], s1 + b[from + bStride]);
            long high = Math.min(s2 + b[from + 2 * bStride], s3 + b[from + 3 * bStride]);
            c[cFrom + y] = Math.min(c[cFrom + y], Math.min(low, high));
        }
    }

    /// What was missing and had something added is missing.
    private static void forbid(long[] c, int from, int width) {
        for (int y = from; y < from + width; y++) {
            c[y] = c[y] < Weights.LIMIT ? c[y] : Weights.FORBIDDEN;
        }
    }
}

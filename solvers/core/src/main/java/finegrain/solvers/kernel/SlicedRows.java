package finegrain.solvers.kernel;

import finegrain.model.BitMatrix;
import java.util.Arrays;

/// The rows of a matrix in some order, bit-sliced in blocks of [Kernels#LANES]: position `p` is lane `p mod 512` of block
/// `p / 512`. A block ends with a slice of zeros, to which lists of coordinates are padded.
public final class SlicedRows {
    /// Squares of 64 by 64 with at most so many ones are not worth a transposition.
    private static final int SPARSE = 64;

    private final BitMatrix matrix;
    private final int[] order;
    private final int blockWords;

    /// @param order the rows, by position
    public SlicedRows(BitMatrix matrix, int[] order) {
        this.matrix = matrix;
        this.order = order.clone();
        this.blockWords = blockWords(matrix.columns());
    }

    /// The words of one block of so many columns.
    public static int blockWords(int columns) {
        return Math.multiplyExact(Math.addExact(columns, 1), Kernels.WORDS);
    }

    public int blocks() {
        return (order.length + Kernels.LANES - 1) / Kernels.LANES;
    }

    /// The number of positions.
    public int count() {
        return order.length;
    }

    /// The row at a position.
    public int row(int position) {
        return order[position];
    }

    /// Where the slice of zeros begins.
    public int zeros() {
        return blockWords - Kernels.WORDS;
    }

    /// Writes the slices of a block, and its lanes without a row to `dead`.
    public void load(int block, long[] slices, long[] dead) {
        int start = block * Kernels.LANES;
        int count = Math.min(Kernels.LANES, order.length - start);
        Arrays.fill(slices, 0, blockWords, 0);
        long[] square = new long[64];
        for (int word = 0; word < Kernels.WORDS; word++) {
            int first = start + 64 * word;
            int rows = Math.clamp(order.length - (long) first, 0, 64);
            for (int c = 0; c < matrix.wordsPerRow(); c++) {
                int ones = 0;
                for (int k = 0; k < rows; k++) {
                    square[k] = matrix.word(order[first + k], c);
                    ones += Long.bitCount(square[k]);
                }
                if (ones > SPARSE) {
                    Arrays.fill(square, rows, 64, 0);
                    transpose(square);
                    int columns = Math.min(64, matrix.columns() - 64 * c);
                    for (int k = 0; k < columns; k++) {
                        slices[(64 * c + k) * Kernels.WORDS + word] = square[k];
                    }
                } else if (ones > 0) {
                    scatter(square, rows, slices, 64 * c * Kernels.WORDS + word);
                }
            }
            int lanes = Math.clamp(count - 64L * word, 0, 64);
            dead[word] = lanes == 64 ? 0 : -1L << lanes;
        }
    }

    /// The transpose of a square of few ones, one by one; its column `k` goes to `slices[at + 8k]`.
    private static void scatter(long[] square, int rows, long[] slices, int at) {
        for (int k = 0; k < rows; k++) {
            for (long rest = square[k]; rest != 0; rest &= rest - 1) {
                slices[at + Long.numberOfTrailingZeros(rest) * Kernels.WORDS] |= 1L << k;
            }
        }
    }

    /// Bit `j` of word `i` changes places with bit `i` of word `j`, by squares of half the size (Warren, Hacker's Delight).
    static void transpose(long[] square) {
        long mask = 0xFFFFFFFFL;
        for (int half = 32; half > 0; half >>>= 1, mask ^= mask << half) {
            for (int i = 0; i < 64; i = (i + half + 1) & ~half) {
                long swapped = (square[i] >>> half ^ square[i + half]) & mask;
                square[i] ^= swapped << half;
                square[i + half] ^= swapped;
            }
        }
    }
}

package finegrain.solvers.kernel;

import finegrain.model.BitMatrix;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The rows of a matrix in some order, bit-sliced in blocks of [Kernels#LANES]: position `p` is lane `p mod 512` of block
/// `p / 512`. A block ends with a slice of zeros, to which lists of coordinates are padded.
public final class SlicedRows {
    /// Squares of 64 by 64 with at most so many ones are not worth a transposition.
    private static final int SPARSE = 64;
    /// So many bytes of slices are kept, at most; a collection with more is transposed whenever it is looked at.
    private static final long KEPT = 1L << 26;

    private final BitMatrix matrix;
    private final int[] order;
    private final int blockWords;
    private final AtomicReferenceArray<long @Nullable []> kept;

    /// @param order the rows, by position
    public SlicedRows(BitMatrix matrix, int[] order) {
        this(matrix, order, KEPT);
    }

    /// @param keep so many bytes of slices, at most
    SlicedRows(BitMatrix matrix, int[] order, long keep) {
        this.matrix = matrix;
        this.order = order.clone();
        this.blockWords = blockWords(matrix.columns());
        this.kept = new AtomicReferenceArray<>(all(order.length, matrix.columns()) <= keep ? blocks() : 0);
    }

    /// The bytes of all slices.
    private static long all(int rows, int columns) {
        return Math.ceilDiv(rows, Kernels.LANES) * 8L * blockWords(columns);
    }

    /// The most memory, in bytes, that [#slices] takes for so many rows and threads.
    public static long bytes(int rows, int columns, int threads) {
        long all = all(rows, columns);
        return all <= KEPT ? all : 8L * blockWords(columns) * threads;
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

    /// What a thread gives to [#slices].
    public long[] buffer() {
        return new long[kept.length() > 0 ? 0 : blockWords];
    }

    /// The slices of a block for somebody who looks at it often: those that were kept, or what is written to the buffer of
    /// this thread because all would be too many.
    public long[] slices(int block, long[] buffer) {
        if (kept.length() == 0) {
            load(block, buffer);
            return buffer;
        }
        long[] there = kept.get(block);
        if (there == null) { // two threads that come at the same time write the same
            there = new long[blockWords];
            load(block, there);
            kept.set(block, there);
        }
        return there;
    }

    /// Writes the lanes of a block without a row.
    public void dead(int block, long[] dead) {
        int count = Math.min(Kernels.LANES, order.length - block * Kernels.LANES);
        for (int word = 0; word < Kernels.WORDS; word++) {
            int lanes = Math.clamp(count - 64L * word, 0, 64);
            dead[word] = lanes == 64 ? 0 : -1L << lanes;
        }
    }

    /// Writes the slices of a block.
    public void load(int block, long[] slices) {
        int start = block * Kernels.LANES;
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

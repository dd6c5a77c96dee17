package finegrain.solvers.kernel;

import finegrain.model.BitMatrix;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The rows of a matrix in some order, bit-sliced in blocks of [Kernels#LANES]: position `p` is lane `p mod 512` of block
/// `p / 512`. A block has slices for whole words of coordinates and ends with one of zeros, to which lists of coordinates are padded.
public final class SlicedRows {
    /// So many coordinates are transposed at a time,
    private static final int BAND = Long.SIZE;
    /// unless they have so few ones in a block that one by one is faster.
    private static final int SPARSE = 256;
    /// So many bytes of slices are kept, at most; a collection with more is transposed whenever it is looked at.
    private static final long KEPT = 1L << 28;

    private final Kernels kernels;
    private final BitMatrix matrix;
    private final int[] order;
    private final int blockWords;
    private final AtomicReferenceArray<long @Nullable []> kept;

    /// @param order the rows, by position
    public SlicedRows(Kernels kernels, BitMatrix matrix, int[] order) {
        this(kernels, matrix, order, KEPT);
    }

    /// @param keep so many bytes of slices, at most
    SlicedRows(Kernels kernels, BitMatrix matrix, int[] order, long keep) {
        this.kernels = kernels;
        this.matrix = matrix;
        this.order = order.clone();
        this.blockWords = blockWords(matrix.columns());
        this.kept = new AtomicReferenceArray<>(all(order.length, matrix.columns()) <= keep ? blocks() : 0);
    }

    /// The bytes of all slices.
    private static long all(int rows, int columns) {
        return Math.ceilDiv(rows, Kernels.LANES) * 8L * blockWords(columns);
    }

    /// Whether [#slices] are kept of so many rows.
    public static boolean kept(int rows, int columns) {
        return all(rows, columns) <= KEPT;
    }

    /// The most memory, in bytes, that [#slices] takes for so many rows and threads.
    public static long bytes(int rows, int columns, int threads) {
        return kept(rows, columns) ? all(rows, columns) : 8L * blockWords(columns) * threads;
    }

    /// The words of one block of so many columns.
    public static int blockWords(int columns) {
        return Math.multiplyExact(Math.ceilDiv(columns, BAND) * BAND + 1, Kernels.WORDS);
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
        int count = Math.min(Kernels.LANES, order.length - start);
        long[] words = new long[BAND * Kernels.WORDS];
        for (int band = 0; band < matrix.wordsPerRow(); band++) {
            int ones = 0;
            for (int lane = 0; lane < count; lane++) {
                long word = matrix.word(order[start + lane], band);
                words[lane % BAND * Kernels.WORDS + lane / BAND] = word;
                ones += Long.bitCount(word);
            }
            int at = band * words.length;
            if (ones > SPARSE) {
                System.arraycopy(words, 0, slices, at, words.length);
                kernels.transpose(slices, at);
            } else {
                Arrays.fill(slices, at, at + words.length, 0);
                if (ones > 0) {
                    scatter(words, slices, at);
                }
            }
        }
        Arrays.fill(slices, zeros(), blockWords, 0);
    }

    /// The transposition of few ones, one by one.
    private static void scatter(long[] words, long[] slices, int at) {
        for (int k = 0; k < words.length; k++) {
            for (long rest = words[k]; rest != 0; rest &= rest - 1) {
                int slice = Long.numberOfTrailingZeros(rest);
                slices[at + slice * Kernels.WORDS + k % Kernels.WORDS] |= 1L << k / Kernels.WORDS;
            }
        }
    }
}

package finegrain.solvers.kernel;

import finegrain.model.BitMatrix;
import java.util.Arrays;

/// A few rows as lists of their coordinates, as the kernels want them. Loaded again and again; not thread-safe.
public final class CoordinateLists {
    private final int[] starts;
    private final int capacity;
    private int[] offsets = new int[1024];

    /// For so many rows at a time.
    public CoordinateLists(int capacity) {
        this.capacity = capacity;
        this.starts = new int[capacity + 1];
    }

    /// The most memory that one takes, in bytes.
    public static long bytes(int capacity, int columns) {
        return 4L * (capacity + 1) + 6L * capacity * (columns + Kernels.PADDING) + 4096;
    }

    public int capacity() {
        return capacity;
    }

    public int[] starts() {
        return starts;
    }

    public int[] offsets() {
        return offsets;
    }

    /// The rows at these positions of `order`.
    ///
    /// @param zeros the offset of the slice of zeros
    public void load(BitMatrix matrix, int[] order, int from, int count, int zeros) {
        int end = 0;
        for (int r = 0; r < count; r++) {
            int row = order[from + r];
            starts[r] = end;
            int most = end + matrix.columns() + Kernels.PADDING;
            if (most > offsets.length) {
                offsets = Arrays.copyOf(offsets, Math.max(most, offsets.length * 3 / 2));
            }
            for (int w = 0; w < matrix.wordsPerRow(); w++) {
                end = append(matrix.word(row, w), 64 * w, offsets, end);
            }
            while ((end - starts[r]) % Kernels.PADDING != 0) {
                offsets[end++] = zeros;
            }
        }
        starts[count] = end;
    }

    /// Writes where the slices of the coordinates `first + k` begin, for each bit `k` of a word, from `at` on, and up to 3 numbers
    /// behind them; returns where they end.
    public static int append(long word, int first, int[] offsets, int at) {
        int end = at + Long.bitCount(word);
        // four at a time, there or not, because a processor cannot foresee whether there is one more
        for (long rest = word; at < end; at += 4) {
            for (int k = 0; k < 4; k++, rest &= rest - 1) {
                offsets[at + k] = (first + Long.numberOfTrailingZeros(rest)) * Kernels.WORDS;
            }
        }
        return end;
    }
}

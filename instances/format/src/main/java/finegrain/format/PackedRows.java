package finegrain.format;

import finegrain.model.BitMatrix;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.OptionalInt;

/// Vectors as they arrive, packed as [BitMatrix] keeps them. All lists of one document share their dimension, which the
/// first vector tells unless it was declared.
final class PackedRows {
    /// The dimension, once it is known.
    static final class Dimension {
        private OptionalInt value = OptionalInt.empty();

        boolean accepts(int dimension) {
            if (value.isEmpty()) {
                value = OptionalInt.of(dimension);
            }
            return value.getAsInt() == dimension;
        }

        OptionalInt value() {
            return value;
        }
    }

    private final String source;
    private final Dimension dimension;
    private long[] words = new long[0];
    private int used;
    private int rows;

    PackedRows(String source, Dimension dimension) {
        this.source = source;
        this.dimension = dimension;
    }

    boolean fits(int length) {
        return dimension.accepts(length);
    }

    int dimension() {
        return dimension.value().orElseThrow();
    }

    /// Adds the vector written in `bits`; the index of the first character that is neither 0 nor 1, or -1.
    int add(char[] bits, int from, int length) {
        int wordsPerRow = BitMatrix.wordsPerRow(length);
        if (rows == Integer.MAX_VALUE) {
            throw Memory.refused(source + ": more than " + Integer.MAX_VALUE + " vectors", 8L * used);
        }
        if (wordsPerRow > words.length - used) {
            grow((long) used + wordsPerRow);
        }
        for (int w = 0; w < wordsPerRow; w++) {
            long word = 0;
            int end = Math.min(64, length - 64 * w);
            for (int b = 0; b < end; b++) {
                int bit = bits[from + 64 * w + b] - '0';
                if (bit >>> 1 != 0) {
                    return 64 * w + b;
                }
                word |= (long) bit << b;
            }
            words[used + w] = word;
        }
        used += wordsPerRow;
        rows++;
        return -1;
    }

    private void grow(long needed) {
        String what = source + ": " + rows + " vectors of dimension " + dimension();
        long[] larger = Memory.words(Math.max(needed, Math.min(needed * 3 / 2 + 64, Integer.MAX_VALUE - 8)), what);
        System.arraycopy(words, 0, larger, 0, used);
        words = larger;
    }

    BitMatrix matrix() {
        // A little room at the end is cheaper than a second copy.
        long[] room = words.length - used > used / 8 + 64 ? Arrays.copyOf(words, used) : words;
        return BitMatrix.wrap(MemorySegment.ofArray(room).asSlice(0, 8L * used), rows, dimension());
    }
}

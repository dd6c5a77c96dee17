package finegrain.model;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An immutable 0/1 matrix, one bit per entry: `rows` vectors of `columns` coordinates.
///
/// Row `i` is `wordsPerRow` 64-bit little-endian words; coordinate `c` is bit `c mod 64` of word `c / 64`, and the bits
/// beyond the last column are zero. The words may lie in a mapped file: a million rows of 256 bits open without a copy.
///
/// A matrix may also be kept as the ones of each row, see [#of(SparseMatrix)]. It is the same matrix to everybody; its words are
/// made once, when [#word] or [#words] is asked for, and nothing else asks for them.
public final class BitMatrix {
    private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final @Nullable SparseMatrix ones;
    /// Set at once, or when they are first asked for. Not volatile, so that loops read it once: whoever sees it sees a
    /// segment that nobody changes, because all that it consists of is final.
    private @Nullable MemorySegment words;
    private final int rows;
    private final int columns;
    private final int wordsPerRow;

    private BitMatrix(@Nullable SparseMatrix ones, @Nullable MemorySegment words, int rows, int columns) {
        this.ones = ones;
        this.words = words;
        this.rows = rows;
        this.columns = columns;
        this.wordsPerRow = wordsPerRow(columns);
    }

    /// The matrix whose words are already laid out in `words`, which must not change afterwards.
    ///
    /// @throws InvalidInstanceException if the length does not fit or a bit beyond the last column is set
    public static BitMatrix wrap(MemorySegment words, int rows, int columns) {
        Cells.requireShape(rows, columns);
        long expected = 8L * rows * wordsPerRow(columns);
        if (words.byteSize() != expected) {
            throw new InvalidInstanceException(
                    "The packed rows take " + words.byteSize() + " bytes; " + rows + " rows of "
                            + columns + " bits, each padded to whole 64-bit words, take " + expected + ".");
        }
        BitMatrix matrix = new BitMatrix(null, words.asReadOnly(), rows, columns);
        if (columns % 64 != 0) {
            long beyond = -1L << columns % 64;
            for (int row = 0; row < rows; row++) {
                if ((matrix.word(row, matrix.wordsPerRow - 1) & beyond) != 0) {
                    throw new InvalidInstanceException(
                            "Row " + row + " has a bit set beyond its " + columns
                                    + " columns; the padding must be zero.");
                }
            }
        }
        return matrix;
    }

    /// The matrix with these ones, which takes no bits until somebody wants words. [SparseMatrix#of] gives the ones back.
    public static BitMatrix of(SparseMatrix ones) {
        return new BitMatrix(ones, null, ones.rows(), ones.columns());
    }

    /// Rows written as strings of `0` and `1`, all of the same length; `columns` is that length, and is needed when there
    /// is no row.
    public static BitMatrix of(int columns, List<String> rows) {
        return BitText.read(columns, rows);
    }

    /// Rows written as strings, at least one.
    public static BitMatrix of(String first, String... others) {
        return of(first.length(), Stream.concat(Stream.of(first), Stream.of(others)).toList());
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    public int wordsPerRow() {
        return wordsPerRow;
    }

    public static int wordsPerRow(int columns) {
        return (int) ((columns + 63L) / 64);
    }

    /// What a matrix of this shape takes in memory, in bytes.
    public static long bytes(long rows, long columns) {
        return Math.multiplyExact(Math.multiplyExact(rows, (columns + 63) / 64), 8L);
    }

    /// Word `w` of row `row`: coordinates `64w` to `64w + 63`, lowest bit first.
    ///
    /// @throws RefusedException if only the ones are kept, and all words would take more than there is room for
    public long word(int row, int w) {
        MemorySegment made = words;
        return (made != null ? made : make()).get(WORD, 8 * ((long) row * wordsPerRow + w));
    }

    public boolean get(int row, int column) {
        return ones != null ? ones.get(row, column) : (word(row, column >>> 6) >>> column & 1) != 0;
    }

    /// The number of ones of a row.
    public int weight(int row) {
        if (ones != null) {
            return ones.weight(row);
        }
        int weight = 0;
        for (int w = 0; w < wordsPerRow; w++) {
            weight += Long.bitCount(word(row, w));
        }
        return weight;
    }

    /// The weights of all rows.
    public int[] weights() {
        int[] weights = new int[rows];
        for (int row = 0; row < rows; row++) {
            weights[row] = weight(row);
        }
        return weights;
    }

    /// The number of coordinates in which both rows are one.
    public int innerProduct(int row, BitMatrix other, int otherRow) {
        if (ones != null) {
            return ones.innerProduct(row, other, otherRow);
        }
        if (other.ones != null) {
            return other.ones.innerProduct(otherRow, this, row);
        }
        int common = 0;
        for (int w = 0; w < wordsPerRow; w++) {
            common += Long.bitCount(word(row, w) & other.word(otherRow, w));
        }
        return common;
    }

    /// The first row without a one, or -1.
    public int zeroRow() {
        for (int row = 0; row < rows; row++) {
            if (weight(row) == 0) {
                return row;
            }
        }
        return -1;
    }

    /// Copies the words of `count` rows from `from` on into `target`, row after row.
    public void copyRows(int from, int count, long[] target) {
        if (ones != null) {
            ones.copyRows(from, count, target);
        } else {
            MemorySegment.copy(words(), WORD, 8L * from * wordsPerRow, target, 0, count * wordsPerRow);
        }
    }

    /// The words of all rows, read-only, as [#wrap] takes them.
    ///
    /// @throws RefusedException if only the ones are kept, and all words would take more than there is room for
    public MemorySegment words() {
        MemorySegment made = words;
        return made != null ? made : make();
    }

    private synchronized MemorySegment make() {
        if (words == null) {
            words = Objects.requireNonNull(ones).toBits().words();
        }
        return words;
    }

    /// The ones, if it is they that are kept.
    @Nullable
    SparseMatrix ones() {
        return ones;
    }

    /// The rows with these indices, in this order.
    public BitMatrix select(int... indices) {
        if (ones != null) {
            return of(ones.select(indices));
        }
        Builder builder = new Builder(indices.length, columns);
        for (int i = 0; i < indices.length; i++) {
            builder.copyRow(i, 0, this, indices[i]);
        }
        return builder.build();
    }

    /// Row `row` as a string of `0` and `1`.
    public String row(int row) {
        return BitText.row(this, row);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BitMatrix that && rows == that.rows && columns == that.columns
                && (ones == null && that.ones == null
                        ? words().mismatch(that.words()) == -1
                        : SparseMatrix.of(this).equals(SparseMatrix.of(that)));
    }

    @Override
    public int hashCode() {
        int hash = 31 * rows + columns;
        long[] words = new long[wordsPerRow];
        for (int row = 0; row < rows; row++) {
            copyRows(row, 1, words);
            hash = 31 * hash + Arrays.hashCode(words);
        }
        return hash;
    }

    @Override
    public String toString() {
        return BitText.beginning(this);
    }

    /// Collects bits, then becomes a matrix, once. Not thread-safe.
    public static final class Builder {
        private long[] words;
        private final int rows;
        private final int columns;
        private final int wordsPerRow;

        /// An all-zero matrix of the given shape.
        ///
        /// @throws RefusedException if it would take more than one Java array or half of the heap
        public Builder(int rows, int columns) {
            Cells.requireShape(rows, columns);
            this.rows = rows;
            this.columns = columns;
            this.wordsPerRow = wordsPerRow(columns);
            long length = (long) rows * wordsPerRow;
            if (length > Integer.MAX_VALUE - 8 || 8 * length > Runtime.getRuntime().maxMemory() / 2) {
                throw new RefusedException(
                        rows + " vectors of dimension " + columns + " would take " + ((length >>> 27) + 1)
                                + " GiB of memory in one piece.");
            }
            this.words = new long[(int) length];
        }

        public Builder set(int row, int column) {
            if (column < 0 || column >= columns) {
                throw new IndexOutOfBoundsException("Column " + column + " of " + columns + ".");
            }
            words[row * wordsPerRow + (column >>> 6)] |= 1L << column;
            return this;
        }

        /// Sets the `count` bits from column `from` on.
        public Builder setRange(int row, int from, int count) {
            for (int c = from; c < from + count; c++) {
                set(row, c);
            }
            return this;
        }

        /// Sets in `row`, from column `at` on, the ones of row `sourceRow` of `source`.
        public Builder copyRow(int row, int at, BitMatrix source, int sourceRow) {
            if (source.ones != null) {
                for (int column : source.ones.columnsOf(sourceRow)) {
                    set(row, at + column);
                }
                return this;
            }
            if (at % 64 == 0 && at + source.columns <= columns) {
                for (int w = 0; w < source.wordsPerRow; w++) {
                    words[row * wordsPerRow + (at >>> 6) + w] |= source.word(sourceRow, w);
                }
                return this;
            }
            for (int w = 0; w < source.wordsPerRow; w++) {
                for (long rest = source.word(sourceRow, w); rest != 0; rest &= rest - 1) {
                    set(row, at + 64 * w + Long.numberOfTrailingZeros(rest));
                }
            }
            return this;
        }

        /// Sets in `row`, from column `at` on, the complement of row `sourceRow` of `source`.
        public Builder copyComplement(int row, int at, BitMatrix source, int sourceRow) {
            for (int c = 0; c < source.columns; c++) {
                if (!source.get(sourceRow, c)) {
                    set(row, at + c);
                }
            }
            return this;
        }

        /// The matrix; the builder is empty afterwards, so that nothing is copied and nothing can change it.
        public BitMatrix build() {
            MemorySegment filled = MemorySegment.ofArray(words).asReadOnly();
            words = new long[0];
            return new BitMatrix(null, filled, rows, columns);
        }
    }
}

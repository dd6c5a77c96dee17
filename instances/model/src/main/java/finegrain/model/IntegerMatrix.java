package finegrain.model;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntToLongFunction;

/// A matrix of 64-bit integers, kept in as few bytes as its largest one needs; two matrices of equal numbers are equal,
/// however they are kept.
public final class IntegerMatrix extends NumberMatrix {
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// How an integer is kept: two's complement, little-endian.
    public enum Width {
        I8(1),
        I16(2),
        I32(4),
        I64(8);

        private final int bytes;

        Width(int bytes) {
            this.bytes = bytes;
        }

        public int bytes() {
            return bytes;
        }

        static Width of(long least, long greatest) {
            for (Width width : values()) {
                int unused = 64 - 8 * width.bytes;
                if (least << unused >> unused == least && greatest << unused >> unused == greatest) {
                    return width;
                }
            }
            throw new IllegalStateException("64 bits hold every long.");
        }
    }

    private final Width width;

    private IntegerMatrix(MemorySegment cells, Width width, int rows, int columns) {
        super(cells, rows, columns);
        this.width = width;
    }

    /// The matrix whose integers are already laid out in `cells`, which must not change afterwards.
    ///
    /// @throws InvalidInstanceException if the length does not fit
    public static IntegerMatrix wrap(MemorySegment cells, Width width, int rows, int columns) {
        Cells.require(cells.byteSize(), rows, columns, width.bytes);
        return new IntegerMatrix(cells, width, rows, columns);
    }

    /// The first `rows · columns` integers of `numbers`, row after row.
    public static IntegerMatrix of(int rows, int columns, long[] numbers) {
        return of(rows, columns, i -> numbers[i]);
    }

    /// Rows of equal length, at least one.
    public static IntegerMatrix of(long[]... rows) {
        int columns = rows[0].length;
        for (int i = 1; i < rows.length; i++) {
            Cells.requireSameLength(i, rows[i].length, columns);
        }
        return of(rows.length, columns, i -> rows[i / columns][i % columns]);
    }

    /// Number `i`, row after row, is `number` of `i`, which is asked for twice.
    ///
    /// @throws RefusedException if it would take more than half of the heap
    public static IntegerMatrix of(int rows, int columns, IntToLongFunction number) {
        int count = Math.multiplyExact(rows, columns);
        long least = 0;
        long greatest = 0;
        for (int i = 0; i < count; i++) {
            least = Math.min(least, number.applyAsLong(i));
            greatest = Math.max(greatest, number.applyAsLong(i));
        }
        Width width = Width.of(least, greatest);
        MemorySegment cells = Cells.allocate(rows, columns, width.bytes);
        for (int i = 0; i < count; i++) {
            long v = number.applyAsLong(i);
            switch (width) {
                case I8 -> cells.set(ValueLayout.JAVA_BYTE, i, (byte) v);
                case I16 -> cells.set(SHORT, 2L * i, (short) v);
                case I32 -> cells.set(INT, 4L * i, (int) v);
                case I64 -> cells.set(LONG, 8L * i, v);
            }
        }
        return new IntegerMatrix(cells, width, rows, columns);
    }

    public Width width() {
        return width;
    }

    public long get(int row, int column) {
        return at((long) row * columns + Objects.checkIndex(column, columns));
    }

    private long at(long i) {
        return switch (width) {
            case I8 -> cells.get(ValueLayout.JAVA_BYTE, i);
            case I16 -> cells.get(SHORT, 2 * i);
            case I32 -> cells.get(INT, 4 * i);
            case I64 -> cells.get(LONG, 8 * i);
        };
    }

    /// Copies a row into the beginning of `target`.
    public void copyRow(int row, long[] target) {
        long start = (long) row * columns;
        switch (width) {
            case I8 -> {
                for (int c = 0; c < columns; c++) {
                    target[c] = cells.get(ValueLayout.JAVA_BYTE, start + c);
                }
            }
            case I16 -> {
                for (int c = 0; c < columns; c++) {
                    target[c] = cells.get(SHORT, 2 * (start + c));
                }
            }
            case I32 -> {
                for (int c = 0; c < columns; c++) {
                    target[c] = cells.get(INT, 4 * (start + c));
                }
            }
            case I64 -> MemorySegment.copy(cells, LONG, 8 * start, target, 0, columns);
        }
    }

    /// The numbers of one column.
    public long[] column(int column) {
        long[] numbers = new long[rows];
        Arrays.setAll(numbers, row -> get(row, column));
        return numbers;
    }

    @Override
    public BigDecimal exact(int row, int column) {
        return BigDecimal.valueOf(get(row, column));
    }

    @Override
    public int signum(int row, int column) {
        return Long.signum(get(row, column));
    }

    @Override
    public IntegerMatrix select(int... indices) {
        return of(indices.length, columns, i -> get(indices[i / columns], i % columns));
    }

    @Override
    public IntegerMatrix keepColumns(int... indices) {
        return of(rows, indices.length, i -> get(i / indices.length, indices[i % indices.length]));
    }

    @Override
    public IntegerMatrix withZero(int row, int column) {
        return of(rows, columns, i -> i / columns == row && i % columns == column ? 0 : at(i));
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof IntegerMatrix that) || !sameShape(that)) {
            return false;
        }
        if (width == that.width) {
            return cells.mismatch(that.cells) == -1;
        }
        long count = count();
        for (long i = 0; i < count; i++) {
            if (at(i) != that.at(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 31 * rows + columns;
        long count = count();
        for (long i = 0; i < count; i++) {
            hash = 31 * hash + Long.hashCode(at(i));
        }
        return hash;
    }
}

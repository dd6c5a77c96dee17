package finegrain.model;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;

/// A matrix of finite binary floating-point numbers, each of which means exactly the fraction that it is; -0 is 0. Numbers
/// that are all of 32 bits are kept in 32 bits; two matrices of equal numbers are equal, however they are kept.
public final class RealMatrix extends NumberMatrix {
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);

    /// How a number is kept: IEEE 754 binary32 or binary64, little-endian.
    public enum Width {
        F32(4),
        F64(8);

        private final int bytes;

        Width(int bytes) {
            this.bytes = bytes;
        }

        public int bytes() {
            return bytes;
        }
    }

    private final Width width;

    private RealMatrix(MemorySegment cells, Width width, int rows, int columns) {
        super(cells, rows, columns);
        this.width = width;
    }

    /// The matrix whose numbers are already laid out in `cells`, which must not change afterwards.
    ///
    /// @throws InvalidInstanceException if the length does not fit, or a number is infinite or none at all
    public static RealMatrix wrap(MemorySegment cells, Width width, int rows, int columns) {
        Cells.require(cells.byteSize(), rows, columns, width.bytes);
        RealMatrix matrix = new RealMatrix(cells, width, rows, columns);
        long count = matrix.count();
        for (long i = 0; i < count; i++) {
            requireFinite(matrix.at(i), i, columns);
        }
        return matrix;
    }

    /// The first `rows · columns` numbers of `numbers`, row after row.
    ///
    /// @throws InvalidInstanceException if one is infinite or none at all
    public static RealMatrix of(int rows, int columns, double[] numbers) {
        return of(rows, columns, i -> numbers[i]);
    }

    /// Rows of equal length, at least one.
    ///
    /// @throws InvalidInstanceException if a number is infinite or none at all
    public static RealMatrix of(double[]... rows) {
        int columns = rows[0].length;
        for (int i = 1; i < rows.length; i++) {
            Cells.requireSameLength(i, rows[i].length, columns);
        }
        return of(rows.length, columns, i -> rows[i / columns][i % columns]);
    }

    /// Number `i`, row after row, is `number` of `i`, which is asked for twice.
    ///
    /// @throws RefusedException if it would take more than half of the heap
    public static RealMatrix of(int rows, int columns, IntToDoubleFunction number) {
        int count = Math.multiplyExact(rows, columns);
        Width width = Width.F32;
        for (int i = 0; i < count; i++) {
            double v = number.applyAsDouble(i);
            requireFinite(v, i, columns);
            width = (float) v == v ? width : Width.F64;
        }
        MemorySegment cells = Cells.allocate(rows, columns, width.bytes);
        for (int i = 0; i < count; i++) {
            double v = number.applyAsDouble(i);
            switch (width) {
                case F32 -> cells.set(FLOAT, 4L * i, (float) v);
                case F64 -> cells.set(DOUBLE, 8L * i, v);
            }
        }
        return new RealMatrix(cells, width, rows, columns);
    }

    private static void requireFinite(double v, long i, int columns) {
        if (!Double.isFinite(v)) {
            throw new InvalidInstanceException("Row " + i / columns + ", column " + i % columns + " is "
                    + (Double.isNaN(v) ? "not a number (NaN)" : v > 0 ? "infinite" : "minus infinite")
                    + "; coordinates are finite numbers.");
        }
    }

    public Width width() {
        return width;
    }

    public double get(int row, int column) {
        return at((long) row * columns + Objects.checkIndex(column, columns));
    }

    private double at(long i) {
        // adding 0 turns -0 into 0 and changes nothing else
        return 0.0 + switch (width) {
            case F32 -> (double) cells.get(FLOAT, 4 * i);
            case F64 -> cells.get(DOUBLE, 8 * i);
        };
    }

    /// Copies a row into the beginning of `target`.
    public void copyRow(int row, double[] target) {
        long start = (long) row * columns;
        switch (width) {
            case F32 -> {
                for (int c = 0; c < columns; c++) {
                    target[c] = 0.0 + cells.get(FLOAT, 4 * (start + c));
                }
            }
            case F64 -> {
                for (int c = 0; c < columns; c++) {
                    target[c] = 0.0 + cells.get(DOUBLE, 8 * (start + c));
                }
            }
        }
    }

    @Override
    public BigDecimal exact(int row, int column) {
        return new BigDecimal(get(row, column));
    }

    @Override
    public int signum(int row, int column) {
        return (int) Math.signum(get(row, column));
    }

    @Override
    public RealMatrix select(int... indices) {
        return of(indices.length, columns, i -> get(indices[i / columns], i % columns));
    }

    @Override
    public RealMatrix keepColumns(int... indices) {
        return of(rows, indices.length, i -> get(i / indices.length, indices[i % indices.length]));
    }

    @Override
    public RealMatrix withZero(int row, int column) {
        return of(rows, columns, i -> i / columns == row && i % columns == column ? 0 : at(i));
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof RealMatrix that) || !sameShape(that)) {
            return false;
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
            hash = 31 * hash + Double.hashCode(at(i));
        }
        return hash;
    }
}

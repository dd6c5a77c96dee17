package finegrain.model;

import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.util.stream.IntStream;

/// An immutable matrix of numbers, row after row, each of which is a vector. The numbers may lie in a mapped file.
public abstract sealed class NumberMatrix permits IntegerMatrix, RealMatrix {
    final MemorySegment cells;
    final int rows;
    final int columns;

    /// Of numbers that must not change afterwards.
    NumberMatrix(MemorySegment cells, int rows, int columns) {
        this.cells = cells.asReadOnly();
        this.rows = rows;
        this.columns = columns;
    }

    public final int rows() {
        return rows;
    }

    public final int columns() {
        return columns;
    }

    /// The bytes of all rows, read-only, as they are wrapped.
    public final MemorySegment cells() {
        return cells;
    }

    /// The number at a place, exactly: integers and binary fractions are finite decimals.
    public abstract BigDecimal exact(int row, int column);

    /// The sign of the number at a place.
    public abstract int signum(int row, int column);

    /// The rows with these indices, in this order.
    public abstract NumberMatrix select(int... indices);

    /// All rows with the coordinates of these indices, in this order.
    public abstract NumberMatrix keepColumns(int... indices);

    /// The same matrix with zero at one place.
    public abstract NumberMatrix withZero(int row, int column);

    /// What it takes in memory or in the file, in bytes.
    public final long bytes() {
        return cells.byteSize();
    }

    /// The inner product of two rows, exactly.
    public BigDecimal innerProduct(int row, NumberMatrix other, int otherRow) {
        return IntStream.range(0, columns())
                .mapToObj(c -> exact(row, c).multiply(other.exact(otherRow, c)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    final long count() {
        return (long) rows * columns;
    }

    final boolean sameShape(NumberMatrix other) {
        return rows == other.rows && columns == other.columns;
    }

    @Override
    public String toString() {
        return Printed.of(this);
    }
}

package finegrain.model;

import java.math.BigDecimal;
import java.util.stream.IntStream;

/// An immutable matrix of numbers, row after row, each of which is a vector. The numbers may lie in a mapped file.
public sealed interface NumberMatrix permits IntegerMatrix, RealMatrix {
    int rows();

    int columns();

    /// The number at a place, exactly: integers and binary fractions are finite decimals.
    BigDecimal exact(int row, int column);

    /// The sign of the number at a place.
    int signum(int row, int column);

    /// The rows with these indices, in this order.
    NumberMatrix select(int... indices);

    /// All rows with the coordinates of these indices, in this order.
    NumberMatrix keepColumns(int... indices);

    /// The same matrix with zero at one place.
    NumberMatrix withZero(int row, int column);

    /// What it takes in memory or in the file, in bytes.
    long bytes();

    /// The inner product of two rows, exactly.
    default BigDecimal innerProduct(int row, NumberMatrix other, int otherRow) {
        return IntStream.range(0, columns())
                .mapToObj(c -> exact(row, c).multiply(other.exact(otherRow, c)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}

package finegrain.dynamic;

import finegrain.model.IntegerMatrix;
import finegrain.model.InvalidInstanceException;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.ImmutableList;

/// Checks, products and shrinking of lists of integer matrices.
final class Matrices {
    private Matrices() {}

    /// How the extents of the matrices hang together, for shrinking.
    enum Shape {
        /// Rows are vectors; all matrices have the same columns.
        VECTORS,
        /// One row each.
        ROWS,
        /// The columns of the first are the rows of the second.
        PRODUCT,
        /// `A` of `x` by `z`, `B` of `z` by `y`, `C` of `x` by `y`.
        TRIANGLE,
        /// Rows and columns are the same.
        SQUARE
    }

    static void requireNumber(String problem, ImmutableList<IntegerMatrix> matrices, int number) {
        if (matrices.size() != number) {
            throw new InvalidInstanceException(
                    problem + " has " + matrices.size() + " matrices; it needs " + number + ".");
        }
    }

    static void requireSame(String problem, String one, int first, String other, int second) {
        if (first != second) {
            throw new InvalidInstanceException(problem + ": " + one + " are " + first + ", " + other + " are " + second
                    + "; they must be the same.");
        }
    }

    static void requireEntries(String problem, IntegerMatrix matrix, boolean gaps) {
        for (int row = 0; row < matrix.rows(); row++) {
            for (int column = 0; column < matrix.columns(); column++) {
                long entry = matrix.get(row, column);
                if (!gaps && entry == Weights.FORBIDDEN) {
                    throw new InvalidInstanceException(problem + " has no entry in row " + row + ", column " + column
                            + "; every entry must be a number.");
                }
            }
        }
    }

    /// The largest absolute value of an entry that is not missing.
    static BigInteger largest(IntegerMatrix matrix) {
        long least = 0;
        long greatest = 0;
        for (int row = 0; row < matrix.rows(); row++) {
            for (int column = 0; column < matrix.columns(); column++) {
                long entry = matrix.get(row, column);
                if (entry != Weights.FORBIDDEN) {
                    least = Math.min(least, entry);
                    greatest = Math.max(greatest, entry);
                }
            }
        }
        return BigInteger.valueOf(least).negate().max(BigInteger.valueOf(greatest));
    }

    /// A bound on the product of one row of each, coordinate by coordinate, and on all that adds up to it.
    static BigInteger productBound(ImmutableList<IntegerMatrix> matrices) {
        return Factors.bound(matrices);
    }

    /// The sum over the coordinates of the product of one row of each matrix.
    static long product(List<IntegerMatrix> matrices, int... rows) {
        long sum = 0;
        for (int c = 0; c < matrices.getFirst().columns(); c++) {
            long product = 1;
            for (int m = 0; m < rows.length; m++) {
                product *= matrices.get(m).get(rows[m], c);
            }
            sum += product;
        }
        return sum;
    }

    static Stream<ImmutableList<IntegerMatrix>> shrinks(ImmutableList<IntegerMatrix> matrices, Shape shape) {
        Stream<ImmutableList<IntegerMatrix>> fewer = switch (shape) {
            case VECTORS -> Stream.concat(
                    IntStream.range(0, matrices.size())
                            .boxed()
                            .flatMap(m -> CostShrinking.without(matrices.get(m).rows())
                                    .map(keep -> CostShrinking.with(matrices, m, matrices.get(m).select(keep)))),
                    CostShrinking.without(matrices.get(0).columns())
                            .map(keep -> matrices.collect(matrix -> matrix.keepColumns(keep))));
            case ROWS -> IntStream.range(0, matrices.size())
                    .boxed()
                    .flatMap(m -> CostShrinking.without(matrices.get(m).columns())
                            .map(keep -> CostShrinking.with(matrices, m, matrices.get(m).keepColumns(keep))));
            case SQUARE -> CostShrinking.without(matrices.get(0).rows())
                    .map(keep -> matrices.collect(matrix -> matrix.select(keep).keepColumns(keep)));
            case PRODUCT, TRIANGLE -> products(matrices);
        };
        Stream<ImmutableList<IntegerMatrix>> zeros = IntStream.range(0, matrices.size())
                .boxed()
                .flatMap(m -> CostShrinking.zeros(matrices.get(m))
                        .map(smaller -> CostShrinking.with(matrices, m, smaller)));
        return Stream.concat(fewer, zeros);
    }

    private static Stream<ImmutableList<IntegerMatrix>> products(ImmutableList<IntegerMatrix> matrices) {
        IntegerMatrix a = matrices.get(0);
        IntegerMatrix b = matrices.get(1);
        return Stream.of(
                CostShrinking.without(a.rows())
                        .map(keep -> matrices.collectWithIndex((m, i) -> i == 1 ? m : m.select(keep))),
                CostShrinking.without(b.columns())
                        .map(keep -> matrices.collectWithIndex((m, i) -> i == 0 ? m : m.keepColumns(keep))),
                CostShrinking.without(a.columns())
                        .map(keep -> matrices.collectWithIndex(
                                (m, i) -> i == 0 ? m.keepColumns(keep) : i == 1 ? m.select(keep) : m)))
                .flatMap(s -> s);
    }
}

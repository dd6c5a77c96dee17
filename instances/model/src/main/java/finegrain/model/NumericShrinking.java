package finegrain.model;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Smaller vectors of numbers for counterexamples: fewer rows, fewer columns, more zeros.
final class NumericShrinking {
    private static final int MOST = 64;

    private NumericShrinking() {}

    static Stream<NumericVectors> of(NumericVectors vectors) {
        return switch (vectors) {
            case NumericVectors.Mono(NumberMatrix rows) -> Stream.of(fewerRows(rows), fewerColumns(rows), zeros(rows))
                    .flatMap(s -> s)
                    .map(NumericVectors.Mono::new);
            case NumericVectors.Bi(NumberMatrix left, NumberMatrix right) -> Stream.of(
                    fewerRows(left).map(smaller -> (NumericVectors) new NumericVectors.Bi(smaller, right)),
                    fewerRows(right).map(smaller -> (NumericVectors) new NumericVectors.Bi(left, smaller)),
                    without(left.columns())
                            .map(keep -> (NumericVectors) new NumericVectors.Bi(left.keepColumns(keep),
                                    right.keepColumns(keep))),
                    zeros(left).map(smaller -> (NumericVectors) new NumericVectors.Bi(smaller, right)),
                    zeros(right).map(smaller -> (NumericVectors) new NumericVectors.Bi(left, smaller)))
                    .flatMap(s -> s);
        };
    }

    private static Stream<NumberMatrix> fewerRows(NumberMatrix matrix) {
        return without(matrix.rows()).map(matrix::select);
    }

    private static Stream<NumberMatrix> fewerColumns(NumberMatrix matrix) {
        return without(matrix.columns()).map(matrix::keepColumns);
    }

    /// One half of `0 … n-1`, the other half, then all without each single one.
    private static Stream<int[]> without(int n) {
        Stream<int[]> halves = n < 4
                ? Stream.empty()
                : Stream.of(IntStream.range(0, n / 2).toArray(), IntStream.range(n / 2, n).toArray());
        return Stream.concat(halves, IntStream.range(0, Math.min(n, MOST))
                .mapToObj(left -> IntStream.range(0, n).filter(i -> i != left).toArray()));
    }

    private static Stream<NumberMatrix> zeros(NumberMatrix matrix) {
        return IntStream.range(0, Math.min(matrix.rows(), MOST))
                .boxed()
                .flatMap(row -> IntStream.range(0, Math.min(matrix.columns(), MOST))
                        .filter(column -> matrix.signum(row, column) != 0)
                        .mapToObj(column -> matrix.withZero(row, column)));
    }
}

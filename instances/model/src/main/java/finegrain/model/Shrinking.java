package finegrain.model;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Smaller data for counterexamples: fewer rows, fewer columns, fewer ones.
final class Shrinking {
    private Shrinking() {}

    static Stream<Vectors> of(Vectors vectors) {
        return switch (vectors) {
            case Vectors.Mono(BitMatrix rows) -> Stream.concat(
                    Stream.concat(fewerRows(rows), fewerOnes(rows)).map(Vectors.Mono::new),
                    columns(rows.columns()).map(keep -> new Vectors.Mono(keepColumns(rows, keep))));
            case Vectors.Bi(BitMatrix left, BitMatrix right) -> Stream.of(
                    fewerRows(left).map(smaller -> (Vectors) new Vectors.Bi(smaller, right)),
                    fewerRows(right).map(smaller -> (Vectors) new Vectors.Bi(left, smaller)),
                    columns(left.columns())
                            .map(keep -> (Vectors) new Vectors.Bi(keepColumns(left, keep), keepColumns(right, keep))),
                    fewerOnes(left).map(smaller -> (Vectors) new Vectors.Bi(smaller, right)),
                    fewerOnes(right).map(smaller -> (Vectors) new Vectors.Bi(left, smaller))).flatMap(s -> s);
        };
    }

    static Stream<List<BitMatrix>> of(List<BitMatrix> sets) {
        Stream<List<BitMatrix>> rows = IntStream.range(0, sets.size())
                .boxed()
                .flatMap(i -> Stream.concat(fewerRows(sets.get(i)), fewerOnes(sets.get(i)))
                        .map(smaller -> with(sets, i, smaller)));
        Stream<List<BitMatrix>> columns = columns(sets.getFirst().columns())
                .map(keep -> sets.stream().map(set -> keepColumns(set, keep)).toList());
        return Stream.concat(rows, columns);
    }

    private static List<BitMatrix> with(List<BitMatrix> sets, int i, BitMatrix replacement) {
        return IntStream.range(0, sets.size()).mapToObj(j -> j == i ? replacement : sets.get(j)).toList();
    }

    /// One half, the other half, then without each single row.
    private static Stream<BitMatrix> fewerRows(BitMatrix matrix) {
        int n = matrix.rows();
        Stream<int[]> halves = n < 4
                ? Stream.empty()
                : Stream.of(IntStream.range(0, n / 2).toArray(), IntStream.range(n / 2, n).toArray());
        Stream<int[]> single = IntStream.range(0, Math.min(n, 64)).mapToObj(without -> without(n, without));
        return Stream.concat(halves, single).map(matrix::select);
    }

    private static Stream<int[]> columns(int l) {
        Stream<int[]> halves = l < 4
                ? Stream.empty()
                : Stream.of(IntStream.range(0, l / 2).toArray(), IntStream.range(l / 2, l).toArray());
        return Stream.concat(halves, IntStream.range(0, Math.min(l, 64)).mapToObj(without -> without(l, without)));
    }

    private static Stream<BitMatrix> fewerOnes(BitMatrix matrix) {
        return IntStream.range(0, Math.min(matrix.rows(), 64))
                .boxed()
                .flatMap(row -> IntStream.range(0, Math.min(matrix.columns(), 64))
                        .filter(column -> matrix.get(row, column))
                        .mapToObj(column -> clear(matrix, row, column)));
    }

    private static int[] without(int n, int index) {
        return IntStream.range(0, n).filter(i -> i != index).toArray();
    }

    private static BitMatrix keepColumns(BitMatrix matrix, int[] keep) {
        BitMatrix.Builder builder = new BitMatrix.Builder(matrix.rows(), keep.length);
        for (int row = 0; row < matrix.rows(); row++) {
            for (int c = 0; c < keep.length; c++) {
                if (matrix.get(row, keep[c])) {
                    builder.set(row, c);
                }
            }
        }
        return builder.build();
    }

    private static BitMatrix clear(BitMatrix matrix, int clearedRow, int clearedColumn) {
        BitMatrix.Builder builder = new BitMatrix.Builder(matrix.rows(), matrix.columns());
        for (int row = 0; row < matrix.rows(); row++) {
            for (int c = 0; c < matrix.columns(); c++) {
                if (matrix.get(row, c) && !(row == clearedRow && c == clearedColumn)) {
                    builder.set(row, c);
                }
            }
        }
        return builder.build();
    }
}

package finegrain.dynamic;

import finegrain.model.IntegerMatrix;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// Smaller costs for counterexamples: fewer nodes, then fewer terms, then more zeros.
final class CostShrinking {
    private static final int MOST = 64;

    private CostShrinking() {}

    /// What a shrunk list of costs may differ in.
    enum Freedom {
        /// The costs are those of a formula and stay it.
        NODES,
        /// The terms and entries too.
        ENTRIES
    }

    static Stream<ImmutableList<Cost>> of(ImmutableList<Cost> costs, int leastNodes, Freedom freedom) {
        int n = costs.get(0).extent();
        Stream<ImmutableList<Cost>> fewer = n <= leastNodes
                ? Stream.empty()
                : without(n).filter(keep -> keep.length >= leastNodes)
                        .map(keep -> costs.collect(cost -> cost.keep(keep)));
        return switch (freedom) {
            case NODES -> fewer;
            case ENTRIES -> Stream.concat(fewer, IntStream.range(0, costs.size())
                    .boxed()
                    .flatMap(c -> simpler(costs.get(c)).map(cost -> with(costs, c, cost))));
        };
    }

    /// One half of `0 … n-1`, the other half, then all without each single one.
    static Stream<int[]> without(int n) {
        Stream<int[]> halves = n < 4
                ? Stream.empty()
                : Stream.of(IntStream.range(0, n / 2).toArray(), IntStream.range(n / 2, n).toArray());
        return Stream.concat(halves, IntStream.range(0, Math.min(n, MOST))
                .mapToObj(left -> IntStream.range(0, n).filter(i -> i != left).toArray()));
    }

    static <T> ImmutableList<T> with(ImmutableList<T> list, int index, T replacement) {
        return list.collectWithIndex((item, i) -> i == index ? replacement : item);
    }

    private static <T> ImmutableList<T> without(ImmutableList<T> list, int index) {
        return list.take(index).newWithAll(list.drop(index + 1));
    }

    private static Stream<Cost> simpler(Cost cost) {
        Stream<Cost> unmasked = cost.forbidden()
                .stream()
                .map(mask -> new Cost(cost.tensor(), cost.free(), Optional.empty()));
        Stream<Cost> lessFree = IntStream.range(0, cost.free().size())
                .mapToObj(f -> new Cost(cost.tensor(), without(cost.free(), f),
                        cost.forbidden()));
        Stream<Cost> zeros = IntStream.range(0, cost.free().size())
                .boxed()
                .flatMap(f -> zeros(cost.free().get(f).values())
                        .map(values -> new Cost(cost.tensor(),
                                with(cost.free(), f, new Free(cost.free().get(f).modes(), values)),
                                cost.forbidden())));
        Stream<Cost> tensors = simpler(cost.tensor()).map(t -> new Cost(t, cost.free(), cost.forbidden()));
        return Stream.of(unmasked, lessFree, tensors, zeros).flatMap(s -> s);
    }

    private static Stream<Tensor> simpler(Tensor tensor) {
        return switch (tensor) {
            case Dense(int order, int extent, ImmutableLongList entries) ->
                zeros(entries).map(fewer -> new Dense(order, extent, fewer));
            case Factors factors -> Stream.concat(IntStream.range(0, factors.rank())
                    .mapToObj(term -> withoutTerm(factors, term)),
                    IntStream.range(0, factors.order())
                            .boxed()
                            .flatMap(mode -> zeros(factors.factors().get(mode))
                                    .map(matrix -> new Factors(with(factors.factors(), mode, matrix)))));
            case Slices(int order, int extent, ImmutableList<Slices.Slice> slices) -> Stream.concat(
                    IntStream.range(0, slices.size())
                            .mapToObj(s -> new Slices(order, extent, without(slices, s))),
                    IntStream.range(0, slices.size())
                            .boxed()
                            .flatMap(s -> zeros(slices.get(s))
                                    .map(slice -> new Slices(order, extent, with(slices, s, slice)))));
            case Toeplitz(int extent, ImmutableLongList steps) ->
                zeros(steps).map(fewer -> new Toeplitz(extent, fewer));
            case Relation relation -> Stream.empty();
            case Formula formula -> Stream.of(formula.factored().tensor());
        };
    }

    private static Factors withoutTerm(Factors factors, int term) {
        int[] keep = IntStream.range(0, factors.rank()).filter(t -> t != term).toArray();
        return new Factors(factors.factors().collect(factor -> factor.keepColumns(keep)));
    }

    private static Stream<Slices.Slice> zeros(Slices.Slice slice) {
        return Stream.concat(
                zeros(slice.vector()).map(vector -> new Slices.Slice(slice.separated(), vector, slice.rest())),
                zeros(slice.rest()).map(rest -> new Slices.Slice(slice.separated(), slice.vector(), rest)));
    }

    static Stream<IntegerMatrix> zeros(IntegerMatrix matrix) {
        return IntStream.range(0, Math.min(matrix.rows(), MOST))
                .boxed()
                .flatMap(row -> IntStream.range(0, Math.min(matrix.columns(), MOST))
                        .filter(column -> matrix.signum(row, column) != 0)
                        .mapToObj(column -> matrix.withZero(row, column)));
    }

    static Stream<ImmutableLongList> zeros(ImmutableLongList numbers) {
        return IntStream.range(0, Math.min(numbers.size(), MOST))
                .filter(i -> numbers.get(i) != 0)
                .mapToObj(zero -> LongLists.immutable.with(IntStream.range(0, numbers.size())
                        .mapToLong(i -> i == zero ? 0 : numbers.get(i))
                        .toArray()));
    }
}

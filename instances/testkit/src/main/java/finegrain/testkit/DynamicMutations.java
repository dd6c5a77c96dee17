package finegrain.testkit;

import finegrain.dynamic.Chain;
import finegrain.dynamic.ChainInstance;
import finegrain.dynamic.CoinInstance;
import finegrain.dynamic.Coins;
import finegrain.dynamic.Cost;
import finegrain.dynamic.Dense;
import finegrain.dynamic.DynamicInstance;
import finegrain.dynamic.Factors;
import finegrain.dynamic.Free;
import finegrain.dynamic.MatrixInstance;
import finegrain.dynamic.Path;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.StaticInstance;
import finegrain.dynamic.Table;
import finegrain.dynamic.TableInstance;
import finegrain.dynamic.Triangulation;
import finegrain.dynamic.TriangulationInstance;
import finegrain.dynamic.Weights;
import finegrain.model.BitMatrix;
import finegrain.model.IntegerMatrix;
import finegrain.model.InvalidInstanceException;
import finegrain.model.RefusedException;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// Small damage to dynamic programs and their witnesses; what cannot be built afterwards stays as it was.
final class DynamicMutations {
    private DynamicMutations() {}

    /// One kind of damage to everything that an instance can consist of.
    private record Damage(UnaryOperator<Cost> cost, UnaryOperator<IntegerMatrix> matrix,
            UnaryOperator<ImmutableLongList> list) {}

    private static DynamicInstance damaged(DynamicInstance y, UnaryOperator<BitMatrix> bits, Damage damage) {
        return orSame(y, () -> switch (y) {
            case PathInstance(var problem, int k, var costs, var question) ->
                new PathInstance(problem, k, costs.collect(damage.cost::apply), question);
            case StaticInstance(var problem, int k, var costs, var band, var given, var question) ->
                new StaticInstance(problem, k, costs.collect(damage.cost::apply), band, given, question);
            case TriangulationInstance(var problem, Cost cost, var base, var question) -> {
                Cost other = damage.cost.apply(cost);
                yield new TriangulationInstance(problem, other, resized(base, other.extent() - 1), question);
            }
            case ChainInstance(var problem, ChainInstance.Items.Numbers(IntegerMatrix rows), var question) ->
                new ChainInstance(problem, new ChainInstance.Items.Numbers(damage.matrix.apply(rows)), question);
            case ChainInstance(var problem, ChainInstance.Items.Sets(BitMatrix rows), var question) ->
                new ChainInstance(problem, new ChainInstance.Items.Sets(bits.apply(rows)), question);
            case CoinInstance(var problem, var weights, int target, var question) ->
                new CoinInstance(problem, damage.list.apply(weights), target, question);
            case MatrixInstance(var problem, var matrices, var question) ->
                new MatrixInstance(problem, matrices.collect(damage.matrix::apply), question);
            case TableInstance(var problem, var matrices, var question) ->
                new TableInstance(problem, matrices.collect(damage.matrix::apply), question);
        });
    }

    private static ImmutableLongList resized(ImmutableLongList list, int size) {
        return LongLists.immutable.with(Arrays.copyOf(list.toArray(), size));
    }

    /// Without the first or the last column, factor or size.
    static DynamicInstance columns(DynamicInstance y, UnaryOperator<BitMatrix> bits, int first, int last) {
        return damaged(y, bits, new Damage(
                cost -> cost.tensor() instanceof Factors factors
                        ? new Cost(
                                new Factors(
                                        factors.factors().collect(f -> f.keepColumns(range(f.columns(), first, last)))),
                                cost.free(), cost.forbidden())
                        : kept(cost, range(cost.extent(), first, last)),
                matrix -> matrix.keepColumns(range(matrix.columns(), first, last)),
                list -> taken(list, range(list.size(), first, last))));
    }

    private static int[] range(int n, int first, int last) {
        return IntStream.range(first, Math.max(first, n - last)).toArray();
    }

    private static Cost kept(Cost cost, int... indices) {
        return indices.length == 0 ? cost : cost.keep(indices);
    }

    private static ImmutableLongList taken(ImmutableLongList list, int... indices) {
        return LongLists.immutable.with(Arrays.stream(indices).mapToLong(list::get).toArray());
    }

    /// Every transition costs one more; the last number of every matrix is one more.
    static DynamicInstance oneMore(DynamicInstance y, UnaryOperator<BitMatrix> bits) {
        return damaged(y, bits, new Damage(
                cost -> cost.with(new Free(IntLists.immutable.empty(), LongLists.immutable.with(1))),
                matrix -> changed(matrix, matrix.rows() - 1, matrix.columns() - 1),
                list -> list.isEmpty()
                        ? list
                        : LongLists.immutable.with(IntStream.range(0, list.size())
                                .mapToLong(i -> i == list.size() - 1 && Weights.finite(list.get(i))
                                        ? list.get(i) + 1
                                        : list.get(i))
                                .toArray())));
    }

    private static IntegerMatrix changed(IntegerMatrix matrix, int row, int column) {
        return IntegerMatrix.of(matrix.rows(), matrix.columns(), e -> {
            long entry = matrix.get(e / matrix.columns(), e % matrix.columns());
            boolean here = e / matrix.columns() == row && e % matrix.columns() == column;
            return here && Weights.finite(entry) ? entry + 1 : entry;
        });
    }

    /// Other rows, or nodes: `count` of them, where `index` says which.
    static DynamicInstance rows(DynamicInstance y, UnaryOperator<BitMatrix> bits, IntUnaryOperator count,
            IntUnaryOperator reversed) {
        return damaged(y, bits, new Damage(
                cost -> kept(cost, indices(cost.extent(), count, reversed)),
                matrix -> matrix.select(indices(matrix.rows(), count, reversed)),
                list -> taken(list, indices(list.size(), count, reversed))));
    }

    private static int[] indices(int n, IntUnaryOperator count, IntUnaryOperator index) {
        return n == 0
                ? new int[0]
                : IntStream.range(0, count.applyAsInt(n))
                        .map(i -> Math.floorMod(index.applyAsInt(i), n))
                        .toArray();
    }

    /// Costs, and the numbers of the first of several matrices, with the other sign.
    static DynamicInstance negated(DynamicInstance y, UnaryOperator<BitMatrix> bits) {
        DynamicInstance negated = damaged(y, bits, new Damage(
                cost -> Cost.of(Dense.of(cost.order(), cost.extent(), index -> sign(cost.at(index)))),
                matrix -> matrix, list -> LongLists.immutable
                        .with(list.primitiveStream().map(DynamicMutations::sign).toArray())));
        return orSame(negated, () -> switch (negated) {
            case MatrixInstance(var problem, var matrices, var question) ->
                new MatrixInstance(problem, negatedFirst(matrices), question);
            case TableInstance(var problem, var matrices, var question) ->
                new TableInstance(problem, negatedFirst(matrices), question);
            case PathInstance x -> x;
            case StaticInstance x -> x;
            case TriangulationInstance x -> x;
            case ChainInstance x -> x;
            case CoinInstance x -> x;
        });
    }

    private static long sign(long weight) {
        return Weights.finite(weight) ? -weight : weight;
    }

    private static ImmutableList<IntegerMatrix> negatedFirst(ImmutableList<IntegerMatrix> matrices) {
        return matrices.collectWithIndex((matrix, i) -> i == 0
                ? IntegerMatrix.of(matrix.rows(), matrix.columns(),
                        e -> sign(matrix.get(e / matrix.columns(), e % matrix.columns())))
                : matrix);
    }

    /// The first two matrices, factors or axes exchanged.
    static DynamicInstance swapped(DynamicInstance y) {
        DynamicInstance exchanged = damaged(y, bits -> bits, new Damage(
                cost -> cost.tensor() instanceof Factors factors
                        ? new Cost(new Factors(exchanged(factors.factors())), cost.free(), cost.forbidden())
                        : Cost.of(Dense.of(cost.order(), cost.extent(), index -> {
                            int[] other = index.clone();
                            other[0] = index[1];
                            other[1] = index[0];
                            return cost.at(other);
                        })),
                matrix -> matrix, list -> list.toReversed()));
        return orSame(exchanged, () -> switch (exchanged) {
            case MatrixInstance(var problem, var matrices, var question) ->
                new MatrixInstance(problem, exchanged(matrices), question);
            case TableInstance(var problem, var matrices, var question) ->
                new TableInstance(problem, exchanged(matrices), question);
            case PathInstance x -> x;
            case StaticInstance x -> x;
            case TriangulationInstance x -> x;
            case ChainInstance x -> x;
            case CoinInstance x -> x;
        });
    }

    private static <T> ImmutableList<T> exchanged(ImmutableList<T> list) {
        return list.size() < 2
                ? list
                : list.collectWithIndex((item, i) -> i == 0 ? list.get(1) : i == 1 ? list.get(0) : item);
    }

    /// A witness whose last choice is another one, as far as it has one.
    static Object moved(Object witness) {
        return switch (witness) {
            case Path(int dimensions, var coordinates) when coordinates.size() > 2 * dimensions ->
                new Path(dimensions, withoutLastButOne(dimensions, coordinates));
            case Table(var choices) -> new Table(lastPlusOne(choices));
            case Chain(var items) -> new Chain(lastPlusOne(items));
            case Coins(var sizes) -> new Coins(lastPlusOne(sizes));
            case Triangulation(var triangles) -> new Triangulation(lastPlusOne(triangles));
            default -> witness;
        };
    }

    private static ImmutableIntList withoutLastButOne(int dimensions, ImmutableIntList coordinates) {
        int end = coordinates.size() - dimensions;
        return IntLists.immutable.with(IntStream.range(0, coordinates.size())
                .filter(i -> i < end - dimensions || i >= end)
                .map(coordinates::get)
                .toArray());
    }

    private static ImmutableIntList lastPlusOne(ImmutableIntList list) {
        return IntLists.immutable.with(IntStream.range(0, list.size())
                .map(i -> i == list.size() - 1 ? list.get(i) + 1 : list.get(i))
                .toArray());
    }

    /// A witness in the other direction.
    static Object turned(Object witness) {
        return switch (witness) {
            case Path(int dimensions, var coordinates) -> new Path(dimensions, coordinates.toReversed());
            case Table(var choices) -> new Table(choices.toReversed());
            case Chain(var items) -> new Chain(items.toReversed());
            default -> witness;
        };
    }

    private static DynamicInstance orSame(DynamicInstance y, Supplier<DynamicInstance> changed) {
        try {
            return changed.get();
        } catch (InvalidInstanceException | RefusedException e) {
            return y;
        }
    }
}

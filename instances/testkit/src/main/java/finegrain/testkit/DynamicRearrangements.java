package finegrain.testkit;

import finegrain.dynamic.ChainInstance;
import finegrain.dynamic.ChainProblem;
import finegrain.dynamic.CoinInstance;
import finegrain.dynamic.Cost;
import finegrain.dynamic.Dense;
import finegrain.dynamic.DynamicInstance;
import finegrain.dynamic.Free;
import finegrain.dynamic.MatrixInstance;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.PathProblem;
import finegrain.dynamic.StaticInstance;
import finegrain.dynamic.TableInstance;
import finegrain.dynamic.TableProblem;
import finegrain.dynamic.TriangleProduct;
import finegrain.dynamic.TriangulationInstance;
import finegrain.dynamic.TriangulationProblem;
import finegrain.dynamic.Weights;
import finegrain.model.BitMatrix;
import finegrain.model.IntegerMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// Dynamic programs with the same best value.
final class DynamicRearrangements {
    private DynamicRearrangements() {}

    static List<? extends DynamicInstance> of(DynamicInstance instance) {
        return switch (instance) {
            case PathInstance x -> paths(x);
            case StaticInstance x -> List.of();
            case TriangulationInstance x -> polygons(x);
            case ChainInstance x -> chains(x);
            case CoinInstance x -> List.of(new CoinInstance(x.problem(), x.weights().newWith(Weights.FORBIDDEN),
                    x.target(), x.question()));
            case MatrixInstance x -> x.problem().triangles()
                    ? List.of(new MatrixInstance(x.problem(), Lists.immutable.with(transposed(x.matrices().get(1)),
                            transposed(x.matrices().get(0)), transposed(x.matrices().get(2))), x.question()))
                    : vectors(x);
            case TableInstance x -> tables(x);
        };
    }

    /// Backwards, and with a potential that is zero at both ends; the form of the costs stays where it can.
    private static List<PathInstance> paths(PathInstance x) {
        if (x.problem() != PathProblem.LWS) {
            return List.of();
        }
        int n = x.nodes();
        Cost cost = x.cost(0);
        ImmutableLongList up = LongLists.immutable.with(IntStream.range(0, n)
                .mapToLong(i -> i == 0 || i == n - 1 ? 0 : i % 3 - 1L)
                .toArray());
        ImmutableLongList down = LongLists.immutable.with(up.primitiveStream().map(v -> -v).toArray());
        return List.of(
                PathInstance.lws(cost.with(new Free(IntLists.immutable.with(0), up))
                        .with(new Free(IntLists.immutable.with(1), down)), x.question()),
                PathInstance.lws(Cost.of(Dense.of(2, n, index -> cost.at(n - 1 - index[1], n - 1 - index[0]))),
                        x.question()));
    }

    private static List<TriangulationInstance> polygons(TriangulationInstance x) {
        int n = x.vertices();
        if (x.cost().tensor() instanceof TriangleProduct(var weights) && x.problem() != TriangulationProblem.LWS_PT) {
            ImmutableLongList turned = LongLists.immutable.with(
                    IntStream.range(0, n).mapToLong(i -> weights.get((i + 1) % n)).toArray());
            return Stream.of(turned, weights.toReversed())
                    .map(list -> new TriangulationInstance(x.problem(), Cost.of(new TriangleProduct(list)), x.base(),
                            x.question()))
                    .toList();
        }
        return x.problem() != TriangulationProblem.LWS_PT
                ? List.of()
                : List.of(new TriangulationInstance(x.problem(), Cost.of(Dense.of(3, n, index -> x.cost()
                        .at(n - 1 - index[1], n - 1 - index[0], n - 1 - index[2]))), x.base().toReversed(),
                        x.question()));
    }

    private static List<ChainInstance> chains(ChainInstance x) {
        return switch (x.items()) {
            case ChainInstance.Items.Numbers(IntegerMatrix rows) -> x.problem() == ChainProblem.LIS
                    ? List.of(new ChainInstance(x.problem(), new ChainInstance.Items.Numbers(IntegerMatrix.of(
                            rows.rows(), 1, i -> -rows.get(rows.rows() - 1 - i, 0))), x.question()))
                    : List.of(
                            new ChainInstance(x.problem(),
                                    new ChainInstance.Items.Numbers(rows.select(reversed(rows.rows()))), x.question()),
                            new ChainInstance(x.problem(), new ChainInstance.Items.Numbers(
                                    rows.keepColumns(reversed(rows.columns()))), x.question()));
            case ChainInstance.Items.Sets(BitMatrix rows) -> List.of(new ChainInstance(x.problem(),
                    new ChainInstance.Items.Sets(rows.select(reversed(rows.rows()))), x.question()));
        };
    }

    private static List<MatrixInstance> vectors(MatrixInstance x) {
        List<MatrixInstance> all = new ArrayList<>();
        all.add(each(x, matrix -> matrix.select(reversed(matrix.rows()))));
        all.add(each(x, matrix -> matrix.keepColumns(reversed(matrix.columns()))));
        if (x.problem().anyNumber()) {
            all.add(new MatrixInstance(x.problem(), x.matrices().toReversed(), x.question()));
        }
        return all;
    }

    private static MatrixInstance each(MatrixInstance x, UnaryOperator<IntegerMatrix> change) {
        return new MatrixInstance(x.problem(), x.matrices().collect(change::apply), x.question());
    }

    private static List<TableInstance> tables(TableInstance x) {
        TableProblem problem = x.problem();
        return switch (problem) {
            case ALL_MIN_IP -> List.of(new TableInstance(problem, x.matrices()
                    .collect(matrix -> matrix.keepColumns(reversed(matrix.columns()))), x.question()));
            case MIN_PLUS_PRODUCT -> List.of(new TableInstance(problem,
                    x.matrices().toReversed().collect(DynamicRearrangements::transposed), x.question()));
            case MIN_PLUS_CONVOLUTION ->
                List.of(new TableInstance(problem, x.matrices().toReversed(), x.question()));
            case APSP -> List.of(new TableInstance(problem,
                    x.matrices().collect(DynamicRearrangements::transposed), x.question()));
            case ALL_COIN_CHANGE -> List.of();
        };
    }

    private static IntegerMatrix transposed(IntegerMatrix matrix) {
        return IntegerMatrix.of(matrix.columns(), matrix.rows(),
                e -> matrix.get(e % matrix.rows(), e / matrix.rows()));
    }

    private static int[] reversed(int n) {
        return IntStream.range(0, n).map(i -> n - 1 - i).toArray();
    }
}

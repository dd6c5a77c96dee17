package finegrain.solvers.dynamic;

import static finegrain.solvers.dynamic.RandomGrids.BEST;

import finegrain.contract.Solver;
import finegrain.dynamic.ChainInstance;
import finegrain.dynamic.ChainProblem;
import finegrain.dynamic.CoinInstance;
import finegrain.dynamic.CoinProblem;
import finegrain.dynamic.Cost;
import finegrain.dynamic.DynamicInstance;
import finegrain.dynamic.Factors;
import finegrain.dynamic.MatrixInstance;
import finegrain.dynamic.MatrixProblem;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.PathProblem;
import finegrain.dynamic.StaticInstance;
import finegrain.dynamic.StaticProblem;
import finegrain.dynamic.TableInstance;
import finegrain.dynamic.TableProblem;
import finegrain.dynamic.Toeplitz;
import finegrain.dynamic.TriangulationInstance;
import finegrain.dynamic.Weights;
import finegrain.generate.Generators;
import finegrain.model.IntegerMatrix;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// For every solver an instance that takes it a while: long enough to be stopped on the way, short enough for a test.
final class Large {
    private static final int NODES = 1 << 13;
    private static final List<DynamicInstance> ALL = all();

    private Large() {}

    /// The first instance that the solver takes.
    static DynamicInstance of(Solver<DynamicInstance, ?> solver) {
        return ALL.stream()
                .filter(x -> solver.shape().isInstance(x) && solver.declines(x).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static List<DynamicInstance> all() {
        SplittableRandom random = new SplittableRandom(1);
        LongSupplier small = () -> random.nextLong(-99, 100);
        LongSupplier positive = () -> 1 + random.nextLong(99);
        PathInstance line = PathInstance.refuelling(
                LongLists.immutable.with(random.longs(NODES, 0, 20L * NODES).sorted().toArray()), 50, BEST);
        PathInstance grid = RandomGrids.refuelling(96, 2, 50, 1);
        IntegerMatrix path = IntegerMatrix.of(321, 321, e -> e % 321 == e / 321 + 1 ? 1 : Weights.FORBIDDEN);
        return List.of(line,
                PathInstance.lws(Cost.of(new Toeplitz(NODES, RandomGrids.list(NODES - 1, small))), BEST),
                lines(),
                grid,
                PathInstance.perDirection(Lists.immutable.with(axis(0, small), axis(1, small)), BEST),
                StaticInstance.lws(line.cost(0), new StaticInstance.Band(0, NODES / 2, NODES),
                        RandomGrids.list(NODES / 2, small)),
                new StaticInstance(StaticProblem.STATIC_KD_LWS, 2, grid.costs(),
                        new StaticInstance.Band(0, 60, 120), RandomGrids.list(60 * 61 / 2, small), BEST),
                TriangulationInstance.searchTree(RandomGrids.list(200, positive), RandomGrids.list(201, positive),
                        BEST),
                TriangulationInstance.matrixChain(RandomGrids.list(NODES, positive), BEST),
                ChainInstance.of(ChainProblem.LIS, RandomGrids.matrix(NODES, 1, random::nextLong), BEST),
                ChainInstance.of(ChainProblem.NESTED_BOXES, RandomGrids.matrix(2000, 3, positive), BEST),
                new CoinInstance(CoinProblem.COIN_CHANGE, RandomGrids.list(NODES, positive), NODES, BEST),
                tuples(5, 28, 4, small),
                tuples(4, 64, 2, small),
                MatrixInstance.of(MatrixProblem.MIN_TRIANGLE, BEST, RandomGrids.matrix(128, 128, small),
                        RandomGrids.matrix(128, 128, small), RandomGrids.matrix(128, 128, small)),
                TableInstance.of(TableProblem.ALL_MIN_IP, RandomGrids.matrix(NODES / 4, 2, small),
                        RandomGrids.matrix(NODES, 2, small)),
                TableInstance.of(TableProblem.MIN_PLUS_PRODUCT, RandomGrids.matrix(128, 128, small),
                        RandomGrids.matrix(128, 128, small)),
                TableInstance.of(TableProblem.APSP, path),
                TableInstance.of(TableProblem.ALL_COIN_CHANGE, RandomGrids.matrix(1, NODES, positive)));
    }

    /// Words in lines, and no line too long.
    private static PathInstance lines() {
        return (PathInstance) Generators.of(PathProblem.LWS)
                .stream()
                .filter(generator -> generator.id().equals("line-breaking"))
                .findFirst()
                .orElseThrow()
                .generate(Map.of("n", "" + NODES, "width", "600"), 1);
    }

    private static MatrixInstance tuples(int k, int vectors, int dimension, LongSupplier number) {
        return new MatrixInstance(MatrixProblem.K_MIN_IP, Lists.immutable.fromStream(
                IntStream.range(0, k).mapToObj(set -> RandomGrids.matrix(vectors, dimension, number))), BEST);
    }

    /// Costs of moves along one axis of a grid that do not depend on the other.
    private static Cost axis(int own, LongSupplier number) {
        IntegerMatrix ones = IntegerMatrix.of(NODES, 1, e -> 1);
        IntegerMatrix to = RandomGrids.matrix(NODES, 1, number);
        IntegerMatrix from = RandomGrids.matrix(NODES, 1, number);
        return Cost.of(own == 0 ? Factors.of(to, ones, from) : Factors.of(ones, to, from));
    }
}

package finegrain.solvers.dynamic;

import finegrain.contract.Solver;
import finegrain.solvers.Portfolio;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The solvers of this module, for [finegrain.solvers.Portfolio#with].
public final class DynamicSolvers {
    private DynamicSolvers() {}

    /// All of them.
    public static List<Solver<?, ?>> all() {
        return Stream.of(lines(), grids(), polygons(), chains(), products(), matrices()).flatMap(List::stream).toList();
    }

    /// Paths on a line, and what is solved as one.
    static List<Solver<?, ?>> lines() {
        return List.of(new DoubleLoop(), new MonotoneDeque(), new LiChao(), new DivideHull(), new DivideKdTree(),
                new LogarithmicKdTree(), new DivideConvolution(), new MonotoneWindow(), new CoinConvolution(),
                new TableConvolution(),
                new StaticLine(StaticStep.DOUBLE_LOOP), new StaticLine(StaticStep.HULL),
                new StaticLine(StaticStep.KD_TREE));
    }

    private static List<Solver<?, ?>> grids() {
        return List.of(new Cells(), new LineByLine(), new CoordinateBands(), new SeparateAxes(Portfolio.of(lines())),
                new StaticLines());
    }

    private static List<Solver<?, ?>> polygons() {
        return List.of(new Intervals(), new Knuth(), new HuShing(), new Valiant());
    }

    private static List<Solver<?, ?>> matrices() {
        return List.of(new MinPlusProduct(), new FloydWarshall(), new RepeatedSquaring(), new Triangles(),
                new TupleSearch(), new UsefulCoins());
    }

    private static List<Solver<?, ?>> chains() {
        return List.of(new Patience(), new LayeredChain());
    }

    private static List<Solver<?, ?>> products() {
        return Arrays.stream(InnerProducts.values())
                .<Solver<?, ?>>mapMulti((way, solvers) -> {
                    solvers.accept(new AllMinIp(way));
                    solvers.accept(new LeastTuple(way));
                })
                .toList();
    }
}

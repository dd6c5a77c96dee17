package finegrain.bench;

import finegrain.contract.Budget;
import finegrain.contract.Solver;
import finegrain.dynamic.Path;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.PathProblem;
import finegrain.generate.Generators;
import finegrain.model.Answer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Paths in a plane: refuelling with landing fees, of line rank 1, or factors of a rank. Any solver that takes it by
/// `-p solver=…`.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GridBenchmark {
    @Param({"cells", "line-by-line", "coordinate-bands"})
    String solver = "cells";

    @Param({"64", "128", "256", "512"})
    int n = 64;

    /// 0 for refuelling with fees.
    @Param({"0", "2"})
    int rank;

    @Param({"1"})
    int threads = 1;

    private PathInstance x = instance(0, 2);
    private Solver<PathInstance, Path> chosen = Contestants.dynamic("auto", x);

    private static PathInstance instance(int rank, int n) {
        return rank == 0
                ? (PathInstance) Generators.of(PathProblem.KD_REFUELLING)
                        .getFirst()
                        .generate(Map.of("n", "" + n, "fee", "2000"), 1)
                : (PathInstance) Generators.of(PathProblem.KD_LWS)
                        .getFirst()
                        .generate(Map.of("n", "" + n, "form", "factors", "r", "" + rank, "max", "100"), 1);
    }

    /// Makes the instance.
    @Setup
    public void make() {
        x = instance(rank, n);
        chosen = Contestants.dynamic(solver, x);
    }

    /// The cheapest path.
    @Benchmark
    public Answer<Path> path() {
        return chosen.solve(x, Budget.unlimited().withThreads(threads));
    }
}

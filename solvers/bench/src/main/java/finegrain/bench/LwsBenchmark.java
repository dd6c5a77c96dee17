package finegrain.bench;

import finegrain.contract.Budget;
import finegrain.contract.Solver;
import finegrain.dynamic.Path;
import finegrain.dynamic.PathInstance;
import finegrain.model.Answer;
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

/// Least-weight subsequence of low rank. Any solver that takes it by `-p solver=…`.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class LwsBenchmark {
    @Param({"auto", "double-loop", "divide-kd-tree"})
    String solver = "auto";

    @Param({"2048", "16384"})
    int n = 2048;

    @Param({"1", "2", "3", "4"})
    int rank = 1;

    @Param({"cloud", "walk"})
    String workload = "cloud";

    @Param({"1"})
    int seed = 1;

    private PathInstance x = Series.line("cloud", 1, 2, 1);
    private Solver<PathInstance, Path> chosen = Contestants.dynamic("auto", x);
    private Budget budget = Budget.unlimited();

    /// Makes the instance.
    @Setup
    public void make() {
        x = Series.line(workload, rank, n, seed);
        chosen = Contestants.dynamic(solver, x);
        budget = Budget.unlimited();
    }

    /// The cheapest path.
    @Benchmark
    public Answer<Path> path() {
        return chosen.solve(x, budget);
    }
}

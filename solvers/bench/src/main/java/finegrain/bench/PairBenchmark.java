package finegrain.bench;

import finegrain.contract.Budget;
import finegrain.contract.Solver;
import finegrain.model.Answer;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
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

/// A workload about pairs. Any solver of the portfolio by `-p solver=…`.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public abstract class PairBenchmark {
    @Param({"auto", "brute-force"})
    String solver = "auto";

    @Param({"1", "2"})
    int threads = 1;

    @Param({"1"})
    long seed = 1;

    private PairInstance x;
    private Solver<PairInstance, Pair> chosen;
    private Budget budget = Budget.unlimited();

    PairBenchmark(Workload small) {
        x = small.instance();
        chosen = Contestants.named("auto", x);
    }

    /// By the parameters.
    abstract Workload workload();

    /// Makes the instance.
    @Setup
    public void make() {
        x = workload().instance();
        chosen = Contestants.named(solver, x);
        budget = Budget.unlimited().withThreads(threads);
    }

    /// The answer to its question.
    @Benchmark
    public Answer<Pair> solve() {
        return chosen.solve(x, budget);
    }
}

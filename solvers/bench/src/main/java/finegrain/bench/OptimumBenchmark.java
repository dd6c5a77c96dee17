package finegrain.bench;

import finegrain.contract.Budget;
import finegrain.contract.Solver;
import finegrain.model.Answer;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
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

/// The largest inner product: W1. Any solver of the portfolio by `-p solver=…`.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class OptimumBenchmark {
    @Param({"auto", "brute-force"})
    String solver = "auto";

    @Param({"16384"})
    int n = 16384;

    @Param({"64", "256", "512", "1024"})
    int d = 64;

    @Param({"1/2", "1/20"})
    String p = "1/2";

    @Param({"1", "2"})
    int threads = 1;

    @Param({"1"})
    long seed = 1;

    private PairInstance x = Workload.bits(PairProblem.MAX_IP, 2, 1, "1/2", 1).instance();
    private Solver<PairInstance, Pair> chosen = Contestants.named("auto", x);
    private Budget budget = Budget.unlimited();

    /// Makes the instance.
    @Setup
    public void make() {
        x = Workload.bits(PairProblem.MAX_IP, n, d, p, seed).instance();
        chosen = Contestants.named(solver, x);
        budget = Budget.unlimited().withThreads(threads);
    }

    /// The pair of the largest inner product.
    @Benchmark
    public Answer<Pair> optimum() {
        return chosen.solve(x, budget);
    }
}

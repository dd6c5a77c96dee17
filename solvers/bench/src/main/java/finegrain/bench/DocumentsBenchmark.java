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

/// The most similar of documents: W3. Any solver of the portfolio by `-p solver=…`.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class DocumentsBenchmark {
    @Param({"auto", "brute-force"})
    String solver = "auto";

    @Param({"10000"})
    int n = 10000;

    @Param({"10000", "50000"})
    int words = 10000;

    @Param({"0", "20"})
    int copies = 0;

    @Param({"1", "2"})
    int threads = 1;

    @Param({"1"})
    long seed = 1;

    private PairInstance x = Workload.documents(PairProblem.MSD, 2, 10, 0, 1).instance();
    private Solver<PairInstance, Pair> chosen = Contestants.named("auto", x);
    private Budget budget = Budget.unlimited();

    /// Makes the instance.
    @Setup
    public void make() {
        x = Workload.documents(PairProblem.MSD, n, words, copies, seed).instance();
        chosen = Contestants.named(solver, x);
        budget = Budget.unlimited().withThreads(threads);
    }

    /// The pair of the largest cosine.
    @Benchmark
    public Answer<Pair> mostSimilar() {
        return chosen.solve(x, budget);
    }
}

package finegrain.bench;

import finegrain.contract.Budget;
import finegrain.contract.Solver;
import finegrain.dynamic.Triangulation;
import finegrain.dynamic.TriangulationInstance;
import finegrain.dynamic.TriangulationProblem;
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

/// Triangulations: chains of matrices (`-p solver=intervals,hu-shing`) and search trees (`-p solver=intervals,valiant,knuth`).
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TriangulationBenchmark {
    @Param({"matrix-chain", "optimal-bst"})
    String problem = "matrix-chain";

    @Param({"auto", "intervals"})
    String solver = "auto";

    @Param({"512", "2048"})
    int n = 512;

    @Param({"1"})
    int threads = 1;

    private TriangulationInstance x = instance("matrix-chain", 4);
    private Solver<TriangulationInstance, Triangulation> chosen = Contestants.dynamic("auto", x);

    private static TriangulationInstance instance(String problem, int n) {
        TriangulationProblem named = problem.equals("matrix-chain")
                ? TriangulationProblem.MATRIX_CHAIN
                : TriangulationProblem.OPTIMAL_BST;
        return (TriangulationInstance) Generators.of(named).getFirst().generate(Map.of("n", "" + n, "max", "100"), 1);
    }

    /// Makes the instance.
    @Setup
    public void make() {
        x = instance(problem, n);
        chosen = Contestants.dynamic(solver, x);
    }

    /// The cheapest triangulation.
    @Benchmark
    public Answer<Triangulation> triangulation() {
        return chosen.solve(x, Budget.unlimited().withThreads(threads));
    }
}

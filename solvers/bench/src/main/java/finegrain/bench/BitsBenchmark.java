package finegrain.bench;

import finegrain.model.PairProblem;
import org.openjdk.jmh.annotations.Param;

/// A problem about independent bits: W1.
public abstract class BitsBenchmark extends PairBenchmark {
    private final PairProblem problem;

    @Param({"16384"})
    int n = 16384;

    @Param({"64", "256", "512", "1024"})
    int d = 64;

    @Param({"1/2", "1/20"})
    String p = "1/2";

    BitsBenchmark(PairProblem problem) {
        super(Workload.bits(problem, 2, 1, "1/2", 1));
        this.problem = problem;
    }

    @Override
    Workload workload() {
        return Workload.bits(problem, n, d, p, seed);
    }
}

package finegrain.bench;

import finegrain.model.PairProblem;

/// The largest inner product: W1.
public class OptimumBenchmark extends BitsBenchmark {
    /// For the harness of JMH.
    public OptimumBenchmark() {
        super(PairProblem.MAX_IP);
    }
}

package finegrain.bench;

import finegrain.model.PairProblem;

/// Orthogonal pairs, counted: W1, and W2 at the critical density by `-p p=critical`.
public class CountBenchmark extends BitsBenchmark {
    /// For the harness of JMH.
    public CountBenchmark() {
        super(PairProblem.OV);
    }
}

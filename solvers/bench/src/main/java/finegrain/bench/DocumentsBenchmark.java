package finegrain.bench;

import finegrain.model.PairProblem;
import org.openjdk.jmh.annotations.Param;

/// The most similar of documents: W3.
public class DocumentsBenchmark extends PairBenchmark {
    @Param({"10000"})
    int n = 10000;

    @Param({"10000", "50000"})
    int words = 10000;

    @Param({"0", "20"})
    int copies = 0;

    /// For the harness of JMH.
    public DocumentsBenchmark() {
        super(Workload.documents(PairProblem.MSD, 2, 10, 0, 1));
    }

    @Override
    Workload workload() {
        return Workload.documents(PairProblem.MSD, n, words, copies, seed);
    }
}

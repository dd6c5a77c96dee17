package finegrain.transformer.simulation;

import finegrain.contract.Budget;
import finegrain.model.BitMatrix;
import java.util.List;
import java.util.stream.IntStream;

/// Orthogonal vectors across two sides, decided by small transformers alone.
///
/// With `q_i = -β u_i`, `k_j = v_j` and `β = ln(4N)`, the mass `A_i = Σ_j e^(-β <u_i, v_j>)` is at least 1 if some `v_j` is
/// orthogonal to `u_i`, and at most `N e^(-β) = 1/4` if none is. The synthetic token, of score 0, is the threshold. Fewer than
/// `(N/M)^(2-δ)` calls for all instances would give an algorithm for Orthogonal Vectors in time `N^(2-δ')`.
public final class OrthogonalBySmall {
    /// The answers, and the calls they took.
    ///
    /// @param rows for every vector of the left side whether some vector of the right side is orthogonal to it
    /// @param calls the calls counted; `⌈N_left/(M-1)⌉ ⌈N_right/(M-1)⌉`, and no repetitions
    /// @param width the largest number of columns of a call
    /// @param largestScore the largest magnitude of a score in a call
    public record Outcome(List<Boolean> rows, long calls, long formula, int width,
            double largestScore) {
        public Outcome {
            rows = List.copyOf(rows);
        }

        public boolean yes() {
            return rows.contains(true);
        }
    }

    private OrthogonalBySmall() {}

    /// Decides every vector of the left side by transformers of `length` tokens.
    public static Outcome run(BitMatrix left, BitMatrix right, int length) {
        int d = left.columns();
        int n = Math.max(left.rows(), right.rows());
        double beta = StrictMath.log(4.0 * Math.max(1, right.rows()));
        Matrix x = Matrix.of(n, 2 * d, (i, k) -> k < d
                ? i < left.rows() && left.get(i, k) ? 1 : 0
                : i < right.rows() && right.get(i, k - d) ? 1 : 0);
        Matrix query = Matrix.of(2 * d, d, (i, k) -> i == k ? -beta : 0);
        Matrix key = Matrix.of(2 * d, d, (i, k) -> i == k + d ? 1 : 0);
        // what is below the threshold token does not count, so its score is what all others are compared with
        HeadInput head = new HeadInput(x, new Weights(query, key, new Matrix(2 * d, 0)), new Matrix(n, 1));
        long blocks = length - 1L;
        long formula = Math.ceilDiv(left.rows(), blocks) * Math.ceilDiv(right.rows(), blocks);
        if (formula == 0) {
            return new Outcome(IntStream.range(0, left.rows()).mapToObj(i -> false).toList(), 0, 0, 0, 0);
        }
        Simulation simulation = new Simulation(new Mode.Full(), Setting.ofLength(length), Budget.unlimited());
        double[][] parts = simulation
                .parts(List.of(head), Schedule.full(left.rows(), right.rows(), length), left.rows())
                .getFirst();
        finegrain.transformer.simulation.Outcome counted = simulation.outcome(x, new Calls(formula, 0, 0, 1));
        return new Outcome(IntStream.range(0, left.rows()).mapToObj(i -> parts[i][0] > StrictMath.log(0.5)).toList(),
                counted.calls(), formula, counted.width(), counted.largestScore());
    }
}

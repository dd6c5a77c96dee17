package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.dynamic.Weights;
import finegrain.solvers.Estimate;
import java.util.Arrays;
import java.util.Locale;

/// A line whose costs depend on the length of the step, apart from additive terms: `w(i, j) = g(i) + h(j) + c(j - i)`.
///
/// Solved by divide and conquer (Künnemann, Paturi and Schneider 2017): a static step is a (min,+) convolution of the values of the left
/// half with the steps. For steps of no shape nothing better than all pairs is known, so the whole is quadratic.
///
/// If `c` is convex, then `c(j-i) + c(j'-i') ≤ c(j'-i) + c(j-i')` for `i < i' < j < j'`, as all four lengths lie between the two on the right.
/// So where `i'` is better than `i` for `j`, it is for `j'`: the best `i` moves right with `j`. If `c` is concave, it moves left. Additive terms
/// change nothing in this. [MonotoneMinima] finds all of them in `O(n log n)`, the whole takes `O(n log² n)`.
final class StepLine {
    private static final int BLOCK = 64;
    private static final double SECONDS_EACH = 0.8e-9;
    private static final double SECONDS_SEARCHED = 4e-9;

    private final long[] steps;
    private final long[] g;
    private final long[] h;
    private final int window;
    private final Curvature curvature;

    /// @param steps the costs of the steps `1, 2, …`; [Weights#FORBIDDEN] for one that there is not
    StepLine(long[] steps, long[] g, long[] h) {
        this.g = g;
        this.h = h;
        this.curvature = Curvature.of(steps);
        this.window = Curvature.window(steps);
        this.steps = new long[steps.length];
        Arrays.setAll(this.steps, s -> Math.min(Rows.FORBIDDEN, steps[s]));
    }

    int nodes() {
        return g.length;
    }

    /// The memory for so many nodes.
    static long bytes(long nodes) {
        return 40 * nodes + LineTable.bytes(nodes);
    }

    Estimate estimate() {
        double n = nodes();
        double log = LineSolver.log2(n);
        double pairs = n * Math.min(window, n / 2);
        double evaluations = curvature == Curvature.ANY ? pairs : Math.min(pairs, 0.6 * n * log * log);
        return new Estimate(
                10e-6 + evaluations * (curvature == Curvature.ANY ? SECONDS_EACH : SECONDS_SEARCHED), bytes(nodes()),
                String.format(Locale.ROOT, "about %.2g evaluations (steps %s, %,d nodes)", evaluations,
                        curvature.word(), nodes()));
    }

    LineTable solve(Budget budget) {
        return solve(BLOCK, budget);
    }

    /// @param block so many nodes are solved by the definition, at least 1
    LineTable solve(int block, Budget budget) {
        LineTable table = LineTable.starting(nodes());
        DivideAndConquer.Step step = curvature == Curvature.ANY
                ? (from, middle, end, pace) -> pairs(table, from, middle, end, pace, budget)
                : new MonotoneStep(table, moves(), curvature == Curvature.CONVEX
                        ? MonotoneMinima.Direction.RIGHT
                        : MonotoneMinima.Direction.LEFT, budget);
        new DivideAndConquer(table, this::fill, block, step, budget).solve();
        return table;
    }

    private MonotoneStep.Moves moves() {
        return new MonotoneStep.Moves() {
            @Override
            public int first(int j) {
                return j - window;
            }

            @Override
            public long cost(int i, int j) {
                return g[i] + h[j] + steps[j - i - 1];
            }
        };
    }

    private void fill(int j, int from, int to, long[] into) {
        for (int i = from; i < to; i++) {
            long step = steps[j - i - 1];
            into[i - from] = step == Rows.FORBIDDEN ? step : g[i] + h[j] + step;
        }
    }

    /// All pairs, within the window.
    private void pairs(LineTable table, int from, int middle, int end, Pace pace, Budget budget) {
        long[] sums = new long[middle - from];
        for (int i = from; i < middle; i++) {
            sums[i - from] = table.reached(i) ? table.value(i) + g[i] : Weights.FORBIDDEN;
        }
        long evaluations = 0;
        for (int j = middle; j < end; j++) {
            int first = Math.max(from, j - window);
            long best = Weights.FORBIDDEN;
            int through = -1;
            for (int i = first; i < middle; i++) {
                long sum = sums[i - from] + steps[j - i - 1];
                if (sum < best) {
                    best = sum;
                    through = i;
                }
            }
            evaluations += Math.max(0, middle - first);
            if (through >= 0 && Weights.finite(best)) {
                table.offer(j, best + h[j], through);
            }
            pace.step(Math.max(0, middle - first));
        }
        budget.work().add("evaluations", evaluations);
    }
}

package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.contract.Citation;
import finegrain.dynamic.Cost;
import finegrain.dynamic.PathInstance;
import finegrain.model.BitMatrix;
import finegrain.solvers.Estimate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Least-weight subsequence with costs of rank 1 and moves that must not be too long, such as words broken into lines (Knuth and Plass 1981).
///
/// What is forbidden has to be a window: into `j` lead the moves from `first(j)` on, and `first` never decreases. The factors have to be sorted, one
/// rising and the other falling. Then `w(i,j) + w(i',j') ≤ w(i,j') + w(i',j)` for `i < i' < j < j'`, with a forbidden cost as large as one likes:
/// `(i,j')` is the longest of the four, and if one of the others on the left is forbidden, so is it. So the best move into `j` comes from further right the
/// larger `j` is, and divide and conquer with [MonotoneMinima] takes `O(n log² n)`, and no more evaluations than there are moves.
public final class MonotoneWindow extends LineSolver {
    private static final int BLOCK = 32;
    private static final double SECONDS_EACH = 6e-9;
    private static final double SECONDS_EACH_BIT = 0.1e-9;

    @Override
    public String id() {
        return "monotone-window";
    }

    @Override
    public String idea() {
        return "Solves the left half, finds the best moves into the right half by a search that only moves right, solves that.";
    }

    @Override
    public finegrain.contract.Cost cost() {
        return finegrain.contract.Cost.of("n log^2 n", "n",
                "O(n log² n) evaluations, and reading a mask of n² bits; O(n) memory");
    }

    @Override
    public List<Citation> citations() {
        return List.of(new Citation("HirschbergLarmore1987", "pp. 628–638, the whole article"));
    }

    @Override
    public String regime() {
        return "Paths on a line with costs of rank 1, one factor rising and one falling, and a longest move: line breaking.";
    }

    @Override
    Optional<String> obstacle(PathInstance x) {
        Cost cost = x.cost(0);
        if (cost.forbidden().isEmpty()) {
            return Optional.of("nothing is forbidden");
        }
        return LowRankLine.obstacle(plain(cost)).or(() -> {
            LowRankLine line = LowRankLine.of(plain(cost));
            return line.rank() > 1 || !opposed(line.slopes(), line.abscissae())
                    ? Optional.of("the costs are not of rank 1 with one factor rising and one falling")
                    : window(cost, x.nodes()).isEmpty()
                            ? Optional.of("what the mask forbids is not all moves above a length")
                            : Optional.empty();
        });
    }

    private static Cost plain(Cost cost) {
        return new Cost(cost.tensor(), cost.free(), Optional.empty());
    }

    private static boolean opposed(long[] v, long[] u) {
        return Order.ascending(v) && Order.descending(u) || Order.descending(v) && Order.ascending(u);
    }

    /// For each node the first one from which a move leads to it; empty if the mask is no window.
    private static Optional<int[]> window(Cost cost, int n) {
        BitMatrix mask = cost.forbidden().orElseThrow();
        int[] first = new int[n];
        for (int j = 1; j < n; j++) {
            int i = j;
            while (i > 0 && !mask.get(j, i - 1)) {
                i--;
            }
            first[j] = i;
            while (i > 0 && mask.get(j, i - 1)) {
                i--;
            }
            if (i > 0 || first[j] < first[j - 1]) {
                return Optional.empty();
            }
        }
        return Optional.of(first);
    }

    @Override
    public Estimate estimate(PathInstance x, Budget budget) {
        double n = x.nodes();
        double log = LineSolver.log2(n);
        double evaluations = Math.min(n * n / 2, 0.6 * n * log * log);
        return new Estimate(10e-6 + evaluations * SECONDS_EACH + n * n * SECONDS_EACH_BIT, bytes(x), String.format(
                Locale.ROOT, "at most about %.2g evaluations (%s, moves up to a length)", evaluations,
                LowRankLine.of(plain(x.cost(0))).describe()));
    }

    @Override
    long bytes(PathInstance x) {
        return LineTable.bytes(x.nodes()) + LowRankLine.bytes(x.cost(0)) + 12L * x.nodes();
    }

    @Override
    LineTable table(PathInstance x, Budget budget) {
        return table(x, BLOCK, budget);
    }

    /// @param block so many nodes are solved by the definition, at least 1
    static LineTable table(PathInstance x, int block, Budget budget) {
        LowRankLine line = LowRankLine.of(plain(x.cost(0)));
        int[] first = window(x.cost(0), x.nodes()).orElseThrow();
        long[] v = line.slopes();
        long[] u = line.abscissae();
        LineTable table = LineTable.starting(x.nodes());
        MonotoneStep.Moves moves = new MonotoneStep.Moves() {
            @Override
            public int first(int j) {
                return first[j];
            }

            @Override
            public long cost(int i, int j) {
                return line.g()[i] + line.h()[j] + v[i] * u[j];
            }
        };
        Rows rows = (j, from, to, into) -> {
            for (int i = from; i < to; i++) {
                into[i - from] = i < first[j] ? Rows.FORBIDDEN : moves.cost(i, j);
            }
        };
        new DivideAndConquer(table, rows, block,
                new MonotoneStep(table, moves, MonotoneMinima.Direction.RIGHT, budget), budget).solve();
        return table;
    }
}

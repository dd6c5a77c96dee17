package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.contract.Cost;
import finegrain.contract.Citation;
import finegrain.dynamic.PathInstance;
import finegrain.solvers.Estimate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Least-weight subsequence with costs of rank 1 whose factors are both sorted, as they are if nodes have positions: the lower envelope
/// of the finished nodes is a [LineDeque].
public final class MonotoneDeque extends LineSolver {
    /// The evaluations of a node, about.
    private static final int EACH = 16;

    @Override
    public String id() {
        return "monotone-deque";
    }

    @Override
    public String idea() {
        return "Keeps the lower envelope of the finished nodes, which grows at one end and is read from one end.";
    }

    @Override
    public Cost cost() {
        return Cost.of("n · r", "n · r",
                "O(n), at most 3n evaluations and 2n comparisons in 128 bits; O(n) memory");
    }

    @Override
    public List<Citation> citations() {
        return List.of(new Citation("HirschbergLarmore1987", "pp. 628–638, the whole article"));
    }

    @Override
    public String regime() {
        return "Paths on a line with costs of rank 1 after additive terms, both factors of it sorted; and of rank 0.";
    }

    @Override
    Optional<String> obstacle(PathInstance x) {
        return LowRankLine.obstacle(x.cost(0)).or(() -> LowRankLine.of(x.cost(0)).unordered());
    }

    @Override
    public Estimate estimate(PathInstance x, Budget budget) {
        LowRankLine line = LowRankLine.of(x.cost(0));
        long n = x.nodes();
        return new Estimate(5e-6 + 40e-9 * n,
                bytes(x),
                String.format(Locale.ROOT, "about %.2g evaluations (%s, sorted on both sides)", 2.5 * n,
                        line.describe()));
    }

    @Override
    long bytes(PathInstance x) {
        return LineTable.bytes(x.nodes()) + LowRankLine.bytes(x.cost(0)) + LineDeque.bytes(x.nodes()) + 16L * x.nodes();
    }

    @Override
    LineTable table(PathInstance x, Budget budget) {
        LowRankLine line = LowRankLine.of(x.cost(0));
        LineTable table = LineTable.starting(x.nodes());
        long[] slopes = line.slopes();
        long[] at = line.abscissae();
        // v·u is (-v)·(-u), so slopes can be made to descend
        int sign = Order.descending(slopes) ? 1 : -1;
        LineDeque deque = new LineDeque(x.nodes(), Order.ascending(at) == (sign == 1)
                ? LineDeque.Queries.ASCENDING
                : LineDeque.Queries.DESCENDING);
        Pace pace = new Pace(budget, "nodes", x.nodes());
        for (int j = 0; j < x.nodes(); j++) {
            if (j > 0) {
                long least = deque.least(sign * at[j]);
                if (deque.tag() >= 0) {
                    table.offer(j, least + line.h()[j], deque.tag());
                }
            }
            if (table.reached(j)) {
                deque.insert(sign * slopes[j], table.value(j) + line.g()[j], j);
            }
            pace.step(EACH);
        }
        pace.end();
        budget.work().add("evaluations", deque.evaluations());
        budget.work().add("comparisons", deque.comparisons());
        return table;
    }
}

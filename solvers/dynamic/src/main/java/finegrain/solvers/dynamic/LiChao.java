package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.contract.Cost;
import finegrain.contract.Citation;
import finegrain.dynamic.PathInstance;
import finegrain.solvers.Estimate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Least-weight subsequence with costs of rank 1 in any order: every finished node is a line in a [LiChaoTree].
public final class LiChao extends LineSolver {
    /// The evaluations of a node, about.
    private static final int EACH = 64;

    @Override
    public String id() {
        return "li-chao";
    }

    @Override
    public String idea() {
        return "Keeps a line for each finished node in a tree over the abscissae, and asks it for the least value at the next one.";
    }

    @Override
    public Cost cost() {
        return Cost.of("n log n", "n · r",
                "O(n log n), at most 2n(⌊log₂ n⌋ + 1) node visits; O(n) memory");
    }

    @Override
    public List<Citation> citations() {
        return List.of(new Citation("KunnemannPaturiSchneider2017", "abstract"));
    }

    @Override
    public String regime() {
        return "Paths on a line with costs of rank 1 after additive terms, such as refuelling, in any order of the nodes.";
    }

    @Override
    Optional<String> obstacle(PathInstance x) {
        return LowRankLine.obstacle(x.cost(0)).or(() -> {
            int rank = LowRankLine.of(x.cost(0)).rank();
            return rank > 1 ? Optional.of("the rank is " + rank + "; li-chao is for rank 1") : Optional.empty();
        });
    }

    @Override
    public Estimate estimate(PathInstance x, Budget budget) {
        LowRankLine line = LowRankLine.of(x.cost(0));
        double n = x.nodes();
        double visits = 1.3 * n * LineSolver.log2(n);
        return new Estimate(10e-6 + 16e-9 * n * LineSolver.log2(n), bytes(x),
                String.format(Locale.ROOT, "about %.2g node visits (%s)", visits, line.describe()));
    }

    @Override
    long bytes(PathInstance x) {
        return LineTable.bytes(x.nodes()) + LowRankLine.bytes(x.cost(0)) + LiChaoTree.bytes(x.nodes())
                + 12L * x.nodes();
    }

    @Override
    LineTable table(PathInstance x, Budget budget) {
        LowRankLine line = LowRankLine.of(x.cost(0));
        LineTable table = LineTable.starting(x.nodes());
        long[] slopes = line.slopes();
        long[] at = line.abscissae();
        long[] abscissae = Order.distinct(at);
        LiChaoTree tree = new LiChaoTree(abscissae);
        Pace pace = new Pace(budget, "nodes", x.nodes());
        for (int j = 0; j < x.nodes(); j++) {
            if (j > 0) {
                long least = tree.least(Arrays.binarySearch(abscissae, at[j]));
                if (tree.tag() >= 0) {
                    table.offer(j, least + line.h()[j], tree.tag());
                }
            }
            if (table.reached(j)) {
                tree.insert(slopes[j], table.value(j) + line.g()[j], j);
            }
            pace.step(EACH);
        }
        pace.end();
        budget.work().add("node visits", tree.visits());
        budget.work().add("evaluations", tree.evaluations());
        return table;
    }
}

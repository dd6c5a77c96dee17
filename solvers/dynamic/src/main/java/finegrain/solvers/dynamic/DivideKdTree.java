package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.contract.Cost;
import finegrain.contract.Citation;
import finegrain.dynamic.PathInstance;
import finegrain.solvers.Estimate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Least-weight subsequence with costs of low rank by divide and conquer, with a [KdTree] over the finished half in each step.
public final class DivideKdTree extends LineSolver {
    private static final int BLOCK = 256;

    private final int block;

    public DivideKdTree() {
        this(BLOCK);
    }

    /// @param block so many nodes are solved by the definition, at least 1
    DivideKdTree(int block) {
        this.block = block;
    }

    @Override
    public String id() {
        return "divide-kd-tree";
    }

    @Override
    public String idea() {
        return "Solves the left half, asks a tree of boxes over it for the best move into each node of the right half, solves that.";
    }

    @Override
    public Cost cost() {
        return Cost.of("n^2 · r", "n · r",
                "O(n²) evaluations at worst; about n^1.1 to n^1.5 node visits for ranks 2 to 4 in measurements, where n^(2-1/r) is proved for other"
                        + " structures; O(n r) memory");
    }

    @Override
    public List<Citation> citations() {
        return List.of(new Citation("KunnemannPaturiSchneider2017", "abstract"),
                new Citation("Bentley1975", "pp. 509–517, the whole article"));
    }

    @Override
    public String regime() {
        return "Paths on a line with costs of rank 2 to about 6 after additive terms, and a few thousand nodes at least.";
    }

    @Override
    Optional<String> obstacle(PathInstance x) {
        return LowRankLine.obstacle(x.cost(0));
    }

    @Override
    public Estimate estimate(PathInstance x, Budget budget) {
        LowRankLine line = LowRankLine.of(x.cost(0));
        long n = x.nodes();
        double visits = TreeCosts.visits((double) n, line.rank());
        return new Estimate(TreeCosts.seconds((double) n, visits, line.rank()),
                bytes(x),
                String.format(Locale.ROOT, "about %.2g node visits (%s)", visits, line.describe()));
    }

    @Override
    long bytes(PathInstance x) {
        return LineTable.bytes(x.nodes()) + LowRankLine.bytes(x.cost(0))
                + KdTree.bytes(LowRankLine.declared(x.cost(0)), x.nodes()) + 8L * BLOCK;
    }

    @Override
    LineTable table(PathInstance x, Budget budget) {
        LowRankLine line = LowRankLine.of(x.cost(0));
        LineTable table = LineTable.starting(x.nodes());
        TreeStep step = new TreeStep(line, table, budget);
        new DivideAndConquer(table, Rows.of(line), block, step::take, budget).solve();
        return table;
    }
}

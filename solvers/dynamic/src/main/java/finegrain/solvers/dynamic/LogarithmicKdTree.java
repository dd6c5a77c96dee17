package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.contract.Cost;
import finegrain.contract.Citation;
import finegrain.dynamic.PathInstance;
import finegrain.solvers.Estimate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Least-weight subsequence with costs of low rank, node by node: finished nodes are put into [KdTree]s by the [LogarithmicMethod].
public final class LogarithmicKdTree extends LineSolver {
    private final int buffer;
    private final int leaf;

    public LogarithmicKdTree() {
        this(LogarithmicMethod.BUFFER, KdTree.LEAF);
    }

    /// @param buffer so many nodes wait before they are built into a tree
    /// @param leaf the most nodes of a leaf
    LogarithmicKdTree(int buffer, int leaf) {
        this.buffer = buffer;
        this.leaf = leaf;
    }

    @Override
    public String id() {
        return "logarithmic-kd-tree";
    }

    @Override
    public String idea() {
        return "Puts every finished node into one of a few trees of boxes of doubling sizes, and asks all of them for the best move.";
    }

    @Override
    public Cost cost() {
        return Cost.of("n^2 · r", "n · r",
                "That of divide-kd-tree and a factor log n at most; O(n r) memory");
    }

    @Override
    public List<Citation> citations() {
        return List.of(new Citation("BentleySaxe1980", "insertions"),
                new Citation("Bentley1975", "pp. 509–517, the whole article"));
    }

    @Override
    public String regime() {
        return "Paths on a line with costs of low rank where nodes have to be finished one by one; else divide-kd-tree.";
    }

    @Override
    Optional<String> obstacle(PathInstance x) {
        return LowRankLine.obstacle(x.cost(0));
    }

    @Override
    public Estimate estimate(PathInstance x, Budget budget) {
        LowRankLine line = LowRankLine.of(x.cost(0));
        long n = x.nodes();
        double visits = 1.5 * TreeCosts.visits((double) n, line.rank());
        return new Estimate(1.2 * TreeCosts.seconds((double) n, visits, line.rank()),
                bytes(x),
                String.format(Locale.ROOT, "about %.2g node visits (%s)", visits, line.describe()));
    }

    @Override
    long bytes(PathInstance x) {
        return bytes(x.cost(0));
    }

    /// The memory for costs of this form along a line; more than that of any other solver of lines.
    static long bytes(finegrain.dynamic.Cost costs) {
        return LineTable.bytes(costs.extent()) + LowRankLine.bytes(costs)
                + 3 * KdTree.bytes(LowRankLine.declared(costs), costs.extent());
    }

    @Override
    LineTable table(PathInstance x, Budget budget) {
        LowRankLine line = LowRankLine.of(x.cost(0));
        LineTable table = LineTable.starting(x.nodes());
        LogarithmicMethod finished = new LogarithmicMethod(line.rank(), buffer,
                points -> new KdTree(points, leaf));
        long[] vector = new long[line.rank()];
        Pace pace = new Pace(budget, "nodes", x.nodes());
        for (int j = 0; j < x.nodes(); j++) {
            long visits = finished.visits();
            line.query(j, vector);
            long least = finished.least(vector, table.value(j) - line.h()[j]);
            if (finished.tag() >= 0) {
                table.offer(j, least + line.h()[j], finished.tag());
            }
            if (table.reached(j)) {
                for (int t = 0; t < vector.length; t++) {
                    vector[t] = line.v()[t][j];
                }
                finished.insert(vector, 0, table.value(j) + line.g()[j], j);
            }
            pace.step(KdTree.LEAF * (1 + finished.visits() - visits));
        }
        pace.end();
        budget.work().add("node visits", finished.visits());
        budget.work().add("evaluations", finished.evaluations());
        return table;
    }
}

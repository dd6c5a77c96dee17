package finegrain.solvers.dynamic;

import finegrain.contract.Budget;

/// A static step by a [KdTree] over the nodes that moves come from.
final class TreeStep {
    private final LowRankLine line;
    private final LineTable table;
    private final Budget budget;
    private final long[] query;

    TreeStep(LowRankLine line, LineTable table, Budget budget) {
        this.line = line;
        this.table = table;
        this.budget = budget;
        query = new long[line.rank()];
    }

    /// Offers each node of `middle … end-1` its cheapest move from the nodes `from … middle-1`.
    void take(int from, int middle, int end, Pace pace) {
        PointSet points = new PointSet(line.rank(), middle - from);
        for (int i = from; i < middle; i++) {
            if (table.reached(i)) {
                line.point(i, points, table.value(i) + line.g()[i]);
            }
        }
        KdTree tree = new KdTree(points);
        for (int j = middle; j < end; j++) {
            long visits = tree.visits();
            line.query(j, query);
            // what is known of j bounds what is worth looking for
            long least = tree.least(query, table.value(j) - line.h()[j]);
            if (tree.tag() >= 0) {
                table.offer(j, least + line.h()[j], tree.tag());
            }
            pace.step(KdTree.LEAF * (1 + tree.visits() - visits));
        }
        budget.work().add("node visits", tree.visits());
        budget.work().add("evaluations", tree.evaluations());
    }
}

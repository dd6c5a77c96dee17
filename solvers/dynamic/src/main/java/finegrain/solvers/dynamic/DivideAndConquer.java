package finegrain.solvers.dynamic;

import finegrain.contract.Budget;

/// Least-weight subsequence from its static form: the left half, one static step from the left half to the right half, the right half. Every
/// move belongs to one step, the one whose halves it joins, and by then the value it starts from is final. Steps that cost `S(n)` cost
/// `O(S(n) log n)` together, and `O(S(n))` if `S` grows like a power above 1.
final class DivideAndConquer {
    /// Offers each node of `middle … end-1` its cheapest move from the nodes `from … middle-1`, whose values are final.
    @FunctionalInterface
    interface Step {
        /// Takes the step; `pace` gets one for each node of the right half.
        void take(int from, int middle, int end, Pace pace);
    }

    private final LineTable table;
    private final Rows rows;
    private final int block;
    private final Step step;
    private final Budget budget;
    private final Pace pace;
    private final long[] costs;

    /// @param block so many nodes are solved by the definition
    DivideAndConquer(LineTable table, Rows rows, int block, Step step, Budget budget) {
        this.table = table;
        this.rows = rows;
        this.block = block;
        this.step = step;
        this.budget = budget;
        costs = new long[block];
        pace = new Pace(budget, "nodes", steps(table.nodes(), block));
    }

    /// How often a node is asked for: once in its block, and once on each level on which it lies in a right half.
    static long steps(int nodes, int block) {
        int left = nodes >>> 1;
        return nodes <= block ? nodes : steps(left, block) + steps(nodes - left, block) + nodes - left;
    }

    /// Solves all nodes.
    void solve() {
        solve(0, table.nodes());
        pace.end();
    }

    /// Finishes the nodes of a range into which all moves from before it have been looked at.
    private void solve(int from, int to) {
        if (to - from <= block) {
            for (int j = from; j < to; j++) {
                rows.fill(j, from, j, costs);
                table.offerAll(j, from, j, costs);
                budget.work().add("evaluations", j - from);
                pace.step(j - from);
            }
            return;
        }
        int middle = (from + to) >>> 1;
        solve(from, middle);
        step.take(from, middle, to, pace);
        solve(middle, to);
    }
}

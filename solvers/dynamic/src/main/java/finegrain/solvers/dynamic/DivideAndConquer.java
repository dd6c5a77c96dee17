package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.solvers.base.Stopped;

/// Least-weight subsequence from its static form: the left half, one static step from the left half to the right half, the right half. Every
/// move belongs to one step, the one whose halves it joins, and by then the value it starts from is final. Steps that cost `S(n)` cost
/// `O(S(n) log n)` together, and `O(S(n))` if `S` grows like a power above 1.
final class DivideAndConquer {
    /// Offers each node of `middle … end-1` its cheapest move from the nodes `from … middle-1`, whose values are final.
    @FunctionalInterface
    interface Step {
        void take(int from, int middle, int end);
    }

    private final LineTable table;
    private final Rows rows;
    private final int block;
    private final Step step;
    private final Budget budget;
    private final long[] costs;

    /// @param block so many nodes are solved by the definition
    DivideAndConquer(LineTable table, Rows rows, int block, Step step, Budget budget) {
        this.table = table;
        this.rows = rows;
        this.block = block;
        this.step = step;
        this.budget = budget;
        costs = new long[block];
    }

    /// Finishes the nodes of a range into which all moves from before it have been looked at.
    void solve(int from, int to) {
        Stopped.look(budget);
        if (to - from <= block) {
            for (int j = from; j < to; j++) {
                rows.fill(j, from, j, costs);
                table.offerAll(j, from, j, costs);
                budget.work().add("evaluations", j - from);
            }
            return;
        }
        int middle = (from + to) >>> 1;
        solve(from, middle);
        step.take(from, middle, to);
        solve(middle, to);
    }
}

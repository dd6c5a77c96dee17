package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.dynamic.Cost;
import finegrain.dynamic.Dense;
import finegrain.dynamic.Factors;
import finegrain.dynamic.Formula;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.Relation;
import finegrain.dynamic.Slices;
import finegrain.dynamic.Toeplitz;
import finegrain.solvers.Estimate;
import java.util.Locale;
import java.util.Optional;

/// Least-weight subsequence by the definition: every cost is looked at once.
public final class DoubleLoop extends LineSolver {
    @Override
    public String id() {
        return "double-loop";
    }

    @Override
    public String idea() {
        return "For each node of a line, looks at every move into it.";
    }

    @Override
    public finegrain.contract.Cost cost() {
        return finegrain.contract.Cost.of("n^2 · r", "n · r",
                "n(n-1)/2 evaluations of O(r) each; O(n r) memory");
    }

    @Override
    public String regime() {
        return "Paths on a line: costs of any form, few nodes, or rank above 6 or so, where nothing faster is known to be.";
    }

    @Override
    Optional<String> obstacle(PathInstance x) {
        return Optional.empty();
    }

    @Override
    public Estimate estimate(PathInstance x, Budget budget) {
        double n = x.nodes();
        double evaluations = n * (n - 1) / 2;
        String why = LowRankLine.obstacle(x.cost(0)).orElseGet(() -> LowRankLine.of(x.cost(0)).describe());
        return new Estimate(5e-6 + evaluations * secondsEach(x.cost(0)), bytes(x),
                String.format(Locale.ROOT, "%.3g evaluations (%s)", evaluations, why));
    }

    /// The time for one cost of a form.
    static double secondsEach(Cost cost) {
        if (LowRankLine.obstacle(cost).isEmpty()) {
            return (1.0 + 0.35 * LowRankLine.of(cost).rank()) * 1e-9;
        }
        boolean plain = cost.free().isEmpty() && cost.forbidden().isEmpty();
        return switch (cost.tensor()) {
            case Dense dense when plain -> 2e-9;
            case Toeplitz toeplitz when plain -> 1.2e-9;
            case Dense dense -> 15e-9;
            case Toeplitz toeplitz -> 15e-9;
            case Relation relation -> 15e-9;
            case Factors factors -> (15 + 5 * factors.rank()) * 1e-9;
            case Slices slices -> (15 + 10 * slices.slices().size()) * 1e-9;
            case Formula formula -> 15e-9;
        };
    }

    @Override
    long bytes(PathInstance x) {
        return LineTable.bytes(x.nodes()) + LowRankLine.bytes(x.cost(0)) + 8L * x.nodes();
    }

    @Override
    LineTable table(PathInstance x, Budget budget) {
        LineTable table = LineTable.starting(x.nodes());
        Rows rows = Rows.of(x.cost(0));
        long[] costs = new long[x.nodes()];
        Pace pace = new Pace(budget, "nodes", x.nodes() - 1L);
        for (int j = 1; j < x.nodes(); j++) {
            rows.fill(j, 0, j, costs);
            table.offerAll(j, 0, j, costs);
            budget.work().add("evaluations", j);
            pace.step(j);
        }
        pace.end();
        return table;
    }
}

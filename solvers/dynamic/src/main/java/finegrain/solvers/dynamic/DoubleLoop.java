package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.dynamic.Cost;
import finegrain.dynamic.Path;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.Weights;
import finegrain.model.Answer;
import finegrain.solvers.Estimate;
import finegrain.solvers.Estimating;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import java.util.Locale;
import java.util.Optional;

/// Least-weight subsequence by the definition, with every cost looked at once.
public record DoubleLoop() implements Estimating<PathInstance, Path> {
    private static final double SECONDS_EACH = 5e-9;
    private static final long BYTES_EACH = 12;

    @Override
    public String id() {
        return "double-loop";
    }

    @Override
    public String idea() {
        return "For each node, looks at every jump into it.";
    }

    @Override
    public String cost() {
        return "n(n-1)/2 evaluations; O(n) memory";
    }

    @Override
    public String regime() {
        return "Paths on a line: costs of any form, or few nodes.";
    }

    @Override
    public Class<PathInstance> shape() {
        return PathInstance.class;
    }

    @Override
    public Optional<String> declines(PathInstance x) {
        return x.dimensions() == 1 ? Optional.empty() : Optional.of("double-loop is for one dimension");
    }

    @Override
    public Estimate estimate(PathInstance x, Budget budget) {
        double evaluations = 0.5 * x.nodes() * (x.nodes() - 1.0);
        return new Estimate(evaluations * SECONDS_EACH, BYTES_EACH * x.nodes(),
                String.format(Locale.ROOT, "%.3g evaluations", evaluations));
    }

    @Override
    public Answer<Path> solve(PathInstance x, Budget budget) {
        Memory.require(budget, BYTES_EACH * x.nodes(), id() + " on " + x.size());
        return Stopped.orAnswer(budget, () -> Answers.of(x, best(x, budget).path()));
    }

    private static LineTable best(PathInstance x, Budget budget) {
        LineTable table = new LineTable(x.nodes());
        Cost cost = x.cost(0);
        for (int j = 1; j < x.nodes(); j++) {
            Stopped.look(budget);
            for (int i = 0; i < j; i++) {
                table.offer(j, Weights.plus(table.value(i), cost.at(j, i)), i);
            }
            budget.work().add("evaluations", j);
        }
        return table;
    }
}

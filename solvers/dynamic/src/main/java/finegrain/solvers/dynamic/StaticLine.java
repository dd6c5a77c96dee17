package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.contract.Citation;
import finegrain.contract.Cost;
import finegrain.dynamic.StaticInstance;
import finegrain.dynamic.Table;
import finegrain.model.Answer;
import finegrain.solvers.Estimate;
import finegrain.solvers.Estimating;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The static form of least-weight subsequence: the step of a divide and conquer, alone.
public final class StaticLine implements Estimating<StaticInstance, Table> {
    private final StaticStep step;

    StaticLine(StaticStep step) {
        this.step = step;
    }

    @Override
    public String id() {
        return step.id();
    }

    @Override
    public String idea() {
        return step.idea();
    }

    @Override
    public Cost cost() {
        return step.cost();
    }

    @Override
    public List<Citation> citations() {
        return step.citations();
    }

    @Override
    public String regime() {
        return step.regime();
    }

    @Override
    public Class<StaticInstance> shape() {
        return StaticInstance.class;
    }

    @Override
    public Optional<String> declines(StaticInstance x) {
        return x.dimensions() == 1 ? step.obstacle(x.cost(0)) : Optional.of(id() + " is for one dimension");
    }

    @Override
    public Estimate estimate(StaticInstance x, Budget budget) {
        double given = x.band().middle() - x.band().from();
        double wanted = x.band().end() - x.band().middle();
        StaticStep.Work work = step.work(x.cost(0), given, wanted);
        return new Estimate(work.seconds(), bytes(x),
                String.format(Locale.ROOT, "about %.2g %s (%,.0f given, %,.0f wanted%s)", work.amount(), work.unit(),
                        given,
                        wanted, LowRankLine.obstacle(x.cost(0)).isEmpty()
                                ? ", rank " + LowRankLine.of(x.cost(0)).rank()
                                : ""));
    }

    private static long bytes(StaticInstance x) {
        return LineTable.bytes(x.nodes()) + LowRankLine.bytes(x.cost(0))
                + KdTree.bytes(LowRankLine.declared(x.cost(0)), x.nodes()) + 40L * x.nodes();
    }

    /// The values of all nodes: those that were given and those that were wanted.
    LineTable table(StaticInstance x, Budget budget) {
        LineTable table = LineTable.given(x.nodes(), x.band().from(), x.given().toArray());
        step.take(x.cost(0), table, x.band(), budget);
        return table;
    }

    @Override
    public Answer<Table> solve(StaticInstance x, Budget budget) {
        Memory.require(budget, bytes(x), id() + " on " + x.size());
        return Stopped.orAnswer(budget, () -> Answers.of(x,
                Optional.of(table(x, budget).choices(x.band().middle(), x.band().end()))));
    }
}

package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.contract.Citation;
import finegrain.contract.Cost;
import finegrain.dynamic.Table;
import finegrain.dynamic.TableInstance;
import finegrain.dynamic.TableProblem;
import finegrain.dynamic.Weights;
import finegrain.model.Answer;
import finegrain.model.IntegerMatrix;
import finegrain.solvers.Estimate;
import finegrain.solvers.Estimating;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// All-Min-IP: the smallest inner product of every vector of one side.
public final class AllMinIp implements Estimating<TableInstance, Table> {
    private final InnerProducts way;

    AllMinIp(InnerProducts way) {
        this.way = way;
    }

    @Override
    public String id() {
        return way.id();
    }

    @Override
    public String idea() {
        return way.idea();
    }

    @Override
    public Cost cost() {
        return way.cost();
    }

    @Override
    public List<Citation> citations() {
        return way.citations();
    }

    @Override
    public String regime() {
        return way.regime();
    }

    @Override
    public Class<TableInstance> shape() {
        return TableInstance.class;
    }

    @Override
    public Optional<String> declines(TableInstance x) {
        return x.problem() == TableProblem.ALL_MIN_IP
                ? way.obstacle(x.matrices().get(0).columns())
                : Optional.of(id() + " is for inner products");
    }

    @Override
    public Estimate estimate(TableInstance x, Budget budget) {
        IntegerMatrix points = x.matrices().get(0);
        return way.estimate(points.rows(), x.matrices().get(1).rows(), points.columns());
    }

    @Override
    public Answer<Table> solve(TableInstance x, Budget budget) {
        Memory.require(budget, estimate(x, budget).bytes(), id() + " on " + x.size());
        return Stopped.orAnswer(budget, () -> Answers.of(x, Optional.of(table(x, budget))));
    }

    private Table table(TableInstance x, Budget budget) {
        IntegerMatrix points = x.matrices().get(0);
        IntegerMatrix queries = x.matrices().get(1);
        int[] choices = new int[queries.rows()];
        Arrays.fill(choices, -1);
        if (points.rows() > 0) {
            way.search(points, queries, Weights.FORBIDDEN, (query, point, value) -> {
                choices[query] = point;
                return Weights.FORBIDDEN;
            }, budget);
        }
        return Table.of(choices);
    }
}

package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.contract.Citation;
import finegrain.contract.Cost;
import finegrain.dynamic.Table;
import finegrain.dynamic.TableInstance;
import finegrain.dynamic.TableProblem;
import finegrain.model.Answer;
import finegrain.model.IntegerMatrix;
import finegrain.solvers.Estimate;
import finegrain.solvers.Estimating;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Coin change with all outputs, see [StepLine], and (min,+) convolution, see [Convolution].
public final class TableConvolution implements Estimating<TableInstance, Table> {
    @Override
    public String id() {
        return "table-convolution";
    }

    @Override
    public String idea() {
        return DivideConvolution.IDEA;
    }

    @Override
    public Cost cost() {
        return DivideConvolution.COST;
    }

    @Override
    public List<Citation> citations() {
        return DivideConvolution.CITATIONS;
    }

    @Override
    public String regime() {
        return "Coin change with all outputs, and (min,+) convolution; convex or concave weights above all.";
    }

    @Override
    public Class<TableInstance> shape() {
        return TableInstance.class;
    }

    @Override
    public Optional<String> declines(TableInstance x) {
        return x.problem() == TableProblem.ALL_COIN_CHANGE || x.problem() == TableProblem.MIN_PLUS_CONVOLUTION
                ? Optional.empty()
                : Optional.of(id() + " is for coins and convolutions");
    }

    private static long[] row(IntegerMatrix matrix) {
        long[] row = new long[matrix.columns()];
        matrix.copyRow(0, row);
        return row;
    }

    private static StepLine coins(TableInstance x) {
        long[] weights = row(x.matrices().get(0));
        return new StepLine(weights, new long[weights.length + 1], new long[weights.length + 1]);
    }

    private static Convolution convolution(TableInstance x) {
        return new Convolution(row(x.matrices().get(0)), row(x.matrices().get(1)));
    }

    @Override
    public Estimate estimate(TableInstance x, Budget budget) {
        return x.problem() == TableProblem.ALL_COIN_CHANGE ? coins(x).estimate() : convolution(x).estimate();
    }

    @Override
    public Answer<Table> solve(TableInstance x, Budget budget) {
        Memory.require(budget, x.problem() == TableProblem.ALL_COIN_CHANGE
                ? StepLine.bytes(x.matrices().get(0).columns() + 1L)
                : Convolution.bytes(x.matrices().get(0).columns(), x.matrices().get(1).columns()),
                id() + " on " + x.size());
        return Stopped.orAnswer(budget, () -> Answers.of(x, Optional.of(x.problem() == TableProblem.ALL_COIN_CHANGE
                ? lastCoins(coins(x).solve(budget))
                : Table.of(convolution(x).solve(budget)))));
    }

    private static Table lastCoins(LineTable table) {
        int[] last = new int[table.nodes()];
        Arrays.setAll(last, amount -> amount == 0 ? 0 : table.reached(amount) ? amount - table.from(amount) : -1);
        return Table.of(last);
    }
}

package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.contract.Citation;
import finegrain.contract.Cost;
import finegrain.dynamic.CoinInstance;
import finegrain.dynamic.Coins;
import finegrain.dynamic.Weights;
import finegrain.model.Answer;
import finegrain.model.Goal;
import finegrain.solvers.Estimate;
import finegrain.solvers.Estimating;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// Coin change and the unbounded knapsack as steps along the amounts; see [StepLine]. Profits are weights with the other sign.
public final class CoinConvolution implements Estimating<CoinInstance, Coins> {
    @Override
    public String id() {
        return "coin-convolution";
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
        return "Coin change and unbounded knapsack; weights that are convex or concave in the size above all.";
    }

    @Override
    public Class<CoinInstance> shape() {
        return CoinInstance.class;
    }

    @Override
    public Optional<String> declines(CoinInstance x) {
        return Optional.empty();
    }

    private static StepLine line(CoinInstance x) {
        long sign = x.problem().goal() == Goal.MIN ? 1 : -1;
        long[] steps = new long[x.target()];
        Arrays.setAll(steps, s -> s < x.largest() && Weights.finite(x.weight(s + 1))
                ? sign * x.weight(s + 1)
                : Weights.FORBIDDEN);
        return new StepLine(steps, new long[x.target() + 1], new long[x.target() + 1]);
    }

    @Override
    public Estimate estimate(CoinInstance x, Budget budget) {
        return line(x).estimate();
    }

    /// The values of all amounts; those of profits have the other sign.
    LineTable table(CoinInstance x, Budget budget) {
        return line(x).solve(budget);
    }

    @Override
    public Answer<Coins> solve(CoinInstance x, Budget budget) {
        Memory.require(budget, StepLine.bytes(x.target() + 1L), id() + " on " + x.size());
        return Stopped.orAnswer(budget, () -> Answers.of(x, best(x, table(x, budget))));
    }

    private static Optional<Coins> best(CoinInstance x, LineTable table) {
        int amount = x.target();
        if (x.problem().goal() == Goal.MAX) {
            for (int less = x.target() - 1; less >= 0; less--) {
                amount = table.value(less) < table.value(amount) ? less : amount;
            }
        }
        if (!table.reached(amount)) {
            return Optional.empty();
        }
        MutableIntList sizes = IntLists.mutable.empty();
        while (amount > 0) {
            sizes.add(amount - table.from(amount));
            amount = table.from(amount);
        }
        return Optional.of(new Coins(sizes.toImmutable()));
    }
}

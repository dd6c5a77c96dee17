package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.contract.Cost;
import finegrain.dynamic.CoinInstance;
import finegrain.dynamic.CoinProblem;
import finegrain.dynamic.Coins;
import finegrain.dynamic.Weights;
import finegrain.model.Answer;
import finegrain.model.Goal;
import finegrain.solvers.Estimate;
import finegrain.solvers.Estimating;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// Coin change and unbounded knapsack amount by amount, with those sizes only that are better than what smaller ones make of the same
/// amount: any other can be replaced by them wherever it is used.
public record UsefulCoins() implements Estimating<CoinInstance, Coins> {
    private static final double SECONDS_EACH = 1.2e-9;

    @Override
    public String id() {
        return "useful-coins";
    }

    @Override
    public String idea() {
        return "For each amount, tries as the last coin every size that beats all combinations of smaller ones.";
    }

    @Override
    public Cost cost() {
        return Cost.of("n · m", "n",
                "O(n m) evaluations for a target n and m useful sizes, on one thread; 16 bytes of memory for each amount");
    }

    @Override
    public String regime() {
        return "Coin change and unbounded knapsack with any weights; fast where few sizes are useful.";
    }

    @Override
    public Class<CoinInstance> shape() {
        return CoinInstance.class;
    }

    @Override
    public Optional<String> declines(CoinInstance x) {
        return Optional.empty();
    }

    @Override
    public Estimate estimate(CoinInstance x, Budget budget) {
        double sizes = Math.min(x.largest(), x.target());
        double evaluations = x.target() * sizes - sizes * sizes / 2;
        return new Estimate(1e-5 + evaluations * SECONDS_EACH, bytes(x),
                String.format(Locale.ROOT, "at most %.3g evaluations", evaluations));
    }

    private static long bytes(CoinInstance x) {
        return 16L * (x.target() + 1L);
    }

    @Override
    public Answer<Coins> solve(CoinInstance x, Budget budget) {
        Memory.require(budget, bytes(x), id() + " on " + x.size());
        return Stopped.orAnswer(budget, () -> Answers.of(x, best(x, budget)));
    }

    /// Weights are minimised, profits made negative; a knapsack may leave room, which costs nothing.
    private static Optional<Coins> best(CoinInstance x, Budget budget) {
        long sign = x.problem().goal() == Goal.MAX ? -1 : 1;
        boolean room = x.problem() == CoinProblem.UNBOUNDED_KNAPSACK;
        long[] least = new long[x.target() + 1];
        int[] last = new int[least.length];
        int[] useful = new int[Math.min(x.largest(), x.target())];
        int count = 0;
        long evaluations = 0;
        Pace pace = new Pace(budget, "amounts", x.target());
        for (int amount = 1; amount <= x.target(); amount++) {
            pace.step(1 + count);
            long best = room ? least[amount - 1] : Weights.FORBIDDEN;
            int coin = 0;
            for (int u = 0; u < count; u++) {
                long value = least[amount - useful[u]] + sign * x.weight(useful[u]);
                if (value < best && value < Weights.LIMIT) {
                    best = value;
                    coin = useful[u];
                }
            }
            evaluations += count;
            if (amount <= x.largest() && Weights.finite(x.weight(amount)) && sign * x.weight(amount) < best) {
                best = sign * x.weight(amount);
                coin = amount;
                useful[count++] = amount;
            }
            least[amount] = best;
            last[amount] = coin;
        }
        pace.end();
        budget.work().add("evaluations", evaluations);
        return Weights.finite(least[x.target()]) ? Optional.of(coins(last)) : Optional.empty();
    }

    private static Coins coins(int[] last) {
        MutableIntList sizes = IntLists.mutable.empty();
        int amount = last.length - 1;
        while (amount > 0) {
            if (last[amount] > 0) {
                sizes.add(last[amount]);
            }
            amount -= Math.max(1, last[amount]);
        }
        return new Coins(sizes.toImmutable());
    }
}

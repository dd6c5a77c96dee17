package finegrain.dynamic;

import finegrain.model.Goal;
import finegrain.model.Question;
import finegrain.model.Value;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// The lightest coins that add up to a target (Künnemann, Paturi and Schneider 2017), and the most profitable items
/// that do not exceed it; any number of each size. A target that no coins add up to has no candidate; the amount 0 is
/// reached by no coin at all, of weight 0.
public enum CoinProblem implements DynamicProblem<CoinInstance, Coins> {
    COIN_CHANGE("coin change: the lightest coins that add up to a target, any number of each size.", Goal.MIN),
    UNBOUNDED_KNAPSACK("unbounded knapsack: the most profitable items whose sizes add up to at most a target.",
            Goal.MAX);

    private final String definition;
    private final Goal goal;

    CoinProblem(String definition, Goal goal) {
        this.definition = definition;
        this.goal = goal;
    }

    @Override
    public String definition() {
        return definition;
    }

    @Override
    public Goal goal() {
        return goal;
    }

    @Override
    public Class<CoinInstance> shape() {
        return CoinInstance.class;
    }

    /// For each amount up to the target the best weight of coins that add up to exactly it; [Weights#FORBIDDEN] if none do.
    public static long[] table(CoinInstance x) {
        long[] table = new long[x.target() + 1];
        for (int amount = 1; amount < table.length; amount++) {
            table[amount] = Weights.FORBIDDEN;
            for (int size = 1; size <= Math.min(amount, x.largest()); size++) {
                long through = Weights.plus(table[amount - size], x.weight(size));
                if (Weights.finite(through) && (!Weights.finite(table[amount])
                        || (x.problem().goal == Goal.MIN ? through < table[amount] : through > table[amount]))) {
                    table[amount] = through;
                }
            }
        }
        return table;
    }

    @Override
    public Optional<Coins> best(CoinInstance x) {
        long[] table = table(x);
        int amount = x.target();
        if (this == UNBOUNDED_KNAPSACK) {
            for (int less = x.target(); less >= 0; less--) {
                if (Weights.finite(table[less])
                        && (!Weights.finite(table[amount]) || table[less] > table[amount])) {
                    amount = less;
                }
            }
        }
        if (!Weights.finite(table[amount])) {
            return Optional.empty();
        }
        MutableIntList sizes = IntLists.mutable.empty();
        while (amount > 0) {
            int last = lastCoin(x, table, amount);
            sizes.add(last);
            amount -= last;
        }
        return Optional.of(new Coins(sizes.toImmutable()));
    }

    private static int lastCoin(CoinInstance x, long[] table, int amount) {
        return IntStream.rangeClosed(1, Math.min(amount, x.largest()))
                .filter(size -> Weights.plus(table[amount - size], x.weight(size)) == table[amount])
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Stream<Coins> candidates(CoinInstance x) {
        return more(x, IntLists.immutable.empty(), 1, x.target()).map(Coins::new);
    }

    /// Every way to go on with coins that are at least as large as the last one.
    private Stream<ImmutableIntList> more(CoinInstance x, ImmutableIntList before, int smallest, int left) {
        Stream<ImmutableIntList> stop = left == 0 || this == UNBOUNDED_KNAPSACK ? Stream.of(before) : Stream.empty();
        return Stream.concat(stop, IntStream.rangeClosed(smallest, Math.min(left, x.largest()))
                .filter(size -> Weights.finite(x.weight(size)))
                .boxed()
                .flatMap(size -> more(x, before.newWith(size), size, left - size)));
    }

    @Override
    public Stream<Coins> reaching(CoinInstance x, Value threshold) {
        return candidates(x).filter(w -> goal.reaches(value(x, w), threshold));
    }

    @Override
    public boolean fits(CoinInstance x, Coins w) {
        long sum = 0;
        for (int i = 0; i < w.sizes().size(); i++) {
            int size = w.sizes().get(i);
            if (size < 1 || size > x.largest() || !Weights.finite(x.weight(size))) {
                return false;
            }
            sum += size;
        }
        return this == COIN_CHANGE ? sum == x.target() : sum <= x.target();
    }

    @Override
    public Value value(CoinInstance x, Coins w) {
        long sum = 0;
        for (int i = 0; i < w.sizes().size(); i++) {
            sum = Math.addExact(sum, x.weight(w.sizes().get(i)));
        }
        return Value.of(sum);
    }

    @Override
    public CoinInstance ask(CoinInstance x, Question question) {
        return new CoinInstance(this, x.weights(), x.target(), question);
    }

    @Override
    public Stream<CoinInstance> shrinks(CoinInstance x) {
        Stream<CoinInstance> nearer = Stream.of(x.target() / 2, x.target() - 1)
                .filter(target -> target >= 0 && target < x.target())
                .map(target -> new CoinInstance(this, x.weights(), target, x.question()));
        Stream<CoinInstance> fewer = x.largest() == 0
                ? Stream.empty()
                : Stream.of(new CoinInstance(this, LongLists.immutable
                        .with(Arrays.copyOf(x.weights().toArray(), x.largest() - 1)), x.target(), x.question()));
        Stream<CoinInstance> zeros = CostShrinking.zeros(x.weights())
                .map(weights -> new CoinInstance(this, weights, x.target(), x.question()));
        return Stream.of(nearer, fewer, zeros).flatMap(s -> s);
    }
}

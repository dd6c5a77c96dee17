package finegrain.reductions.dp;

import finegrain.contract.Bound;
import finegrain.contract.Claim;
import finegrain.contract.Prediction;
import finegrain.dynamic.CoinInstance;
import finegrain.dynamic.CoinProblem;
import finegrain.dynamic.Coins;
import finegrain.dynamic.Weights;
import finegrain.model.Size;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// Unbounded knapsack is coin change with a coin for the room that is left.
///
/// **Theorem** (`knapsack-to-coins`). The largest profit for room `n` is minus the least weight for the amount `n` when size `s` weighs
/// `-p_s` and a coin of size 1 weighs nothing, unless an item of size 1 pays.
///
/// **Construction.** That. **Way back.** The coins, without those of size 1 if no item of size 1 pays.
public final class KnapsackToCoins extends Direct<CoinInstance, Coins, CoinInstance, Coins> {
    private static final Claim CLAIM = Description.claim("knapsack-to-coins",
            "A coin of size 1 and weight 0 fills the room that is left.", Claim.Kind.EXACT_VALUE, "weight = -profit",
            Description.growth(CoinProblem.UNBOUNDED_KNAPSACK, CoinProblem.COIN_CHANGE, "1", "n + m", "n", "n", "m",
                    "m"),
            "coin change in n^(2-ε) gives unbounded knapsack in n^(2-ε)", KnapsackToCoins::sizes,
            Description.ONE_DIMENSION);

    public KnapsackToCoins() {
        super(new Description<>("unbounded-knapsack-to-coin-change", CoinProblem.UNBOUNDED_KNAPSACK,
                CoinProblem.COIN_CHANGE, Description.values(), CLAIM, List.of(
                        new CoinInstance(CoinProblem.UNBOUNDED_KNAPSACK, LongLists.immutable.with(2, 5), 5,
                                NoInstances.atMost(13)),
                        new CoinInstance(CoinProblem.UNBOUNDED_KNAPSACK, LongLists.immutable.with(-2), 3,
                                NoInstances.atMost(1)))));
    }

    private static boolean waste(CoinInstance x) {
        return x.largest() == 0 || !Weights.finite(x.weight(1)) || x.weight(1) < 0;
    }

    @Override
    CoinInstance image(CoinInstance x) {
        long[] weights = IntStream.rangeClosed(1, Math.max(1, x.largest()))
                .mapToLong(s -> s == 1 && waste(x)
                        ? 0
                        : Weights.finite(x.weight(s)) ? -x.weight(s) : Weights.FORBIDDEN)
                .toArray();
        return new CoinInstance(CoinProblem.COIN_CHANGE, LongLists.immutable.with(weights), x.target(),
                Exact.thresholds(x.question(), BigInteger::negate));
    }

    @Override
    Optional<Coins> witness(CoinInstance x, Coins coins) {
        return Optional.of(waste(x) ? new Coins(coins.sizes().reject(s -> s == 1)) : coins);
    }

    private static Prediction sizes(Size size) {
        return Prediction.once("n", size.get("n"), "m", Bound.exactly(size.get("m").max(BigInteger.ONE)));
    }
}

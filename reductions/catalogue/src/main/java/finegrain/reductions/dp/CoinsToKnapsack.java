package finegrain.reductions.dp;

import finegrain.contract.Claim;
import finegrain.contract.Prediction;
import finegrain.dynamic.CoinInstance;
import finegrain.dynamic.CoinProblem;
import finegrain.dynamic.Coins;
import finegrain.dynamic.Weights;
import java.math.BigInteger;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// Coin change is unbounded knapsack in which size pays more than anything else.
///
/// **Theorem** (`coins-to-knapsack`). With profit `sB - c_s` for size `s` and `B = 2nW + 1` the most profitable items fill the target `n` if any
/// do, and then are the lightest coins; their profit is `nB` minus their weight.
///
/// **Construction.** That. **Way back.** The items are the coins, if they fill the target; otherwise nothing does.
public final class CoinsToKnapsack extends Direct<CoinInstance, Coins, CoinInstance, Coins> {
    private static final Claim CLAIM = Description.claim("coins-to-knapsack",
            "When size pays most, the best items fill the knapsack and weigh least.", Claim.Kind.EXACT_VALUE,
            "profit = nB - weight",
            Description.growth(CoinProblem.COIN_CHANGE, CoinProblem.UNBOUNDED_KNAPSACK, "1", "m", "n", "n", "m", "m"),
            "unbounded knapsack in n^(2-ε) gives coin change in n^(2-ε)",
            Prediction::same, Description.ONE_DIMENSION);

    public CoinsToKnapsack() {
        super(new Description<>("coin-change-to-unbounded-knapsack", CoinProblem.COIN_CHANGE,
                CoinProblem.UNBOUNDED_KNAPSACK, Description.values(), CLAIM, CoinsToLws.no()));
    }

    /// The largest absolute weight of a coin that is not too large.
    private static BigInteger largest(CoinInstance x) {
        return IntStream.rangeClosed(1, Math.min(x.target(), x.largest()))
                .mapToLong(x::weight)
                .filter(Weights::finite)
                .mapToObj(w -> BigInteger.valueOf(w).abs())
                .reduce(BigInteger.ZERO, BigInteger::max);
    }

    @Override
    CoinInstance image(CoinInstance x) {
        BigInteger n = BigInteger.valueOf(x.target());
        BigInteger heaviest = n.multiply(largest(x));
        BigInteger b = heaviest.shiftLeft(1).add(BigInteger.ONE);
        long profit = b.longValueExact();
        long[] profits = IntStream.rangeClosed(1, x.largest())
                .mapToLong(s -> s <= x.target() && Weights.finite(x.weight(s))
                        ? Math.subtractExact(Math.multiplyExact(profit, (long) s), x.weight(s))
                        : Weights.FORBIDDEN)
                .toArray();
        return new CoinInstance(CoinProblem.UNBOUNDED_KNAPSACK, LongLists.immutable.with(profits), x.target(),
                Exact.thresholds(x.question(), t -> n.multiply(b).subtract(t.min(heaviest))));
    }

    @Override
    Optional<Coins> witness(CoinInstance x, Coins items) {
        return items.sizes().sum() == x.target() ? Optional.of(items) : Optional.empty();
    }
}

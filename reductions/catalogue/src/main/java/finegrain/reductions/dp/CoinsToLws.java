package finegrain.reductions.dp;

import finegrain.contract.Claim;
import finegrain.contract.Prediction;
import finegrain.dynamic.CoinInstance;
import finegrain.dynamic.CoinProblem;
import finegrain.dynamic.Coins;
import finegrain.dynamic.Cost;
import finegrain.dynamic.Path;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.PathProblem;
import finegrain.dynamic.Toeplitz;
import finegrain.dynamic.Weights;
import finegrain.model.Size;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// Coin change is least-weight subsequence over the amounts.
///
/// **Theorem** (`coins-to-lws`). The lightest coins for `n` are the cheapest path through the `n + 1` amounts when a jump costs the coin of its
/// length. **Construction.** A Toeplitz matrix. **Way back.** The lengths of the jumps.
public final class CoinsToLws extends Direct<CoinInstance, Coins, PathInstance, Path> {
    private static final Claim CLAIM = Description.claim("coins-to-lws", "A coin is a jump from amount to amount.",
            Claim.Kind.EXACT_VALUE, "cost = weight",
            Description.growth(CoinProblem.COIN_CHANGE, PathProblem.LWS, "1", "n", "n", "n", "k", "1"),
            "LWS for Toeplitz costs in n^(2-ε) solves coin change",
            CoinsToLws::sizes, Description.ONE_DIMENSION);

    public CoinsToLws() {
        super(new Description<>("coin-change-to-lws", CoinProblem.COIN_CHANGE, PathProblem.LWS, Description.values(),
                CLAIM, no()));
    }

    /// No coins for the target, and none that are light enough.
    static List<CoinInstance> no() {
        return List.of(
                new CoinInstance(CoinProblem.COIN_CHANGE, LongLists.immutable.with(Weights.FORBIDDEN, 3), 5,
                        NoInstances.OPTIMUM),
                new CoinInstance(CoinProblem.COIN_CHANGE, LongLists.immutable.empty(), 1, NoInstances.OPTIMUM),
                new CoinInstance(CoinProblem.COIN_CHANGE, LongLists.immutable.with(2, 3), 5, NoInstances.atMost(7)));
    }

    @Override
    PathInstance image(CoinInstance x) {
        int nodes = Math.addExact(x.target(), 1);
        return PathInstance.lws(Cost.of(new Toeplitz(nodes, LongLists.immutable.with(IntStream.range(1, nodes)
                .mapToLong(size -> size <= x.largest() ? x.weight(size) : Weights.FORBIDDEN)
                .toArray()))), x.question());
    }

    @Override
    Optional<Coins> witness(CoinInstance x, Path path) {
        return Optional.of(new Coins(IntLists.immutable.with(IntStream.range(1, path.length())
                .map(cell -> path.coordinate(cell, 0) - path.coordinate(cell - 1, 0))
                .toArray())));
    }

    private static Prediction sizes(Size size) {
        return Prediction.once("n", size.get("n").add(BigInteger.ONE), "k", 1);
    }
}

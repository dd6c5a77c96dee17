package finegrain.reductions.dp;

import org.apache.commons.numbers.fraction.BigFraction;
import finegrain.growth.Transport;
import finegrain.growth.Param;
import finegrain.growth.Growth;
import finegrain.contract.Bound;
import finegrain.contract.Carries;
import finegrain.contract.Claim;
import finegrain.contract.Prediction;
import finegrain.dynamic.Table;
import finegrain.dynamic.TableInstance;
import finegrain.dynamic.TableProblem;
import finegrain.dynamic.Weights;
import finegrain.model.IntegerMatrix;
import finegrain.model.Question;
import finegrain.model.Size;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// Coin change for all amounts by halves, each carried over by a convolution.
///
/// **Theorem** (`coins-to-convolution`). Coin change for the amounts `0 … n` takes `n` (min,+) convolutions, those of each of `⌈log₂(n+1)⌉`
/// levels with `O(n)` numbers altogether.
///
/// **Construction.** As in [LwsToStatic]; as a jump costs what its length says, what one half contributes to the other is the convolution of
/// its weights with those of the coins. **Way back.** The choice is the amount before the last coin.
public final class CoinsToConvolution extends Adaptive<TableInstance, Table, TableInstance, Table> {
    private static final Claim CLAIM = Description.claim("coins-to-convolution",
            "What the lighter half of the amounts contributes to the other is a convolution.",
            Claim.Kind.EXACT_VALUE, "weight = least of the convolutions", new Transport(
                    Description.map(TableProblem.ALL_COIN_CHANGE, TableProblem.MIN_PLUS_CONVOLUTION)
                            .times("nA",
                                    BigFraction.ONE, "n")
                            .times("nB", BigFraction.ONE, "n"),
                    Growth.one(), new Transport.Shape.Halving(new Param(TableProblem.ALL_COIN_CHANGE.id(), "n")),
                    Growth.parse("n · log n", TableProblem.ALL_COIN_CHANGE.id())),
            "(min,+) convolution in n^(2-ε) gives coin change in n^(2-ε)", CoinsToConvolution::sizes,
            Description.ONE_DIMENSION);

    public CoinsToConvolution() {
        super(new Description<>("all-coin-change-to-min-plus-convolution", TableProblem.ALL_COIN_CHANGE,
                TableProblem.MIN_PLUS_CONVOLUTION, Carries.same(Question.Kind.OPTIMUM), CLAIM, List.of()));
    }

    @Override
    Optional<Table> best(TableInstance x, Ask<TableInstance, Table> ask) {
        Run run = new Run(x.matrices().get(0), ask);
        run.fill(0, run.weight.length);
        return Optional.of(new Table(IntLists.immutable.with(run.last)));
    }

    /// The amounts while they are filled.
    private static final class Run {
        private final IntegerMatrix coins;
        private final Ask<TableInstance, Table> ask;
        private final long[] weight;
        private final int[] last;

        Run(IntegerMatrix coins, Ask<TableInstance, Table> ask) {
            this.coins = coins;
            this.ask = ask;
            weight = new long[coins.columns() + 1];
            last = new int[weight.length];
            Arrays.fill(weight, 1, weight.length, Weights.FORBIDDEN);
            Arrays.fill(last, 1, last.length, -1);
        }

        /// Finishes the amounts `from … end-1`, to which all smaller ones have already contributed.
        void fill(int from, int end) {
            if (end - from < 2) {
                return;
            }
            int middle = (from + end) >>> 1;
            fill(from, middle);
            carry(from, middle, end);
            fill(middle, end);
        }

        private void carry(int from, int middle, int end) {
            Table sums = ask.of(() -> TableInstance.of(TableProblem.MIN_PLUS_CONVOLUTION,
                    IntegerMatrix.of(1, middle - from, i -> weight[from + i]),
                    IntegerMatrix.of(1, end - from, s -> s == 0 ? Weights.FORBIDDEN : coins.get(0, s - 1))))
                    .orElseThrow();
            for (int amount = middle; amount < end; amount++) {
                int before = from + sums.choices().get(amount - from);
                if (before < from) {
                    continue;
                }
                long through = Weights.plus(weight[before], coins.get(0, amount - before - 1));
                if (through < weight[amount]) {
                    weight[amount] = through;
                    last[amount] = amount - before;
                }
            }
        }
    }

    private static Prediction sizes(Size size) {
        BigInteger n = size.get("n");
        BigInteger amounts = n.add(BigInteger.ONE);
        return Prediction.of(Bound.exactly(n), "nA", Bound.atMost(amounts.shiftRight(1)), "nB",
                Bound.atMost(amounts));
    }
}

package finegrain.reductions.dp;

import finegrain.contract.Bound;
import finegrain.contract.Carries;
import finegrain.contract.Claim;
import finegrain.contract.Prediction;
import finegrain.dynamic.CoinInstance;
import finegrain.dynamic.CoinProblem;
import finegrain.dynamic.Coins;
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
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// A (min,+) convolution by coin change for single amounts.
///
/// **Theorem** (`convolution-to-one-coin-change`). Rows of at most `n` numbers take at most 64 rounds of about `3n` queries for one
/// amount of at most `19⌈√n⌉`; so coin change in `n^(2-δ)` gives (min,+) convolution in `n^(2-δ/2) log W`.
///
/// **Construction.** The outputs are searched for at once, each by halving. A round guesses `t_k` and asks each two blocks of `s = ⌈√n⌉`
/// numbers for `a_i + b_j ≤ t_(i+j)` until there is no more: coins of the sizes `2s + i`, `5s + j` and `12s - k` with the
/// weights `a_i + M`, `b_j + M` and `M - t_k`, `M = 12W + 1`, weigh at most `3M` for the amount `19s` iff there are such. A query settles
/// its `k` for the round, and its coin is taken out. **Way back.** The coin of the first kind says `i`; the last one found is the best.
public final class ConvolutionToOneCoinChange extends Adaptive<TableInstance, Table, CoinInstance, Coins> {
    private static final Claim CLAIM = Description.claim("convolution-to-one-coin-change",
            "All outputs of a convolution are searched for at once, block by block.", Claim.Kind.EXACT_VALUE,
            "a_i + b_j ≤ t iff the coins weigh at most 3M",
            Description.growth(TableProblem.MIN_PLUS_CONVOLUTION, CoinProblem.COIN_CHANGE, "nA + nB",
                    "nA^(3/2) + nB^(3/2)", "n", "nA^(1/2) + nB^(1/2)", "m", "nA^(1/2) + nB^(1/2)"),
            "coin change in n^(2-δ) gives (min,+) convolution in n^(2-δ/2)", ConvolutionToOneCoinChange::sizes,
            Description.ONE_DIMENSION)
            .remarking("times the number of rounds, at most 64: one for each bit of the values");

    public ConvolutionToOneCoinChange() {
        super(new Description<>("min-plus-convolution-to-coin-change", TableProblem.MIN_PLUS_CONVOLUTION,
                CoinProblem.COIN_CHANGE, Carries.one(Question.Kind.OPTIMUM, Question.Kind.THRESHOLD), CLAIM,
                List.of()));
    }

    @Override
    Optional<Table> best(TableInstance x, Ask<CoinInstance, Coins> ask) {
        return Optional.of(new Run(x.matrices().get(0), x.matrices().get(1), ask).table());
    }

    /// The search for all outputs of one convolution.
    private static final class Run {
        private final IntegerMatrix a;
        private final IntegerMatrix b;
        private final Ask<CoinInstance, Coins> ask;
        private final LeastValues values;
        private final long largest;
        /// The length of a block.
        private final int s;

        Run(IntegerMatrix a, IntegerMatrix b, Ask<CoinInstance, Coins> ask) {
            this.a = a;
            this.b = b;
            this.ask = ask;
            largest = Math.addExact(Exact.largest(a), Exact.largest(b));
            int outputs = a.columns() == 0 || b.columns() == 0 ? 0 : a.columns() + b.columns() - 1;
            values = new LeastValues(outputs, largest);
            s = Blocks.squareRoot(Math.max(a.columns(), b.columns()));
        }

        Table table() {
            do {
                for (int[] is : Blocks.of(a.columns(), s)) {
                    for (int[] js : Blocks.of(b.columns(), s)) {
                        settle(is, js);
                    }
                }
            } while (values.next());
            return values.table();
        }

        private void settle(int[] is, int... js) {
            int first = is[0] + js[0];
            int last = is[is.length - 1] + js[js.length - 1];
            while (anyOpen(first, last)) {
                Optional<Coins> hit = ask.of(() -> query(is, js));
                if (hit.isEmpty()) {
                    return;
                }
                int[] sizes = hit.get().sizes().toSortedArray();
                int i = is[0] + sizes[0] - 2 * s;
                int j = js[0] + sizes[1] - 5 * s;
                values.settle(i + j, i, Weights.plus(a.get(0, i), b.get(0, j)));
            }
        }

        private boolean anyOpen(int first, int last) {
            for (int k = first; k <= last; k++) {
                if (values.open(k)) {
                    return true;
                }
            }
            return false;
        }

        private CoinInstance query(int[] is, int... js) {
            // guesses are at most as large as the largest sum
            long m = Math.addExact(Math.multiplyExact(12, largest), 1);
            long[] weights = new long[12 * s];
            Arrays.fill(weights, Weights.FORBIDDEN);
            for (int i : is) {
                weights[2 * s + i - is[0] - 1] = ConvolutionToCoins.shifted(a.get(0, i), m);
            }
            for (int j : js) {
                weights[5 * s + j - js[0] - 1] = ConvolutionToCoins.shifted(b.get(0, j), m);
            }
            for (int k = is[0] + js[0]; k <= is[is.length - 1] + js[js.length - 1]; k++) {
                if (values.open(k)) {
                    weights[12 * s - (k - is[0] - js[0]) - 1] = Math.subtractExact(m, values.guess(k));
                }
            }
            return new CoinInstance(CoinProblem.COIN_CHANGE, LongLists.immutable.with(weights),
                    Math.multiplyExact(19, s), NoInstances.atMost(Math.multiplyExact(3, m)));
        }
    }

    private static Prediction sizes(Size size) {
        BigInteger a = size.get("nA");
        BigInteger b = size.get("nB");
        BigInteger s = Blocks.squareRoot(a.max(b));
        BigInteger calls = Blocks.number(a, s).multiply(Blocks.number(b, s)).add(a).add(b);
        return Prediction.of(Bound.atMost(calls.multiply(BigInteger.valueOf(LeastValues.ROUNDS))), "n",
                s.multiply(BigInteger.valueOf(19)), "m", s.multiply(BigInteger.valueOf(12)));
    }
}

package finegrain.reductions.dp;

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

/// A (min,+) convolution is coin change with two kinds of coins, all amounts asked at once.
///
/// **Theorem** (`convolution-to-coins`). Rows of at most `n` numbers become coins of sizes below `13n`; amount `11n + k` weighs `c_k + 2M`
/// if `c_k` exists.
///
/// **Construction.** A coin `4n + i` of weight `a_i + M` and a coin `7n + j` of weight `b_j + M`, `M = 5W + 1`. An amount from
/// `11n` to `13n - 2` is no single coin, of two coins only one of each kind, and three or more weigh more than any two. **Way back.** The last coin
/// of the amount `11n + k` says `i`.
public final class ConvolutionToCoins extends Direct<TableInstance, Table, TableInstance, Table> {
    private static final Claim CLAIM = Description.claim("convolution-to-coins",
            "Two kinds of coins add up to these amounts only in pairs.", Claim.Kind.EXACT_VALUE,
            "weight of 11n + k = c_k + 2M",
            Description.growth(TableProblem.MIN_PLUS_CONVOLUTION, TableProblem.ALL_COIN_CHANGE, "1", "nA + nB", "n",
                    "nA + nB"),
            "coin change for all amounts in n^(2-ε) gives (min,+) convolution in n^(2-ε)",
            ConvolutionToCoins::sizes, Description.ONE_DIMENSION);

    public ConvolutionToCoins() {
        super(new Description<>("min-plus-convolution-to-all-coin-change", TableProblem.MIN_PLUS_CONVOLUTION,
                TableProblem.ALL_COIN_CHANGE, Carries.same(Question.Kind.OPTIMUM), CLAIM, List.of()));
    }

    private static int extent(TableInstance x) {
        return Math.max(x.matrices().get(0).columns(), x.matrices().get(1).columns());
    }

    @Override
    TableInstance image(TableInstance x) {
        int n = extent(x);
        IntegerMatrix a = x.matrices().get(0);
        IntegerMatrix b = x.matrices().get(1);
        long m = Math.addExact(Math.multiplyExact(5, Math.max(Exact.largest(a), Exact.largest(b))), 1);
        long[] weights = new long[n == 0 ? 0 : Math.subtractExact(Math.multiplyExact(13, n), 1)];
        Arrays.fill(weights, Weights.FORBIDDEN);
        for (int i = 0; i < a.columns(); i++) {
            weights[4 * n + i - 1] = shifted(a.get(0, i), m);
        }
        for (int j = 0; j < b.columns(); j++) {
            weights[7 * n + j - 1] = shifted(b.get(0, j), m);
        }
        return TableInstance.of(TableProblem.ALL_COIN_CHANGE, IntegerMatrix.of(1, weights.length, weights));
    }

    /// A weight with `m` added, if there is one.
    static long shifted(long weight, long m) {
        return Weights.finite(weight) ? Math.addExact(weight, m) : Weights.FORBIDDEN;
    }

    @Override
    Optional<Table> witness(TableInstance x, Table coins) {
        int n = extent(x);
        IntegerMatrix a = x.matrices().get(0);
        IntegerMatrix b = x.matrices().get(1);
        int outputs = a.columns() == 0 || b.columns() == 0 ? 0 : a.columns() + b.columns() - 1;
        int[] choices = new int[outputs];
        for (int k = 0; k < outputs; k++) {
            int last = coins.choices().get(11 * n + k);
            int i = last < 7 * n ? last - 4 * n : k - (last - 7 * n);
            int j = k - i;
            boolean pair = i >= 0 && i < a.columns() && j >= 0 && j < b.columns()
                    && Weights.finite(Weights.plus(a.get(0, i), b.get(0, j)));
            choices[k] = pair ? i : -1;
        }
        return Optional.of(new Table(IntLists.immutable.with(choices)));
    }

    private static Prediction sizes(Size size) {
        BigInteger n = size.get("nA").max(size.get("nB"));
        return Prediction.once("n",
                n.multiply(BigInteger.valueOf(13)).subtract(BigInteger.ONE).max(BigInteger.ZERO));
    }
}

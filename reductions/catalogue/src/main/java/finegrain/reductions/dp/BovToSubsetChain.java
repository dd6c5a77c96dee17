package finegrain.reductions.dp;

import finegrain.contract.Carries;
import finegrain.contract.Claim;
import finegrain.contract.Prediction;
import finegrain.dynamic.Chain;
import finegrain.dynamic.ChainInstance;
import finegrain.dynamic.ChainProblem;
import finegrain.model.BitMatrix;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Size;
import finegrain.model.Vectors;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/// An orthogonal pair is a set within a set.
///
/// **Theorem** (`bov-to-subset-chain`). Sides of `n` and `m` vectors in dimension `l` become `n + m` sets over `l + n + m` elements; one is a
/// proper subset of another iff there is an orthogonal pair.
///
/// **Construction.** `a` becomes `a` with its own tag, `b` the complement of `b` with the tags of all `a` and its own. **Way back.** The smaller
/// set is of the left, the larger of the right.
public final class BovToSubsetChain extends Direct<PairInstance, Pair, ChainInstance, Chain> {
    private static final Claim CLAIM = Description.claim("bov-to-subset-chain",
            "A vector is orthogonal to another iff it is within its complement.", Claim.Kind.EXACT_IFF,
            "chain of 2 iff orthogonal",
            Description.growth(PairProblem.BOV, ChainProblem.SUBSET_CHAIN, "1", "(nA + nB) · (l + nA + nB)", "n",
                    "nA + nB", "l", "l + nA + nB"),
            "OVC: subset chain in n^(2-ε) refutes it",
            BovToSubsetChain::sizes, Description.ONE_DIMENSION);

    public BovToSubsetChain() {
        super(new Description<>("bov-to-subset-chain", PairProblem.BOV, ChainProblem.SUBSET_CHAIN,
                Carries.one(Question.Kind.EXISTS, Question.Kind.THRESHOLD), CLAIM,
                List.of(no(BitMatrix.of("110", "011"), BitMatrix.of("010", "111")),
                        no(new BitMatrix.Builder(0, 2).build(), BitMatrix.of("00", "10")))));
    }

    private static PairInstance no(BitMatrix left, BitMatrix right) {
        return new PairInstance(PairProblem.BOV, new Vectors.Bi(left, right), new Question.Exists());
    }

    @Override
    ChainInstance image(PairInstance x) {
        BitMatrix left = x.vectors().left();
        BitMatrix right = x.vectors().right();
        int n = left.rows();
        int l = left.columns();
        int elements = Math.addExact(Math.addExact(l, n), right.rows());
        BitMatrix.Builder sets = new BitMatrix.Builder(n + right.rows(), elements);
        for (int i = 0; i < n; i++) {
            sets.set(i, l + i);
            for (int c = 0; c < l; c++) {
                if (left.get(i, c)) {
                    sets.set(i, c);
                }
            }
        }
        for (int j = 0; j < right.rows(); j++) {
            sets.set(n + j, l + n + j);
            for (int c = 0; c < l + n; c++) {
                if (c >= l || !right.get(j, c)) {
                    sets.set(n + j, c);
                }
            }
        }
        return ChainInstance.of(sets.build(), NoInstances.atMost(2));
    }

    @Override
    Optional<Pair> witness(PairInstance x, Chain chain) {
        return Optional.of(new Pair(chain.items().get(0), chain.items().get(1) - x.vectors().left().rows()));
    }

    private static Prediction sizes(Size size) {
        BigInteger sets = size.get("nA").add(size.get("nB"));
        return Prediction.once("n", sets, "l", size.get("l").add(sets));
    }
}

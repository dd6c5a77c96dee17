package finegrain.reductions.dp;

import finegrain.contract.Carries;
import finegrain.contract.Claim;
import finegrain.contract.Embedding;
import finegrain.contract.Prediction;
import finegrain.dynamic.MatrixInstance;
import finegrain.dynamic.MatrixProblem;
import finegrain.model.BitMatrix;
import finegrain.model.IntegerMatrix;
import finegrain.model.KOrthogonalVectors;
import finegrain.model.Question;
import finegrain.model.Tuple;
import finegrain.model.TupleInstance;
import finegrain.model.Value;
import java.util.List;
import java.util.Optional;
import org.eclipse.collections.impl.factory.Lists;

/// k-OV is kMin-IP with bits.
///
/// **Theorem** (`k-ov-to-k-min-ip`). The same vectors, read as integers, have a tuple of product at most 0 iff k-OV has an orthogonal
/// one. **Construction.** The identity. **Way back.** The identity: a sum of products of bits is never negative.
public final class KOvToKMinIp extends Direct<TupleInstance, Tuple, MatrixInstance, Tuple>
        implements
            Embedding<TupleInstance, Tuple, Tuple> {
    private static final Claim CLAIM = Description.claim("k-ov-to-k-min-ip",
            "Vectors of bits are orthogonal iff their product as integers is at most 0.", Claim.Kind.EXACT_VALUE,
            "product = number of common ones",
            Description.growth(new KOrthogonalVectors(), MatrixProblem.K_MIN_IP, "1", "n · l", "n", "n", "k", "1", "l",
                    "l"),
            "k-OVC: kMin-IP in n^(k-ε) at l = O(log n) refutes it",
            Prediction::same, Description.TENSOR_RANKS);

    public KOvToKMinIp() {
        super(new Description<>("k-ov-to-k-min-ip", new KOrthogonalVectors(), MatrixProblem.K_MIN_IP,
                Carries.one(Question.Kind.EXISTS, Question.Kind.THRESHOLD), CLAIM, no()));
    }

    static List<TupleInstance> no() {
        Question exists = new Question.Exists();
        return List.of(
                new TupleInstance(Lists.immutable.with(BitMatrix.of("11", "01"), BitMatrix.of("01")), exists),
                new TupleInstance(Lists.immutable.with(BitMatrix.of("110", "011"), BitMatrix.of("111"),
                        BitMatrix.of("010", "111")), exists),
                new TupleInstance(Lists.immutable.with(BitMatrix.of("11"), new BitMatrix.Builder(0, 2).build()),
                        exists));
    }

    @Override
    MatrixInstance image(TupleInstance x) {
        return new MatrixInstance(MatrixProblem.K_MIN_IP, x.sets().collect(KOvToKMinIp::integers),
                new Question.Threshold(Value.ZERO));
    }

    private static IntegerMatrix integers(BitMatrix bits) {
        return IntegerMatrix.of(bits.rows(), bits.columns(),
                e -> bits.get(e / bits.columns(), e % bits.columns()) ? 1 : 0);
    }

    @Override
    Optional<Tuple> witness(TupleInstance x, Tuple tuple) {
        return Optional.of(tuple);
    }

    @Override
    public Optional<Tuple> pull(TupleInstance x, int query, Tuple tuple) {
        return Optional.of(tuple);
    }

    @Override
    public Value image(TupleInstance x, Value commonOnes) {
        return commonOnes;
    }
}

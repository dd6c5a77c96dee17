package finegrain.reductions.ovc;

import org.apache.commons.numbers.fraction.BigFraction;
import finegrain.growth.Transport;
import finegrain.contract.Carries;
import finegrain.contract.Claim;
import finegrain.contract.Evidence;
import finegrain.contract.Prediction;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Two sides become one list for a minimum: tags make vectors of the same side too similar to matter.
///
/// **Theorem** (`bmin-ip-to-min-ip`). In dimension `3l + 2` the smallest inner product is unchanged and attained across the sides.
///
/// **Construction.** With `W = l + 1`: `a' = (a, 1^W, 0^W)`, `b' = (b, 0^W, 1^W)`. Vectors of one side have more than `l` ones in
/// common, others at most `l`; thresholds beyond `l` are cut to `l`, where they already admit every pair across. Factors are not
/// carried: `g` times the minimum may exceed `l`. **Way back.** Indices of `B` are shifted back by `|A|`.
///
/// There is no such trick for a maximum, because tags can only raise products; see [CompleteGadget].
public final class BminIpToMinIp extends PairMap {
    private static final Claim CLAIM = new Claim("bmin-ip-to-min-ip",
            "The smallest inner product across two sides is the smallest in their tagged union.", List.of(),
            Claim.Kind.EXACT_VALUE, "<a',b'> = <a,b> across, more than l within a side",
            Transport.of(Transports.union(PairProblem.BMIN_IP, PairProblem.MIN_IP).times("l", BigFraction.of(3), "l"),
                    "1", "(nA + nB) · l"),
            "OVC",
            size -> Prediction.once("n", size.get("nA").add(size.get("nB")), "l",
                    size.get("l").multiply(BigInteger.valueOf(3)).add(BigInteger.TWO)),
            EnumSet.of(Evidence.PROVED, Evidence.TESTED));

    @Override
    public String id() {
        return "bmin-ip-to-min-ip";
    }

    @Override
    public PairProblem source() {
        return PairProblem.BMIN_IP;
    }

    @Override
    public PairProblem target() {
        return PairProblem.MIN_IP;
    }

    @Override
    public SequencedMap<Question.Kind, Question.Kind> carries() {
        return Carries.same(Question.Kind.OPTIMUM, Question.Kind.THRESHOLD, Question.Kind.GAP);
    }

    @Override
    public Claim claim() {
        return CLAIM;
    }

    @Override
    public List<PairInstance> noInstances() {
        return NoInstances.optimum(source(), carries().keySet());
    }

    @Override
    Vectors rewrite(PairInstance x) {
        return Tags.union(x.vectors().left(), x.vectors().right(), x.vectors().dimension() + 1);
    }

    @Override
    Optional<Pair> pull(PairInstance x, Pair pair) {
        return Tags.across(x.vectors().left().rows(), pair);
    }

    @Override
    public Value image(PairInstance x, Value value) {
        Value most = Value.of(x.vectors().dimension());
        return value.compareTo(most) > 0 ? most : value;
    }
}

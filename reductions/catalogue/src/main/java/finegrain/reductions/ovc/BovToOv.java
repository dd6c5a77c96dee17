package finegrain.reductions.ovc;

import finegrain.growth.Transport;
import finegrain.contract.Carries;
import finegrain.contract.Citation;
import finegrain.contract.Claim;
import finegrain.contract.Evidence;
import finegrain.contract.Prediction;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Two sides become one list by two tag coordinates.
///
/// **Theorem** (`bov-to-ov`, Alman and Yu 2025, Lemma A.4). `A`, `B` in dimension `l` become `|A| + |B|` vectors of dimension
/// `l + 2` with the same orthogonal pairs.
///
/// **Construction.** `a' = (a, 1, 0)`, `b' = (b, 0, 1)`: vectors of one side always meet in their tag. No vector of the result
/// is zero. **Way back.** Indices of `B` are shifted back by `|A|`.
public final class BovToOv extends PairMap {
    private static final Claim CLAIM = new Claim("bov-to-ov",
            "Two sides have an orthogonal pair iff their tagged union has one; the pairs are the same.",
            List.of(new Citation("AlmanYu2025", "Lemma A.4")), Claim.Kind.EXACT_IFF, "<a',b'> = <a,b>",
            Transport.of(Transports.union(PairProblem.BOV, PairProblem.OV).same("l"), "1", "(nA + nB) · l"),
            "OVC",
            size -> Prediction.once("n", size.get("nA").add(size.get("nB")), "l",
                    size.get("l").add(java.math.BigInteger.TWO)),
            EnumSet.of(Evidence.PROVED, Evidence.TESTED));

    @Override
    public String id() {
        return "bov-to-ov";
    }

    @Override
    public PairProblem source() {
        return PairProblem.BOV;
    }

    @Override
    public PairProblem target() {
        return PairProblem.OV;
    }

    @Override
    public SequencedMap<Question.Kind, Question.Kind> carries() {
        return Carries.same(Question.Kind.EXISTS, Question.Kind.COUNT);
    }

    @Override
    public Claim claim() {
        return CLAIM;
    }

    @Override
    public List<PairInstance> noInstances() {
        return NoInstances.bov();
    }

    @Override
    Vectors rewrite(PairInstance x) {
        return Tags.union(x.vectors().left(), x.vectors().right(), 1);
    }

    @Override
    Optional<Pair> pull(PairInstance x, Pair pair) {
        return Tags.across(x.vectors().left().rows(), pair);
    }

    @Override
    public Value image(PairInstance x, Value value) {
        return value;
    }
}

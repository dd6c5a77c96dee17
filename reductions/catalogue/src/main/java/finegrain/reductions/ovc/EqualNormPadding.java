package finegrain.reductions.ovc;

import finegrain.contract.Carries;
import finegrain.contract.Citation;
import finegrain.contract.Claim;
import finegrain.contract.Evidence;
import finegrain.contract.Prediction;
import finegrain.model.BitMatrix;
import finegrain.model.Goal;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Size;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Inner products become cosines when every vector is padded to the same weight.
///
/// **Theorem** (`equal-norm-padding`, Alman and Yu 2025, Lemma B.5, with corrected padding). With `l` at least 1, in dimension `3l`
/// every vector has weight `l` and every cosine is `<a,b> / l`. Optima, thresholds, additive gaps and factors are carried.
///
/// **Construction.** `a' = (a, 1^(l-|a|) 0^|a|, 0^l)`, `b' = (b, 0^l, 0^|b| 1^(l-|b|))`: the paddings of the two sides never meet.
/// Dimension 0 is first padded by one zero coordinate. **Way back.** The same pair.
public final class EqualNormPadding extends PairMap {
    private final PairProblem source;

    /// @param source `bmax-ip` or `bmin-ip`
    public EqualNormPadding(PairProblem source) {
        this.source = source;
    }

    @Override
    public String id() {
        return source.id() + "-to-" + target().id();
    }

    @Override
    public PairProblem source() {
        return source;
    }

    @Override
    public PairProblem target() {
        return source.goal() == Goal.MAX ? PairProblem.BMSD : PairProblem.BLSD;
    }

    @Override
    public SequencedMap<Question.Kind, Question.Kind> carries() {
        return Carries.same(Question.Kind.OPTIMUM, Question.Kind.THRESHOLD, Question.Kind.APPROXIMATE,
                Question.Kind.GAP);
    }

    @Override
    public Claim claim() {
        return new Claim("equal-norm-padding",
                "Inner products across two sides are cosines of vectors padded to equal weight, times l.",
                List.of(new Citation("AlmanYu2025", "Lemma B.5")), Claim.Kind.EXACT_VALUE, "cos = <a,b> / l",
                Transports.once(source, target(), 3),
                "OVC and its gap versions", EqualNormPadding::sizes, EnumSet.of(Evidence.PROVED, Evidence.TESTED));
    }

    @Override
    public List<PairInstance> noInstances() {
        return NoInstances.optimum(source, carries().keySet());
    }

    @Override
    Vectors rewrite(PairInstance x) {
        int l = dimension(x);
        BitMatrix left = x.vectors().left();
        BitMatrix right = x.vectors().right();
        BitMatrix.Builder a = new BitMatrix.Builder(left.rows(), 3 * l);
        for (int i = 0; i < left.rows(); i++) {
            a.copyRow(i, 0, left, i).setRange(i, l, l - left.weight(i));
        }
        BitMatrix.Builder b = new BitMatrix.Builder(right.rows(), 3 * l);
        for (int j = 0; j < right.rows(); j++) {
            int weight = right.weight(j);
            b.copyRow(j, 0, right, j).setRange(j, 2 * l + weight, l - weight);
        }
        return new Vectors.Bi(a.build(), b.build());
    }

    private static int dimension(PairInstance x) {
        return Math.max(1, x.vectors().dimension());
    }

    @Override
    Optional<Pair> pull(PairInstance x, Pair pair) {
        return Optional.of(pair);
    }

    @Override
    public Value image(PairInstance x, Value value) {
        return value.dividedBy(Value.of(dimension(x)));
    }

    private static Prediction sizes(Size size) {
        return Prediction.once("nA", size.get("nA"), "nB", size.get("nB"), "l",
                size.get("l").max(BigInteger.ONE).multiply(BigInteger.valueOf(3)));
    }
}

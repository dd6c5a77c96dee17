package finegrain.reductions.ovc;

import finegrain.contract.Carries;
import finegrain.contract.Claim;
import finegrain.contract.Evidence;
import finegrain.contract.Prediction;
import finegrain.model.BitMatrix;
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

/// Minimum and maximum of inner products across two sides are one problem.
///
/// **Theorem** (`complement-gadget`). In dimension `2l` every inner product becomes `l` minus what it was.
///
/// **Construction.** `a' = (¬a, a)`, `b' = (1^l, ¬b)`: coordinate `c` contributes `(1 - a_c) + a_c(1 - b_c) = 1 - a_c b_c`. Thresholds
/// and additive gaps are carried, factors are not. **Way back.** The same pair.
public final class ComplementGadget extends PairMap {
    private final PairProblem source;

    /// @param source `bmin-ip` or `bmax-ip`
    public ComplementGadget(PairProblem source) {
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
        return source == PairProblem.BMIN_IP ? PairProblem.BMAX_IP : PairProblem.BMIN_IP;
    }

    @Override
    public SequencedMap<Question.Kind, Question.Kind> carries() {
        return Carries.same(Question.Kind.OPTIMUM, Question.Kind.THRESHOLD, Question.Kind.GAP);
    }

    @Override
    public Claim claim() {
        return new Claim("complement-gadget",
                "Every inner product becomes the dimension minus what it was.", List.of(), Claim.Kind.EXACT_VALUE,
                "<a',b'> = l - <a,b>", Transports.once(source, target(), 2), "OVC, and additive gaps",
                size -> Prediction.once("nA", size.get("nA"), "nB", size.get("nB"), "l", size.get("l").shiftLeft(1)),
                EnumSet.of(Evidence.PROVED, Evidence.TESTED));
    }

    @Override
    public List<PairInstance> noInstances() {
        return NoInstances.optimum(source, carries().keySet());
    }

    @Override
    Vectors rewrite(PairInstance x) {
        BitMatrix left = x.vectors().left();
        BitMatrix right = x.vectors().right();
        int l = left.columns();
        BitMatrix.Builder a = new BitMatrix.Builder(left.rows(), 2 * l);
        for (int i = 0; i < left.rows(); i++) {
            a.copyComplement(i, 0, left, i).copyRow(i, l, left, i);
        }
        BitMatrix.Builder b = new BitMatrix.Builder(right.rows(), 2 * l);
        for (int j = 0; j < right.rows(); j++) {
            b.setRange(j, 0, l).copyComplement(j, l, right, j);
        }
        return new Vectors.Bi(a.build(), b.build());
    }

    @Override
    Optional<Pair> pull(PairInstance x, Pair pair) {
        return Optional.of(pair);
    }

    @Override
    public Value image(PairInstance x, Value value) {
        return Value.of(value.rational().negate().add(x.vectors().dimension()));
    }
}

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
import finegrain.model.Size;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.apache.commons.numbers.fraction.BigFraction;

/// The smallest inner product becomes the largest cosine, because all norms of a side are made equal.
///
/// **Theorem** (`equal-norm-complement`). With `l` at least 1, in dimension `3l` every cosine is `(l - <a,b>) / (l·sqrt 2)`; in
/// dimension `4l` all weights are `2l` and every cosine is `(l - <a,b>) / (2l)`. So there is an orthogonal pair iff the largest
/// cosine is `sqrt(1/2)`, respectively `1/2`.
///
/// **Construction.** `3l`: `a' = (¬a, a, 0^l)` of weight `l`, `b' = (1^l, ¬b, b)` of weight `2l`. `4l`: `1^l` and `0^l` are appended.
/// Dimension 0 is first padded by one zero coordinate, as no vector may be zero. **Way back.** The same pair.
public final class EqualNormComplement extends PairMap {

    /// How many coordinates, and whether both sides get the same weight.
    public enum Form {
        /// Weights `l` and `2l`.
        THREE,
        /// All weights `2l`.
        FOUR;

        /// The form called `3l` or `4l`.
        public static Form of(String name) {
            return name.equals("3l") ? THREE : FOUR;
        }
    }

    private final Form form;

    public EqualNormComplement(Form form) {
        this.form = form;
    }

    @Override
    public String id() {
        return "bmin-ip-to-bmsd";
    }

    @Override
    public PairProblem source() {
        return PairProblem.BMIN_IP;
    }

    @Override
    public PairProblem target() {
        return PairProblem.BMSD;
    }

    @Override
    public SequencedMap<Question.Kind, Question.Kind> carries() {
        return Carries.same(Question.Kind.OPTIMUM, Question.Kind.THRESHOLD, Question.Kind.GAP);
    }

    @Override
    public Claim claim() {
        String values = form == Form.THREE ? "cos = (l - <a,b>) / (l·sqrt 2)" : "cos = (l - <a,b>) / (2l)";
        return new Claim("equal-norm-complement",
                "The smallest inner product is the largest cosine of padded complements.",
                List.of(), Claim.Kind.EXACT_VALUE, values, Transports.once(source(), target(), blocks()), "OVC",
                this::sizes,
                EnumSet.of(Evidence.PROVED, Evidence.TESTED));
    }

    @Override
    public List<PairInstance> noInstances() {
        return NoInstances.optimum(source(), carries().keySet());
    }

    @Override
    Vectors rewrite(PairInstance x) {
        int l = dimension(x);
        BitMatrix left = x.vectors().left();
        BitMatrix right = x.vectors().right();
        BitMatrix.Builder a = new BitMatrix.Builder(left.rows(), blocks() * l);
        for (int i = 0; i < left.rows(); i++) {
            complement(a, i, 0, left, l).copyRow(i, l, left, i);
            if (form == Form.FOUR) {
                a.setRange(i, 3 * l, l);
            }
        }
        BitMatrix.Builder b = new BitMatrix.Builder(right.rows(), blocks() * l);
        for (int j = 0; j < right.rows(); j++) {
            complement(b.setRange(j, 0, l), j, l, right, l).copyRow(j, 2 * l, right, j);
        }
        return new Vectors.Bi(a.build(), b.build());
    }

    private int blocks() {
        return form == Form.THREE ? 3 : 4;
    }

    private static int dimension(PairInstance x) {
        return Math.max(1, x.vectors().dimension());
    }

    /// The complement of a row that is first padded with zeros to `l` coordinates.
    private static BitMatrix.Builder complement(BitMatrix.Builder builder, int row, int at, BitMatrix source, int l) {
        return builder.copyComplement(row, at, source, row).setRange(row, at + source.columns(), l - source.columns());
    }

    @Override
    Optional<Pair> pull(PairInstance x, Pair pair) {
        return Optional.of(pair);
    }

    @Override
    public Value image(PairInstance x, Value value) {
        long l = dimension(x);
        Value norm = form == Form.THREE
                ? Value.sqrt(BigFraction.of(2).multiply(BigInteger.valueOf(l * l)))
                : Value.of(2 * l);
        return Value.of(value.rational().negate().add(BigInteger.valueOf(l))).dividedBy(norm);
    }

    private Prediction sizes(Size size) {
        return Prediction.once("nA", size.get("nA"), "nB", size.get("nB"), "l",
                size.get("l").max(BigInteger.ONE).multiply(BigInteger.valueOf(blocks())));
    }
}

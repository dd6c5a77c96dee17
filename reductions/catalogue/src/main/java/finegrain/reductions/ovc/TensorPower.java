package finegrain.reductions.ovc;

import finegrain.growth.SizeMap;
import finegrain.growth.Transport;
import finegrain.contract.Carries;
import finegrain.contract.Citation;
import finegrain.contract.Claim;
import finegrain.contract.Embedding;
import finegrain.contract.Evidence;
import finegrain.contract.ManyOne;
import finegrain.contract.Parameters;
import finegrain.contract.Prediction;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import finegrain.model.Size;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.apache.commons.numbers.fraction.BigFraction;

/// Tensor powers amplify gaps.
///
/// **Theorem** (`tensor-power`, Alman and Yu 2025, Lemma B.2). `v ↦ v ⊗ … ⊗ v` with `q` factors raises inner products, weights and
/// cosines to the power `q` in dimension `l^q`; a `g^q`-approximate pair of the powers is a `g`-approximate pair of the vectors.
///
/// **Construction.** Explicit: coordinate `(c_1, …, c_q)` is one iff all `c_i` are. Implicit: the exponent is written beside the vectors,
/// and whoever reads them raises the product. **Way back.** The same pair.
///
/// @param source one of the eight problems about best values
/// @param q the number of factors, at least 1
/// @param form how the power is written
public record TensorPower(PairProblem source, int q, Form form)
        implements
            ManyOne<PairInstance, Pair, PairInstance, Pair>,
            Embedding<PairInstance, Pair, Pair> {

    /// How a power is written.
    public enum Form {
        EXPLICIT,
        IMPLICIT
    }

    public TensorPower {
        if (q < 1) {
            throw new InvalidInstanceException("The power q is " + q + "; it must be at least 1.");
        }
    }

    /// The parameters `q` and `form`.
    public static TensorPower parse(PairProblem source, Parameters given) {
        Form form = given.word("form", List.of("explicit", "implicit")).equals("explicit")
                ? Form.EXPLICIT
                : Form.IMPLICIT;
        return new TensorPower(source, given.integer("q", 1, 1000), form);
    }

    @Override
    public String id() {
        return source.id() + "-power";
    }

    @Override
    public PairProblem target() {
        return source;
    }

    @Override
    public SequencedMap<Question.Kind, Question.Kind> carries() {
        return Carries.same(Question.Kind.OPTIMUM, Question.Kind.THRESHOLD, Question.Kind.APPROXIMATE,
                Question.Kind.GAP);
    }

    @Override
    public Claim claim() {
        return new Claim("tensor-power", "Tensor powers raise values to the power q, and factors with them.",
                List.of(new Citation("AlmanYu2025", "Lemma B.2")), Claim.Kind.EXACT_VALUE, "value' = value^q",
                transport(), "gap amplification: a factor g^q for the power gives g",
                this::sizes, EnumSet.of(Evidence.PROVED, Evidence.TESTED));
    }

    private Transport transport() {
        SizeMap sides = Transports.sides(source, source);
        SizeMap sizes = q == 1 ? sides.same("l") : sides.with("l", "l^" + q);
        // An implicit power still looks for zero vectors.
        return Transport.of(sizes, "1",
                form == Form.EXPLICIT ? Transports.vectors(source) + " · l^" + q : Transports.bits(source));
    }

    @Override
    public List<PairInstance> noInstances() {
        return NoInstances.optimum(source, carries().keySet());
    }

    @Override
    public PairInstance map(PairInstance x) {
        Question question = switch (x.question()) {
            case Question.Approximate(BigFraction g) -> new Question.Approximate(g.pow(q));
            case Question other -> other.withThresholds(t -> image(x, t));
        };
        return switch (form) {
            case IMPLICIT -> new PairInstance(source, x.vectors(), question, Math.multiplyExact(x.power(), q));
            case EXPLICIT -> {
                Images.requirePlain(x);
                yield new PairInstance(source, switch (x.vectors()) {
                    case Vectors.Mono(BitMatrix rows) -> new Vectors.Mono(power(rows));
                    case Vectors.Bi(BitMatrix left, BitMatrix right) -> new Vectors.Bi(power(left), power(right));
                }, question);
            }
        };
    }

    private BitMatrix power(BitMatrix rows) {
        BigInteger dimension = BigInteger.valueOf(rows.columns()).pow(q);
        if (dimension.bitLength() > 31) {
            throw new RefusedException(
                    "The explicit power " + q + " of dimension " + rows.columns() + " would have dimension "
                            + dimension + "; use the implicit form.");
        }
        int l = dimension.intValueExact();
        BitMatrix.Builder builder = new BitMatrix.Builder(rows.rows(), l);
        for (int row = 0; row < rows.rows(); row++) {
            for (int c = 0; c < l; c++) {
                boolean all = true;
                for (int digits = c, i = 0; i < q && all; i++, digits /= rows.columns()) {
                    all = rows.get(row, digits % rows.columns());
                }
                if (all) {
                    builder.set(row, c);
                }
            }
        }
        return builder.build();
    }

    @Override
    public Answer<Pair> back(PairInstance x, Answer<Pair> answer) {
        return Images.back(x, answer, Optional::of);
    }

    @Override
    public Optional<Pair> pull(PairInstance x, int query, Pair pair) {
        return Optional.of(pair);
    }

    /// A negative threshold is beyond every value and stays so.
    @Override
    public Value image(PairInstance x, Value value) {
        return value.signum() < 0 ? value : value.power(q);
    }

    private Prediction sizes(Size size) {
        SequencedMap<String, BigInteger> parameters = new LinkedHashMap<>(size.parameters());
        parameters.computeIfPresent("l", (name, l) -> l.pow(q));
        return Prediction.same(new Size(parameters));
    }
}

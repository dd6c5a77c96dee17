package finegrain.reductions.ovc;

import finegrain.contract.Carries;
import finegrain.model.BitMatrix;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.math.BigInteger;
import java.util.Locale;
import java.util.SequencedMap;

/// What a polar gadget is applied to, and what becomes of it. A gadget needs vectors whose same-side products are bounded by some
/// `width`; for cosines it needs equal weights besides, so inner products are first turned into such vectors.
public enum GadgetForm {
    /// bMaxIP to MaxIP: the vectors as they are, `width = l`.
    MAX_IP(PairProblem.BMAX_IP, PairProblem.MAX_IP),
    /// bMaxIP to MSD: after [EqualNormPadding], `width = l` in dimension `3l`.
    MSD_OF_MAX(PairProblem.BMAX_IP, PairProblem.MSD),
    /// bMinIP to MSD: after [EqualNormComplement] in dimension `4l`, `width = 2l`.
    MSD_OF_MIN(PairProblem.BMIN_IP, PairProblem.MSD);

    private final PairProblem source;
    private final PairProblem target;

    GadgetForm(PairProblem source, PairProblem target) {
        this.source = source;
        this.target = target;
    }

    PairProblem source() {
        return source;
    }

    PairProblem target() {
        return target;
    }

    String id(String gadget) {
        return source.id() + "-to-" + target.id() + "-" + gadget.toLowerCase(Locale.ROOT);
    }

    SequencedMap<Question.Kind, Question.Kind> carries() {
        return Carries.same(Question.Kind.OPTIMUM, Question.Kind.THRESHOLD, Question.Kind.GAP);
    }

    /// The vectors to which the gadget is attached.
    Vectors.Bi prepare(PairInstance x) {
        Images.requirePlain(x);
        Vectors prepared = switch (this) {
            case MAX_IP -> x.vectors();
            case MSD_OF_MAX -> new EqualNormPadding(source).rewrite(x);
            case MSD_OF_MIN -> new EqualNormComplement(EqualNormComplement.Form.FOUR).rewrite(x);
        };
        return new Vectors.Bi(prepared.left(), prepared.right());
    }

    /// The dimension of the prepared vectors.
    BigInteger dimension(BigInteger l) {
        return switch (this) {
            case MAX_IP -> l;
            case MSD_OF_MAX -> l.max(BigInteger.ONE).multiply(BigInteger.valueOf(3));
            case MSD_OF_MIN -> l.max(BigInteger.ONE).shiftLeft(2);
        };
    }

    /// The largest product that two prepared vectors of one side can have; for cosines also the weight of each.
    BigInteger width(BigInteger l) {
        return switch (this) {
            case MAX_IP -> l;
            case MSD_OF_MAX -> l.max(BigInteger.ONE);
            case MSD_OF_MIN -> l.max(BigInteger.ONE).shiftLeft(1);
        };
    }

    /// The inner product of the prepared vectors for value `v`. What is below 0 admits every pair across, and is cut to 0 so that it
    /// does not admit pairs of one side as well.
    private BigInteger product(PairInstance x, Value v) {
        BigInteger value = v.rational().getNumerator();
        BigInteger l = BigInteger.valueOf(Math.max(1, x.vectors().dimension()));
        return switch (this) {
            case MAX_IP -> value.max(BigInteger.ZERO);
            case MSD_OF_MAX -> value.max(BigInteger.ZERO);
            case MSD_OF_MIN -> l.subtract(value).max(BigInteger.ZERO);
        };
    }

    /// The value across the sides once the gadget adds `bonus` to every such product and, for cosines, brings all weights to `weight`.
    Value image(PairInstance x, Value v, BigInteger bonus, BigInteger weight) {
        Value product = Value.of(org.apache.commons.numbers.fraction.BigFraction.of(product(x, v).add(bonus)));
        return this == MAX_IP
                ? product
                : product.dividedBy(Value.of(org.apache.commons.numbers.fraction.BigFraction.of(weight)));
    }

    static BitMatrix repeat(BitMatrix rows, int count) {
        return rows.select(java.util.stream.IntStream.range(0, count).map(i -> i % rows.rows()).toArray());
    }
}

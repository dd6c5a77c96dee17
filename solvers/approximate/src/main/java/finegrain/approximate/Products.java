package finegrain.approximate;

import finegrain.model.Measure;
import finegrain.model.PairInstance;
import finegrain.model.Question;
import finegrain.model.Value;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/// Questions about inner products that leave an additive error.
final class Products {
    private Products() {}

    /// Why an additive solver called `id` does not take `x`, or empty if it does.
    static Optional<String> declines(PairInstance x, String id) {
        if (x.problem().measure() != Measure.INNER_PRODUCT || !x.problem().optimises()) {
            return Optional.of(id + " is for max-ip, bmax-ip, min-ip and bmin-ip");
        }
        if (x.power() != 1) {
            return Optional.of("the vectors are tensor powers; " + id + " takes vectors as they are");
        }
        return switch (x.question()) {
            case Question.Additive a -> Optional.empty();
            case Question.Gap g -> Optional.empty();
            case Question other -> Optional.of(id + " does not answer the question '" + other.kind().word()
                    + "'; ask for a value within --error E, or a gap by --yes and --no");
        };
    }

    /// The error that the question leaves, the whole dimension at most.
    static BigFraction error(PairInstance x) {
        int l = x.vectors().dimension();
        BigFraction error = switch (x.question()) {
            case Question.Additive(BigFraction e) -> e;
            case Question.Gap(Value yes, Value no) -> BigFraction.of(Math.abs((long) clamp(yes, l) - clamp(no, l)));
            case Question other -> throw new IllegalArgumentException("The question " + other + " was declined.");
        };
        return error.compareTo(BigFraction.of(l)) > 0 ? BigFraction.of(l) : error;
    }

    /// The same threshold among -1 … l + 1, beyond which it makes no difference.
    static int clamp(Value threshold, int l) {
        BigInteger t = threshold.rational().getNumerator();
        return t.max(BigInteger.ONE.negate()).min(BigInteger.valueOf(l + 1L)).intValue();
    }

    /// No inner product of `x` is larger.
    static int largest(PairInstance x) {
        return Math.min(heaviest(x.vectors().left().weights()), heaviest(x.vectors().right().weights()));
    }

    static int heaviest(int[] weights) {
        return Arrays.stream(weights).max().orElse(0);
    }
}

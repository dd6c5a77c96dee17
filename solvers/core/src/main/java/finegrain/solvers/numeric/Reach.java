package finegrain.solvers.numeric;

import finegrain.model.Value;
import java.math.BigInteger;
import org.apache.commons.numbers.fraction.BigFraction;

/// Thresholds on a grid.
final class Reach {
    private Reach() {}

    /// The least integer `k` with `k · 2^unit ≥ value`, exactly; roots included.
    static BigInteger least(Value value, int unit) {
        // k |k| is monotone in k, and a value is given by the same of itself.
        BigFraction square = value.signedSquare();
        BigInteger numerator = square.getNumerator().abs();
        BigInteger denominator = square.getDenominator().abs();
        if (unit < 0) {
            numerator = numerator.shiftLeft(-2 * unit);
        } else {
            denominator = denominator.shiftLeft(2 * unit);
        }
        BigInteger[] quotient = numerator.divideAndRemainder(denominator);
        BigInteger[] root = quotient[0].sqrtAndRemainder();
        if (value.signum() <= 0) {
            return root[0].negate();
        }
        boolean integral = quotient[1].signum() == 0 && root[1].signum() == 0;
        return integral ? root[0] : root[0].add(BigInteger.ONE);
    }
}

package finegrain.model;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.numbers.fraction.BigFraction;

/// An exact real number whose square is rational: an integer, a fraction, or a cosine such as `sqrt(1/2)`.
///
/// It is kept as `v·|v|`, which is rational and grows with `v`, so comparing two values is comparing two fractions. The
/// cosine of two 0/1 vectors is `<u,v> / sqrt(|u||v|)`, hence always of this form.
public record Value(BigFraction signedSquare) implements Comparable<Value> {
    public static final Value ZERO = new Value(BigFraction.ZERO);
    public static final Value ONE = new Value(BigFraction.ONE);
    private static final Pattern ROOT = Pattern.compile("(-?)sqrt\\((.*)\\)");
    private static final Pattern FRACTION = Pattern.compile("(-?\\d{1,400})/(\\d{1,400})");
    private static final Pattern DECIMAL = Pattern.compile("(-?)(\\d{1,400})(?:\\.(\\d{1,400}))?");

    public static Value of(long v) {
        return of(BigFraction.of(v));
    }

    public static Value of(BigFraction v) {
        return new Value(v.signum() < 0 ? v.multiply(v).negate() : v.multiply(v));
    }

    /// The non-negative root of a non-negative fraction.
    public static Value sqrt(BigFraction square) {
        if (square.signum() < 0) {
            throw new IllegalArgumentException("The square " + square + " is negative.");
        }
        return new Value(square);
    }

    /// `innerProduct / sqrt(leftWeight · rightWeight)`; both weights positive.
    public static Value cosine(long innerProduct, long leftWeight, long rightWeight) {
        BigInteger p = BigInteger.valueOf(innerProduct);
        return new Value(
                BigFraction.of(p.multiply(p),
                        BigInteger.valueOf(leftWeight).multiply(BigInteger.valueOf(rightWeight))));
    }

    /// Reads `3`, `-1`, `2/3`, `0.25` and `sqrt(1/2)`; the inverse of [#toString()].
    ///
    /// @throws IllegalArgumentException if the text is none of these
    public static Value parse(String text) {
        Matcher root = ROOT.matcher(text.strip());
        if (root.matches()) {
            Value value = sqrt(fraction(root.group(2)));
            return root.group(1).isEmpty() ? value : value.negate();
        }
        return of(fraction(text));
    }

    /// Reads `3`, `-1`, `2/3` and `0.25`.
    ///
    /// @throws IllegalArgumentException if the text is none of these
    public static BigFraction fraction(String text) {
        String stripped = text.strip();
        Matcher fraction = FRACTION.matcher(stripped);
        if (fraction.matches()) {
            BigInteger denominator = new BigInteger(fraction.group(2));
            if (denominator.signum() == 0) {
                throw new IllegalArgumentException("The denominator of '" + stripped + "' is zero.");
            }
            return BigFraction.of(new BigInteger(fraction.group(1)), denominator);
        }
        Matcher decimal = DECIMAL.matcher(stripped);
        if (decimal.matches()) {
            String digits = decimal.group(3) == null ? "" : decimal.group(3);
            BigInteger scaled = new BigInteger(decimal.group(2) + digits);
            BigFraction value = BigFraction.of(scaled, BigInteger.TEN.pow(digits.length()));
            return decimal.group(1).isEmpty() ? value : value.negate();
        }
        throw new IllegalArgumentException(
                "'" + stripped + "' is not a number; write 3, 2/3, 0.25 or, for a cosine, sqrt(1/2).");
    }

    public Value negate() {
        return new Value(signedSquare.negate());
    }

    public Value times(Value other) {
        return new Value(signedSquare.multiply(other.signedSquare));
    }

    public Value dividedBy(Value other) {
        return new Value(signedSquare.divide(other.signedSquare));
    }

    public Value power(int exponent) {
        BigFraction magnitude = signedSquare.abs().pow(exponent);
        return new Value(signedSquare.signum() < 0 && exponent % 2 == 1 ? magnitude.negate() : magnitude);
    }

    public int signum() {
        return signedSquare.signum();
    }

    /// Whether this and `other` differ by at most `error ≥ 0`.
    public boolean within(BigFraction error, Value other) {
        // (a - b)² ≤ e² iff a² + b² - e² ≤ 2ab, and the right side is a root of a fraction again.
        BigFraction squares = signedSquare.abs().add(other.signedSquare.abs()).subtract(error.multiply(error));
        return of(squares).compareTo(new Value(signedSquare.multiply(other.signedSquare).multiply(4))) <= 0;
    }

    public boolean isRational() {
        return isSquare(signedSquare.getNumerator().abs()) && isSquare(signedSquare.getDenominator());
    }

    public boolean isInteger() {
        return signedSquare.getDenominator().equals(BigInteger.ONE) && isRational();
    }

    /// This value as a fraction.
    ///
    /// @throws ArithmeticException if it is irrational
    public BigFraction rational() {
        if (!isRational()) {
            throw new ArithmeticException(this + " is irrational.");
        }
        BigFraction magnitude = BigFraction.of(signedSquare.getNumerator().abs().sqrt(),
                signedSquare.getDenominator().sqrt());
        return signum() < 0 ? magnitude.negate() : magnitude;
    }

    /// The nearest double, for people; never for comparisons.
    public double approximate() {
        double magnitude = Math.sqrt(signedSquare.abs().doubleValue());
        return signum() < 0 ? -magnitude : magnitude;
    }

    @Override
    public int compareTo(Value other) {
        // BigFraction 1.2 compares two negative fractions by their absolute values.
        return signum() < 0 && other.signum() < 0
                ? other.signedSquare.abs().compareTo(signedSquare.abs())
                : signedSquare.compareTo(other.signedSquare);
    }

    @Override
    public String toString() {
        if (isRational()) {
            return text(rational());
        }
        return (signum() < 0 ? "-sqrt(" : "sqrt(") + text(signedSquare.abs()) + ")";
    }

    /// `3` or `2/3`, as [#fraction(String)] reads it.
    public static String text(BigFraction fraction) {
        return fraction.getDenominator().equals(BigInteger.ONE)
                ? fraction.getNumerator().toString()
                : fraction.getNumerator() + "/" + fraction.getDenominator();
    }

    private static boolean isSquare(BigInteger n) {
        return n.sqrtAndRemainder()[1].signum() == 0;
    }
}

package finegrain.format;

import finegrain.model.Value;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.numbers.fraction.BigFraction;

/// Exact numbers as text. What [Value] reads is read by it; longer integers and fractions, up to 100000 digits, are read
/// here, because the sum over all pairs of high-dimensional vectors has a denominator that long.
final class Numbers {
    static final String EXPECTED_FRACTION = "a number such as 3, 2/3 or 0.25";
    static final String EXPECTED = EXPECTED_FRACTION + ", or for a cosine sqrt(1/2)";
    private static final Pattern LONG = Pattern.compile("(-?\\d{1,100000}+)(?:/(\\d{1,100000}+))?");
    private static final Pattern LONG_ROOT = Pattern.compile("(-?)sqrt\\(([\\d/]++)\\)");

    private Numbers() {}

    /// @throws IllegalArgumentException if the text is no value
    static Value value(String text) {
        Matcher root = LONG_ROOT.matcher(text);
        if (root.matches()) {
            Value value = Value.sqrt(fraction(root.group(2)));
            return root.group(1).isEmpty() ? value : value.negate();
        }
        return LONG.matcher(text).matches() ? Value.of(fraction(text)) : Value.parse(text);
    }

    /// @throws IllegalArgumentException if the text is no fraction
    static BigFraction fraction(String text) {
        Matcher digits = LONG.matcher(text);
        if (!digits.matches()) {
            return Value.fraction(text);
        }
        BigInteger numerator = new BigInteger(digits.group(1));
        if (digits.group(2) == null) {
            return BigFraction.of(numerator);
        }
        BigInteger denominator = new BigInteger(digits.group(2));
        if (denominator.signum() == 0) {
            throw new IllegalArgumentException("The denominator is zero.");
        }
        return BigFraction.of(numerator, denominator);
    }
}

package finegrain.bounds;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.numbers.fraction.BigFraction;

/// Exact exponents as they are written: `2`, `3/2`, `2.99942`.
final class Rationals {
    private static final Pattern NUMBER = Pattern.compile("(\\d+)(?:/(\\d+)|\\.(\\d+))?");
    private static final Pattern DECIMAL = Pattern.compile("\\^(\\d+\\.\\d+)");
    private static final Pattern FRACTION = Pattern.compile("\\^\\((\\d+)/(\\d+)\\)");
    private static final BigInteger LARGEST_FRACTION = BigInteger.valueOf(100);

    private Rationals() {}

    /// A number without sign; empty if the text is none.
    static Optional<BigFraction> parse(String text) {
        Matcher matcher = NUMBER.matcher(text.strip());
        if (!matcher.matches() || matcher.group(2) != null && new BigInteger(matcher.group(2)).signum() == 0) {
            return Optional.empty();
        }
        BigInteger whole = new BigInteger(matcher.group(1));
        if (matcher.group(2) != null) {
            return Optional.of(BigFraction.of(whole, new BigInteger(matcher.group(2))));
        }
        return Optional.of(matcher.group(3) == null ? BigFraction.of(whole) : decimal(matcher.group()));
    }

    private static BigFraction decimal(String text) {
        BigDecimal number = new BigDecimal(text);
        return BigFraction.of(number.unscaledValue(), BigInteger.TEN.pow(number.scale()));
    }

    /// The exponent in `base^a`, `base^(a/b)`, `base` or `1`.
    static Optional<BigFraction> powerOf(String base, String text) {
        String rest = text.strip();
        if (rest.equals("1")) {
            return Optional.of(BigFraction.ZERO);
        }
        if (!rest.startsWith(base)) {
            return Optional.empty();
        }
        rest = rest.substring(base.length()).strip();
        if (rest.isEmpty()) {
            return Optional.of(BigFraction.ONE);
        }
        if (!rest.startsWith("^")) {
            return Optional.empty();
        }
        rest = rest.substring(1).strip();
        return parse(rest.startsWith("(") && rest.endsWith(")") ? rest.substring(1, rest.length() - 1) : rest);
    }

    /// The text with decimal exponents as fractions, which is how growth is read.
    static String withFractions(String growth) {
        return DECIMAL.matcher(growth).replaceAll(found -> {
            BigFraction exact = decimal(found.group(1));
            return "^(" + exact.getNumerator() + "/" + exact.getDenominator() + ")";
        });
    }

    /// The text with fractions of long denominators as decimal numbers.
    static String withDecimals(String growth) {
        return FRACTION.matcher(growth).replaceAll(found -> {
            String number = text(BigFraction.of(new BigInteger(found.group(1)), new BigInteger(found.group(2))));
            return "^" + (number.contains("/") ? "(" + number + ")" : number);
        });
    }

    /// A fraction, or a decimal number if it is exact and the fraction would have a long denominator.
    static String text(BigFraction number) {
        BigInteger below = number.getDenominator();
        if (below.equals(BigInteger.ONE)) {
            return number.getNumerator().toString();
        }
        if (below.compareTo(LARGEST_FRACTION) > 0) {
            try {
                return new BigDecimal(number.getNumerator()).divide(new BigDecimal(below)).toPlainString();
            } catch (ArithmeticException e) {
                // no finite decimal number
            }
        }
        return number.getNumerator() + "/" + below;
    }

    static String power(String base, BigFraction exponent) {
        if (exponent.equals(BigFraction.ZERO)) {
            return "1";
        }
        if (exponent.equals(BigFraction.ONE)) {
            return base;
        }
        String text = text(exponent);
        return base + "^" + (text.contains("/") || text.startsWith("-") ? "(" + text + ")" : text);
    }
}

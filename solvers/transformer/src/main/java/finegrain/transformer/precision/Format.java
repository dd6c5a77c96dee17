package finegrain.transformer.precision;

/// A binary floating-point format, emulated: numbers are kept as `double`, and every operation returns the exact result
/// rounded once, to nearest, ties to even, with its range of exponents.
///
/// A sum, product, quotient or root of two `double`s is rounded to 53 bits by the machine, and what that left out is known
/// exactly up to its sign: by the two-sum of Knuth, and by a fused multiply-add for the others. Numbers of `p ≤ 52` bits
/// and the midpoints between them are `double`s, so only a result that is such a midpoint could be rounded the wrong way,
/// and there the sign decides. With 24 and 53 bits this is the arithmetic of `float` and `double`, bit for bit.
/// The exponential is that of [StrictMath], within one unit of the 53rd bit, rounded.
///
/// @param significandBits `p`, from 2 to 53; the unit roundoff is `2^-p`
/// @param least the smallest exponent of a normal number, `2^least`
/// @param greatest the largest exponent: beyond `(2 - 2^(1-p))·2^greatest` and its half step is infinity
public record Format(String id, int significandBits, int least, int greatest, Underflow underflow) {
    /// What becomes of results below the smallest normal number.
    public enum Underflow {
        /// They keep the step of the smallest normal numbers.
        GRADUAL,
        /// They become zero.
        FLUSH
    }

    /// IEEE binary16.
    public static final Format FP16 = new Format("fp16", 11, -14, 15, Underflow.GRADUAL);
    /// The exponents of `float` with 8 bits, without subnormal numbers, as Intel defines it.
    public static final Format BF16 = new Format("bf16", 8, -126, 127, Underflow.FLUSH);
    /// The exponents of `float` with 11 bits.
    public static final Format TF32 = new Format("tf32", 11, -126, 127, Underflow.GRADUAL);
    /// IEEE binary32, `float`.
    public static final Format FLOAT32 = new Format("float32", 24, -126, 127, Underflow.GRADUAL);
    /// IEEE binary64, `double`.
    public static final Format FLOAT64 = new Format("float64", 53, -1022, 1023, Underflow.GRADUAL);

    /// Residues of `double` operations are exact from here on.
    private static final int SAFE = -510;

    public Format {
        boolean machine = significandBits == Double.PRECISION && least == Double.MIN_EXPONENT
                && greatest == Double.MAX_EXPONENT && underflow == Underflow.GRADUAL;
        if (!machine && (significandBits < 2 || significandBits > Double.PRECISION || least < SAFE || least > 0
                || greatest < 1 || greatest > Double.MAX_EXPONENT)) {
            throw new IllegalArgumentException("A format of " + significandBits + " bits and exponents from " + least
                    + " to " + greatest + " is not emulated; bits go from 2 to 53, exponents from " + SAFE
                    + " to 1023.");
        }
    }

    /// `p` bits and a range of exponents that no construction leaves: only the precision is on trial.
    public static Format bits(int p) {
        return new Format(p + " bits", p, SAFE, -SAFE, Underflow.GRADUAL);
    }

    public double round(double x) {
        return rounded(x, 0);
    }

    public double add(double a, double b) {
        double sum = a + b;
        double other = sum - a;
        return rounded(sum, a - (sum - other) + (b - other));
    }

    public double subtract(double a, double b) {
        return add(a, -b);
    }

    public double multiply(double a, double b) {
        double product = a * b;
        return rounded(product, Math.fma(a, b, -product));
    }

    public double divide(double a, double b) {
        double quotient = a / b;
        return rounded(quotient, Math.fma(-quotient, b, a) * Math.signum(b));
    }

    public double sqrt(double a) {
        double root = Math.sqrt(a);
        return rounded(root, Math.fma(-root, root, a));
    }

    public double exp(double x) {
        return round(StrictMath.exp(x));
    }

    /// The number nearest to an exact value of which `x` is the nearest `double` and `rest` has the sign of what `x` lacks.
    private double rounded(double x, double rest) {
        if (x == 0 || !Double.isFinite(x) || least == Double.MIN_EXPONENT) {
            return x;
        }
        int step = Math.max(Math.getExponent(x), least) - significandBits + 1;
        double unit = power(step);
        double scaled = x / unit;
        double whole = Math.rint(scaled);
        if (Math.abs(scaled - whole) == 0.5 && rest != 0) {
            whole = rest > 0 ? Math.ceil(scaled) : Math.floor(scaled);
        }
        double result = whole * unit;
        double magnitude = Math.abs(result);
        if (Math.getExponent(magnitude) > greatest) {
            return Math.copySign(Double.POSITIVE_INFINITY, x);
        }
        if (underflow == Underflow.FLUSH && magnitude < power(least)) {
            return Math.copySign(0, x);
        }
        return result == 0 ? Math.copySign(0, x) : result;
    }

    private static double power(int exponent) {
        return Double.longBitsToDouble((long) (exponent + Double.MAX_EXPONENT) << Double.PRECISION - 1);
    }
}

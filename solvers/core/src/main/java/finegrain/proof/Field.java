package finegrain.proof;

/// The field of [#P] elements, as longs from 0 to `P - 1`.
///
/// `2^61` is 1 modulo `P`, so a number is reduced by adding what is above its lowest 61 bits to them.
public final class Field {
    /// The Mersenne prime `2^61 - 1`.
    public static final long P = (1L << 61) - 1;

    private static final int BITS = 61;

    private Field() {}

    /// A number below `2^61 + 7` that is congruent to `x`, read without a sign.
    static long fold(long x) {
        return (x & P) + (x >>> BITS);
    }

    /// The element congruent to `x`, read without a sign.
    static long reduce(long x) {
        long folded = fold(x);
        return folded >= P ? folded - P : folded;
    }

    static long add(long a, long b) {
        return reduce(a + b);
    }

    static long subtract(long a, long b) {
        return a >= b ? a - b : a - b + P;
    }

    static long multiply(long a, long b) {
        return reduce(times(a, scaled(b)));
    }

    /// An element, ready to be the second factor of [#times].
    static long scaled(long element) {
        return element << Long.SIZE - BITS;
    }

    static long unscaled(long scaled) {
        return scaled >>> Long.SIZE - BITS;
    }

    /// A number congruent to `x · b`, where `x` has any 64 bits and no sign, and `b` comes [#scaled].
    ///
    /// It is below `x + 2^61`: the high word is `⌊x·b / 2^61⌋ < x` (or 0), the low one the rest below `2^61`. So six
    /// factors in a row fit before anything has to be folded.
    static long times(long x, long b) {
        return Math.unsignedMultiplyHigh(x, b) + (x * b >>> Long.SIZE - BITS);
    }

    static long power(long base, long exponent) {
        long result = 1;
        long square = base;
        for (long rest = exponent; rest != 0; rest >>>= 1) {
            if ((rest & 1) != 0) {
                result = multiply(result, square);
            }
            square = multiply(square, square);
        }
        return result;
    }

    /// The inverse of an element that is not 0, by Fermat.
    static long inverse(long a) {
        return power(a, P - 2);
    }
}

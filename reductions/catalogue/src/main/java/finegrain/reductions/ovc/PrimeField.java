package finegrain.reductions.ovc;

import java.math.BigInteger;

/// Polynomials over the integers modulo a prime, coefficients from the lowest degree up.
final class PrimeField {
    private final int q;

    PrimeField(int q) {
        this.q = q;
    }

    static boolean isPrime(int n) {
        return n >= 2 && BigInteger.valueOf(n).isProbablePrime(60);
    }

    /// The smallest prime `> n`.
    static int above(int n) {
        return BigInteger.valueOf(Math.max(0, n)).nextProbablePrime().intValueExact();
    }

    int evaluate(int[] coefficients, int x) {
        long value = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            value = (value * x + coefficients[i]) % q;
        }
        return (int) value;
    }

    /// The value at `x` of the polynomial of degree below `values.length` through `(0, values[0]), (1, values[1]), …`
    int interpolate(int[] values, int x) {
        long sum = 0;
        for (int i = 0; i < values.length; i++) {
            long numerator = values[i];
            long denominator = 1;
            for (int j = 0; j < values.length; j++) {
                if (i != j) {
                    numerator = numerator * Math.floorMod(x - j, q) % q;
                    denominator = denominator * Math.floorMod(i - j, q) % q;
                }
            }
            sum += numerator * inverse(denominator) % q;
        }
        return (int) (sum % q);
    }

    private long inverse(long a) {
        return BigInteger.valueOf(a).modInverse(BigInteger.valueOf(q)).longValueExact();
    }
}

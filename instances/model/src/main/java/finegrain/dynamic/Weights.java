package finegrain.dynamic;

import finegrain.model.InvalidInstanceException;
import java.math.BigInteger;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;

/// The range of all numbers here.
public final class Weights {
    /// What is not allowed, or not reachable. A finite number added to it stays at or above [#LIMIT] and does not wrap.
    public static final long FORBIDDEN = 1L << 62;
    /// Every finite weight and every sum that an algorithm may form is smaller than this in absolute value.
    public static final long LIMIT = 1L << 61;

    private static final BigInteger BIG_LIMIT = BigInteger.ONE.shiftLeft(61);

    private Weights() {}

    public static boolean finite(long weight) {
        return weight < LIMIT;
    }

    /// The sum, or [#FORBIDDEN] if one of the two is.
    public static long plus(long a, long b) {
        return finite(a) && finite(b) ? a + b : FORBIDDEN;
    }

    /// @param what the subject of the message, such as "the cost of a path"
    /// @throws InvalidInstanceException if `bound` is not below `2^61`
    static void requireBelowLimit(String what, BigInteger bound) {
        if (bound.compareTo(BIG_LIMIT) >= 0) {
            throw new InvalidInstanceException("The bound on " + what + " is " + bound
                    + "; it must be below 2^61 = " + LIMIT
                    + ", so that no sum of 64-bit integers overflows. Scale the numbers down.");
        }
    }

    /// A list of finite or forbidden weights.
    ///
    /// @return the largest absolute value of a finite one
    static BigInteger largest(ImmutableLongList weights) {
        long least = 0;
        long greatest = 0;
        for (int i = 0; i < weights.size(); i++) {
            long w = weights.get(i);
            if (w != FORBIDDEN) {
                least = Math.min(least, w);
                greatest = Math.max(greatest, w);
            }
        }
        return BigInteger.valueOf(least).negate().max(BigInteger.valueOf(greatest));
    }
}

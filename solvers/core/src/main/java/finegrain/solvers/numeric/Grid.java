package finegrain.solvers.numeric;

import finegrain.model.IntegerMatrix;
import finegrain.model.NumberMatrix;
import finegrain.model.RealMatrix;
import java.math.BigInteger;

/// Where the numbers of a matrix lie: each is an integer of absolute value at most `largest` times `2^low`.
record Grid(int low, BigInteger largest) {
    /// Mantissa bits of a binary64 number below the first.
    private static final int FRACTION_BITS = 52;
    /// The exponent of the last mantissa bit of the least binary64 number.
    private static final int LEAST_EXPONENT = -1074;

    /// The exponent of the last mantissa bit of `v`, which is `mantissa(v) · 2^exponent(v)`.
    static int exponent(double v) {
        return Math.max(Math.getExponent(v) - FRACTION_BITS, LEAST_EXPONENT);
    }

    /// The mantissa of a finite number as an integer, without sign.
    static long mantissa(double v) {
        long bits = Double.doubleToRawLongBits(v);
        long fraction = bits & (1L << FRACTION_BITS) - 1;
        return (bits >>> FRACTION_BITS & 0x7ff) == 0 ? fraction : fraction | 1L << FRACTION_BITS;
    }

    static Grid of(NumberMatrix matrix) {
        return switch (matrix) {
            case IntegerMatrix z -> of(z);
            case RealMatrix r -> of(r);
        };
    }

    private static Grid of(IntegerMatrix matrix) {
        long[] row = new long[matrix.columns()];
        long least = 0;
        long greatest = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            matrix.copyRow(i, row);
            for (long v : row) {
                least = Math.min(least, v);
                greatest = Math.max(greatest, v);
            }
        }
        return new Grid(0, BigInteger.valueOf(least).negate().max(BigInteger.valueOf(greatest)));
    }

    private static Grid of(RealMatrix matrix) {
        double[] row = new double[matrix.columns()];
        double largest = 0;
        int low = Integer.MAX_VALUE;
        for (int i = 0; i < matrix.rows(); i++) {
            matrix.copyRow(i, row);
            for (double v : row) {
                if (v != 0) {
                    largest = Math.max(largest, Math.abs(v));
                    low = Math.min(low, exponent(v) + Long.numberOfTrailingZeros(mantissa(v)));
                }
            }
        }
        if (largest == 0) {
            return new Grid(0, BigInteger.ZERO);
        }
        int up = exponent(largest) - low;
        BigInteger mantissa = BigInteger.valueOf(mantissa(largest));
        return new Grid(low, up >= 0 ? mantissa.shiftLeft(up) : mantissa.shiftRight(-up));
    }

    /// The least exponent such that every number is below two to it in absolute value.
    int high() {
        return low + largest.bitLength();
    }

    /// A bound on the absolute value of an inner product of `dimension` coordinates of this grid and of another, in the
    /// product of their units.
    BigInteger largestProduct(Grid other, int dimension) {
        return largest.multiply(other.largest).multiply(BigInteger.valueOf(dimension));
    }
}

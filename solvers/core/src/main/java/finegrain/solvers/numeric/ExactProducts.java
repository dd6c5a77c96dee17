package finegrain.solvers.numeric;

import finegrain.model.IntegerMatrix;
import finegrain.model.NumberMatrix;
import finegrain.model.NumericVectors;
import finegrain.model.RealMatrix;
import java.math.BigInteger;

/// Exact inner products of vectors of numbers, as multiples of a unit. One for each thread.
sealed interface ExactProducts {
    /// The inner product of a left and a right row.
    BigInteger of(int left, int right);

    /// The products of these vectors.
    ///
    /// @param unit the exponent of the power of two that products are counted in, which all of them have to be multiples of
    /// @param largest a bound on their absolute values in that unit
    static ExactProducts in(NumericVectors vectors, int unit, BigInteger largest) {
        return switch (vectors.left()) {
            case IntegerMatrix left -> new OfIntegers(left, (IntegerMatrix) vectors.right(), largest);
            case RealMatrix left -> new OfReals(left, (RealMatrix) vectors.right(), unit);
        };
    }

    /// In 64 bits where that is known to be enough, else in 128 bits and more: the 32-bit digits of the 128-bit products are
    /// added up in 64 bits each, which fewer than `2^31` of them cannot overflow.
    final class OfIntegers implements ExactProducts {
        private final IntegerMatrix left;
        private final IntegerMatrix right;
        private final boolean narrow;
        private final long[] a;
        private final long[] b;

        private OfIntegers(IntegerMatrix left, IntegerMatrix right, BigInteger largest) {
            this.left = left;
            this.right = right;
            this.narrow = largest.bitLength() < Long.SIZE;
            this.a = new long[left.columns()];
            this.b = new long[right.columns()];
        }

        @Override
        public BigInteger of(int i, int j) {
            left.copyRow(i, a);
            right.copyRow(j, b);
            return narrow ? BigInteger.valueOf(in64Bits()) : inDigits();
        }

        private long in64Bits() {
            long sum = 0;
            for (int c = 0; c < a.length; c++) {
                sum += a[c] * b[c];
            }
            return sum;
        }

        private BigInteger inDigits() {
            long digit0 = 0;
            long digit1 = 0;
            long digit2 = 0;
            long digit3 = 0;
            for (int c = 0; c < a.length; c++) {
                long low = a[c] * b[c];
                long high = Math.multiplyHigh(a[c], b[c]);
                digit0 += low & 0xffffffffL;
                digit1 += low >>> 32;
                digit2 += high & 0xffffffffL;
                digit3 += high >> 32;
            }
            return BigInteger.valueOf(digit3)
                    .shiftLeft(32)
                    .add(BigInteger.valueOf(digit2))
                    .shiftLeft(32)
                    .add(BigInteger.valueOf(digit1))
                    .shiftLeft(32)
                    .add(BigInteger.valueOf(digit0));
        }
    }

    /// In one fixed-point number wide enough for every product of two binary64 numbers (Kulisch), of 32-bit digits that are
    /// added up in 64 bits each and carried at the end.
    final class OfReals implements ExactProducts {
        /// The exponent of the lowest bit: both factors are multiples of `2^-1074`.
        private static final int LOWEST = -2148;
        /// Products are below `2^2048`, and there are fewer than `2^31`; one digit more for the sign.
        private static final int DIGITS = (2048 + 31 - LOWEST) / 32 + 2;

        private final RealMatrix left;
        private final RealMatrix right;
        private final int unit;
        private final double[] a;
        private final double[] b;
        private final long[] digits = new long[DIGITS + 5];
        private int from;
        private int to;

        private OfReals(RealMatrix left, RealMatrix right, int unit) {
            this.left = left;
            this.right = right;
            this.unit = unit;
            this.a = new double[left.columns()];
            this.b = new double[right.columns()];
        }

        @Override
        public BigInteger of(int i, int j) {
            left.copyRow(i, a);
            right.copyRow(j, b);
            from = digits.length;
            to = 0;
            for (int c = 0; c < a.length; c++) {
                if (a[c] != 0 && b[c] != 0) {
                    add(a[c], b[c]);
                }
            }
            return from < to ? sum() : BigInteger.ZERO;
        }

        private void add(double x, double y) {
            long p = Grid.mantissa(x);
            long q = Grid.mantissa(y);
            int position = Grid.exponent(x) + Grid.exponent(y) - LOWEST;
            int digit = position >>> 5;
            int up = position & 31;
            long low = p * q;
            long high = Math.multiplyHigh(p, q);
            // 106 bits, moved up by less than 32: five digits
            long sign = x < 0 == y < 0 ? 1 : -1;
            long low0 = low << up;
            long low1 = up == 0 ? high : low >>> 64 - up | high << up;
            long low2 = up == 0 ? 0 : high >>> 64 - up;
            digits[digit] += sign * (low0 & 0xffffffffL);
            digits[digit + 1] += sign * (low0 >>> 32);
            digits[digit + 2] += sign * (low1 & 0xffffffffL);
            digits[digit + 3] += sign * (low1 >>> 32);
            digits[digit + 4] += sign * low2;
            from = Math.min(from, digit);
            to = Math.max(to, digit + 5);
        }

        /// Carries, and leaves all digits zero.
        private BigInteger sum() {
            byte[] bytes = new byte[4 * (to - from) + 8];
            long carry = 0;
            for (int d = from; d < to; d++) {
                long v = digits[d] + carry;
                digits[d] = 0;
                put(bytes, 4 * (d - from), (int) v);
                carry = v >> 32;
            }
            put(bytes, 4 * (to - from), (int) carry);
            put(bytes, 4 * (to - from) + 4, (int) (carry >> 32));
            int down = unit - (LOWEST + 32 * from);
            BigInteger sum = new BigInteger(bytes);
            return down >= 0 ? sum.shiftRight(down) : sum.shiftLeft(-down);
        }

        /// Four bytes of the big-endian number `bytes`, of which the lowest is number `at` from its end.
        private static void put(byte[] bytes, int at, int value) {
            for (int b = 0; b < 4; b++) {
                bytes[bytes.length - 1 - at - b] = (byte) (value >> 8 * b);
            }
        }
    }

    /// What one object takes in memory, in bytes.
    static long bytes(NumberMatrix matrix) {
        return 16L * matrix.columns() + 8L * OfReals.DIGITS;
    }
}

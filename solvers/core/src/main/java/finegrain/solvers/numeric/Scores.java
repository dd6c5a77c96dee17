package finegrain.solvers.numeric;

import finegrain.model.NumericVectors;
import java.math.BigInteger;

/// What a floating-point inner product tells about the exact one.
///
/// The exact product is `k · 2^unit`, the score is the sum of the rounded products of the coordinates that [Side] reads,
/// which ought to be `k · 2^shift`.
///
/// **Exact** if `|k|` can nowhere be above `2^24 - 1` (float) or `2^53 - 1` (double): then `shift` is 0, all products and
/// partial sums are integers that the type holds, and the score is `k`.
///
/// **Otherwise** the score is off by at most `γ_{d+4} · |a| |b| + d · 2^-1071` with `γ_n = n u / (1 - n u)`, `u = 2^-53`
/// (Higham 2002, section 3.1, for any order of summation): `d` roundings of a product and the sums it is part of, two more
/// of the coordinates, and by Cauchy and Schwarz `Σ |a_i| |b_i| ≤ |a| |b|`. The last term is for what is rounded to a multiple
/// of `2^-1074`: in each of `d` terms both coordinates, each next to one of absolute value at most 1, and the product.
record Scores(Side left, Side right, Lane lane, int unit, int shift, double relative, double absolute,
        BigInteger largest) {
    /// The type in which scores are computed.
    enum Lane {
        FLOAT(24, 4),
        DOUBLE(53, 8);

        private final int bits;
        private final int bytes;

        Lane(int bits, int bytes) {
            this.bits = bits;
            this.bytes = bytes;
        }

        int bytes() {
            return bytes;
        }
    }

    /// @param opposite whether scores are of the opposite of the inner products
    static Scores of(NumericVectors vectors, boolean opposite) {
        int dimension = vectors.dimension();
        boolean mono = vectors instanceof NumericVectors.Mono;
        Grid a = Grid.of(vectors.left());
        Grid b = mono ? a : Grid.of(vectors.right());
        int unit = a.low() + b.low();
        BigInteger largest = a.largestProduct(b, dimension);
        boolean exact = largest.bitLength() <= Lane.DOUBLE.bits && a.largest().bitLength() <= Lane.DOUBLE.bits
                && b.largest().bitLength() <= Lane.DOUBLE.bits;
        // On the grid, or below 1; integers cannot overflow or underflow and stay as they are.
        boolean integral = vectors.left() instanceof finegrain.model.IntegerMatrix;
        int leftScale = exact || integral ? a.low() : a.high();
        int rightScale = exact || integral ? b.low() : b.high();
        Side left = Side.of(vectors.left(), leftScale);
        Side right = mono ? left : Side.of(vectors.right(), rightScale);
        double terms = (dimension + 4.0) * 0x1p-53;
        return new Scores(opposite ? left.negated() : left, right,
                exact && largest.bitLength() <= Lane.FLOAT.bits ? Lane.FLOAT : Lane.DOUBLE, unit,
                unit - leftScale - rightScale, exact ? 0 : terms * (1 + 0x1p-20), exact ? 0 : dimension * 0x1p-1071,
                largest);
    }

    boolean exact() {
        return relative == 0;
    }

    /// How far the score of vectors with this product of norms can be from the truth.
    double band(double norms) {
        return exact() ? 0 : relative * norms * (1 + 0x1p-50) + absolute;
    }

    /// A double that is at most `k · 2^shift`, and equal to it where scores are exact.
    double floor(BigInteger k) {
        int dropped = Math.max(0, k.bitLength() - 53);
        double mantissa = k.shiftRight(dropped).doubleValue();
        double floor = Math.scalb(mantissa, shift + dropped);
        return mantissa != 0 && Math.abs(floor) < Double.MIN_NORMAL ? Math.nextDown(floor) : floor;
    }
}

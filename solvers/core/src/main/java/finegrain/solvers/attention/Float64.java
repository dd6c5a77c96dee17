package finegrain.solvers.attention;

import java.util.Arrays;
import java.util.Optional;

/// Attention in `double`: [Float32] with the Taylor polynomial of degree 13, whose remainder is below `2^-57`, and 0 from `2^-1075` on.
public enum Float64 implements Arithmetic<double[]> {
    /// There is nothing to choose.
    INSTANCE;

    /// Weights are scaled by two to this power.
    public static final int SCALE = 52;
    /// Where exponentials are 0; what is below counts as this.
    public static final double LOWEST = -745.2;
    /// `log2 e`
    public static final double LOG2_E = 0x1.71547652b82fep0;
    /// Adding it rounds to an integer `k`, and leaves in the lowest bits the exponent field of `2^(k + SCALE)`.
    public static final double ROUNDER = 0x1.8p52 + 1023 + SCALE;
    /// `-ln 2` in two parts.
    public static final double LN2_HIGH = -0x1.62e42fefa39efp-1;
    /// The second.
    public static final double LN2_LOW = -0x1.abc9e3b39803fp-56;
    /// The bits of the significand.
    public static final int SIGNIFICAND = 52;
    /// The degree of the polynomial.
    public static final int DEGREE = 13;

    /// `2^SCALE · exp(x)` for `x` up to [AttentionKernels#SLACK].
    static double exp(double x) {
        double clamped = x < LOWEST ? LOWEST : x;
        double shifted = Math.fma(clamped, LOG2_E, ROUNDER);
        double k = shifted - ROUNDER;
        double r = Math.fma(k, LN2_LOW, Math.fma(k, LN2_HIGH, clamped));
        double p = 1.0 / 6227020800.0;
        p = Math.fma(p, r, 1.0 / 479001600.0);
        p = Math.fma(p, r, 1.0 / 39916800.0);
        p = Math.fma(p, r, 1.0 / 3628800.0);
        p = Math.fma(p, r, 1.0 / 362880.0);
        p = Math.fma(p, r, 1.0 / 40320.0);
        p = Math.fma(p, r, 1.0 / 5040.0);
        p = Math.fma(p, r, 1.0 / 720.0);
        p = Math.fma(p, r, 1.0 / 120.0);
        p = Math.fma(p, r, 1.0 / 24.0);
        p = Math.fma(p, r, 1.0 / 6.0);
        p = Math.fma(p, r, 1.0 / 2.0);
        p = Math.fma(p, r, 1);
        p = Math.fma(p, r, 1);
        return p * Double.longBitsToDouble(Double.doubleToRawLongBits(shifted) << SIGNIFICAND);
    }

    /// Replaces the reference of a row if one of its scores is more than the slack above it, and gives what the row's sums are to be
    /// multiplied with.
    public static double refer(double[] scores, int at, double[] references, int row) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = at; j < at + TILE; j++) {
            largest = Math.max(largest, scores[j]);
        }
        double before = references[row];
        if (largest - before > AttentionKernels.SLACK) {
            references[row] = largest;
            return exp(before - largest) * 0x1p-52;
        }
        return 1;
    }

    @Override
    public int panel() {
        return 32;
    }

    @Override
    public int bytes() {
        return Double.BYTES;
    }

    @Override
    public int scale() {
        return SCALE;
    }

    @Override
    public double lowest() {
        return -Double.MAX_VALUE;
    }

    @Override
    public double[] array(int length) {
        return new double[length];
    }

    @Override
    public int length(double[] array) {
        return array.length;
    }

    @Override
    public double get(double[] array, int at) {
        return array[at];
    }

    @Override
    public void set(double[] array, int at, double value) {
        array[at] = value;
    }

    @Override
    public double rounded(double value) {
        return value;
    }

    @Override
    public void fill(double[] array, int from, int to, double value) {
        Arrays.fill(array, from, to, value);
    }

    @Override
    public void scaled(double[] from, int start, int count, double factor, double[] to, int at) {
        double by = factor;
        for (int i = 0; i < count; i++) {
            to[at + i] = from[start + i] * by;
        }
    }

    @Override
    public void transposed(double[] from, int start, int stride, int depth, int count, double[] to, int at) {
        for (int x = 0; x < count; x++) {
            for (int k = 0; k < depth; k++) {
                to[at + k * panel() + x] = from[start + x * stride + k];
            }
        }
    }

    @Override
    public void quotients(double[] from, int start, int count, double[] sums, int lanes, double[] to, int at) {
        double sum = sum(sums, lanes);
        for (int i = 0; i < count; i++) {
            to[at + i] = from[start + i] / sum;
        }
    }

    @Override
    public double sum(double[] sums, int at) {
        double sum = 0;
        for (int lane = 0; lane < AttentionKernels.LANES; lane++) {
            sum += sums[at + lane];
        }
        return sum;
    }

    @Override
    @SuppressWarnings("unchecked") // kernels with this arithmetic are for these arrays
    public Optional<AttentionKernels<double[]>> own(AttentionKernels<?> kernels) {
        return kernels.arithmetic() == this ? Optional.of((AttentionKernels<double[]>) kernels) : Optional.empty();
    }
}

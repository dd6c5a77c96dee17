package finegrain.solvers.attention;

import java.util.Arrays;
import java.util.Optional;

/// Attention in `float`.
///
/// **Exponentials.** `x = k·ln 2 + r` with `|r| ≤ 0.3466`, where `ln 2` is subtracted in two fused steps; the Taylor polynomial of degree 7
/// at `r`, whose remainder is below `2^-27`; and `2^k` by its bits. The result is within 1.25 units in the last place, and 0 from
/// `2^-151` on, where `exp` itself rounds to 0 in `float`.
public enum Float32 implements Arithmetic<float[]> {
    /// There is nothing to choose.
    INSTANCE;

    /// Weights are scaled by two to this power.
    public static final int SCALE = 24;
    /// Where exponentials are 0; what is below counts as this.
    public static final float LOWEST = -104.7f;
    /// `log2 e`
    public static final float LOG2_E = 0x1.715476p0f;
    /// Adding it rounds to an integer `k`, and leaves in the lowest bits the exponent field of `2^(k + SCALE)`.
    public static final float ROUNDER = 0x1.8p23f + 127 + SCALE;
    /// `-ln 2` in two parts.
    public static final float LN2_HIGH = -0x1.62e43p-1f;
    /// The second.
    public static final float LN2_LOW = (float) -(0x1.62e42fefa39efp-1 + LN2_HIGH);
    /// The bits of the significand.
    public static final int SIGNIFICAND = 23;
    /// The degree of the polynomial.
    public static final int DEGREE = 7;

    /// `2^SCALE · exp(x)` for `x` up to [AttentionKernels#SLACK].
    static float exp(float x) {
        float clamped = x < LOWEST ? LOWEST : x;
        float shifted = Math.fma(clamped, LOG2_E, ROUNDER);
        float k = shifted - ROUNDER;
        float r = Math.fma(k, LN2_LOW, Math.fma(k, LN2_HIGH, clamped));
        float p = 1f / 5040;
        p = Math.fma(p, r, 1f / 720);
        p = Math.fma(p, r, 1f / 120);
        p = Math.fma(p, r, 1f / 24);
        p = Math.fma(p, r, 1f / 6);
        p = Math.fma(p, r, 1f / 2);
        p = Math.fma(p, r, 1);
        p = Math.fma(p, r, 1);
        return p * Float.intBitsToFloat(Float.floatToRawIntBits(shifted) << SIGNIFICAND);
    }

    /// Replaces the reference of a row if one of its scores is more than the slack above it, and gives what the row's sums are to be
    /// multiplied with.
    public static float refer(float[] scores, int at, float[] references, int row) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int j = at; j < at + TILE; j++) {
            largest = Math.max(largest, scores[j]);
        }
        float before = references[row];
        if (largest - before > AttentionKernels.SLACK) {
            references[row] = largest;
            return exp(before - largest) * 0x1p-24f;
        }
        return 1;
    }

    @Override
    public int panel() {
        return 64;
    }

    @Override
    public int bytes() {
        return Float.BYTES;
    }

    @Override
    public int scale() {
        return SCALE;
    }

    @Override
    public double lowest() {
        return -Float.MAX_VALUE;
    }

    @Override
    public float[] array(int length) {
        return new float[length];
    }

    @Override
    public int length(float[] array) {
        return array.length;
    }

    @Override
    public double get(float[] array, int at) {
        return array[at];
    }

    @Override
    public void set(float[] array, int at, double value) {
        array[at] = (float) value;
    }

    @Override
    public double rounded(double value) {
        return (float) value;
    }

    @Override
    public void fill(float[] array, int from, int to, double value) {
        Arrays.fill(array, from, to, (float) value);
    }

    @Override
    public void scaled(float[] from, int start, int count, double factor, float[] to, int at) {
        float by = (float) factor;
        for (int i = 0; i < count; i++) {
            to[at + i] = from[start + i] * by;
        }
    }

    @Override
    public void transposed(float[] from, int start, int stride, int depth, int count, float[] to, int at) {
        for (int x = 0; x < count; x++) {
            for (int k = 0; k < depth; k++) {
                to[at + k * panel() + x] = from[start + x * stride + k];
            }
        }
    }

    @Override
    public void quotients(float[] from, int start, int count, float[] sums, int lanes, float[] to, int at) {
        float sum = (float) sum(sums, lanes);
        for (int i = 0; i < count; i++) {
            to[at + i] = from[start + i] / sum;
        }
    }

    @Override
    public double sum(float[] sums, int at) {
        float sum = 0;
        for (int lane = 0; lane < AttentionKernels.LANES; lane++) {
            sum += sums[at + lane];
        }
        return sum;
    }

    @Override
    @SuppressWarnings("unchecked") // kernels with this arithmetic are for these arrays
    public Optional<AttentionKernels<float[]>> own(AttentionKernels<?> kernels) {
        return kernels.arithmetic() == this ? Optional.of((AttentionKernels<float[]>) kernels) : Optional.empty();
    }
}

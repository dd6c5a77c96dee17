package finegrain.transformer;

/// `2^60 · exp` of a tile of `float`s that are not positive, written so that the compiler can vectorise it, and bit for
/// bit the same on every machine. The factor cancels in a softmax; it keeps clear of subnormal numbers, at which hardware
/// is a hundred times slower.
///
/// `x = k·ln 2 + r` with `|r| ≤ 0.3466`, the Taylor polynomial of degree 7 at `r`, and a table of powers of two. `ln 2` is
/// split so that `k` times its first part is exact; the remainder of the polynomial is below `2^-27`. The result is within
/// 1.25 units in the last place, and 0 where `exp` itself rounds to 0 in `float`, from `2^-150` on.
final class Float32Exp {
    static final int SCALE = 60;
    private static final float LOWEST = -104f;
    private static final float INVERSE_LN2 = 0x1.715476p0f;
    /// Adding and subtracting it rounds to the nearest integer.
    private static final float ROUNDER = 0x1.8p23f;
    private static final float LN2_HIGH = 0x1.63p-1f;
    private static final float LN2_LOW = (float) (0x1.62e42fefa39efp-1 - LN2_HIGH);
    private static final float[] POWERS = new float[151];

    static {
        for (int k = 0; k <= 149; k++) {
            POWERS[k] = Math.scalb(1f, SCALE - k);
        }
    }

    private final float[] polynomials = new float[Kernel.TILE];
    private final int[] exponents = new int[Kernel.TILE];

    /// Puts `2^60 · exp(s - max)` into `result`, all of length [Kernel#TILE], for `s ≤ max`.
    void of(float[] s, float max, float[] result) {
        float[] p = polynomials;
        int[] e = exponents;
        for (int j = 0; j < Kernel.TILE; j++) {
            float x = Math.max(s[j] - max, LOWEST);
            float k = x * INVERSE_LN2 + ROUNDER - ROUNDER;
            float r = x - k * LN2_HIGH - k * LN2_LOW;
            p[j] = 1 + r * (1 + r * (1 / 2f + r * (1 / 6f + r * (1 / 24f + r * (1 / 120f
                    + r * (1 / 720f + r * (1 / 5040f)))))));
            e[j] = (int) -k;
        }
        for (int j = 0; j < Kernel.TILE; j++) {
            result[j] = p[j] * POWERS[e[j]];
        }
    }
}

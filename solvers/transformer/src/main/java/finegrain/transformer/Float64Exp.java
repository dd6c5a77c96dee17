package finegrain.transformer;

/// [Float32Exp] in `double`: scaled by `2^500`, with the Taylor polynomial of degree 13, whose remainder is below `2^-57`,
/// and 0 from `2^-1075` on.
final class Float64Exp {
    static final int SCALE = 500;
    private static final double LOWEST = -745.2;
    private static final double INVERSE_LN2 = 0x1.71547652b82fep0;
    /// Adding and subtracting it rounds to the nearest integer.
    private static final double ROUNDER = 0x1.8p52;
    private static final double LN2_HIGH = 0x1.62e42feep-1;
    private static final double LN2_LOW = 0x1.a39ef35793c76p-33;
    private static final double[] POWERS = new double[1076];

    static {
        for (int k = 0; k <= 1074; k++) {
            POWERS[k] = Math.scalb(1.0, SCALE - k);
        }
    }

    private final double[] polynomials = new double[Kernel.TILE];
    private final int[] exponents = new int[Kernel.TILE];

    /// Puts `2^500 · exp(s - max)` into `result`, all of length [Kernel#TILE], for `s ≤ max`.
    void of(double[] s, double max, double[] result) {
        double[] p = polynomials;
        int[] e = exponents;
        for (int j = 0; j < Kernel.TILE; j++) {
            double x = Math.max(s[j] - max, LOWEST);
            double k = x * INVERSE_LN2 + ROUNDER - ROUNDER;
            double r = x - k * LN2_HIGH - k * LN2_LOW;
            p[j] = 1 + r * (1 + r * (1 / 2.0 + r * (1 / 6.0 + r * (1 / 24.0 + r * (1 / 120.0 + r * (1 / 720.0
                    + r * (1 / 5040.0 + r * (1 / 40320.0 + r * (1 / 362880.0 + r * (1 / 3628800.0
                            + r * (1 / 39916800.0 + r * (1 / 479001600.0 + r * (1 / 6227020800.0)))))))))))));
            e[j] = (int) -k;
        }
        for (int j = 0; j < Kernel.TILE; j++) {
            result[j] = p[j] * POWERS[e[j]];
        }
    }
}

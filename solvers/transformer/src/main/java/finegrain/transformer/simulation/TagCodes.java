package finegrain.transformer.simulation;

/// Vectors that keep tokens with different tags from seeing each other (Yu and Alman 2025, Theorem 4.2).
///
/// Tag `g` has a query part `U_g` in `{0, -B}^R` with `R/2` zeros, a different set for every tag, and a key part `V_g = U_g +
/// B`. In `<U_g, V_g>` every product has a factor 0; for `g ≠ h` some coordinate is `-B` in `U_g` and `B` in `V_h`, so
/// `<U_g, V_h> ≤ -B²`. `R` is the least even number with `C(R, R/2)` at least the number of tags.
final class TagCodes {
    private final double size;
    private final int width;
    private final long[] zeros;

    /// @param tags the number of tags
    /// @param size `B`
    TagCodes(int tags, double size) {
        this.size = size;
        int columns = 2;
        while (central(columns) < tags) {
            columns += 2;
        }
        this.width = columns;
        this.zeros = new long[tags];
        long set = (1L << columns / 2) - 1;
        for (int g = 0; g < tags; g++) {
            zeros[g] = set;
            // Gosper's hack: the next larger number with as many ones
            long low = set & -set;
            long ripple = set + low;
            set = ripple | (set ^ ripple) / low >>> 2;
        }
    }

    private static long central(int columns) {
        long binomial = 1;
        for (int i = 1; i <= columns / 2; i++) {
            binomial = binomial * (columns / 2 + i) / i;
        }
        return binomial;
    }

    /// `B` for scores of magnitude at most `largest`: what a suppressed pair weighs is 0 in float64, `B² > 2S + 745`.
    static double enough(double largest) {
        return Math.sqrt(2 * largest + 760) * (1 + 1e-9);
    }

    /// `R`.
    int width() {
        return width;
    }

    double[] query(int tag) {
        double[] code = new double[width];
        for (int z = 0; z < width; z++) {
            code[z] = (zeros[tag] >> z & 1) == 1 ? 0 : -size;
        }
        return code;
    }

    double[] key(int tag) {
        double[] code = query(tag);
        for (int z = 0; z < width; z++) {
            code[z] += size;
        }
        return code;
    }
}

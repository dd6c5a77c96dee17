package finegrain.transformer.simulation;

/// What errors are stated for a single layer.
public final class Bounds {
    private static final double ROUNDOFF = 0x1p-53;

    private Bounds() {}

    /// By how much an output of an exact mode may differ from attention by the definition, relative to the largest magnitude
    /// of a value, both computed in float64.
    ///
    /// A softmax weight that counts has an exponent of at most 745, known up to a relative `u`, and `exp` is off by at most
    /// `u`; so each has the relative error 746u. A sum of `n` terms adds `n u`. A mean of values is therefore off by at most
    /// `2(746 + n)u` of the largest value, for the definition with `n = N` and for a part with `n ≤ M`; the logarithm of its
    /// mass, at most 1400 in magnitude unless it was repeated, by `2(746 + M)u + 6·1400u`. Joining `T` parts adds as much
    /// again for their weights, and `8u` in each step, with the exponent's 745.
    public static double rounding(int n, int length, int parts) {
        return ROUNDOFF * (2.0 * (746 + n) + 6.0 * (746 + length) + 6 * 1400 + parts * 1600.0);
    }

    /// The `ε` of Theorem 1.2 (Yu and Alman 2025): with probability 0.9 the estimate is off by at most that, if scores are
    /// within `±ln C` and the values do not cancel below a fraction `D`. Vacuous where it is above 1.
    ///
    /// @param spread `C`
    /// @param concord `D`
    /// @param dimension of the values
    public static double sampling(int n, int length, int dimension, double spread, double concord) {
        double mass = 8 * Math.pow(spread, 4) * Math.log(40.0 * n);
        double mean = 128 * (Math.log(dimension) + Math.log(40) + Math.log(n)) / (concord * concord);
        return Math.sqrt(Math.max(mass, mean) / length);
    }

    /// `C`: `e` to the largest magnitude of a score.
    public static double spread(Matrix queries, Matrix keys) {
        double largest = 0;
        for (int i = 0; i < queries.rows(); i++) {
            for (int j = 0; j < keys.rows(); j++) {
                largest = Math.max(largest, Math.abs(queries.dot(i, keys, j)));
            }
        }
        return Math.exp(largest);
    }

    /// `D`: the least fraction, over queries, of `‖Σ_j b_j‖` to `N max_j ‖b_j‖` with `b_j = e^<q, k_j> v_j`.
    public static double concord(Matrix queries, Matrix keys, Matrix values) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < queries.rows(); i++) {
            double[] sum = new double[values.columns()];
            double largest = 0;
            for (int j = 0; j < keys.rows(); j++) {
                double weight = StrictMath.exp(queries.dot(i, keys, j));
                values.addRow(j, weight, sum);
                largest = Math.max(largest, weight * values.norm(j));
            }
            double norm = 0;
            for (double s : sum) {
                norm += s * s;
            }
            least = Math.min(least, Math.sqrt(norm) / (keys.rows() * largest));
        }
        return least;
    }
}

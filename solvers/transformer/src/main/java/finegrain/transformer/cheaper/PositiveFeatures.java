package finegrain.transformer.cheaper;

import java.util.SplittableRandom;

/// Positive orthogonal random features (Choromanski et al. 2021, FAVOR+): `φ_f(x) = e^(<ω_f, x> - |x|²/2) / √F` with
/// directions `ω_f` that are normal and, within blocks of as many as there are coordinates, orthogonal. Then
/// `E <φ(q), φ(k)> = e^<q,k>`.
///
/// Features are kept as logarithms, so that nothing over- or underflows, however large the scores. The variance is another
/// matter: that of one product is `e^(|q+k|²) - 1` times the square of its mean, if the directions are independent.
final class PositiveFeatures {
    private final double[][] directions;

    PositiveFeatures(int count, int width, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        directions = new double[count][];
        for (int f = 0; f < count; f++) {
            double[] normal = normal(width, random);
            double[] direction = normal(width, random);
            // by Gram and Schmidt against the block so far; directions do not depend on lengths
            for (int g = f - f % Math.max(1, width); g < f; g++) {
                double share = RowSums.dot(direction, directions[g]) / RowSums.dot(directions[g], directions[g]);
                for (int k = 0; k < width; k++) {
                    direction[k] -= share * directions[g][k];
                }
            }
            double scale = Math.sqrt(RowSums.dot(normal, normal) / RowSums.dot(direction, direction));
            for (int k = 0; k < width; k++) {
                direction[k] *= scale;
            }
            directions[f] = direction;
        }
    }

    private static double[] normal(int width, SplittableRandom random) {
        double[] normal = new double[width];
        for (int k = 0; k < width; k++) {
            normal[k] = random.nextGaussian();
        }
        return normal;
    }

    int count() {
        return directions.length;
    }

    /// The logarithms of all features of `x`.
    double[] logarithms(double[] x, Meter meter) {
        double[] logarithms = new double[directions.length];
        double half = (RowSums.dot(x, x) + Math.log(directions.length)) / 2;
        for (int f = 0; f < logarithms.length; f++) {
            logarithms[f] = RowSums.dot(directions[f], x) - half;
        }
        meter.multiplyAdds((directions.length + 1L) * x.length);
        return logarithms;
    }

    /// `ln(e^a + e^b)`.
    static double logAdd(double a, double b) {
        double max = Math.max(a, b);
        return max == Double.NEGATIVE_INFINITY ? max : max + StrictMath.log1p(StrictMath.exp(Math.min(a, b) - max));
    }

    /// `Σ e^(q_f + documents_f) / Σ e^(q_f + all_f)`: two sums of one product per feature.
    static double quotient(double[] query, double[] documents, double[] all, Meter meter) {
        double max = Double.NEGATIVE_INFINITY;
        for (int f = 0; f < query.length; f++) {
            max = Math.max(max, query[f] + all[f]);
        }
        double numerator = 0;
        double denominator = 0;
        for (int f = 0; f < query.length; f++) {
            numerator += StrictMath.exp(query[f] + documents[f] - max);
            denominator += StrictMath.exp(query[f] + all[f] - max);
        }
        meter.multiplyAdds(2L * query.length);
        return numerator / denominator;
    }
}

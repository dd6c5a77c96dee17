package finegrain.transformer.simulation;

/// The mean of values by their scores.
final class Softmax {
    private Softmax() {}

    /// `Σ e^(s_j) v_j / Σ e^(s_j)` over `j < count`, the largest score subtracted first.
    static double[] mean(double[] scores, int count, Matrix values) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < count; j++) {
            largest = Math.max(largest, scores[j]);
        }
        double[] mean = new double[values.columns()];
        double sum = 0;
        for (int j = 0; j < count; j++) {
            double weight = StrictMath.exp(scores[j] - largest);
            sum += weight;
            if (weight != 0) {
                values.addRow(j, weight, mean);
            }
        }
        for (int k = 0; k < mean.length; k++) {
            mean[k] /= sum;
        }
        return mean;
    }
}

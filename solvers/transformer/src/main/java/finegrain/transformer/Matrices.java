package finegrain.transformer;

/// The three matrix operations of Definition 2.1, as plain as they come.
final class Matrices {
    private Matrices() {}

    static double[][] times(double[][] a, double[][] b) {
        double[][] product = new double[a.length][b.length == 0 ? 0 : b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < b.length; k++) {
                for (int j = 0; j < product[i].length; j++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }

    static double[][] timesTransposed(double[][] a, double[][] b) {
        double[][] product = new double[a.length][b.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                for (int k = 0; k < a[i].length; k++) {
                    product[i][j] += a[i][k] * b[j][k];
                }
            }
        }
        return product;
    }

    /// Row by row; the row maximum is subtracted first, so that nothing overflows.
    static double[][] softmax(double[][] scores) {
        double[][] weights = new double[scores.length][];
        for (int i = 0; i < scores.length; i++) {
            double max = Double.NEGATIVE_INFINITY;
            for (double s : scores[i]) {
                max = Math.max(max, s);
            }
            weights[i] = new double[scores[i].length];
            double sum = 0;
            for (int j = 0; j < weights[i].length; j++) {
                weights[i][j] = StrictMath.exp(scores[i][j] - max);
                sum += weights[i][j];
            }
            for (int j = 0; j < weights[i].length; j++) {
                weights[i][j] /= sum;
            }
        }
        return weights;
    }
}

package finegrain.transformer.cheaper;

/// Softmax over the tokens that a row sees, one after the other: sums relative to the largest score so far.
final class RowSums {
    private double max = Double.NEGATIVE_INFINITY;
    private double documents;
    private double all;

    /// Scores `token` for the query of `row` and adds its weight.
    void see(Task task, int row, int token, Meter meter) {
        add(dot(task.query(row), task.key(token)), token);
        meter.pair(task.width());
    }

    /// Adds a token whose score is known.
    void add(double score, int token) {
        if (score > max) {
            double shrink = StrictMath.exp(max - score);
            documents *= shrink;
            all *= shrink;
            max = score;
        }
        double weight = StrictMath.exp(score - max);
        documents += token == 0 ? 0 : weight;
        all += weight;
    }

    /// The weight of documents among all that was seen.
    double output() {
        return documents / all;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}

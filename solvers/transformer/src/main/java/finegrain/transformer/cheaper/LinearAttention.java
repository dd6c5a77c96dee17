package finegrain.transformer.cheaper;

/// Linear attention with `φ(x) = elu(x) + 1` (Katharopoulos, Vyas, Pappas and Fleuret 2020): a state of `2m` numbers, and
/// nothing to turn up. It replaces `e^<q,k>` by `<φ(q), φ(k)>`, which is another function.
///
/// **Cost.** `2m` multiply-adds per key and per query, `2m` numbers.
public record LinearAttention() implements Mechanism {
    @Override
    public String id() {
        return "linear";
    }

    @Override
    public int budget() {
        return 0;
    }

    /// `elu(x) + 1`.
    static double feature(double x) {
        return x > 0 ? x + 1 : StrictMath.exp(x);
    }

    @Override
    public double[] outputs(Task task, Meter meter) {
        int m = task.width();
        double[] documents = new double[m];
        double[] all = new double[m];
        meter.hold(2L * m);
        for (int j = 0; j < task.tokens(); j++) {
            for (int k = 0; k < m; k++) {
                double x = feature(task.key(j)[k]);
                documents[k] += j == 0 ? 0 : x;
                all[k] += x;
            }
            meter.multiplyAdds(2L * m);
        }
        double[] outputs = new double[task.tokens() - 1];
        for (int i = 1; i < task.tokens(); i++) {
            double numerator = 0;
            double denominator = 0;
            for (int k = 0; k < m; k++) {
                double x = feature(task.query(i)[k]);
                numerator += x * documents[k];
                denominator += x * all[k];
            }
            outputs[i - 1] = numerator / denominator;
            meter.multiplyAdds(2L * m);
        }
        return outputs;
    }

    @Override
    public Cost cost(int tokens, int width, long pairs) {
        return new Cost((2L * tokens - 1) * 2 * width, 2L * width);
    }
}

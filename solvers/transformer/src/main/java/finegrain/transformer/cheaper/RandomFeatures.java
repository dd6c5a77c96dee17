package finegrain.transformer.cheaper;

import java.util.Arrays;

/// Attention of low rank by [PositiveFeatures] (Choromanski et al. 2021): each row is `<φ(q), Σ φ(k_j) v_j>` over
/// `<φ(q), Σ φ(k_j)>`, with sums over all tokens that are made once. An unbiased estimate of both sums.
///
/// **Cost.** For `F` features, `n` keys and `n - 1` queries `(F + 1)·m + 2F` multiply-adds each; `F·m` directions, `2F` sums.
public record RandomFeatures(int features, long seed) implements Mechanism {
    @Override
    public String id() {
        return "features";
    }

    @Override
    public int budget() {
        return features;
    }

    @Override
    public double[] outputs(Task task, Meter meter) {
        PositiveFeatures map = new PositiveFeatures(features, task.width(), seed);
        meter.hold((long) features * task.width() + 2L * features);
        double[] documents = new double[features];
        Arrays.fill(documents, Double.NEGATIVE_INFINITY);
        double[] all = map.logarithms(task.key(0), meter);
        meter.multiplyAdds(2L * features);
        for (int j = 1; j < task.tokens(); j++) {
            double[] key = map.logarithms(task.key(j), meter);
            for (int f = 0; f < features; f++) {
                documents[f] = PositiveFeatures.logAdd(documents[f], key[f]);
            }
            meter.multiplyAdds(2L * features);
        }
        for (int f = 0; f < features; f++) {
            all[f] = PositiveFeatures.logAdd(all[f], documents[f]);
        }
        double[] outputs = new double[task.tokens() - 1];
        for (int i = 1; i < task.tokens(); i++) {
            outputs[i - 1] = PositiveFeatures.quotient(map.logarithms(task.query(i), meter), documents, all, meter);
        }
        return outputs;
    }

    @Override
    public Cost cost(int tokens, int width, long pairs) {
        long each = (features + 1L) * width + 2L * features;
        return new Cost((2L * tokens - 1) * each, (long) features * width + 2L * features);
    }
}

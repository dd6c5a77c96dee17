package finegrain.transformer.cheaper;

import java.util.Arrays;

/// A linear recurrence with a state of fixed size that forgets, as in retention and in state-space models with one decay
/// per head (Sun et al. 2023; Dao and Gu 2024): `S_i = γ S_(i-1) + φ(k_i) (v_i, 1)`, read by `<φ(q_i), S_i>`, once from the
/// front with the token itself and once from the back without it, so that every token sees both sides. `φ` are
/// [PositiveFeatures], so that without decay it is [RandomFeatures] exactly; `γ = 1 - 1/length`.
///
/// **Cost.** Features of keys and queries in each direction, `(F + 1)·m` each; `4F` for a step of the state and `2F` for
/// reading it; `F·m` directions and a state of `2F` numbers in each direction.
///
/// @param length how many tokens the state remembers; 0 for all
public record DecayingState(int features, int length, long seed) implements Mechanism {
    @Override
    public String id() {
        return "state";
    }

    @Override
    public int budget() {
        return features;
    }

    @Override
    public double[] outputs(Task task, Meter meter) {
        PositiveFeatures map = new PositiveFeatures(features, task.width(), seed);
        meter.hold((long) features * task.width() + 4L * features);
        int n = task.tokens();
        double[] numerators = new double[n];
        double[] denominators = new double[n];
        Arrays.fill(numerators, Double.NEGATIVE_INFINITY);
        Arrays.fill(denominators, Double.NEGATIVE_INFINITY);
        State front = new State();
        for (int i = 0; i < n; i++) {
            front.step(map.logarithms(task.key(i), meter), i, meter);
            if (i > 0) {
                front.read(map.logarithms(task.query(i), meter), i, numerators, denominators, meter);
            }
        }
        State back = new State();
        for (int i = n - 1; i > 0; i--) {
            back.forget(meter);
            back.read(map.logarithms(task.query(i), meter), i, numerators, denominators, meter);
            back.take(map.logarithms(task.key(i), meter), i, meter);
        }
        double[] outputs = new double[n - 1];
        for (int i = 1; i < n; i++) {
            outputs[i - 1] = StrictMath.exp(numerators[i] - denominators[i]);
        }
        return outputs;
    }

    /// The logarithms of the sums.
    private final class State {
        private final double decay = length == 0 ? 0 : StrictMath.log1p(-1.0 / length);
        private final double[] documents = new double[features];
        private final double[] all = new double[features];

        State() {
            Arrays.fill(documents, Double.NEGATIVE_INFINITY);
            Arrays.fill(all, Double.NEGATIVE_INFINITY);
        }

        void step(double[] key, int token, Meter meter) {
            forget(meter);
            take(key, token, meter);
        }

        void forget(Meter meter) {
            for (int f = 0; f < features; f++) {
                documents[f] += decay;
                all[f] += decay;
            }
            meter.multiplyAdds(2L * features);
        }

        void take(double[] key, int token, Meter meter) {
            for (int f = 0; f < features; f++) {
                documents[f] = token == 0 ? documents[f] : PositiveFeatures.logAdd(documents[f], key[f]);
                all[f] = PositiveFeatures.logAdd(all[f], key[f]);
            }
            meter.multiplyAdds(2L * features);
        }

        void read(double[] query, int row, double[] numerators, double[] denominators, Meter meter) {
            double numerator = Double.NEGATIVE_INFINITY;
            double denominator = Double.NEGATIVE_INFINITY;
            for (int f = 0; f < features; f++) {
                numerator = PositiveFeatures.logAdd(numerator, query[f] + documents[f]);
                denominator = PositiveFeatures.logAdd(denominator, query[f] + all[f]);
            }
            numerators[row] = PositiveFeatures.logAdd(numerators[row], numerator);
            denominators[row] = PositiveFeatures.logAdd(denominators[row], denominator);
            meter.multiplyAdds(2L * features);
        }
    }

    @Override
    public Cost cost(int tokens, int width, long pairs) {
        long n = tokens;
        long map = (features + 1L) * width;
        return new Cost((n + 3 * (n - 1)) * map + (n + n - 1) * 4 * features + 2 * (n - 1) * 2 * features,
                (long) features * width + 4L * features);
    }
}

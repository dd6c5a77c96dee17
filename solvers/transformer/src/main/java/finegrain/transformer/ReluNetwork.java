package finegrain.transformer;

import java.util.List;

/// The MLPs of a transformer as networks of affine layers with `ReLU(x) = max(0, x)` between them.
///
/// The definitions [TokenMlp] and [OutputMlp] allow any continuous function. These show that a few hidden layers are enough
/// for what is needed: they agree with the definitions on all tokens and outputs that occur.
public final class ReluNetwork {
    /// An affine map, `weights · x + biases`; every layer but the last is followed by `ReLU`.
    private static final class Layer {
        final double[][] weights;
        final double[] biases;

        Layer(int outputs, int inputs) {
            weights = new double[outputs][inputs];
            biases = new double[outputs];
        }

        double[] apply(double[] x) {
            double[] y = biases.clone();
            for (int i = 0; i < y.length; i++) {
                for (int j = 0; j < x.length; j++) {
                    y[i] += weights[i][j] * x[j];
                }
            }
            return y;
        }
    }

    private final List<Layer> layers;

    private ReluNetwork(List<Layer> layers) {
        this.layers = List.copyOf(layers);
    }

    /// The number of layers of weights.
    public int depth() {
        return layers.size();
    }

    public double[] apply(double[] input) {
        double[] x = input;
        for (int i = 0; i < layers.size(); i++) {
            x = layers.get(i).apply(x);
            if (i + 1 < layers.size()) {
                for (int j = 0; j < x.length; j++) {
                    x[j] = Math.max(0, x[j]);
                }
            }
        }
        return x;
    }

    /// phi_1 on documents and threshold tokens.
    ///
    /// With `w = Σv` and `f` the piecewise linear interpolant of `1/√w` in `w = 1..l`, constant below 1, a normalised
    /// coordinate is `ReLU(f(w) + v - 1)`: `f(w)` if `v = 1`, and 0 if `v = 0`, because `f ≤ 1`. The marker `(1-f) + f·s` is
    /// `1 - f + s`, since documents have `s = 0`. Signed coordinates pass as `ReLU(x) - ReLU(-x)`.
    public static ReluNetwork of(TokenMlp mlp) {
        int l = mlp.dimension();
        int p = mlp.positions();
        int s = l + p;
        int knots = switch (mlp.normalisation()) {
            case NONE -> 0;
            case EUCLIDEAN -> Math.max(0, l - 1);
        };
        // v, then p pairs of signed positions, s as a pair, f, then the knots
        int signed = l;
        int flag = l + 2 * p + 2;
        int knot = flag + 1;
        Layer first = new Layer(knot + knots, mlp.rawWidth());
        Layer second = new Layer(knot, knot + knots);
        Layer last = new Layer(mlp.width(), knot);
        for (int k = 0; k < l; k++) {
            first.weights[k][k] = 1;
            for (int j = 1; j <= knots; j++) {
                first.weights[knot + j - 1][k] = 1;
                first.biases[knot + j - 1] = -j;
                second.weights[k][knot + j - 1] = slope(j) - (j == 1 ? 0 : slope(j - 1));
            }
            second.weights[k][k] = 1;
            last.weights[k][k] = 1;
        }
        for (int k = 0; k <= p; k++) {
            // k = p is s, which follows the positions in the raw token
            first.weights[signed + 2 * k][l + k] = 1;
            first.weights[signed + 2 * k + 1][l + k] = -1;
            int output = k < p ? mlp.firstPosition() + k : mlp.marker();
            last.weights[output][signed + 2 * k] = 1;
            last.weights[output][signed + 2 * k + 1] = -1;
        }
        first.weights[flag][s + 1] = 1;
        for (int k = signed; k <= flag; k++) {
            second.weights[k][k] = 1;
        }
        last.weights[mlp.marker()][flag] = -1;
        last.biases[mlp.marker()] = 1;
        last.weights[mlp.flag()][flag] = -1;
        last.biases[mlp.flag()] = 1;
        return new ReluNetwork(List.of(first, second, last));
    }

    /// The slope of the interpolant between `j` and `j + 1`.
    private static double slope(int j) {
        return 1 / Math.sqrt(j + 1.0) - 1 / Math.sqrt(j);
    }

    /// phi_2 over `outputs` numbers: `1 - ReLU(1 - Σ[ReLU(x) - ReLU(x - 1)])` with `x = ReLU((r - a)/(b - a))`. It equals
    /// [OutputMlp#apply] whenever no output lies inside the ramp.
    public static ReluNetwork of(OutputMlp mlp, int outputs) {
        Layer ramps = new Layer(outputs, outputs);
        Layer clipped = new Layer(2 * outputs, outputs);
        Layer none = new Layer(1, 2 * outputs);
        Layer last = new Layer(1, 1);
        none.biases[0] = 1;
        for (int i = 0; i < outputs; i++) {
            ramps.weights[i][i] = 1 / (mlp.high() - mlp.low());
            ramps.biases[i] = -mlp.low() / (mlp.high() - mlp.low());
            clipped.weights[2 * i][i] = 1;
            clipped.weights[2 * i + 1][i] = 1;
            clipped.biases[2 * i + 1] = -1;
            none.weights[0][2 * i] = -1;
            none.weights[0][2 * i + 1] = 1;
        }
        last.weights[0][0] = -1;
        last.biases[0] = 1;
        return new ReluNetwork(List.of(ramps, clipped, none, last));
    }
}

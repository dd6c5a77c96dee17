package finegrain.transformer.simulation;

import java.util.List;
import java.util.function.UnaryOperator;

/// A transformer of any length: layers of heads, each followed by a map of every token (Yu and Alman 2025, Section 2.1).
public record LargeTransformer(List<Layer> layers) {
    public LargeTransformer {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("A transformer needs a layer.");
        }
    }

    /// Heads side by side, and the map of their concatenated outputs.
    public record Layer(List<Head> heads, UnaryOperator<double[]> map) {
        public Layer {
            heads = List.copyOf(heads);
            if (heads.isEmpty()) {
                throw new IllegalArgumentException("A layer needs a head.");
            }
        }

        int outputs() {
            return heads.stream().mapToInt(h -> h.weights().value().columns()).sum();
        }
    }

    /// A head reads as many columns as its weights have rows, beginning with `from`.
    public record Head(int from, Weights weights) {
        HeadInput on(Matrix x) {
            return HeadInput.of(x.slice(from, weights.query().rows()), weights);
        }
    }

    /// The output by the definition, in `O(N² d)` time.
    public Matrix apply(Matrix x, Mode mode) {
        Matrix rows = x;
        for (Layer layer : layers) {
            Matrix attended = new Matrix(rows.rows(), layer.outputs());
            int at = 0;
            for (Head head : layer.heads()) {
                attended.put(0, at, attention(head.on(rows), mode));
                at += head.weights().value().columns();
            }
            rows = mapped(attended, layer.map());
        }
        return rows;
    }

    static Matrix mapped(Matrix rows, UnaryOperator<double[]> map) {
        double[][] mapped = new double[rows.rows()][];
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] = map.apply(rows.row(i));
        }
        return Matrix.of(mapped[0].length, mapped);
    }

    static Matrix attention(HeadInput head, Mode mode) {
        Matrix q = head.x().times(head.weights().query());
        Matrix k = head.x().times(head.weights().key());
        Matrix v = head.x().times(head.weights().value());
        int n = head.x().rows();
        Matrix result = new Matrix(n, v.columns());
        double[] scores = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                scores[j] = mode.sees(i, j) ? q.dot(i, k, j) : Double.NEGATIVE_INFINITY;
            }
            result.setRow(i, 0, Softmax.mean(scores, n, v));
        }
        return result;
    }
}

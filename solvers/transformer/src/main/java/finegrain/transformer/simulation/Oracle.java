package finegrain.transformer.simulation;

import java.util.List;

/// A transformer that takes at most `M` tokens, has `L'` layers of `H'` heads, and is a black box: weights go in with the
/// rows, and only what the last layer puts out comes back (Yu and Alman 2025, Section 1.1).
///
/// A layer splits its columns into as many equal groups as it has heads; each head sees its own. In a call the weights may
/// be chosen anew, the limits may not. Counts its calls, the width they used, and the largest score.
final class Oracle {
    /// Which tokens a token sees.
    enum Mask {
        NONE,
        /// itself and those before it
        CAUSAL
    }

    /// One layer: a head for each group of columns, then a map of every token.
    record Layer(List<Weights> heads, TokenMap map) {
        Layer {
            heads = List.copyOf(heads);
        }
    }

    private final int length;
    private final Mask mask;
    private final int heads;
    private final int layers;
    private final PassThrough passThrough;
    private long calls;
    private int width;
    private double largestScore;

    Oracle(int length, Mask mask, int heads, int layers, PassThrough passThrough) {
        this.length = length;
        this.mask = mask;
        this.heads = heads;
        this.layers = layers;
        this.passThrough = passThrough;
    }

    int length() {
        return length;
    }

    Mask mask() {
        return mask;
    }

    int heads() {
        return heads;
    }

    int layers() {
        return layers;
    }

    PassThrough passThrough() {
        return passThrough;
    }

    /// How often it was asked.
    long calls() {
        return calls;
    }

    /// The largest number of columns that a call had.
    int width() {
        return width;
    }

    /// The largest magnitude of a score.
    double largestScore() {
        return largestScore;
    }

    /// One call.
    Matrix run(Matrix rows, List<Layer> network) {
        if (rows.rows() < 1 || rows.rows() > length || network.size() > layers) {
            throw new IllegalArgumentException("A call has " + rows.rows() + " tokens and " + network.size()
                    + " layers; at most " + length + " and " + layers + " are possible.");
        }
        calls++;
        Matrix x = rows;
        for (Layer layer : network) {
            width = Math.max(width, x.columns());
            x = layer(x, layer);
        }
        return x;
    }

    private Matrix layer(Matrix x, Layer layer) {
        int count = layer.heads().size();
        if (count > heads || x.columns() % count != 0) {
            throw new IllegalArgumentException("A layer has " + count + " heads over " + x.columns()
                    + " columns; at most " + heads + " over equal groups are possible.");
        }
        int group = x.columns() / count;
        Matrix attended = new Matrix(x.rows(), layer.heads().stream().mapToInt(h -> h.value().columns()).sum());
        int at = 0;
        for (int h = 0; h < count; h++) {
            Weights weights = layer.heads().get(h);
            if (weights.value().columns() > 0) {
                attended.put(0, at, attention(count == 1 ? x : x.slice(h * group, group), weights));
                at += weights.value().columns();
            }
        }
        double[][] next = new double[x.rows()][];
        for (int i = 0; i < next.length; i++) {
            double[] input = switch (passThrough) {
                case SKIP -> x.row(i);
                case COPY -> new double[0];
            };
            next[i] = layer.map().apply(i, input, attended.row(i));
        }
        return Matrix.of(next[0].length, next);
    }

    private Matrix attention(Matrix x, Weights weights) {
        Matrix q = x.times(weights.query());
        Matrix k = x.times(weights.key());
        Matrix v = x.times(weights.value());
        Matrix result = new Matrix(x.rows(), v.columns());
        double[] row = new double[x.rows()];
        for (int i = 0; i < x.rows(); i++) {
            int seen = mask == Mask.CAUSAL ? i + 1 : x.rows();
            for (int j = 0; j < seen; j++) {
                row[j] = q.dot(i, k, j);
                largestScore = Math.max(largestScore, Math.abs(row[j]));
            }
            result.setRow(i, 0, Softmax.mean(row, seen, v));
        }
        return result;
    }
}

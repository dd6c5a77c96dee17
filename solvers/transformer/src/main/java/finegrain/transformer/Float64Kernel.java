package finegrain.transformer;

import finegrain.transformer.Features.Feature;
import java.util.Arrays;
import java.util.List;

/// [Kernel] in `double`: every stored number and every operation is one.
final class Float64Kernel extends Kernel {
    /// Below this, `exp` is less than half the smallest `double` and rounds to 0.
    private static final double UNDERFLOW = -745.2;

    private final double[] norms;
    private final double[][] keys = new double[CHUNK][TILE];
    private final double[][] queries;
    private final double[][][] scores;
    private final double[][][][] ownKeys;
    private final double[][] values;
    private final double[][] head;
    private final double[] highest;
    private final double[] exponentials = new double[TILE];
    private final double[] numerators = new double[TILE];
    private final double[] denominators = new double[TILE];
    private final Float64Exp exp = new Float64Exp();

    Float64Kernel(Features features, int rows) {
        super(features, rows);
        norms = new double[features.documents()];
        for (int i = 0; i < norms.length; i++) {
            norms[i] = 1 / Math.sqrt(Math.max(1, features.weights().get(i)));
        }
        queries = new double[rows][features.shared().size()];
        scores = new double[rows][tiles][TILE];
        head = new double[tiles][TILE];
        highest = new double[tiles];
        values = new double[tiles][TILE];
        ownKeys = new double[features.own().size()][][][];
        for (int tile = 0; tile < tiles; tile++) {
            unpack(new Feature(features.value(), 1, 1), tile, values[tile]);
        }
        for (int h = 0; h < ownKeys.length; h++) {
            List<Feature> own = features.own().get(h);
            ownKeys[h] = new double[own.size()][tiles][TILE];
            for (int f = 0; f < own.size(); f++) {
                for (int tile = 0; tile < tiles; tile++) {
                    unpack(own.get(f), tile, ownKeys[h][f][tile]);
                }
            }
        }
    }

    @Override
    void clear(int r) {
        for (double[] tile : scores[r]) {
            Arrays.fill(tile, 0);
        }
    }

    @Override
    boolean query(int r, int at, Feature feature, int row) {
        queries[r][at] = entry(feature.column(), row) * feature.query();
        return queries[r][at] != 0;
    }

    @Override
    void loadKeys(int f, Feature feature, int tile) {
        unpack(feature, tile, keys[f]);
    }

    @Override
    void accumulate(int r, int tile, int[] used, int from, int to, int first) {
        double[] q = queries[r];
        double[] s = scores[r][tile];
        int k = from;
        for (; k + 4 <= to; k += 4) {
            add(q[k], keys[used[k] - first], q[k + 1], keys[used[k + 1] - first], q[k + 2], keys[used[k + 2] - first],
                    q[k + 3], keys[used[k + 3] - first], s);
        }
        for (; k < to; k++) {
            add(q[k], keys[used[k] - first], s);
        }
    }

    /// Four features at once save three passes over the scores; the order of the additions is that of [#add].
    private static void add(double q0, double[] k0, double q1, double[] k1, double q2, double[] k2, double q3,
            double[] k3,
            double[] s) {
        for (int j = 0; j < TILE; j++) {
            s[j] = s[j] + q0 * k0[j] + q1 * k1[j] + q2 * k2[j] + q3 * k3[j];
        }
    }

    private static void add(double q, double[] k, double[] s) {
        for (int j = 0; j < TILE; j++) {
            s[j] += q * k[j];
        }
    }

    @Override
    double softmax(int r, int row, int h) {
        double max = Double.NEGATIVE_INFINITY;
        List<Feature> own = features.own().get(h);
        for (int tile = 0; tile < tiles; tile++) {
            double[] s = head[tile];
            System.arraycopy(scores[r][tile], 0, s, 0, TILE);
            for (int f = 0; f < own.size(); f++) {
                add(entry(own.get(f).column(), row) * own.get(f).query(), ownKeys[h][f][tile], s);
            }
            if (features.mask() == Head.Mask.DIAGONAL && row / TILE == tile) {
                s[row % TILE] = Double.NEGATIVE_INFINITY;
            }
            Arrays.fill(s, count(tile), TILE, Double.NEGATIVE_INFINITY);
            highest[tile] = highest(s);
            max = Math.max(max, highest[tile]);
        }
        Arrays.fill(numerators, 0);
        Arrays.fill(denominators, 0);
        for (int tile = 0; tile < tiles; tile++) {
            // where the highest is 0, all are
            if (highest[tile] - max > UNDERFLOW) {
                exp.of(head[tile], max, exponentials);
                addTo(numerators, denominators, exponentials, values[tile]);
            }
        }
        return sum(numerators) / sum(denominators);
    }

    private static double highest(double[] s) {
        double max = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < TILE; j++) {
            max = Math.max(max, s[j]);
        }
        return max;
    }

    private static void addTo(double[] numerators, double[] denominators, double[] e, double[] v) {
        for (int j = 0; j < TILE; j++) {
            numerators[j] += e[j] * v[j];
            denominators[j] += e[j];
        }
    }

    private static double sum(double[] lanes) {
        double sum = 0;
        for (double lane : lanes) {
            sum += lane;
        }
        return sum;
    }

    private void unpack(Feature feature, int tile, double[] target) {
        Column column = feature.column();
        double key = feature.key();
        if (column.off() == 0 && column.sink() == 0) {
            Arrays.fill(target, 0);
            for (int w = 0; w < TILE / 64; w++) {
                for (long rest = column.word(tile * (TILE / 64) + w); rest != 0; rest &= rest - 1) {
                    int j = 64 * w + Long.numberOfTrailingZeros(rest);
                    target[j] = entry(column, tile * TILE + j) * key;
                }
            }
        } else {
            for (int j = 0; j < count(tile); j++) {
                target[j] = entry(column, tile * TILE + j) * key;
            }
        }
    }

    /// The entry of `X` for a token.
    private double entry(Column column, int token) {
        if (token == tokens - 1) {
            return column.sink();
        }
        double x = column.bit(token) ? column.on() : column.off();
        return switch (column.scaling()) {
            case NONE -> x;
            case NORM -> x * norms[token];
        };
    }
}

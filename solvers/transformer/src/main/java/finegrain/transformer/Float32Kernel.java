package finegrain.transformer;

import finegrain.transformer.Features.Feature;
import java.util.Arrays;
import java.util.List;

/// [Kernel] in `float`: every stored number and every operation is one.
final class Float32Kernel extends Kernel {
    /// Below this, `exp` is less than half the smallest `float` and rounds to 0.
    private static final float UNDERFLOW = -104f;

    private final float[] norms;
    private final float[][] keys = new float[CHUNK][TILE];
    private final float[][] queries;
    private final float[][][] scores;
    private final float[][][][] ownKeys;
    private final float[][] values;
    private final float[][] head;
    private final float[] highest;
    private final float[] exponentials = new float[TILE];
    private final float[] numerators = new float[TILE];
    private final float[] denominators = new float[TILE];
    private final Float32Exp exp = new Float32Exp();

    Float32Kernel(Features features, int rows) {
        super(features, rows);
        norms = new float[features.documents()];
        for (int i = 0; i < norms.length; i++) {
            norms[i] = (float) (1 / Math.sqrt(Math.max(1, features.weights().get(i))));
        }
        queries = new float[rows][features.shared().size()];
        scores = new float[rows][tiles][TILE];
        head = new float[tiles][TILE];
        highest = new float[tiles];
        values = new float[tiles][TILE];
        ownKeys = new float[features.own().size()][][][];
        for (int tile = 0; tile < tiles; tile++) {
            unpack(new Feature(features.value(), 1, 1), tile, values[tile]);
        }
        for (int h = 0; h < ownKeys.length; h++) {
            List<Feature> own = features.own().get(h);
            ownKeys[h] = new float[own.size()][tiles][TILE];
            for (int f = 0; f < own.size(); f++) {
                for (int tile = 0; tile < tiles; tile++) {
                    unpack(own.get(f), tile, ownKeys[h][f][tile]);
                }
            }
        }
    }

    @Override
    void clear(int r) {
        for (float[] tile : scores[r]) {
            Arrays.fill(tile, 0);
        }
    }

    @Override
    boolean query(int r, int at, Feature feature, int row) {
        queries[r][at] = entry(feature.column(), row) * (float) feature.query();
        return queries[r][at] != 0;
    }

    @Override
    void loadKeys(int f, Feature feature, int tile) {
        unpack(feature, tile, keys[f]);
    }

    @Override
    void accumulate(int r, int tile, int[] used, int from, int to, int first) {
        float[] q = queries[r];
        float[] s = scores[r][tile];
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
    private static void add(float q0, float[] k0, float q1, float[] k1, float q2, float[] k2, float q3, float[] k3,
            float[] s) {
        for (int j = 0; j < TILE; j++) {
            s[j] = s[j] + q0 * k0[j] + q1 * k1[j] + q2 * k2[j] + q3 * k3[j];
        }
    }

    private static void add(float q, float[] k, float[] s) {
        for (int j = 0; j < TILE; j++) {
            s[j] += q * k[j];
        }
    }

    @Override
    double softmax(int r, int row, int h) {
        float max = Float.NEGATIVE_INFINITY;
        List<Feature> own = features.own().get(h);
        for (int tile = 0; tile < tiles; tile++) {
            float[] s = head[tile];
            System.arraycopy(scores[r][tile], 0, s, 0, TILE);
            for (int f = 0; f < own.size(); f++) {
                add(entry(own.get(f).column(), row) * (float) own.get(f).query(), ownKeys[h][f][tile], s);
            }
            if (features.mask() == Head.Mask.DIAGONAL && row / TILE == tile) {
                s[row % TILE] = Float.NEGATIVE_INFINITY;
            }
            Arrays.fill(s, count(tile), TILE, Float.NEGATIVE_INFINITY);
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

    private static float highest(float[] s) {
        float max = Float.NEGATIVE_INFINITY;
        for (int j = 0; j < TILE; j++) {
            max = Math.max(max, s[j]);
        }
        return max;
    }

    private static void addTo(float[] numerators, float[] denominators, float[] e, float[] v) {
        for (int j = 0; j < TILE; j++) {
            numerators[j] += e[j] * v[j];
            denominators[j] += e[j];
        }
    }

    private static float sum(float[] lanes) {
        float sum = 0;
        for (float lane : lanes) {
            sum += lane;
        }
        return sum;
    }

    private void unpack(Feature feature, int tile, float[] target) {
        Column column = feature.column();
        float key = (float) feature.key();
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
    private float entry(Column column, int token) {
        if (token == tokens - 1) {
            return (float) column.sink();
        }
        float x = (float) (column.bit(token) ? column.on() : column.off());
        return switch (column.scaling()) {
            case NONE -> x;
            case NORM -> x * norms[token];
        };
    }
}

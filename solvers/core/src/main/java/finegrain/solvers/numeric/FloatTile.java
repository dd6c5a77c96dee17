package finegrain.solvers.numeric;

import java.util.Arrays;

/// Scores in `float`.
final class FloatTile implements Tile {
    private final float[][] columns;
    private final float[] rows;
    private final int stride;
    private final float[][] scores = new float[2][];

    /// Room for so many right and left vectors.
    FloatTile(int capacity, int block, int dimension) {
        // Four coordinates are multiplied at a time; those beyond the last are zero on both sides.
        this.stride = (dimension + 3) / 4 * 4;
        this.columns = new float[stride][capacity];
        this.rows = new float[block * stride];
        Arrays.setAll(scores, which -> new float[capacity]);
    }

    @Override
    public void setRight(int k, double[] vector, int dimension) {
        for (int c = 0; c < dimension; c++) {
            columns[c][k] = (float) vector[c];
        }
    }

    @Override
    public void setLeft(int i, double[] vector, int dimension) {
        for (int c = 0; c < dimension; c++) {
            rows[i * stride + c] = (float) vector[c];
        }
    }

    @Override
    public void multiply(int first, int second, int count) {
        float[] p = scores[0];
        float[] q = scores[1];
        Arrays.fill(p, 0, count, 0);
        Arrays.fill(q, 0, count, 0);
        int a = first * stride;
        int b = second * stride;
        for (int c = 0; c < stride; c += 4) {
            add(rows[a + c], rows[a + c + 1], rows[a + c + 2], rows[a + c + 3], rows[b + c], rows[b + c + 1],
                    rows[b + c + 2], rows[b + c + 3], columns[c], columns[c + 1], columns[c + 2], columns[c + 3], p, q,
                    count);
        }
    }

    /// Two rows and four columns in one pass: the most that is computed for each number that is loaded without running out
    /// of registers. Each column is an array of its own, because C2 turns only equal indices into vector instructions.
    private static void add(float a0, float a1, float a2, float a3, float b0, float b1, float b2, float b3,
            float[] x, float[] y, float[] z, float[] w, float[] p, float[] q, int count) {
        for (int k = 0; k < count; k++) {
            float x0 = x[k];
            float y0 = y[k];
            float z0 = z[k];
            float w0 = w[k];
            p[k] += (a0 * x0 + a1 * y0) + (a2 * z0 + a3 * w0);
            q[k] += (b0 * x0 + b1 * y0) + (b2 * z0 + b3 * w0);
        }
    }

    @Override
    public double largest(int which, int from, int to) {
        float[] all = scores[which];
        float largest = Float.NEGATIVE_INFINITY;
        for (int k = from; k < to; k++) {
            largest = Math.max(largest, all[k]);
        }
        return largest;
    }

    @Override
    public int next(int which, double need, int from, int to) {
        float[] all = scores[which];
        for (int k = from; k < to; k++) {
            if (all[k] >= need) {
                return k;
            }
        }
        return -1;
    }

    @Override
    public double score(int which, int k) {
        return scores[which][k];
    }
}

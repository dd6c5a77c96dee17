package finegrain.solvers.attention;

import java.util.Arrays;

/// The kernels in plain Java: what the others mean.
public record ScalarFloat32() implements AttentionKernels<float[]> {
    private static final int PANEL = Float32.INSTANCE.panel();

    @Override
    public String id() {
        return "scalar";
    }

    @Override
    public int bits() {
        return Float.SIZE;
    }

    @Override
    public Float32 arithmetic() {
        return Float32.INSTANCE;
    }

    @Override
    public void multiply(float[] a, int row, int stride, float[] b, int panel, int[] places, int first, int end,
            float[] factors,
            int f, float[] c, int at, int width) {
        float[] sums = new float[PANEL];
        for (int r = 0; r < ROWS; r++) {
            Arrays.fill(sums, 0);
            int k = first;
            int left = row + r * stride;
            for (; k + 4 <= end; k += 4) {
                add(a[left + k], a[left + k + 1], a[left + k + 2], a[left + k + 3], b, panel + place(places, k),
                        panel + place(places, k + 1), panel + place(places, k + 2), panel + place(places, k + 3), sums);
            }
            for (; k < end; k++) {
                add(a[left + k], b, panel + place(places, k), sums);
            }
            for (int x = 0; x < PANEL; x++) {
                c[at + r * width + x] = Math.fma(c[at + r * width + x], factors[f + r], sums[x]);
            }
        }
    }

    private static int place(int[] places, int k) {
        return places.length == 0 ? k * PANEL : places[k];
    }

    /// Four terms at once save three passes over the sums; the order of the additions is that of single terms.
    private static void add(float a0, float a1, float a2, float a3, float[] b, int at0, int at1, int at2, int at3,
            float[] sums) {
        for (int x = 0; x < PANEL; x++) {
            float sum = Math.fma(a0, b[at0 + x], sums[x]);
            sum = Math.fma(a1, b[at1 + x], sum);
            sum = Math.fma(a2, b[at2 + x], sum);
            sums[x] = Math.fma(a3, b[at3 + x], sum);
        }
    }

    private static void add(float by, float[] b, int at, float[] sums) {
        for (int x = 0; x < PANEL; x++) {
            sums[x] = Math.fma(by, b[at + x], sums[x]);
        }
    }

    @Override
    public void weigh(float[] scores, int at, int rows, float[] references, float[] factors, float[] sums, int first) {
        float[] lanes = new float[LANES];
        for (int r = first; r < first + rows; r++) {
            int from = at + (r - first) * Arithmetic.TILE;
            factors[r] = Float32.refer(scores, from, references, r);
            Arrays.fill(lanes, 0);
            for (int j = 0; j < Arithmetic.TILE; j++) {
                scores[from + j] = Float32.exp(scores[from + j] - references[r]);
                lanes[j % LANES] += scores[from + j];
            }
            add(lanes, factors[r], sums, r);
        }
    }

    @Override
    public void addValues(float[] weights, int at, int rows, float[] values, int from, float[] factors, float[] sums,
            int first) {
        float[] lanes = new float[LANES];
        for (int r = first; r < first + rows; r++) {
            Arrays.fill(lanes, 0);
            for (int j = 0; j < Arithmetic.TILE; j++) {
                float weight = weights[at + (r - first) * Arithmetic.TILE + j];
                lanes[j % LANES] = Math.fma(weight, values[from + j], lanes[j % LANES]);
            }
            add(lanes, factors[r], sums, r);
        }
    }

    private static void add(float[] lanes, float factor, float[] sums, int row) {
        for (int lane = 0; lane < LANES; lane++) {
            sums[LANES * row + lane] = Math.fma(sums[LANES * row + lane], factor, lanes[lane]);
        }
    }

    @Override
    public void expand(long bits, int count, double on, double off, float[] scales, int from, double by, float[] to,
            int at) {
        for (int i = 0; i < count; i++) {
            float x = (float) ((bits >>> i & 1) != 0 ? on : off);
            to[at + i] = x * scales[from + i] * (float) by;
        }
    }
}

package finegrain.solvers.attention;

import java.util.Arrays;

/// The kernels in plain Java: what the others mean, in `double`.
public record ScalarFloat64() implements AttentionKernels<double[]> {
    private static final int PANEL = Float64.INSTANCE.panel();

    @Override
    public String id() {
        return "scalar";
    }

    @Override
    public int bits() {
        return Double.SIZE;
    }

    @Override
    public Float64 arithmetic() {
        return Float64.INSTANCE;
    }

    @Override
    public void multiply(double[] a, int row, int stride, double[] b, int panel, int[] places, int first, int end,
            double[] factors,
            int f, double[] c, int at, int width) {
        double[] sums = new double[PANEL];
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
    private static void add(double a0, double a1, double a2, double a3, double[] b, int at0, int at1, int at2, int at3,
            double[] sums) {
        for (int x = 0; x < PANEL; x++) {
            double sum = Math.fma(a0, b[at0 + x], sums[x]);
            sum = Math.fma(a1, b[at1 + x], sum);
            sum = Math.fma(a2, b[at2 + x], sum);
            sums[x] = Math.fma(a3, b[at3 + x], sum);
        }
    }

    private static void add(double by, double[] b, int at, double[] sums) {
        for (int x = 0; x < PANEL; x++) {
            sums[x] = Math.fma(by, b[at + x], sums[x]);
        }
    }

    @Override
    public void weigh(double[] scores, int at, int rows, double[] references, double[] factors, double[] sums,
            int first) {
        double[] lanes = new double[LANES];
        for (int r = first; r < first + rows; r++) {
            int from = at + (r - first) * Arithmetic.TILE;
            factors[r] = Float64.refer(scores, from, references, r);
            Arrays.fill(lanes, 0);
            for (int j = 0; j < Arithmetic.TILE; j++) {
                scores[from + j] = Float64.exp(scores[from + j] - references[r]);
                lanes[j % LANES] += scores[from + j];
            }
            add(lanes, factors[r], sums, r);
        }
    }

    @Override
    public void addValues(double[] weights, int at, int rows, double[] values, int from, double[] factors,
            double[] sums, int first) {
        double[] lanes = new double[LANES];
        for (int r = first; r < first + rows; r++) {
            Arrays.fill(lanes, 0);
            for (int j = 0; j < Arithmetic.TILE; j++) {
                double weight = weights[at + (r - first) * Arithmetic.TILE + j];
                lanes[j % LANES] = Math.fma(weight, values[from + j], lanes[j % LANES]);
            }
            add(lanes, factors[r], sums, r);
        }
    }

    private static void add(double[] lanes, double factor, double[] sums, int row) {
        for (int lane = 0; lane < LANES; lane++) {
            sums[LANES * row + lane] = Math.fma(sums[LANES * row + lane], factor, lanes[lane]);
        }
    }

    @Override
    public void expand(long bits, int count, double on, double off, double[] scales, int from, double by, double[] to,
            int at) {
        for (int i = 0; i < count; i++) {
            double x = ((bits >>> i & 1) != 0 ? on : off);
            to[at + i] = x * scales[from + i] * by;
        }
    }
}

package finegrain.solvers.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExpTest {
    private static final int TILE = Arithmetic.TILE;

    /// The weights of one row whose reference is `reference`; if that is not too low, they are `2^scale · exp(x - reference)`.
    private static <A> A weights(AttentionKernels<A> kernels, A x, double reference) {
        Arithmetic<A> arithmetic = kernels.arithmetic();
        A references = arithmetic.array(1);
        arithmetic.set(references, 0, reference);
        A factors = arithmetic.array(1);
        A sums = arithmetic.array(AttentionKernels.LANES);
        kernels.weigh(x, 0, 1, references, factors, sums, 0);
        return x;
    }

    @Test
    void floatsAreNearlyCorrectlyRounded() {
        float[] x = new float[TILE];
        for (int from = -40; from < 800; from++) {
            for (int j = 0; j < TILE; j++) {
                x[j] = -(from * TILE + j) * 104f / (800 * TILE);
            }
            float[] e = weights(new ScalarFloat32(), x.clone(), 0);
            for (int j = 0; j < TILE; j++) {
                double expected = StrictMath.scalb(StrictMath.exp(x[j]), Float32.SCALE);
                if (x[j] > -103) {
                    assertThat(Math.abs(e[j] - expected)).as("%s", x[j]).isLessThanOrEqualTo(1.25 * Math.ulp(e[j]));
                }
            }
        }
    }

    @Test
    void doublesAreNearlyCorrectlyRounded() {
        double[] x = new double[TILE];
        for (int from = -8; from < 800; from++) {
            for (int j = 0; j < TILE; j++) {
                x[j] = -(from * TILE + j) * 700.0 / (800 * TILE);
            }
            double[] e = weights(new ScalarFloat64(), x.clone(), 0);
            for (int j = 0; j < TILE; j++) {
                double expected = StrictMath.scalb(StrictMath.exp(x[j]), Float64.SCALE);
                assertThat(Math.abs(e[j] - expected)).as("%s", x[j]).isLessThanOrEqualTo(1.25 * Math.ulp(e[j]));
            }
        }
    }

    @Test
    void whatUnderflowsIsZeroAndTheLargestIsExact() {
        float[] floats = new float[TILE];
        double[] doubles = new double[TILE];
        Arrays.fill(floats, Float.NEGATIVE_INFINITY);
        Arrays.fill(doubles, Double.NEGATIVE_INFINITY);
        floats[0] = 1e6f;
        doubles[0] = 1e6;
        floats[1] = 1e6f - 200;
        doubles[1] = 1e6 - 800;
        floats[2] = -Float.MAX_VALUE;
        doubles[2] = -Double.MAX_VALUE;
        float[] f = weights(new ScalarFloat32(), floats, Float32.INSTANCE.lowest());
        double[] d = weights(new ScalarFloat64(), doubles, Float64.INSTANCE.lowest());
        assertThat(f[0]).isEqualTo(0x1p24f);
        assertThat(d[0]).isEqualTo(0x1p52);
        assertThat(Arrays.copyOfRange(f, 1, TILE)).containsOnly(0);
        assertThat(Arrays.copyOfRange(d, 1, TILE)).containsOnly(0);
    }

    @Test
    void aReferenceGrowsOnlyWhenItIsExceededByMoreThanTheSlack() {
        ScalarFloat64 kernels = new ScalarFloat64();
        double[] references = {-Double.MAX_VALUE};
        double[] factors = {5};
        double[] sums = new double[AttentionKernels.LANES];
        double[] scores = new double[TILE];
        Arrays.fill(scores, Double.NEGATIVE_INFINITY);
        kernels.weigh(scores, 0, 1, references, factors, sums, 0);
        assertThat(references).containsExactly(-Double.MAX_VALUE);
        assertThat(factors).containsExactly(1);
        assertThat(sums).containsOnly(0);

        Arrays.fill(scores, 3);
        kernels.weigh(scores, 0, 1, references, factors, sums, 0);
        assertThat(references).containsExactly(3);
        assertThat(factors).containsExactly(0);
        assertThat(sums).containsOnly(TILE / AttentionKernels.LANES * 0x1p52);

        Arrays.fill(scores, 11);
        kernels.weigh(scores, 0, 1, references, factors, sums, 0);
        assertThat(references).containsExactly(3);
        assertThat(factors).containsExactly(1);

        Arrays.fill(scores, 11.5);
        double before = sums[0];
        kernels.weigh(scores, 0, 1, references, factors, sums, 0);
        assertThat(references).containsExactly(11.5);
        assertThat(factors[0]).isCloseTo(Math.exp(-8.5), withPercentage(1e-12));
        assertThat(sums).containsOnly(Math.fma(before, factors[0], TILE / AttentionKernels.LANES * 0x1p52));
    }
}

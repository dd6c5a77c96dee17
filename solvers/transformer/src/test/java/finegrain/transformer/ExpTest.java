package finegrain.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExpTest {
    @Test
    void floatsAreNearlyCorrectlyRounded() {
        Float32Exp exp = new Float32Exp();
        float[] x = new float[Kernel.TILE];
        float[] e = new float[Kernel.TILE];
        for (int from = 0; from < 400; from++) {
            for (int j = 0; j < Kernel.TILE; j++) {
                x[j] = -(from * Kernel.TILE + j) * 104f / (400 * Kernel.TILE);
            }
            exp.of(x, 0, e);
            for (int j = 0; j < Kernel.TILE; j++) {
                double expected = StrictMath.scalb(StrictMath.exp(x[j]), Float32Exp.SCALE);
                if (x[j] > -103) {
                    assertThat(Math.abs(e[j] - expected)).as("%s", x[j]).isLessThanOrEqualTo(1.25 * Math.ulp(e[j]));
                }
            }
        }
    }

    @Test
    void doublesAreNearlyCorrectlyRounded() {
        Float64Exp exp = new Float64Exp();
        double[] x = new double[Kernel.TILE];
        double[] e = new double[Kernel.TILE];
        for (int from = 0; from < 400; from++) {
            for (int j = 0; j < Kernel.TILE; j++) {
                x[j] = -(from * Kernel.TILE + j) * 700.0 / (400 * Kernel.TILE);
            }
            exp.of(x, 0, e);
            for (int j = 0; j < Kernel.TILE; j++) {
                double expected = StrictMath.scalb(StrictMath.exp(x[j]), Float64Exp.SCALE);
                assertThat(Math.abs(e[j] - expected)).as("%s", x[j]).isLessThanOrEqualTo(1.25 * Math.ulp(e[j]));
            }
        }
    }

    @Test
    void whatUnderflowsIsZeroAndTheLargestIsExact() {
        float[] floats = new float[Kernel.TILE];
        double[] doubles = new double[Kernel.TILE];
        Arrays.fill(floats, Float.NEGATIVE_INFINITY);
        Arrays.fill(doubles, Double.NEGATIVE_INFINITY);
        floats[0] = 1e6f;
        doubles[0] = 1e6;
        floats[1] = 1e6f - 200;
        doubles[1] = 1e6 - 800;
        float[] f = new float[Kernel.TILE];
        double[] d = new double[Kernel.TILE];
        new Float32Exp().of(floats, 1e6f, f);
        new Float64Exp().of(doubles, 1e6, d);
        assertThat(f[0]).isEqualTo(0x1p60f);
        assertThat(d[0]).isEqualTo(0x1p500);
        assertThat(Arrays.copyOfRange(f, 1, Kernel.TILE)).containsOnly(0);
        assertThat(Arrays.copyOfRange(d, 1, Kernel.TILE)).containsOnly(0);
    }
}

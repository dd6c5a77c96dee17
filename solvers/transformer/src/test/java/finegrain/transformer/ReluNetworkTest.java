package finegrain.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReluNetworkTest {
    @Test
    void phi1IsANetworkOnEveryTokenThatOccurs() {
        SplittableRandom random = new SplittableRandom(31);
        double worst = 0;
        for (int l = 0; l <= 40; l++) {
            for (TokenMlp.Normalisation normalisation : TokenMlp.Normalisation.values()) {
                TokenMlp mlp = new TokenMlp(l, 3, normalisation);
                ReluNetwork network = ReluNetwork.of(mlp);
                for (int trial = 0; trial < 40; trial++) {
                    double[] raw = new double[mlp.rawWidth()];
                    double density = random.nextDouble();
                    boolean sink = trial % 8 == 0;
                    for (int k = 0; k < l && !sink; k++) {
                        raw[k] = random.nextDouble() < density ? 1 : 0;
                    }
                    for (int k = 0; k < 3 && !sink; k++) {
                        raw[l + k] = random.nextInt(3) - 1;
                    }
                    raw[l + 3] = sink ? 20 * random.nextDouble() - 10 : 0;
                    raw[l + 4] = sink ? 1 : 0;
                    double[] expected = mlp.apply(raw);
                    double[] actual = network.apply(raw);
                    for (int k = 0; k < expected.length; k++) {
                        boolean document = k < l;
                        assertThat(actual[k]).isEqualTo(expected[k], within(document ? 1.5e-15 : 3e-15));
                        worst = Math.max(worst, document ? Math.abs(actual[k] - expected[k]) : 0);
                    }
                }
            }
        }
        // the interpolation does round: a network that merely copied phi_1 would show nothing
        assertThat(worst).isPositive();
    }

    @Test
    void phi2IsANetworkWheneverNoOutputIsInsideTheRamp() {
        SplittableRandom random = new SplittableRandom(32);
        int yes = 0;
        for (int trial = 0; trial < 2400; trial++) {
            double[] r = new double[random.nextInt(1, 30)];
            double hits = random.nextInt(3) * .1;
            for (int i = 0; i < r.length; i++) {
                r[i] = random.nextDouble() < hits ? .35 + .65 * random.nextDouble() : .2 * random.nextDouble();
            }
            double expected = OutputMlp.STANDARD.apply(new double[][]{r});
            assertThat(ReluNetwork.of(OutputMlp.STANDARD, r.length).apply(r)).containsExactly(expected);
            assertThat(expected).isIn(0.0, 1.0);
            yes += expected == 1 ? 1 : 0;
        }
        assertThat(yes).isBetween(800, 2000);
    }

    @Test
    void phi2IsFractionalInsideTheRamp() {
        double[][] half = {{.1, .275, 0}, {0, 0, 0}};
        assertThat(OutputMlp.STANDARD.apply(half)).isEqualTo(.5, within(1e-12));
        assertThat(ReluNetwork.of(OutputMlp.STANDARD, 3).apply(half[0])[0]).isEqualTo(.5, within(1e-12));
        assertThat(OutputMlp.STANDARD.apply(new double[][]{{.2, .1}})).isEqualTo(0);
        assertThat(OutputMlp.STANDARD.apply(new double[][]{{.35, .1}})).isEqualTo(1, within(1e-15));
    }
}

package finegrain.transformer.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Budget;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Seeded transformers and their simulations.
final class Seeded {
    private Seeded() {}

    static Matrix normal(int rows, int columns, double scale, SplittableRandom random) {
        return Matrix.of(rows, columns, (i, j) -> scale * random.nextGaussian());
    }

    /// One head with scores of a magnitude that grows with `gain`.
    static LargeTransformer single(int d, double gain, SplittableRandom random) {
        double scale = Math.sqrt(gain / d);
        return new LargeTransformer(List.of(new LargeTransformer.Layer(
                List.of(new LargeTransformer.Head(0, new Weights(normal(d, d, scale, random),
                        normal(d, d, scale, random), normal(d, d, 1, random)))),
                row -> row)));
    }

    /// Layers of heads on groups of four columns, each followed by a network with one hidden layer.
    static LargeTransformer deep(int layers, int heads, SplittableRandom random) {
        int width = 4 * heads;
        List<LargeTransformer.Layer> list = new ArrayList<>();
        for (int l = 0; l < layers; l++) {
            List<LargeTransformer.Head> all = new ArrayList<>();
            for (int h = 0; h < heads; h++) {
                all.add(new LargeTransformer.Head(4 * h, new Weights(normal(4, 4, .6, random),
                        normal(4, 4, .6, random), normal(4, 4, .6, random))));
            }
            Matrix in = normal(width, 2 * width, 1.0 / 3, random);
            Matrix out = normal(2 * width, width, 1.0 / 3, random);
            list.add(new LargeTransformer.Layer(all, row -> {
                Matrix hidden = Matrix.of(width, new double[][]{row}).times(in);
                return Matrix.of(1, 2 * width, (i, j) -> Math.max(0, hidden.get(0, j))).times(out).row(0);
            }));
        }
        return new LargeTransformer(list);
    }

    static Outcome run(LargeTransformer large, Matrix x, Mode mode, Setting setting) {
        return Simulation.run(large, x, mode, setting, Budget.unlimited()).orElseThrow();
    }

    static double largestValue(LargeTransformer large, Matrix x) {
        return x.times(large.layers().getFirst().heads().getFirst().weights().value()).largest();
    }

    /// Runs a single head and checks the error against what is stated.
    static Outcome checked(LargeTransformer large, Matrix x, Mode mode, Setting setting) {
        Outcome outcome = run(large, x, mode, setting);
        int parts = 2 * Math.ceilDiv(x.rows(), setting.length() - 1) + 1;
        double bound = Bounds.rounding(x.rows(), setting.length(), parts) * largestValue(large, x);
        assertThat(outcome.output().distance(large.apply(x, mode))).as("%s, n = %d, %s", mode, x.rows(), setting)
                .isLessThanOrEqualTo(bound);
        return outcome;
    }
}

package finegrain.transformer.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Seeded transformers and tokens to simulate.
///
/// A head reads `d` columns, of which the last is 1 in the first layer. Scores are products of normal numbers with standard
/// deviation about `gain`; values have the mean 3, so that they do not cancel.
///
/// @param width `d`
public record Samples(int width, int heads, int layers, double gain, long seed) {
    /// Scores of more are still finite, but not what any transformer has.
    private static final double LARGEST_GAIN = 1e9;

    public Samples {
        if (width < 2 || heads < 1 || layers < 1 || !(gain >= 0 && gain <= LARGEST_GAIN)) {
            throw new IllegalArgumentException("Width " + width + ", " + heads + " heads, " + layers + " layers, gain "
                    + gain + ": a width of at least 2, one head, one layer and a gain from 0 to 10^9 are needed.");
        }
    }

    public Matrix tokens(int n) {
        SplittableRandom random = new SplittableRandom(seed);
        return Matrix.of(n, width * heads, (i, k) -> k % width == width - 1 ? 1 : random.nextGaussian());
    }

    /// With one layer attention alone; with more, each is followed by a network with a hidden layer of ReLU.
    public LargeTransformer transformer() {
        SplittableRandom random = new SplittableRandom(seed ^ 0x5DEECE66DL);
        double scale = Math.sqrt(gain / Math.pow(width, 1.5));
        int all = width * heads;
        List<LargeTransformer.Layer> list = new ArrayList<>();
        for (int l = 0; l < layers; l++) {
            List<LargeTransformer.Head> side = new ArrayList<>();
            for (int h = 0; h < heads; h++) {
                side.add(new LargeTransformer.Head(h * width, new Weights(scores(scale, random), scores(scale, random),
                        Matrix.of(width, width, (i, k) -> i == width - 1 ? 3 : random.nextGaussian() / 3))));
            }
            if (layers == 1) {
                return new LargeTransformer(List.of(new LargeTransformer.Layer(side, row -> row)));
            }
            Matrix in = Matrix.of(all, 2 * all, (i, k) -> random.nextGaussian() / Math.sqrt(all));
            Matrix out = Matrix.of(2 * all, all, (i, k) -> random.nextGaussian() / Math.sqrt(2.0 * all));
            list.add(new LargeTransformer.Layer(side, row -> {
                Matrix hidden = Matrix.of(all, new double[][]{row}).times(in);
                return Matrix.of(1, 2 * all, (i, k) -> Math.max(0, hidden.get(0, k))).times(out).row(0);
            }));
        }
        return new LargeTransformer(list);
    }

    private Matrix scores(double scale, SplittableRandom random) {
        return Matrix.of(width, width, (i, k) -> i == width - 1 ? 0 : scale * random.nextGaussian());
    }
}

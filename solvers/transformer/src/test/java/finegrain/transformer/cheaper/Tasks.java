package finegrain.transformer.cheaper;

import finegrain.model.PairInstance;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.transformer.Choice;
import finegrain.transformer.Dtype;
import finegrain.transformer.TransformerSolver;
import java.util.SplittableRandom;

/// Seeded tasks.
final class Tasks {
    private Tasks() {}

    /// Random queries and keys whose scores have a standard deviation of about `spread²`.
    static Task random(int tokens, int width, double spread, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] queries = new double[tokens][width];
        double[][] keys = new double[tokens][width];
        double scale = spread / Math.sqrt(Math.sqrt(width));
        for (int i = 0; i < tokens; i++) {
            for (int k = 0; k < width; k++) {
                queries[i][k] = scale * random.nextGaussian();
                keys[i][k] = scale * random.nextGaussian();
            }
        }
        return Task.of(queries, keys);
    }

    static Task of(PairInstance x, long seed) {
        Value threshold = x.question() instanceof Question.Threshold(Value t) ? t : Value.ZERO;
        return Task.of(new TransformerSolver(Choice.AUTO.with(Dtype.FLOAT64).with(Choice.Snapping.DIMENSION))
                .plan(x, threshold)
                .orElseThrow()
                .construction(), x.vectors(), seed);
    }

    static Task planted(int side, double density, boolean yes, long seed) {
        return of(new Planted(side, 40, density).instance(yes, seed), seed);
    }

    static double[] outputs(Mechanism mechanism, Task task) {
        return mechanism.outputs(task, new Meter());
    }
}

package finegrain.transformer;

import finegrain.contract.Budget;
import finegrain.model.AttainableValues;
import finegrain.model.PairProblem;
import finegrain.model.Value;
import finegrain.model.Vectors;

/// Single runs of constructions, for tests that look at outputs.
final class Runs {
    static final Budget BUDGET = Budget.unlimited().withThreads(1);

    private Runs() {}

    /// Data-independent weights.
    static Construction construct(Variant variant, PairProblem problem, Vectors vectors, Value threshold) {
        return variant.construct(blueprint(problem, vectors, threshold));
    }

    static Blueprint blueprint(PairProblem problem, Vectors vectors, Value threshold) {
        AttainableValues values = AttainableValues.ofDimension(problem.measure(), vectors.dimension());
        if (Separation.between(problem.goal(), values, threshold, threshold) instanceof Separation separation) {
            int right = problem.mono() ? 0 : vectors.right().rows();
            return new Blueprint(problem, vectors.dimension(), vectors.left().rows(), right, separation);
        }
        throw new IllegalArgumentException("The threshold " + threshold + " needs no transformer.");
    }

    static RowValues run(Construction construction, Vectors vectors, Dtype dtype) {
        return run(construction, vectors, dtype, BUDGET);
    }

    static RowValues run(Construction construction, Vectors vectors, Dtype dtype, Budget budget) {
        return AttentionRun.run(construction.transformer(), construction.tokens(vectors), dtype, budget).orElseThrow();
    }

    static double[] values(RowValues rows) {
        double[] values = new double[rows.rows()];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.value(i);
        }
        return values;
    }
}

package finegrain.transformer;

import finegrain.model.Goal;
import finegrain.model.PairProblem;

/// What a transformer is built from: the problem, the shape of its instances, and what has to be told apart.
///
/// @param dimension `l`
/// @param left the number of documents, or of those on the left side
/// @param right the number of documents on the right side; 0 for one list
/// @param margin `G`, by which a missed threshold falls short; at least `ln(8n)`. A larger one is always right until the
///        precision ends, so weights built for `n_max` documents serve for fewer.
public record Blueprint(PairProblem problem, int dimension, int left, int right, Separation separation,
        double margin) {
    public Blueprint {
        if (margin < leastMargin(left + right)) {
            throw new IllegalArgumentException(
                    "The margin " + margin + " is below ln(8n) = " + leastMargin(left + right) + ".");
        }
    }

    public Blueprint(PairProblem problem, int dimension, int left, int right, Separation separation) {
        this(problem, dimension, left, right, separation, leastMargin(left + right));
    }

    private static double leastMargin(int n) {
        return StrictMath.log(8.0 * Math.max(1, n));
    }

    /// The number `n` of documents.
    public int documents() {
        return left + right;
    }

    /// `-1` for a minimum, `+1` for a maximum.
    public double sign() {
        return problem.goal() == Goal.MIN ? -1 : 1;
    }

    /// `t`, the threshold as a number.
    public double threshold() {
        return separation.reach().approximate();
    }

    /// The largest similarity there can be: `l` for inner products, 1 for cosines.
    public double largest() {
        return switch (problem.measure()) {
            case INNER_PRODUCT -> dimension;
            case COSINE -> 1;
        };
    }

    TokenMlp tokens(Positions positions) {
        return new TokenMlp(dimension, positions.width(), switch (problem.measure()) {
            case INNER_PRODUCT -> TokenMlp.Normalisation.NONE;
            case COSINE -> TokenMlp.Normalisation.EUCLIDEAN;
        });
    }

}

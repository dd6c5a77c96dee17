package finegrain.solvers;

import finegrain.model.BitMatrix;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/// How far into a row one has to look until every vector of a block has a coordinate in common with it, in steps.
///
/// @param usual most rows are through after one step more
/// @param deep few rows go further
record Depth(int usual, int deep) {
    private static final int ROWS = 512;

    /// Measured on a sample of rows.
    ///
    /// @param stepsOf how many steps a row of the matrix takes
    static Depth of(BitMatrix rows, IntUnaryOperator stepsOf) {
        SplittableRandom random = new SplittableRandom(1);
        int[] steps = random.ints(Math.min(ROWS, 4 * rows.rows()), 0, Math.max(1, rows.rows()))
                .map(stepsOf)
                .sorted()
                .toArray();
        if (steps.length == 0) {
            return new Depth(0, 0);
        }
        return new Depth(Math.max(0, steps[steps.length * 3 / 5] - 1), Arrays.stream(steps).max().orElse(0));
    }
}

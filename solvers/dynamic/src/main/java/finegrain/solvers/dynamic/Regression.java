package finegrain.solvers.dynamic;

import java.util.Arrays;

/// The slopes of a regression of offsets on coordinates by least squares, rounded. They are a good guess and need not be more, so this is
/// done in floating-point numbers.
final class Regression {
    /// A coordinate that the ones before it explain this well has no slope of its own.
    private static final double SINGULAR = 1e-9;

    private final int dimension;
    private final double[] means;
    private final double[] centred;
    /// The normal equations, the right side last.
    private final double[][] equations;
    private final double[] diagonal;

    Regression(int dimension) {
        this.dimension = dimension;
        means = new double[dimension + 1];
        centred = new double[dimension + 1];
        equations = new double[dimension][dimension + 1];
        diagonal = new double[dimension];
    }

    /// @param slopes receives one for each coordinate, from index `at` on; not clamped but to 64 bits
    void slopes(PointSet points, int from, int to, long[] slopes, int at) {
        collect(points, from, to);
        for (int t = 0; t < dimension; t++) {
            diagonal[t] = equations[t][t];
        }
        for (int t = 0; t < dimension; t++) {
            double pivot = equations[t][t];
            if (!(pivot > SINGULAR * diagonal[t])) {
                // No variation is left: this slope is zero.
                Arrays.fill(equations[t], 0);
                equations[t][t] = 1;
                for (int row = 0; row < dimension; row++) {
                    if (row != t) {
                        equations[row][t] = 0;
                    }
                }
                continue;
            }
            for (int row = 0; row < dimension; row++) {
                double factor = equations[row][t] / pivot;
                if (row != t && factor != 0) {
                    for (int c = t; c <= dimension; c++) {
                        equations[row][c] -= factor * equations[t][c];
                    }
                }
            }
        }
        for (int t = 0; t < dimension; t++) {
            slopes[at + t] = Math.round(equations[t][dimension] / equations[t][t]);
        }
    }

    private void collect(PointSet points, int from, int to) {
        Arrays.fill(means, 0);
        for (double[] row : equations) {
            Arrays.fill(row, 0);
        }
        for (int p = from; p < to; p++) {
            for (int t = 0; t < dimension; t++) {
                means[t] += points.get(p, t);
            }
            means[dimension] += points.offset(p);
        }
        for (int t = 0; t <= dimension; t++) {
            means[t] /= to - from;
        }
        for (int p = from; p < to; p++) {
            for (int t = 0; t < dimension; t++) {
                centred[t] = points.get(p, t) - means[t];
            }
            centred[dimension] = points.offset(p) - means[dimension];
            for (int t = 0; t < dimension; t++) {
                for (int c = t; c <= dimension; c++) {
                    equations[t][c] += centred[t] * centred[c];
                }
            }
        }
        for (int t = 1; t < dimension; t++) {
            for (int c = 0; c < t; c++) {
                equations[t][c] = equations[c][t];
            }
        }
    }
}

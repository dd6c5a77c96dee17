package finegrain.solvers;

import finegrain.model.BitMatrix;

/// How many rows of a matrix have each weight.
final class Weights {
    private final int[] rows;
    private final int heaviest;
    private final long ones;

    private Weights(int[] rows, int heaviest, long ones) {
        this.rows = rows;
        this.heaviest = heaviest;
        this.ones = ones;
    }

    /// Looks at every row.
    static Weights of(BitMatrix matrix) {
        int[] rows = new int[matrix.columns() + 1];
        int heaviest = 0;
        long ones = 0;
        for (int row = 0; row < matrix.rows(); row++) {
            int weight = matrix.weight(row);
            rows[weight]++;
            heaviest = Math.max(heaviest, weight);
            ones += weight;
        }
        return new Weights(rows, heaviest, ones);
    }

    /// About how long that takes.
    static double seconds(BitMatrix matrix) {
        return matrix.rows() * Sample.secondsPerRow(matrix);
    }

    /// The rows of a weight.
    int rows(int weight) {
        return rows[weight];
    }

    int heaviest() {
        return heaviest;
    }

    /// The ones of all rows.
    long ones() {
        return ones;
    }
}

package finegrain.generate;

import finegrain.model.BitMatrix;
import java.util.SplittableRandom;

/// Random 0/1 matrices, the common part of the vector generators.
final class RandomVectors {
    private RandomVectors() {}

    /// Independent entries that are one with probability `p`.
    static BitMatrix.Builder bernoulli(int rows, int columns, double p, SplittableRandom random) {
        BitMatrix.Builder builder = new BitMatrix.Builder(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                if (random.nextDouble() < p) {
                    builder.set(row, column);
                }
            }
        }
        return builder;
    }

    /// Rows of which each has exactly `weight` ones in random places.
    static BitMatrix ofWeight(int rows, int columns, int weight, SplittableRandom random) {
        BitMatrix.Builder builder = new BitMatrix.Builder(rows, columns);
        for (int row = 0; row < rows; row++) {
            int left = weight;
            for (int column = 0; column < columns && left > 0; column++) {
                if (random.nextInt(columns - column) < left) {
                    builder.set(row, column);
                    left--;
                }
            }
        }
        return builder.build();
    }

    /// `count` different random columns, at most as many as there are.
    static int[] places(int count, int columns, SplittableRandom random) {
        int[] places = new int[count];
        int found = 0;
        for (int column = 0; found < count; column++) {
            if (random.nextInt(columns - column) < count - found) {
                places[found++] = column;
            }
        }
        return places;
    }

    /// Independent entries that are one with probability `p`, but each row has ones in more than half of `places`, a random
    /// such choice; so any two rows have a one in common.
    static BitMatrix meeting(int rows, int columns, double p, int[] places, SplittableRandom random) {
        BitMatrix.Builder builder = bernoulli(rows, columns, p, random);
        int most = places.length / 2 + 1;
        for (int row = 0; row < rows; row++) {
            int left = most;
            for (int k = 0; k < places.length && left > 0; k++) {
                if (random.nextInt(places.length - k) < left) {
                    builder.set(row, places[k]);
                    left--;
                }
            }
        }
        return builder.build();
    }

    /// The same matrix in which every all-zero row got one random one.
    static BitMatrix nonzero(BitMatrix matrix, SplittableRandom random) {
        BitMatrix.Builder builder = new BitMatrix.Builder(matrix.rows(), matrix.columns());
        for (int row = 0; row < matrix.rows(); row++) {
            builder.copyRow(row, 0, matrix, row);
            if (matrix.weight(row) == 0 && matrix.columns() > 0) {
                builder.set(row, random.nextInt(matrix.columns()));
            }
        }
        return builder.build();
    }

    /// The density at which `k`-tuples from sets of `n` vectors of dimension `l` are expected to have one solution:
    /// `(1 - p^k)^l · n^k = 1`.
    static double criticalDensity(int k, double n, int l) {
        return n <= 1 || l == 0 ? 0.5 : Math.pow(1 - Math.pow(n, -(double) k / l), 1.0 / k);
    }
}

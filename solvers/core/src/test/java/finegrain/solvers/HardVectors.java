package finegrain.solvers;

import finegrain.model.BitMatrix;
import java.util.SplittableRandom;

/// Rows whose answers are known without a search.
public final class HardVectors {
    private HardVectors() {}

    public static BitMatrix random(int n, int l, double density, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BitMatrix.Builder rows = new BitMatrix.Builder(n, l);
        for (int row = 0; row < n; row++) {
            for (int c = 0; c < l; c++) {
                if (random.nextDouble() < density) {
                    rows.set(row, c);
                }
            }
        }
        return rows.build();
    }

    /// `n` different rows with few zeros each, so that no two of them are orthogonal: row `i` lacks the coordinates of the ones
    /// of `i`, among the first half of the coordinates.
    static BitMatrix dense(int n, int l) {
        BitMatrix.Builder rows = new BitMatrix.Builder(n, l);
        for (int row = 0; row < n; row++) {
            for (int c = 0; c < l; c++) {
                if (c >= l / 2 || (row >>> c & 1) == 0) {
                    rows.set(row, c);
                }
            }
        }
        return rows.build();
    }

    /// Pairwise intersecting without a coordinate common to all: every row has more than half of the coordinates.
    static BitMatrix majorities(int n, int l, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BitMatrix.Builder rows = new BitMatrix.Builder(n, l);
        for (int row = 0; row < n; row++) {
            int needed = l / 2 + 1;
            for (int c = 0; c < l; c++) {
                if (random.nextInt(l - c) < needed) {
                    rows.set(row, c);
                    needed--;
                }
            }
        }
        return rows.build();
    }

    /// The rows of `source`, with row `j` made the complement of row `i`.
    static BitMatrix withComplement(BitMatrix source, int i, int j) {
        BitMatrix.Builder rows = new BitMatrix.Builder(source.rows(), source.columns());
        for (int row = 0; row < source.rows(); row++) {
            if (row == j) {
                rows.copyComplement(row, 0, source, i);
            } else {
                rows.copyRow(row, 0, source, row);
            }
        }
        return rows.build();
    }

    /// The rows of `source`, with row `j` made a copy of row `i`.
    static BitMatrix withCopy(BitMatrix source, int i, int j) {
        BitMatrix.Builder rows = new BitMatrix.Builder(source.rows(), source.columns());
        for (int row = 0; row < source.rows(); row++) {
            rows.copyRow(row, 0, source, row == j ? i : row);
        }
        return rows.build();
    }

    /// The columns of `source` moved to those that `to` gives, in a matrix of `l` columns.
    static BitMatrix spread(BitMatrix source, int l, java.util.function.IntUnaryOperator to) {
        BitMatrix.Builder rows = new BitMatrix.Builder(source.rows(), l);
        for (int row = 0; row < source.rows(); row++) {
            for (int c = 0; c < source.columns(); c++) {
                if (source.get(row, c)) {
                    rows.set(row, to.applyAsInt(c));
                }
            }
        }
        return rows.build();
    }
}

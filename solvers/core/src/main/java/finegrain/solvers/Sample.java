package finegrain.solvers;

import finegrain.model.BitMatrix;
import finegrain.model.Goal;
import finegrain.model.Measure;
import finegrain.model.PairInstance;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// What a few rows tell about all rows of a matrix: what the estimates are made of.
///
/// @param rows the number of all rows
/// @param columns the dimension
/// @param weight the mean weight
/// @param deviation by how much weights differ from the mean: the root of the mean square
record Sample(int rows, int columns, double weight, double deviation) {
    private static final int ROWS = 256;
    private static final double MANY = 20;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    static Sample of(BitMatrix matrix) {
        int step = Math.max(1, matrix.rows() / ROWS);
        long count = 0;
        long sum = 0;
        double squares = 0;
        for (long row = 0; row < matrix.rows(); row += step) {
            int weight = matrix.weight((int) row);
            count++;
            sum += weight;
            squares += (double) weight * weight;
        }
        double mean = count == 0 ? 0 : (double) sum / count;
        double variance = count == 0 ? 0 : squares / count - mean * mean;
        return new Sample(matrix.rows(), matrix.columns(), mean, Math.sqrt(Math.max(0, variance)));
    }

    /// The share of ones.
    double density() {
        return columns == 0 ? 0 : weight / columns;
    }

    /// About how long [#of] takes.
    static double seconds(PairInstance x) {
        double rows = Math.min(ROWS, x.vectors().left().rows())
                + (x.problem().mono() ? 0 : Math.min(ROWS, x.vectors().right().rows()));
        return rows * secondsPerRow(x.vectors().left());
    }

    /// To find the weight of a row.
    static double secondsPerRow(BitMatrix matrix) {
        return 1e-9 + 0.8e-9 * matrix.wordsPerRow();
    }

    /// The number of ones.
    double ones() {
        return weight * rows;
    }

    /// About how many rows are left of all if no more than two copies of each are kept, if coordinates are independent.
    double upToTwoCopies() {
        if (columns > Long.SIZE) {
            return rows; // copies are too rare to matter
        }
        double p = Math.clamp(density(), 1e-9, 1 - 1e-9);
        double kept = 0;
        double share = Math.pow(1 - p, columns); // of the rows that have weight w
        for (int w = 0; w <= columns; w++) {
            // copies of one vector of that weight follow Poisson's law
            double copies = rows * Math.pow(p, w) * Math.pow(1 - p, columns - w);
            kept += rows * share * (copies < 1e-6 ? 1 : (2 - Math.exp(-copies) * (2 + copies)) / copies);
            share *= p / (1 - p) * (columns - w) / (w + 1);
        }
        return Math.min(rows, kept);
    }

    /// The share of rows of at least this weight, if the weights follow the normal law.
    private double reaching(double least) {
        return NORMAL.survivalProbability((least - 0.5 - weight) / Math.max(1e-9, deviation));
    }

    /// So many standard deviations above the mean there is this share of the normal law.
    static double quantile(double share) {
        return NORMAL.inverseSurvivalProbability(share);
    }

    /// Both sides of an instance.
    record Sides(Sample left, Sample right) {
        static Sides of(PairInstance x) {
            Sample left = Sample.of(x.vectors().left());
            return new Sides(left, x.problem().mono() ? left : Sample.of(x.vectors().right()));
        }

        /// How likely both vectors of a pair have a coordinate.
        double hit() {
            return left.density() * right.density();
        }

        /// How likely a pair is orthogonal, if coordinates are independent.
        double orthogonal() {
            return Math.pow(1 - hit(), left.columns());
        }

        /// About what part of the pairs of `x` have two vectors heavy enough for the best value, if coordinates are independent:
        /// the rest is left out by a search that looks at the heavy vectors first. For a least inner product, all or (if one of
        /// zero is to be expected) none.
        double promising(PairInstance x) {
            return leftPromising(x) * rightPromising(x);
        }

        /// What part of the left rows is heavy enough.
        double leftPromising(PairInstance x) {
            return promising(x, left);
        }

        /// What part of the right rows is heavy enough.
        double rightPromising(PairInstance x) {
            return promising(x, right);
        }

        private double promising(PairInstance x, Sample side) {
            if (x.problem().measure() == Measure.COSINE) {
                return 1;
            }
            double pairs = Math.max(2, x.vectors().pairs());
            return x.problem().goal() == Goal.MAX ? side.reaching(largest(pairs)) : pairs * orthogonal() > 1 ? 0 : 1;
        }

        /// About the largest inner product of so many pairs. Few common ones follow Poisson's law, many the normal one.
        double largest(double pairs) {
            double mean = left.columns() * hit();
            if (mean > MANY) {
                return mean + Math.sqrt(2 * Math.log(pairs) * mean * (1 - hit()));
            }
            double product = 0;
            for (double of = pairs * Math.exp(-mean); of * mean > product + 1 || product < mean; product++) {
                of *= mean / (product + 1);
            }
            return product;
        }

        /// About the best cosine of so many pairs of the kind of `x`, if coordinates are independent.
        double extreme(PairInstance x, double pairs) {
            double many = Math.max(2, pairs);
            double mean = left.columns() * hit();
            double spread = Math.sqrt(mean * (1 - left.density()) * (1 - right.density()))
                    * quantile(1 / many);
            double root = Math.sqrt(Math.max(1, left.weight()) * Math.max(1, right.weight()));
            if (x.problem().goal() != Goal.MAX) {
                return many * orthogonal() >= 1 ? 0 : Math.max(0, (mean - spread) / root);
            }
            // of two different vectors, one more coordinate in one of them is the least difference
            return many * equal() >= 1 ? 1 : Math.min(Math.sqrt(root / (root + 1)), (mean + spread) / root);
        }

        /// How likely both vectors of a pair are equal, if coordinates are independent.
        private double equal() {
            double p = left.density();
            double q = right.density();
            return Math.pow(p * q + (1 - p) * (1 - q), left.columns());
        }
    }
}

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
    private static final int BLOCKS = 8;
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

    /// The number of ones.
    double ones() {
        return weight * rows;
    }

    /// The share of rows of at least this weight, if the weights follow the normal law.
    private double reaching(double least) {
        return NORMAL.survivalProbability((least - 0.5 - weight) / Math.max(1e-9, deviation));
    }

    /// The weight below which this share of the rows lies, if the weights follow the normal law.
    private double quantile(double share) {
        return weight + deviation * NORMAL.inverseCumulativeProbability(share);
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
            double pairs = Math.max(2, x.vectors().pairs());
            if (x.problem().measure() == Measure.COSINE) {
                return 1;
            }
            if (x.problem().goal() != Goal.MAX) {
                return pairs * orthogonal() > 1 ? 0 : 1;
            }
            double mean = left.columns() * hit();
            double best = mean + Math.sqrt(2 * Math.log(pairs) * mean * (1 - hit()));
            double reaching = left.reaching(best);
            return reaching * (x.problem().mono() ? reaching : right.reaching(best));
        }

        /// About what part of the pairs of a search for the largest cosine has to be compared one by one, if the right vectors lie
        /// by weight in blocks of `lanes` and a left row has to reach what the lightest of the block needs. Weights and inner
        /// products are taken as normal.
        double doubtful(PairInstance x, int lanes) {
            double a = Math.max(1, left.weight());
            double best = cosine((double) x.vectors().pairs());
            int blocks = Math.ceilDiv(Math.max(1, right.rows()), lanes);
            int looked = Math.min(blocks, BLOCKS);
            double sum = 0;
            for (int k = 0; k < looked; k++) {
                double lightest = k == 0
                        ? right.weight() - 3 * right.deviation()
                        : right.quantile((double) k / looked);
                // of more blocks than are looked at, each is as much narrower
                double middle = right.quantile((k + 0.5) / looked);
                lightest = middle - (middle - lightest) * looked / blocks;
                double mean = a * Math.max(1, middle) / left.columns();
                double spread = Math.sqrt(mean * (1 - hit()));
                double need = best * Math.sqrt(a * Math.max(1, lightest));
                sum += NORMAL.survivalProbability((need - 0.5 - mean) / Math.max(1e-9, spread));
            }
            return sum / looked;
        }

        /// About the largest cosine of so many pairs.
        private double cosine(double pairs) {
            double a = Math.max(1, left.weight());
            double b = Math.max(1, right.weight());
            double mean = left.columns() * hit();
            double spread = Math.sqrt(mean * (1 - left.density()) * (1 - right.density()));
            return Math.min(1, (mean + Math.sqrt(2 * Math.log(Math.max(2.0, pairs))) * spread) / Math.sqrt(a * b));
        }

        /// About how many pairs of equal vectors there are, if coordinates are independent.
        double twins() {
            double p = left.density();
            double q = right.density();
            return (double) left.rows() * right.rows() * Math.pow(p * q + (1 - p) * (1 - q), left.columns());
        }
    }
}

package finegrain.solvers.base;

import finegrain.model.Measure;
import finegrain.model.Value;
import java.math.BigInteger;

/// What a pair has to reach, as a condition on its inner product once the weights of its vectors are known. All
/// comparisons are exact.
public sealed interface Bar {
    /// The least (or for a minimum the greatest) inner product with which vectors of weights `a` and `b` reach the bar, or
    /// one that they cannot have.
    int need(int a, int b);

    /// The same need for all weights.
    record Constant(int need) implements Bar {
        @Override
        public int need(int a, int b) {
            return need;
        }
    }

    /// A cosine at least as good as, or better than, the one of inner product `p` and weights `a`, `b`.
    ///
    /// Cosines compare like their squares multiplied by all weights: at most four numbers below `2^31`, so 128 bits do.
    record Cosine(Sense sense, int product, int leftWeight, int rightWeight, Kind kind) implements Bar {
        public enum Kind {
            AS_GOOD,
            BETTER
        }

        @Override
        public int need(int a, int b) {
            return switch (sense) {
                case AT_LEAST -> least(a, b, kind == Kind.AS_GOOD);
                // The greatest that is at most (below) the bar is one less than the least above (at) it.
                case AT_MOST -> least(a, b, kind == Kind.BETTER) - 1;
                case EXACTLY -> throw new IllegalStateException("There is no problem of exact cosines.");
            };
        }

        private int least(int a, int b, boolean inclusive) {
            long weights = (long) leftWeight * rightWeight;
            // Only where to begin; the steps below are exact.
            long q = (long) (product * Math.sqrt((double) a * b / weights));
            while (q > 0 && reaches(q - 1, a, b, weights, inclusive)) {
                q--;
            }
            while (!reaches(q, a, b, weights, inclusive)) {
                q++;
            }
            return (int) Math.min(q, Integer.MAX_VALUE);
        }

        private boolean reaches(long q, int a, int b, long weights, boolean inclusive) {
            int order = compareProducts(q * q, weights, (long) product * product, (long) a * b);
            return inclusive ? order >= 0 : order > 0;
        }
    }

    /// A value given in advance, for values raised to a power: `t` is reached by `(p / sqrt(ab))^power`, or `p^power`.
    record Given(Sense sense, Measure measure, Value value, int power, int dimension) implements Bar {
        @Override
        public int need(int a, int b) {
            long largest = measure == Measure.COSINE ? Math.min(a, b) : dimension;
            BigInteger weights = measure == Measure.COSINE
                    ? BigInteger.valueOf((long) a * b).pow(power)
                    : BigInteger.ONE;
            BigInteger squares = value.signedSquare().getNumerator().multiply(weights);
            return switch (sense) {
                case AT_LEAST -> (int) least(largest, squares, 0);
                case AT_MOST -> (int) least(largest, squares, 1) - 1;
                case EXACTLY -> {
                    long least = least(largest, squares, 0);
                    yield least < least(largest, squares, 1) ? (int) least : sense.never();
                }
            };
        }

        /// The least `p ≤ largest + 1` such that `p^(2·power) · denominator` compares with `squares` at least like `order`;
        /// `largest + 1` stands for all that cannot be attained.
        private long least(long largest, BigInteger squares, int order) {
            long from = 0;
            long to = largest + 1;
            while (from < to) {
                long middle = (from + to) >>> 1;
                BigInteger square = BigInteger.valueOf(middle).pow(2 * power);
                if (square.multiply(value.signedSquare().getDenominator()).compareTo(squares) >= order) {
                    to = middle;
                } else {
                    from = middle + 1;
                }
            }
            return from;
        }
    }

    /// The bar of `value`; inner products have one need for all weights, found once.
    static Bar of(Sense sense, Measure measure, Value value, int power, int dimension) {
        Bar bar = new Given(sense, measure, value, power, dimension);
        return measure == Measure.INNER_PRODUCT ? new Constant(bar.need(0, 0)) : bar;
    }

    /// Compares `a · b` with `c · d`, all from 0 to `2^62`.
    static int compareProducts(long a, long b, long c, long d) {
        int high = Long.compare(Math.multiplyHigh(a, b), Math.multiplyHigh(c, d));
        return high != 0 ? high : Long.compareUnsigned(a * b, c * d);
    }
}

package finegrain.proof;

import java.util.Arrays;

/// The polynomials through the left vectors, evaluated beyond their nodes, and `R` there.
///
/// For `t ≥ n`, `φ_k(t) = ℓ(t) · Σ_{i: a_i[k] = 1} c_i / (t - i)` with `ℓ(t) = t·(t-1)·…·(t-n+1)` and
/// `c_i = ±1 / (i! · (n-1-i)!)`. The inverses of all `t - i` are in one table, and `ℓ` moves on by two factors.
final class Extension {
    private final Patterns left;
    private final Patterns right;
    private final int n;
    private final int rightRows;
    private final long[] inverses;
    /// `c_i`, [Field#scaled].
    private final long[] coefficients;

    Extension(Statement statement, int bits) {
        left = new Patterns(statement.left(), bits);
        right = statement.instance().problem().mono() ? left : new Patterns(statement.right(), bits);
        n = statement.left().rows();
        rightRows = statement.right().rows();
        inverses = inverses(statement.degree());
        coefficients = coefficients(n, inverses);
    }

    /// The inverses of `1 … last`; from `P = q·i + r` follows `1/i = -q/r`.
    private static long[] inverses(int last) {
        long[] inverses = new long[last + 1];
        inverses[1] = 1;
        for (int i = 2; i <= last; i++) {
            inverses[i] = Field.multiply(Field.P - Field.P / i, inverses[(int) (Field.P % i)]);
        }
        return inverses;
    }

    private static long[] coefficients(int n, long[] inverses) {
        long[] inverseFactorials = new long[n];
        inverseFactorials[0] = 1;
        for (int i = 1; i < n; i++) {
            inverseFactorials[i] = Field.multiply(inverseFactorials[i - 1], inverses[i]);
        }
        long[] coefficients = new long[n];
        for (int i = 0; i < n; i++) {
            long c = Field.multiply(inverseFactorials[i], inverseFactorials[n - 1 - i]);
            coefficients[i] = Field.scaled((n - 1 - i) % 2 == 0 ? c : Field.subtract(0, c));
        }
        return coefficients;
    }

    Evaluation evaluation() {
        return new Evaluation();
    }

    /// What one worker needs.
    final class Evaluation {
        private final long[] terms = new long[n];
        private final long[] products = new long[rightRows];
        private final long[] buckets;
        /// For each group the product of `1 - φ_k` over each subset, [Field#scaled].
        private final long[][] subsets;

        private Evaluation() {
            subsets = new long[left.count()][];
            for (int g = 0; g < subsets.length; g++) {
                subsets[g] = new long[1 << left.bits(g)];
            }
            buckets = new long[subsets[0].length];
        }

        /// Sets `table[t] = R(t)` for `from ≤ t < to`; `from ≥ n`.
        void fill(long[] table, int from, int to) {
            long vanishing = 1;
            for (int i = 0; i < n; i++) {
                vanishing = Field.multiply(vanishing, from - i);
            }
            for (int t = from; t < to; t++) {
                if (t > from) {
                    vanishing = Field.multiply(Field.multiply(vanishing, t), inverses[t - n]);
                }
                table[t] = at(t, vanishing);
            }
        }

        private long at(int t, long vanishing) {
            for (int i = 0; i < n; i++) {
                terms[i] = Field.times(inverses[t - i], coefficients[i]);
            }
            for (int g = 0; g < subsets.length; g++) {
                collect(left.of(g), left.bits(g));
                multiplyOut(left.bits(g), vanishing, subsets[g]);
            }
            return sumOfProducts();
        }

        /// Adds every term to the bucket of its row's pattern. A term is below `2^62`, a bucket below `2^61 + 7`.
        private void collect(char[] patterns, int bits) {
            Arrays.fill(buckets, 0, 1 << bits, 0);
            for (int i = 0; i < patterns.length; i++) {
                buckets[patterns[i]] = Field.fold(buckets[patterns[i]] + terms[i]);
            }
        }

        /// Takes the coordinates from the last to the first: the upper half of the buckets has a one there and is then
        /// folded onto the lower half. Then builds the products over subsets by doubling.
        private void multiplyOut(int bits, long vanishing, long[] subset) {
            long[] factors = new long[bits];
            for (int k = bits - 1; k >= 0; k--) {
                int half = 1 << k;
                long sum = 0;
                for (int j = 0; j < half; j++) {
                    sum = Field.fold(sum + buckets[half + j]);
                    buckets[j] = Field.fold(buckets[j] + buckets[half + j]);
                }
                factors[k] = Field.subtract(1, Field.multiply(Field.reduce(sum), vanishing));
            }
            subset[0] = Field.scaled(1);
            for (int k = 0; k < bits; k++) {
                int half = 1 << k;
                for (int j = 0; j < half; j++) {
                    subset[half + j] = Field.scaled(Field.reduce(Field.times(factors[k], subset[j])));
                }
            }
        }

        private long sumOfProducts() {
            for (int j = 0; j < rightRows; j++) {
                products[j] = Field.unscaled(subsets[0][right.of(0)[j]]);
            }
            int g = 1;
            for (; g + 1 < subsets.length; g += 2) {
                multiply(right.of(g), subsets[g], right.of(g + 1), subsets[g + 1]);
            }
            if (g < subsets.length) {
                multiply(right.of(g), subsets[g]);
            }
            long sum = 0;
            for (long product : products) {
                sum = Field.fold(sum + product);
            }
            return Field.reduce(sum);
        }

        /// Two factors at a time, because a product may go unfolded for longer than one.
        private void multiply(char[] first, long[] one, char[] second, long[] two) {
            for (int j = 0; j < products.length; j++) {
                products[j] = Field.fold(Field.times(Field.times(products[j], one[first[j]]), two[second[j]]));
            }
        }

        private void multiply(char[] patterns, long[] subset) {
            for (int j = 0; j < products.length; j++) {
                products[j] = Field.fold(Field.times(products[j], subset[patterns[j]]));
            }
        }
    }
}

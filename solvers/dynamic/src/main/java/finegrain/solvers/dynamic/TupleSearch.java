package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.contract.Cost;
import finegrain.dynamic.DynamicProblem;
import finegrain.dynamic.MatrixInstance;
import finegrain.dynamic.MatrixProblem;
import finegrain.dynamic.Weights;
import finegrain.model.Answer;
import finegrain.model.IntegerMatrix;
import finegrain.model.Question;
import finegrain.model.Tuple;
import finegrain.solvers.Estimate;
import finegrain.solvers.Estimating;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// kMin-IP by depth-first search: a product of the first vectors is given up if even the most favourable products of the others, coordinate by
/// coordinate, do not make it better than the best tuple so far.
public record TupleSearch() implements Estimating<MatrixInstance, Tuple> {
    private static final double SECONDS_EACH = 1.5e-9;
    /// The header of an array, and the reference to it.
    private static final long ARRAY_BYTES = 24;

    @Override
    public String id() {
        return "tuple-search";
    }

    @Override
    public String idea() {
        return "Multiplies vectors set by set, and gives up a product that the ranges of the other sets cannot make good.";
    }

    @Override
    public Cost cost() {
        return Cost.unknown("n^k for k sets: the exponent is a parameter",
                "O(n1 … nk l) at worst, on one thread; O((n1 + … + nk + k) l) memory");
    }

    @Override
    public String regime() {
        return "Sets of vectors of any dimension, where few of the tuples come near the best.";
    }

    @Override
    public Class<MatrixInstance> shape() {
        return MatrixInstance.class;
    }

    @Override
    public Optional<String> declines(MatrixInstance x) {
        return x.problem() == MatrixProblem.K_MIN_IP
                ? Optional.empty()
                : Optional.of(x.problem().id() + " has no inner products.");
    }

    @Override
    public Estimate estimate(MatrixInstance x, Budget budget) {
        double tuples = x.problem().tuples(x).doubleValue();
        return new Estimate(1e-5 + tuples * (1 + x.matrices().get(0).columns()) * SECONDS_EACH, bytes(x),
                String.format(Locale.ROOT, "at most %.3g evaluations of tuples of %d coordinates", tuples,
                        x.matrices().get(0).columns()));
    }

    /// The vectors as arrays, and for each set three rows of products.
    private static long bytes(MatrixInstance x) {
        long words = 0;
        long arrays = 0;
        for (IntegerMatrix set : x.matrices()) {
            words = Memory.sum(words, Memory.product(set.rows(), set.columns()));
            arrays += set.rows() + 3L;
        }
        words = Memory.sum(words, Memory.product(3L * (x.matrices().size() + 1), x.matrices().get(0).columns()));
        return Memory.sum(Memory.product(8, words), Memory.product(ARRAY_BYTES, arrays));
    }

    @Override
    public Answer<Tuple> solve(MatrixInstance x, Budget budget) {
        Memory.require(budget, bytes(x), id() + " on " + x.size());
        return Stopped.orAnswer(budget, () -> {
            Search search = new Search(x, budget);
            if (x.matrices().noneSatisfy(set -> set.rows() == 0)) {
                search.extend(0);
                search.pace.end();
            }
            budget.work().add("evaluations", search.evaluations);
            return Answers.of(x, search.best());
        });
    }

    /// The largest value that answers the question; smaller than any for an optimum.
    static long enough(MatrixInstance x) {
        return x.question() instanceof Question.Threshold(var threshold)
                ? DynamicProblem.clamp(threshold)
                : -Weights.LIMIT;
    }

    /// One run.
    private static final class Search {
        private final List<long[][]> sets;
        private final Pace pace;
        private final int k;
        private final int dimension;
        private final long enough;
        /// For each set and coordinate the least and the greatest product of vectors from this set on.
        private final long[][] least;
        private final long[][] greatest;
        private final long[][] products;
        private final int[] chosen;
        private int[] bestTuple = new int[0];
        private long bestValue = Weights.FORBIDDEN;
        private long evaluations;

        Search(MatrixInstance x, Budget budget) {
            sets = x.matrices().collect(Search::rows).castToList();
            pace = new Pace(budget, "vectors of the first set", sets.getFirst().length);
            k = sets.size();
            dimension = x.matrices().get(0).columns();
            enough = enough(x);
            least = new long[k + 1][dimension];
            greatest = new long[k + 1][dimension];
            products = new long[k + 1][dimension];
            chosen = new int[k];
            for (int t = 0; t < dimension; t++) {
                products[0][t] = 1;
                ranges(t);
            }
        }

        private static long[][] rows(IntegerMatrix matrix) {
            long[][] rows = new long[matrix.rows()][matrix.columns()];
            for (int row = 0; row < rows.length; row++) {
                matrix.copyRow(row, rows[row]);
            }
            return rows;
        }

        private void ranges(int t) {
            least[k][t] = 1;
            greatest[k][t] = 1;
            for (int m = k - 1; m >= 0; m--) {
                long low = Long.MAX_VALUE;
                long high = Long.MIN_VALUE;
                for (long[] vector : sets.get(m)) {
                    long a = vector[t] * least[m + 1][t];
                    long b = vector[t] * greatest[m + 1][t];
                    low = Math.min(low, Math.min(a, b));
                    high = Math.max(high, Math.max(a, b));
                }
                least[m][t] = sets.get(m).length == 0 ? 0 : low;
                greatest[m][t] = sets.get(m).length == 0 ? 0 : high;
            }
        }

        /// Chooses from set `m` and those after it; says whether the search goes on.
        boolean extend(int m) {
            long[] before = products[m];
            long[] after = products[m + 1];
            long[][] set = sets.get(m);
            for (int v = 0; v < set.length; v++) {
                long bound = 0;
                for (int t = 0; t < dimension; t++) {
                    long product = before[t] * set[v][t];
                    after[t] = product;
                    bound += product * (product >= 0 ? least[m + 1][t] : greatest[m + 1][t]);
                }
                evaluations++;
                pace.part(1 + dimension);
                if (m == 0) {
                    pace.step(0);
                }
                if (bound >= bestValue) {
                    continue;
                }
                chosen[m] = v;
                if (m + 1 < k) {
                    if (!extend(m + 1)) {
                        return false;
                    }
                } else {
                    bestValue = bound;
                    bestTuple = chosen.clone();
                    if (bound <= enough) {
                        return false;
                    }
                }
            }
            return true;
        }

        Optional<Tuple> best() {
            return bestTuple.length == 0
                    ? Optional.empty()
                    : Optional.of(new Tuple(IntLists.immutable.with(bestTuple)));
        }
    }
}

package finegrain.solvers;

import finegrain.contract.Cost;
import finegrain.contract.Budget;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.Question;
import finegrain.model.Tuple;
import finegrain.model.TupleInstance;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// k-OV set by set: the ones that the vectors chosen so far have in common are carried along, and as soon as there are none every choice
/// from the remaining sets is a solution.
public record DepthFirst() implements Estimating<TupleInstance, Tuple> {
    @Override
    public String id() {
        return "depth-first";
    }

    @Override
    public String idea() {
        return "Chooses one vector after the other and carries their common ones along, 64 coordinates at a time.";
    }

    @Override
    public Cost cost() {
        return Cost.unknown("n^k for k sets: the exponent is a parameter",
                "O(n^k l / 64) time at worst on one thread, O(k l) memory");
    }

    @Override
    public String regime() {
        return "k-OV of any dimension.";
    }

    @Override
    public Class<TupleInstance> shape() {
        return TupleInstance.class;
    }

    @Override
    public Optional<String> declines(TupleInstance x) {
        return Optional.empty();
    }

    @Override
    public Estimate estimate(TupleInstance x, Budget budget) {
        BigInteger tuples = BigInteger.ONE;
        for (BitMatrix set : x.sets()) {
            tuples = tuples.multiply(BigInteger.valueOf(set.rows()));
        }
        double perTuple = 2e-9 + 0.5e-9 * x.sets().get(0).wordsPerRow();
        return new Estimate(1e-4 + tuples.doubleValue() * perTuple, bytes(x),
                String.format(Locale.ROOT, "up to %,d tuples", tuples));
    }

    private static long bytes(TupleInstance x) {
        return 8L * (x.sets().size() + 1) * (x.sets().get(0).wordsPerRow() + 1);
    }

    @Override
    public Answer<Tuple> solve(TupleInstance x, Budget budget) {
        Memory.require(budget, bytes(x), "depth-first on " + x.size());
        return Stopped.orAnswer(budget, () -> {
            budget.progress().begin(id(), x.sets().get(0).rows());
            Search search = new Search(x, budget);
            if (x.question() instanceof Question.Count) {
                return new Answer.Amount<>(BigFraction.of(search.count(0)));
            }
            return search.first(0)
                    ? new Answer.Yes<>(new Tuple(IntLists.immutable.with(search.chosen)))
                    : new Answer.No<>();
        });
    }

    private static final class Search {
        private final TupleInstance x;
        private final Budget budget;
        private final long[][] common;
        private final int[] chosen;
        private final BigInteger[] tuplesFrom;

        Search(TupleInstance x, Budget budget) {
            this.x = x;
            this.budget = budget;
            int k = x.sets().size();
            int words = x.sets().get(0).wordsPerRow();
            this.common = new long[k + 1][words];
            Arrays.fill(common[0], -1L);
            this.chosen = new int[k];
            this.tuplesFrom = new BigInteger[k + 1];
            tuplesFrom[k] = BigInteger.ONE;
            for (int i = k - 1; i >= 0; i--) {
                tuplesFrom[i] = tuplesFrom[i + 1].multiply(BigInteger.valueOf(x.sets().get(i).rows()));
            }
        }

        /// Whether the choice so far can be completed; if so, `chosen` is the first completion.
        boolean first(int depth) {
            if (tuplesFrom[depth].signum() == 0) {
                return false;
            }
            if (depth > 0 && disjoint(depth)) {
                Arrays.fill(chosen, depth, chosen.length, 0);
                return true;
            }
            if (depth == chosen.length) {
                return false;
            }
            for (int row = 0; row < x.sets().get(depth).rows(); row++) {
                choose(depth, row);
                if (first(depth + 1)) {
                    return true;
                }
            }
            return false;
        }

        BigInteger count(int depth) {
            if (tuplesFrom[depth].signum() == 0 || depth > 0 && disjoint(depth)) {
                return tuplesFrom[depth];
            }
            BigInteger count = BigInteger.ZERO;
            if (depth < chosen.length) {
                for (int row = 0; row < x.sets().get(depth).rows(); row++) {
                    choose(depth, row);
                    count = count.add(count(depth + 1));
                }
            }
            return count;
        }

        private void choose(int depth, int row) {
            if (depth == 0) {
                budget.progress().advance(1);
            }
            if (depth < 2) {
                Stopped.look(budget);
            }
            chosen[depth] = row;
            BitMatrix set = x.sets().get(depth);
            for (int w = 0; w < common[depth].length; w++) {
                common[depth + 1][w] = common[depth][w] & set.word(row, w);
            }
        }

        private boolean disjoint(int depth) {
            for (long word : common[depth]) {
                if (word != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}

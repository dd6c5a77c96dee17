package finegrain.solvers.join;

import finegrain.contract.Budget;
import finegrain.model.Goal;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Measure;
import finegrain.model.Pair;
import finegrain.model.PairProblem;
import finegrain.model.SparseMatrix;
import finegrain.model.Value;
import finegrain.solvers.base.Bar;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// The best pairs of one list of sparse vectors, or all pairs that reach a threshold, exactly.
public final class SimilarityJoin {
    private final PairProblem problem;
    private final SparseMatrix rows;
    private final Comparator<Match> order;

    /// A pair with the inner product and the weights of its vectors.
    public record Match(Pair pair, int innerProduct, int leftWeight, int rightWeight) {
        /// What the pair is worth.
        public Value value(Measure measure) {
            return measure.of(innerProduct, leftWeight, rightWeight);
        }
    }

    /// @param problem a problem about best pairs of one list
    /// @throws InvalidInstanceException if a row is zero and the problem is about cosines
    public SimilarityJoin(PairProblem problem, SparseMatrix rows) {
        if (!problem.mono() || !problem.optimises()) {
            throw new IllegalArgumentException("There are no best pairs of one list in " + problem.id() + ".");
        }
        for (int row = 0; row < rows.rows() && problem.measure() == Measure.COSINE; row++) {
            if (rows.weight(row) == 0) {
                throw new InvalidInstanceException("Vector " + row + " is all zero and has no cosine with anything; "
                        + problem.id() + " needs nonzero vectors, so remove it.");
            }
        }
        this.problem = problem;
        this.rows = rows;
        Comparator<Match> byValue = this::compareValues;
        this.order = (problem.goal() == Goal.MAX ? byValue.reversed() : byValue)
                .thenComparingInt(m -> m.pair().left())
                .thenComparingInt(m -> m.pair().right());
    }

    private int compareValues(Match a, Match b) {
        if (problem.measure() == Measure.INNER_PRODUCT) {
            return Integer.compare(a.innerProduct(), b.innerProduct());
        }
        // p²/(xy) against q²/(uv), by products of numbers below 2^62
        return Bar.compareProducts((long) a.innerProduct() * a.innerProduct(), (long) b.leftWeight() * b.rightWeight(),
                (long) b.innerProduct() * b.innerProduct(), (long) a.leftWeight() * a.rightWeight());
    }

    /// The best `k` pairs, best first, equal values lexicographically; empty if the budget was spent before the end.
    public Optional<List<Match>> top(int k, Budget budget) {
        return topAmong(IntStream.range(0, rows.rows()).toArray(), k, budget);
    }

    /// The best `k` pairs among those whose left vector is one of these, given in ascending order; empty if the budget was
    /// spent.
    public Optional<List<Match>> topAmong(int[] left, int k, Budget budget) {
        if (k < 1) {
            throw new IllegalArgumentException("The number of pairs is " + k + "; it must be at least 1.");
        }
        PriorityQueue<Match> best = new PriorityQueue<>(order.reversed());
        for (int i : left) {
            for (int j = i + 1; j < rows.rows(); j++) {
                best.add(match(i, j));
                if (best.size() > k) {
                    best.remove();
                }
            }
            if (budget.spent()) {
                return Optional.empty();
            }
        }
        return Optional.of(best.stream().sorted(order).toList());
    }

    /// All pairs that reach the threshold, in ascending order of their indices; false if the budget was spent before the end.
    public boolean reaching(Value threshold, Consumer<Match> sink, Budget budget) {
        for (int i = 0; i < rows.rows(); i++) {
            for (int j = i + 1; j < rows.rows(); j++) {
                Match match = match(i, j);
                if (problem.goal().reaches(match.value(problem.measure()), threshold)) {
                    sink.accept(match);
                }
            }
            if (budget.spent()) {
                return false;
            }
        }
        return true;
    }

    private Match match(int i, int j) {
        return new Match(new Pair(i, j), rows.innerProduct(i, rows, j), rows.weight(i), rows.weight(j));
    }
}

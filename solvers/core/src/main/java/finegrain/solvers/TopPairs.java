package finegrain.solvers;

import finegrain.contract.Budget;
import finegrain.model.BitMatrix;
import finegrain.model.Goal;
import finegrain.model.Measure;
import finegrain.model.Pair;
import finegrain.model.PairProblem;
import finegrain.model.RefusedException;
import finegrain.model.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// The best `k` pairs of one list, exactly: by value, equal values lexicographically. `O(n² l / 64 + n² log k)` time; memory for the
/// rows and `k` pairs per thread.
public final class TopPairs {
    private final PairProblem problem;
    private final BitMatrix rows;
    private final int count;
    private final int[] weights;
    private final long[] words;
    private final Comparator<Ranked> order;

    /// A pair with the inner product and the weights of its vectors.
    public record Ranked(Pair pair, int innerProduct, int leftWeight, int rightWeight) {
        /// What the pair is worth.
        public Value value(Measure measure) {
            return measure.of(innerProduct, leftWeight, rightWeight);
        }
    }

    /// @param problem a problem about best pairs of one list
    /// @param k how many pairs are wanted, at least 1
    /// @throws RefusedException if the rows do not fit into the budget's memory
    public TopPairs(PairProblem problem, BitMatrix rows, int k, Budget budget) {
        if (!problem.mono() || !problem.optimises() || k < 1) {
            throw new IllegalArgumentException("The best " + k + " pairs of " + problem.id() + " are not defined.");
        }
        long bytes = BitMatrix.bytes(rows.rows(), rows.columns());
        if (bytes > budget.bytes() || bytes > Integer.MAX_VALUE * 8L) {
            throw new RefusedException(
                    "The rows would take " + (bytes >> 20) + " MiB; " + (budget.bytes() >> 20) + " are allowed.");
        }
        this.problem = problem;
        this.rows = rows;
        this.count = k;
        this.weights = rows.weights();
        this.words = new long[rows.rows() * rows.wordsPerRow()];
        rows.copyRows(0, rows.rows(), words);
        Comparator<Ranked> byValue = this::compareValues;
        this.order = (problem.goal() == Goal.MAX ? byValue.reversed() : byValue)
                .thenComparingInt(r -> r.pair().left())
                .thenComparingInt(r -> r.pair().right());
    }

    private int compareValues(Ranked a, Ranked b) {
        if (problem.measure() == Measure.INNER_PRODUCT) {
            return Integer.compare(a.innerProduct(), b.innerProduct());
        }
        // p²/(xy) against q²/(uv), by products of numbers below 2^62
        return Bar.compareProducts((long) a.innerProduct() * a.innerProduct(), (long) b.leftWeight() * b.rightWeight(),
                (long) b.innerProduct() * b.innerProduct(), (long) a.leftWeight() * a.rightWeight());
    }

    /// The best pairs of all, best first; empty if the budget was spent before the end.
    public Optional<List<Ranked>> ofAll(Budget budget) {
        return of(IntStream.range(0, rows.rows()).toArray(), budget);
    }

    /// The best pairs among those whose left vector is one of these, given in ascending order; empty if the budget was spent.
    public Optional<List<Ranked>> of(int[] left, Budget budget) {
        budget.progress().begin("pairs", left.length);
        AtomicInteger next = new AtomicInteger();
        Callable<PriorityQueue<Ranked>> worker = () -> {
            PriorityQueue<Ranked> best = new PriorityQueue<>(order.reversed());
            for (int k = next.getAndIncrement(); k < left.length && !budget.spent(); k = next.getAndIncrement()) {
                row(left[k], best);
                budget.progress().advance(1);
            }
            return best;
        };
        List<Ranked> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(budget.threads())) {
            List<Future<PriorityQueue<Ranked>>> workers = IntStream.range(0, budget.threads())
                    .mapToObj(t -> threads.submit(worker))
                    .toList();
            for (Future<PriorityQueue<Ranked>> result : workers) {
                all.addAll(result.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A worker failed.", e);
        }
        return budget.spent() ? Optional.empty() : Optional.of(all.stream().sorted(order).limit(count).toList());
    }

    private void row(int i, PriorityQueue<Ranked> best) {
        int n = rows.wordsPerRow();
        for (int j = i + 1; j < rows.rows(); j++) {
            int ones = 0;
            for (int w = 0; w < n; w++) {
                ones += Long.bitCount(words[i * n + w] & words[j * n + w]);
            }
            Ranked candidate = new Ranked(new Pair(i, j), ones, weights[i], weights[j]);
            if (best.size() < count) {
                best.add(candidate);
            } else if (order.compare(candidate, best.element()) < 0) {
                best.remove();
                best.add(candidate);
            }
        }
    }
}

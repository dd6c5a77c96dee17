package finegrain.transformer;

import finegrain.contract.Budget;
import finegrain.model.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Runs a transformer by blocks of rows: the scores of at most 64 rows exist at a time, never the `n × n` matrix.
///
/// Time `O(n² d)` with `d` the number of different coordinates, divided among threads by rows; memory `O(n d / 8)` bytes
/// for the packed coordinates and `O(64 n)` numbers per thread.
public final class AttentionRun {
    private static final int MOST_ROWS = 64;

    private AttentionRun() {}

    /// The outputs for `tokens`, or empty if the budget was spent first.
    ///
    /// @throws RefusedException if it takes more memory than the budget has
    public static Optional<RowValues> run(Transformer transformer, Tokens tokens, Dtype dtype, Budget budget) {
        DistinctColumns distinct = DistinctColumns.ofDocuments(tokens.documents(), budget.bytes());
        Features features = Features.of(transformer, tokens, distinct, budget.bytes() - distinct.bytes());
        return run(transformer, features, dtype, budget, distinct.bytes());
    }

    static Optional<RowValues> run(Transformer transformer, Features features, Dtype dtype, Budget budget,
            long columnBytes) {
        int n = features.documents();
        Layout layout = Layout.within(dtype, features, budget, columnBytes);
        double[][] outputs = new double[transformer.heads().size()][n];
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        budget.progress().begin("attention, rows", n);
        Runnable worker = () -> {
            Kernel kernel = Kernel.of(dtype, features, layout.rows());
            while (!budget.spent() && !Thread.currentThread().isInterrupted()) {
                int from = next.getAndAdd(layout.rows());
                if (from >= n) {
                    return;
                }
                int to = Math.min(n, from + layout.rows());
                kernel.rows(from, to, outputs);
                done.addAndGet(to - from);
                budget.progress().advance(to - from);
            }
        };
        onThreads(worker, layout.threads());
        return done.get() == n ? Optional.of(new RowValues(outputs, transformer.answer())) : Optional.empty();
    }

    /// Runs `worker` on `threads` threads at once and waits for all of them.
    private static void onThreads(Runnable worker, int threads) {
        if (threads == 1) {
            worker.run();
            return;
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> futures = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                futures.add(pool.submit(worker));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        } catch (InterruptedException e) {
            // closing the pool interrupted the workers and waited for them
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A block of rows failed.", e.getCause());
        }
    }

    /// How many rows at a time on how many threads.
    private record Layout(int rows, int threads) {
        static Layout within(Dtype dtype, Features features, Budget budget, long columnBytes) {
            int n = features.documents();
            long fixed = columnBytes + 8L * n * Math.max(1, features.own().size());
            int blocks = (n + MOST_ROWS - 1) / MOST_ROWS;
            for (int threads = Math.clamp(budget.threads(), 1, Math.max(1, blocks)); threads >= 1; threads--) {
                for (int rows = MOST_ROWS; rows >= 8; rows /= 2) {
                    if (fixed + threads * Kernel.bytes(dtype, features, rows) <= budget.bytes()) {
                        return new Layout(rows, threads);
                    }
                }
            }
            throw new RefusedException("Attention over " + n + " documents with " + features.terms()
                    + " different coordinates takes at least "
                    + (fixed + Kernel.bytes(dtype, features, 8)) + " bytes of memory; " + budget.bytes()
                    + " are allowed.");
        }
    }
}

package finegrain.transformer;

import finegrain.contract.Budget;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Divides rows in blocks among threads.
final class RowBlocks {
    /// What one thread has, and does with the rows `from` to `to - 1`.
    interface Worker {
        void rows(int from, int to);
    }

    private RowBlocks() {}

    /// Gives every row to one of the workers, up to `most` of them at a time; false if the budget was spent first.
    static boolean run(int rows, int most, int threads, Budget budget, Supplier<Worker> workers) {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        budget.progress().begin("attention, rows", rows);
        onThreads(threads, () -> {
            Worker worker = workers.get();
            while (!budget.spent() && !Thread.currentThread().isInterrupted()) {
                int from = next.getAndAdd(most);
                if (from >= rows) {
                    return;
                }
                int to = Math.min(rows, from + most);
                worker.rows(from, to);
                done.addAndGet(to - from);
                budget.progress().advance(to - from);
            }
        });
        return done.get() == rows;
    }

    /// Runs `work` on `threads` threads at once and waits for all of them.
    private static void onThreads(int threads, Runnable work) {
        if (threads == 1) {
            work.run();
            return;
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> futures = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                futures.add(pool.submit(work));
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
}

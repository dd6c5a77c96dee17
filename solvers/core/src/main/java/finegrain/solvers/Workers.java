package finegrain.solvers;

import finegrain.contract.Budget;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The threads of one solver call. Work comes in numbered blocks that are handed out in ascending order, so that a worker
/// that holds block `b` knows that all blocks before `b` are done or in hand.
public final class Workers implements AutoCloseable {
    /// Does block number `block` with what the worker keeps for itself.
    @FunctionalInterface
    public interface Work<S> {
        void block(S own, long block);
    }

    private final Budget budget;
    private @Nullable ExecutorService threads;

    public Workers(Budget budget) {
        this.budget = budget;
    }

    /// The largest number of workers that will ever be busy.
    public int count() {
        return Math.max(1, budget.threads());
    }

    /// Does all blocks; returns what each worker kept. One step of progress per block is up to the work.
    public <S> List<S> inOrder(long blocks, Supplier<S> own, Work<S> work) {
        AtomicLong next = new AtomicLong();
        int crew = (int) Math.max(1, Math.min(count(), blocks));
        List<S> kept = new ArrayList<>(crew);
        for (int worker = 0; worker < crew; worker++) {
            kept.add(own.get());
        }
        if (crew == 1) {
            run(blocks, next, kept.getFirst(), work);
        } else {
            together(kept.stream().map(mine -> (Runnable) () -> run(blocks, next, mine, work)).toList(), next, blocks);
        }
        return kept;
    }

    private <S> void run(long blocks, AtomicLong next, S own, Work<S> work) {
        for (long block = next.getAndIncrement(); block < blocks; block = next.getAndIncrement()) {
            Stopped.look(budget);
            work.block(own, block);
        }
    }

    private void together(List<Runnable> crew, AtomicLong next, long blocks) {
        ExecutorService pool = pool();
        List<Future<?>> running = new ArrayList<>(crew.size());
        crew.forEach(worker -> running.add(pool.submit(worker)));
        RuntimeException failure = null;
        for (Future<?> worker : running) {
            try {
                worker.get();
            } catch (InterruptedException e) {
                pool.shutdownNow();
                Thread.currentThread().interrupt();
                throw Stopped.interrupted();
            } catch (ExecutionException e) {
                // The others need not begin another block.
                next.set(blocks);
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                if (failure == null) {
                    failure = e.getCause() instanceof RuntimeException thrown ? thrown : new IllegalStateException(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private ExecutorService pool() {
        if (threads == null) {
            threads = Executors.newFixedThreadPool(count(), Thread.ofPlatform().daemon().name("solver-", 0).factory());
        }
        return threads;
    }

    @Override
    public void close() {
        if (threads != null) {
            threads.close();
        }
    }
}

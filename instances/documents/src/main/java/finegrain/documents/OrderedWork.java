package finegrain.documents;

import finegrain.contract.Budget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Work on one part after the other by several threads, whose results are taken in the order of the parts.
///
/// No thread waits for another but at the ends: whoever has done a part takes the next, and whoever has done the one whose
/// turn it is takes the results that waited for it. Only so many results may wait, so the memory they take is bounded.
///
/// @param <P> the parts
/// @param <R> their results
final class OrderedWork<P, R> {
    private static final int WAITING_PER_THREAD = 64;

    private final String what;
    private final Supplier<Optional<P>> parts;
    private final Consumer<R> results;
    private final Budget budget;
    private final Semaphore room;
    private final Object taking = new Object();
    private final Map<Long, R> waiting = new HashMap<>();
    private long taken;
    private long next;
    private long failedPart = Long.MAX_VALUE;
    private volatile @Nullable Throwable failure;

    /// @param what the work, to begin the message that it was given up
    /// @param parts called by one thread at a time
    /// @param results called by one thread at a time, in the order of the parts
    OrderedWork(String what, Supplier<Optional<P>> parts, Consumer<R> results, Budget budget) {
        this.what = what;
        this.parts = parts;
        this.results = results;
        this.budget = budget;
        this.room = new Semaphore(WAITING_PER_THREAD * budget.threads());
    }

    /// Does all of it with `budget.threads()` threads, this one among them; each makes a worker of its own.
    ///
    /// What a part or its result throws ends the work and is thrown here; of several, that of the first part, so that it
    /// does not depend on the number of threads.
    ///
    /// @throws CancellationException if the budget is spent or this thread is interrupted
    void run(Supplier<Function<P, R>> worker) {
        List<Thread> helpers = new ArrayList<>();
        for (int t = 1; t < budget.threads(); t++) {
            Thread helper = new Thread(() -> work(worker), "documents-" + t);
            helper.setDaemon(true);
            helper.start();
            helpers.add(helper);
        }
        work(worker);
        boolean interrupted = false;
        for (Thread helper : helpers) {
            while (helper.isAlive()) {
                try {
                    helper.join();
                } catch (InterruptedException e) {
                    fail(Long.MAX_VALUE - 1, interruption());
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Throwable thrown = failure;
        switch (thrown) {
            case null -> {
            }
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(thrown);
        }
    }

    private CancellationException interruption() {
        return new CancellationException(what + " was interrupted.");
    }

    private void work(Supplier<Function<P, R>> worker) {
        try {
            Function<P, R> own = worker.get();
            while (failure == null && one(own)) {
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(Long.MAX_VALUE - 1, interruption());
        } catch (RuntimeException | Error e) {
            fail(Long.MAX_VALUE - 1, e);
        }
    }

    /// Does the next part, if there is one.
    private boolean one(Function<P, R> worker) throws InterruptedException {
        room.acquire();
        long number = Long.MAX_VALUE - 2;
        try {
            Optional<P> part;
            synchronized (taking) {
                number = taken;
                if (budget.spent()) {
                    throw new CancellationException(what + " was given up: " + budget.reason() + ".");
                }
                part = failure == null ? parts.get() : Optional.empty();
                if (part.isEmpty()) {
                    room.release();
                    return false;
                }
                taken++;
            }
            put(number, worker.apply(part.get()));
            return true;
        } catch (RuntimeException | Error e) {
            fail(number, e);
            return false;
        }
    }

    private synchronized void put(long number, R result) {
        waiting.put(number, result);
        while (next < failedPart && waiting.containsKey(next)) {
            R turn = Objects.requireNonNull(waiting.remove(next));
            try {
                results.accept(turn);
            } catch (RuntimeException e) {
                fail(next, e);
            }
            next++;
            room.release();
        }
    }

    private synchronized void fail(long part, Throwable thrown) {
        if (part < failedPart) {
            failedPart = part;
            failure = thrown;
        }
        // whoever waits for room shall see it
        room.release(budget.threads());
    }
}

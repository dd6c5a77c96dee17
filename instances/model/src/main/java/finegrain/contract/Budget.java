package finegrain.contract;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// How long a solver may go on and how much memory it may take. Solvers look at it between blocks of work; one that finds
/// it spent answers `Unknown` with [#reason()].
///
/// A budget made from another by one of the `with` methods is cancelled together with it.
public final class Budget {
    /// When time is up, and how much there was.
    private record Limit(Duration time, long deadline) {
        static Limit from(Duration time) {
            return new Limit(time, System.nanoTime() + time.toNanos());
        }

        /// The one that is reached first.
        Limit orEarlier(Limit other) {
            return other.deadline - deadline < 0 ? other : this;
        }

        boolean reached() {
            return System.nanoTime() - deadline >= 0;
        }
    }

    private final Optional<Limit> limit;
    private final long bytes;
    private final int threads;
    private final Progress progress;
    private final AtomicBoolean cancelled;
    private final Work work;

    private Budget(Optional<Limit> limit, long bytes, int threads, Progress progress, AtomicBoolean cancelled,
            Work work) {
        this.limit = limit;
        this.bytes = bytes;
        this.threads = threads;
        this.progress = progress;
        this.cancelled = cancelled;
        this.work = work;
    }

    /// No deadline, three quarters of the heap, every processor, no progress shown.
    public static Budget unlimited() {
        return new Budget(Optional.empty(), Runtime.getRuntime().maxMemory() / 4 * 3,
                Runtime.getRuntime().availableProcessors(), Progress.SILENT, new AtomicBoolean(), new Work());
    }

    /// The same budget with a deadline that starts now, unless it has one that is earlier.
    public Budget within(Duration time) {
        Limit from = Limit.from(time);
        return new Budget(Optional.of(limit.map(from::orEarlier).orElse(from)), bytes, threads, progress, cancelled,
                work);
    }

    public Budget withMemory(long most) {
        return new Budget(limit, most, threads, progress, cancelled, work);
    }

    public Budget withThreads(int count) {
        return new Budget(limit, bytes, count, progress, cancelled, work);
    }

    public Budget reporting(Progress to) {
        return new Budget(limit, bytes, threads, to, cancelled, work);
    }

    /// The same budget with counts of its own, all zero.
    public Budget countingAnew() {
        return new Budget(limit, bytes, threads, progress, cancelled, new Work());
    }

    /// Asks the solver to stop at its next look.
    public void cancel() {
        cancelled.set(true);
    }

    public boolean spent() {
        return cancelled.get() || limit.isPresent() && limit.get().reached();
    }

    /// Why it is spent, for an `Unknown` answer.
    public String reason() {
        return cancelled.get() || limit.isEmpty()
                ? "cancelled"
                : "no answer within " + limit.get().time().toMillis() + " ms";
    }

    /// The memory a solver may take for its own tables, in bytes.
    public long bytes() {
        return bytes;
    }

    public int threads() {
        return threads;
    }

    public Progress progress() {
        return progress;
    }

    /// Where solvers count what they do.
    public Work work() {
        return work;
    }
}

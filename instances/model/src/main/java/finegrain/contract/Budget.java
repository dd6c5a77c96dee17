package finegrain.contract;

import java.time.Duration;
import java.util.Optional;

/// How long a solver may go on and how much memory it may take. Solvers look at it between blocks of work; one that finds
/// it spent answers `Unknown` with [#reason()].
public final class Budget {
    private final long deadline;
    private final Duration time;
    private final boolean timed;
    private final long bytes;
    private final int threads;
    private final Progress progress;
    private volatile boolean cancelled;

    private Budget(Optional<Duration> time, long bytes, int threads, Progress progress) {
        this.timed = time.isPresent();
        this.time = time.orElse(Duration.ZERO);
        this.deadline = System.nanoTime() + this.time.toNanos();
        this.bytes = bytes;
        this.threads = threads;
        this.progress = progress;
    }

    /// No deadline, three quarters of the heap, every processor, no progress shown.
    public static Budget unlimited() {
        return new Budget(Optional.empty(), Runtime.getRuntime().maxMemory() / 4 * 3,
                Runtime.getRuntime().availableProcessors(), Progress.SILENT);
    }

    /// The same budget with a deadline that starts now.
    public Budget within(Duration limit) {
        return new Budget(Optional.of(limit), bytes, threads, progress);
    }

    public Budget withMemory(long limit) {
        return new Budget(timed ? Optional.of(time) : Optional.empty(), limit, threads, progress);
    }

    public Budget withThreads(int count) {
        return new Budget(timed ? Optional.of(time) : Optional.empty(), bytes, count, progress);
    }

    public Budget reporting(Progress to) {
        return new Budget(timed ? Optional.of(time) : Optional.empty(), bytes, threads, to);
    }

    /// Asks the solver to stop at its next look.
    public void cancel() {
        cancelled = true;
    }

    public boolean spent() {
        return cancelled || timed && System.nanoTime() - deadline >= 0;
    }

    /// Why it is spent, for an `Unknown` answer.
    public String reason() {
        return cancelled ? "cancelled" : "no answer within " + time.toMillis() + " ms";
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
}

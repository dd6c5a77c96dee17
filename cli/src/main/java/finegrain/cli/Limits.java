package finegrain.cli;

import finegrain.contract.Budget;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How long work may take, and with how much of the machine.
final class Limits {
    @Option(names = "--timeout", paramLabel = "SECONDS", description = "Give up after this long with the answer 'unknown'.")
    private Optional<Double> timeout = Optional.empty();

    @Option(names = "--threads", paramLabel = "N", description = "Use so many threads; the answer does not depend on it.")
    private Optional<Integer> threads = Optional.empty();

    @Option(names = "--memory", paramLabel = "MIB", description = "Refuse what needs more working memory than this.")
    private Optional<Long> memory = Optional.empty();

    /// A budget that begins now and that Ctrl-C cancels.
    Budget start(Output output) {
        return start(output, Runtime.getRuntime().availableProcessors());
    }

    /// The same, with so many threads unless the user says how many.
    Budget start(Output output, int usualThreads) {
        if (timeout.isPresent() && !(timeout.get() >= 0)) {
            throw new UsageException("The time limit is " + timeout.get() + " seconds; it must not be negative.");
        }
        if (threads.isPresent() && threads.get() < 1) {
            throw new UsageException("The number of threads is " + threads.get() + "; it must be at least 1.");
        }
        if (memory.isPresent() && (memory.get() < 0 || memory.get() > Long.MAX_VALUE >> 20)) {
            throw new UsageException("The memory limit is " + memory.get() + " MiB; it must be at least 0.");
        }
        Budget budget = Budget.unlimited().reporting(ProgressBars.onTerminal(output));
        budget = budget.withThreads(threads.orElse(usualThreads));
        budget = memory.isPresent() ? budget.withMemory(memory.get() << 20) : budget;
        if (timeout.isPresent()) {
            budget = budget.within(Duration.ofNanos((long) Math.min(timeout.get() * 1e9, Long.MAX_VALUE / 4.0)));
        }
        return Shutdown.cancelling(budget);
    }
}

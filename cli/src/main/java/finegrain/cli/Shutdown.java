package finegrain.cli;

import finegrain.contract.Budget;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Ctrl-C as a normal way to end: the work is told to stop, says what it can, and the program ends with [ExitCode#UNKNOWN].
final class Shutdown {
    private static final CountDownLatch DONE = new CountDownLatch(1);
    private static final AtomicInteger CODE = new AtomicInteger(ExitCode.UNKNOWN);
    private static final long PATIENCE_SECONDS = 5;
    private static volatile @Nullable Budget work;

    private Shutdown() {}

    /// From now on Ctrl-C cancels the work that is going on. Only for a process that is the program: it ends the JVM.
    static void onInterrupt() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            Budget current = work;
            if (DONE.getCount() == 0 || current == null) {
                return;
            }
            current.cancel();
            try {
                // the main thread cannot end the program any more, but it can finish its sentence
                DONE.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(CODE.get());
        }));
    }

    /// The work that Ctrl-C cancels.
    static Budget cancelling(Budget budget) {
        work = budget;
        return budget;
    }

    static void exit(int code) {
        CODE.set(code);
        System.out.flush();
        DONE.countDown();
        System.exit(code);
    }
}

package finegrain.cli;

import finegrain.contract.Budget;
import finegrain.format.SafeFile;
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
            if (DONE.getCount() == 0) {
                return;
            }
            Budget current = work;
            if (current == null) {
                // nothing that could stop by itself
                System.err.println("finegrain: cancelled");
            } else {
                current.cancel();
                awaitTheLastSentence();
            }
            SafeFile.abandon();
            Runtime.getRuntime().halt(CODE.get());
        }));
    }

    /// The main thread cannot end the program any more, but it can finish its sentence.
    private static void awaitTheLastSentence() {
        try {
            if (!DONE.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("finegrain: cancelled");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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

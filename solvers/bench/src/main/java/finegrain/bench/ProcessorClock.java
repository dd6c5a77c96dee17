package finegrain.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// The processor time of this process to the nanosecond, of all its threads: what other programs do on the machine is not in it.
/// The one of the management beans goes in steps of 10 ms.
@SuppressWarnings("restricted") // calls of native functions
final class ProcessorClock {
    private static final int CLOCK_PROCESS_CPUTIME_ID = 2; // Linux, time.h
    private static final Optional<MethodHandle> CLOCK_GETTIME = System.getProperty("os.name", "").equals("Linux")
            ? Linker.nativeLinker()
                    .defaultLookup()
                    .find("clock_gettime")
                    .map(address -> Linker.nativeLinker()
                            .downcallHandle(address, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT,
                                    ValueLayout.ADDRESS)))
            : Optional.empty();

    private ProcessorClock() {}

    /// Nanoseconds since the process began, or those of the wall clock where the system has no such clock.
    static long nanos() {
        if (CLOCK_GETTIME.isEmpty()) {
            return System.nanoTime();
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment time = arena.allocate(ValueLayout.JAVA_LONG, 2);
            int failed = (int) CLOCK_GETTIME.get().invokeExact(CLOCK_PROCESS_CPUTIME_ID, time);
            return failed != 0
                    ? System.nanoTime()
                    : 1_000_000_000L * time.getAtIndex(ValueLayout.JAVA_LONG, 0)
                            + time.getAtIndex(ValueLayout.JAVA_LONG, 1);
        } catch (Throwable e) {
            throw new IllegalStateException("clock_gettime cannot be called", e);
        }
    }
}

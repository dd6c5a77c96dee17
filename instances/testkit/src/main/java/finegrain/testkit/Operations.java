package finegrain.testkit;

import java.lang.reflect.Array;
import java.util.function.Supplier;

/// What code loaded by a [CountingLoader] has done so far: one for each method entered and each branch target passed, and the
/// length of each array made. Straight code between them has a length that is fixed by the program, so up to a constant this
/// is the number of operations.
///
/// Methods of the JDK count as one operation each, whatever they do inside. One thread at a time.
public final class Operations {
    private static long count;

    private Operations() {}

    /// Called by instrumented code.
    public static void tick() {
        count++;
    }

    /// Called by instrumented code with each array that it makes.
    public static void made(Object array) {
        int length = Array.getLength(array);
        count += length;
        if (array instanceof Object[] rows) {
            for (Object row : rows) {
                if (row != null && row.getClass().isArray()) {
                    made(row);
                }
            }
        }
    }

    public static long count() {
        return count;
    }

    /// Does `work` without counting it.
    public static <T> T uncounted(Supplier<T> work) {
        long before = count;
        try {
            return work.get();
        } finally {
            count = before;
        }
    }
}

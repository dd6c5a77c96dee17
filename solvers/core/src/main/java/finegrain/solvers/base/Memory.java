package finegrain.solvers.base;

import finegrain.contract.Budget;
import finegrain.model.RefusedException;
import java.util.Locale;

/// Amounts of memory: asked for before anything is allocated.
public final class Memory {
    private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private Memory() {}

    /// Goes on if the budget has the memory that `what` takes.
    ///
    /// @throws RefusedException if it has not
    public static void require(Budget budget, long bytes, String what) {
        if (bytes > budget.bytes()) {
            boolean alike = text(bytes).equals(text(budget.bytes()));
            throw new RefusedException(what + " would take " + (alike ? exactly(bytes) : text(bytes))
                    + "; the budget has " + (alike ? exactly(budget.bytes()) : text(budget.bytes())) + ".");
        }
    }

    private static String exactly(long bytes) {
        return String.format(Locale.ROOT, "%s (%,d bytes)", text(bytes), bytes);
    }

    /// `a · b`, or the largest long if that is too large.
    public static long product(long a, long b) {
        return Math.multiplyHigh(a, b) != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
    }

    /// The sum of these amounts, or the largest long if that is too large.
    public static long sum(long... amounts) {
        long sum = 0;
        for (long amount : amounts) {
            sum = sum > Long.MAX_VALUE - amount ? Long.MAX_VALUE : sum + amount;
        }
        return sum;
    }

    public static String text(long bytes) {
        if (bytes == Long.MAX_VALUE) {
            return "more than 8 EiB";
        }
        int unit = bytes < 1024 ? 0 : (63 - Long.numberOfLeadingZeros(bytes)) / 10;
        return unit == 0
                ? bytes + " bytes"
                : String.format(Locale.ROOT, "%.1f %s", bytes / Math.pow(1024, unit), UNITS[unit]);
    }
}

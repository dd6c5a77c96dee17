package finegrain.solvers;

import finegrain.contract.Budget;
import finegrain.model.RefusedException;
import java.util.Locale;

/// Amounts of memory: asked for before anything is allocated.
public final class Memory {
    private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private Memory() {}

    /// Nothing, if the budget has so many bytes for `what`.
    ///
    /// @throws RefusedException if it does not; the message says how much
    public static void require(Budget budget, long bytes, String what) {
        if (bytes > budget.bytes()) {
            throw new RefusedException(
                    what + " would take " + text(bytes) + "; the budget has " + text(budget.bytes()) + ".");
        }
    }

    /// `a · b`, or the largest long if that is too large.
    public static long product(long a, long b) {
        return Math.multiplyHigh(a, b) != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
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

package finegrain.documents;

import finegrain.contract.Budget;
import finegrain.model.RefusedException;

/// The memory that a budget leaves.
final class Room {
    private Room() {}

    /// Refuses `what` if it takes more than the budget has.
    static void require(long bytes, Budget budget, String what, String advice) {
        if (bytes > budget.bytes()) {
            throw new RefusedException(
                    what + " take " + text(bytes) + ", and there is room for " + text(budget.bytes()) + "; " + advice
                            + " or allow more memory.");
        }
    }

    private static String text(long bytes) {
        return bytes < 10 << 20 ? (bytes >> 10) + " KiB" : (bytes >> 20) + " MiB";
    }
}

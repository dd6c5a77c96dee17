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

    /// Refuses to read on. How much the rest would take is not known, and how far one came depends on the threads.
    static void requireWords(long bytes, Budget budget, DocumentSource source) {
        if (bytes > budget.bytes()) {
            throw new RefusedException("The words of the documents in '" + source + "' take more than the "
                    + text(budget.bytes()) + " there is room for; read fewer documents or allow more memory.");
        }
    }

    private static String text(long bytes) {
        return bytes < 10 << 20 ? (bytes >> 10) + " KiB" : (bytes >> 20) + " MiB";
    }
}

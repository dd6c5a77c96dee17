package finegrain.solvers.join;

import finegrain.contract.Budget;
import finegrain.solvers.base.Stopped;
import java.util.function.IntPredicate;

/// A few pairs that are likely to be similar, so that a search for the most similar ones begins with a good limit: each
/// document with the one before it by weight that shares one of its rarest words.
///
/// Copies of a document, and texts that share names or phrases, are found this way. `O(n)` pairs, 4 bytes of memory for
/// each word.
final class Seeds {
    private static final int RAREST = 4;
    private static final int BETWEEN_LOOKS = 1 << 12;

    private final Documents documents;
    private final IntPredicate left;
    private final Best best;
    /// For each word one more than the last document that has it among its rarest.
    private final int[] last;
    private long verified;

    /// @param left which documents may be the left one of a pair
    Seeds(Documents documents, IntPredicate left, Best best) {
        this.documents = documents;
        this.left = left;
        this.best = best;
        this.last = new int[documents.vocabulary()];
    }

    void plant(Budget budget) {
        for (int p = 0; p < documents.partners(); p++) {
            if (p % BETWEEN_LOOKS == 0) {
                Stopped.look(budget);
            }
            plant(documents.partner(p), true);
        }
        // of two sides the left one has had no turn
        for (int d = 0; d < documents.firstPartner(); d++) {
            if (d % BETWEEN_LOOKS == 0) {
                Stopped.look(budget);
            }
            plant(d, false);
        }
        budget.work().add("verified pairs", verified);
    }

    private void plant(int document, boolean partner) {
        int rarest = 0;
        int before = -1;
        for (int k = documents.start(document); k < documents.start(document + 1) && rarest < RAREST; k++) {
            int word = documents.word(k);
            if (documents.frequency(word) < 2) {
                continue;
            }
            rarest++;
            int other = last[word] - 1;
            if (other >= 0 && other != before) {
                before = other;
                offer(document, other);
            }
            if (partner) {
                last[word] = document + 1;
            }
        }
    }

    private void offer(int a, int b) {
        int first = Math.min(a, b);
        if (!left.test(first) || Math.max(a, b) < documents.firstPartner()) {
            return;
        }
        verified++;
        int need = best.limit().need(documents.root(a), documents.root(b));
        int product = documents.common(a, b, need);
        if (product >= need) {
            best.take(a, b, product);
        }
    }
}

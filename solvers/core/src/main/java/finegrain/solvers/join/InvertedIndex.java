package finegrain.solvers.join;

import finegrain.contract.Budget;
import finegrain.solvers.base.Sense;
import finegrain.solvers.base.Stopped;
import java.util.Arrays;

/// For each word the documents that it is in; the inner products of a document with all its partners are counted word by word.
///
/// `O(Σ f²)` time for words in `f` documents, and `O(n²)` to look at the counts; memory for each one and, in each worker, each
/// document.
final class InvertedIndex implements Finder.Index {
    private static final int ROWS_BETWEEN_LOOKS = 16;

    private final Documents documents;
    private final Pairing pairing;
    private final Postings postings;
    /// Roots of the weights by position.
    private final double[] roots;

    InvertedIndex(Documents documents, Pairing pairing) {
        this.documents = documents;
        this.pairing = pairing;
        this.postings = Postings.of(documents, 0, documents.vocabulary());
        this.roots = new double[documents.partners()];
        Arrays.setAll(roots, p -> documents.root(documents.partner(p)));
    }

    static long bytes(Search.Shape shape, int threads) {
        return 4 * shape.ones() + 8 * shape.vocabulary() + 8 * shape.partners() + 4 * shape.partners() * threads;
    }

    @Override
    public Finder finder() {
        return new Counts();
    }

    private final class Counts implements Finder {
        private final int[] counts = new int[documents.partners()];

        @Override
        public void find(int[] rows, int from, int to, Taker taker, Budget budget) {
            long seen = 0;
            long pairs = 0;
            for (int r = from; r < to; r++) {
                if ((r - from) % ROWS_BETWEEN_LOOKS == 0) {
                    Stopped.look(budget);
                }
                int end = pairing.end(documents, rows[r]);
                seen += count(rows[r], end);
                pairs += end;
                take(rows[r], end, taker);
            }
            budget.work().add("postings", seen);
            budget.work().add("candidates", pairs);
        }

        private long count(int document, int end) {
            Arrays.fill(counts, 0, end, 0);
            long seen = 0;
            for (int k = documents.start(document); k < documents.start(document + 1); k++) {
                int word = documents.word(k);
                int at = postings.start(word);
                int last = postings.start(word + 1);
                for (; at < last && postings.position(at) < end; at++) {
                    counts[postings.position(at)]++;
                }
                seen += at - postings.start(word);
            }
            return seen;
        }

        private void take(int document, int end, Taker taker) {
            Limit limit = taker.limit();
            double base = limit.base();
            double slope = limit.slope(documents.root(document));
            boolean atLeast = limit.sense() == Sense.AT_LEAST;
            for (int p = 0; p < end; p++) {
                double need = base + slope * roots[p];
                if (atLeast ? counts[p] >= need : counts[p] <= need) {
                    int partner = documents.partner(p);
                    if (pairing.pairs(document, partner) && taker.wants(document, partner)) {
                        taker.take(document, partner, counts[p]);
                        base = taker.limit().base();
                        slope = taker.limit().slope(documents.root(document));
                    }
                }
            }
        }
    }
}

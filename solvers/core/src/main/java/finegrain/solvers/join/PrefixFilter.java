package finegrain.solvers.join;

import finegrain.contract.Budget;
import finegrain.solvers.base.Stopped;
import java.util.Arrays;

/// Pairs that have to share many words share one of the rarest few of each document, so an index of these finds them
/// (Chaudhuri, Ganti and Kaushik 2006; Bayardo, Ma and Srikant 2007). For maxima whose limit no disjoint pair reaches.
///
/// With words from the rarest to the most frequent, documents of `a` words that need `s` common ones have their first common word among
/// the first `a - s + 1` of each. Partners of too few or too many words are left out, likewise those for which not enough words
/// follow the common one (Xiao, Wang, Lin and Yu 2008); then parities of 128 classes of words bound how many words
/// differ (Sandes, Teodoro and Melo 2020), and the words that follow are counted until too few are left.
final class PrefixFilter implements Finder.Index {
    private static final int ROWS_BETWEEN_LOOKS = 64;

    private final Documents documents;
    private final Pairing pairing;
    private final int[] starts;
    private final int[] positions;
    /// Where in its document the word of a posting is.
    private final int[] places;
    private final long[] parities;

    /// @param limit what pairs have to reach, now or later
    PrefixFilter(Documents documents, Pairing pairing, Limit limit) {
        this.documents = documents;
        this.pairing = pairing;
        this.starts = new int[documents.vocabulary() + 1];
        for (int p = 0; p < documents.partners(); p++) {
            int d = documents.partner(p);
            int end = documents.start(d) + indexed(documents, pairing, limit, d);
            documents.tally(documents.start(d), end, starts);
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        this.positions = new int[starts[documents.vocabulary()]];
        this.places = new int[positions.length];
        int[] next = starts.clone();
        for (int p = 0; p < documents.partners(); p++) {
            int d = documents.partner(p);
            int end = documents.start(d) + indexed(documents, pairing, limit, d);
            for (int k = documents.start(d); k < end; k++) {
                int at = next[documents.word(k)]++;
                positions[at] = p;
                places[at] = k;
            }
        }
        this.parities = new long[2 * documents.count()];
        for (int d = 0; d < documents.count(); d++) {
            for (int k = documents.start(d); k < documents.start(d + 1); k++) {
                int bit = documents.word(k) * 0x9E3779B1 >>> 25;
                parities[2 * d + (bit >>> 6)] ^= 1L << bit;
            }
        }
    }

    static long bytes(Search.Shape shape, int threads) {
        return 8 * shape.ones() + 8 * shape.vocabulary() + 16 * shape.documents() + 4 * shape.partners() * threads;
    }

    /// How many words of a partner are in the index: of pairs with heavier documents, or with all.
    private static int indexed(Documents documents, Pairing pairing, Limit limit, int document) {
        double root = documents.root(document);
        int need = switch (pairing) {
            case LIGHTER -> limit.need(root, root);
            case LATER -> limit.leastNeed(root);
        };
        return prefix(documents.weight(document), need);
    }

    private static int prefix(int weight, int need) {
        return Math.max(0, weight - Math.max(1, need) + 1);
    }

    /// How many postings a search would look at, at most; takes a fraction of the time of that search.
    static double postings(Documents documents, Pairing pairing, Limit limit, int[] rows) {
        int[] indexed = new int[documents.vocabulary() + 1];
        double postings = 0;
        for (int p = 0; p < documents.partners(); p++) {
            int d = documents.partner(p);
            int end = documents.start(d) + indexed(documents, pairing, limit, d);
            documents.tally(documents.start(d), end, indexed);
        }
        for (int d : rows) {
            int end = documents.start(d) + prefix(documents.weight(d), limit.leastNeed(documents.root(d)));
            postings += documents.tallied(documents.start(d), end, indexed);
        }
        return pairing == Pairing.LIGHTER ? postings / 2 : postings;
    }

    @Override
    public Finder finder() {
        return new Probe();
    }

    private final class Probe implements Finder {
        /// By position, the search in which it was met last; a document may be searched for twice.
        private final int[] met = new int[documents.partners()];
        private int search;
        private long postings;
        private long candidates;
        private long verified;

        @Override
        public void find(int[] rows, int from, int to, Taker taker, Budget budget) {
            postings = 0;
            candidates = 0;
            verified = 0;
            for (int r = from; r < to; r++) {
                if ((r - from) % ROWS_BETWEEN_LOOKS == 0) {
                    Stopped.look(budget);
                }
                find(rows[r], taker);
            }
            budget.work().add("postings", postings);
            budget.work().add("candidates", candidates);
            budget.work().add("verified pairs", verified);
        }

        private void find(int document, Taker taker) {
            search++;
            Limit limit = taker.limit();
            double root = documents.root(document);
            int prefix = prefix(documents.weight(document), limit.leastNeed(root));
            if (prefix == 0) {
                return;
            }
            int from = documents.positionOf(limit.leastRoot(root));
            int to = pairing.end(documents, document);
            if (pairing == Pairing.LATER) {
                to = Math.min(to, documents.positionOf(limit.largestRoot(root)));
            }
            int start = documents.start(document);
            for (int i = start; i < start + prefix && from < to; i++) {
                int word = documents.word(i);
                int at = first(word, from);
                for (; at < starts[word + 1] && positions[at] < to; at++) {
                    postings++;
                    meet(document, i, positions[at], places[at], limit, taker);
                }
            }
        }

        /// The first posting of a word whose position is at least `from`.
        private int first(int word, int from) {
            int low = starts[word];
            int high = starts[word + 1];
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (positions[middle] < from) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        /// The words at `i` and `j` are one; if no earlier ones are, all the others follow.
        private void meet(int a, int i, int position, int j, Limit limit, Taker taker) {
            int b = documents.partner(position);
            int need = limit.need(documents.root(a), documents.root(b));
            int follow = Math.min(documents.start(a + 1) - i, documents.start(b + 1) - j);
            if (follow < need || !pairing.pairs(a, b)) {
                return;
            }
            if (met[position] == search) {
                return;
            }
            met[position] = search;
            candidates++;
            int differ = Long.bitCount(parities[2 * a] ^ parities[2 * b])
                    + Long.bitCount(parities[2 * a + 1] ^ parities[2 * b + 1]);
            if (documents.weight(a) + documents.weight(b) - differ < 2 * need || !taker.wants(a, b)) {
                return;
            }
            verified++;
            int common = 1 + documents.common(a, i + 1, b, j + 1, need - 1);
            if (common >= need) {
                taker.take(a, b, common);
            }
        }
    }
}

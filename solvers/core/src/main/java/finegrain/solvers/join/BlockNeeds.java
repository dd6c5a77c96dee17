package finegrain.solvers.join;

import finegrain.contract.Budget;
import finegrain.solvers.base.Sense;
import finegrain.solvers.base.Stopped;
import java.util.Arrays;

/// What some documents have to share of the frequent words with a partner in each block, or for a minimum must not exceed.
/// One for each worker.
///
/// That is the least need of the block less the largest number of rare words that one of its partners shares; those few that
/// share many more than the others are verified one by one.
final class BlockNeeds {
    private static final int LANES = SlicedHead.LANES;
    /// So many partners are verified one by one rather than have all reach less; more where little is needed.
    private static final int FEW = 16;
    private static final int ROWS_BETWEEN_LOOKS = 16;

    /// Looks at one pair.
    interface Verifier {
        void verify(int document, int partner);
    }

    private final Documents documents;
    private final Pairing pairing;
    /// Where the frequent words of each document begin.
    private final int[] heads;
    private final RareCounts counts;
    /// Of each block the roots of the smallest and of the largest weight.
    private final double[] least;
    private final double[] largest;
    /// Documents from this number on have no partner in the block.
    private final int[] ends;
    /// By block and document.
    private int[][] needs;
    private final int[] wanted;
    private final int[] usual;

    /// @param blocks how many there are
    BlockNeeds(Documents documents, Pairing pairing, int[] heads, RareCounts counts, int blocks) {
        this.documents = documents;
        this.pairing = pairing;
        this.heads = heads;
        this.counts = counts;
        this.least = new double[blocks];
        this.largest = new double[blocks];
        this.ends = new int[blocks];
        this.needs = new int[blocks][0];
        this.wanted = new int[blocks];
        this.usual = new int[blocks];
        for (int block = 0; block < blocks; block++) {
            int end = Math.min((block + 1) * LANES, documents.partners());
            least[block] = documents.root(documents.partner(block * LANES));
            largest[block] = documents.root(documents.partner(end - 1));
            ends[block] = pairing == Pairing.LIGHTER ? Integer.MAX_VALUE : largestNumber(block * LANES, end);
        }
    }

    private int largestNumber(int from, int to) {
        int number = 0;
        for (int p = from; p < to; p++) {
            number = Math.max(number, documents.partner(p));
        }
        return number;
    }

    static long bytes(long partners) {
        return (partners / LANES + 1) * (4L * Search.LARGEST_CHUNK + 64);
    }

    /// Finds them for the documents `rows[from … to-1]`.
    void find(int[] rows, int from, int to, Taker taker, Verifier verifier, Budget budget) {
        if (needs.length > 0 && needs[0].length < to - from) {
            needs = new int[needs.length][to - from];
        }
        Arrays.fill(wanted, 0);
        for (int r = from; r < to; r++) {
            if ((r - from) % ROWS_BETWEEN_LOOKS == 0) {
                Stopped.look(budget);
            }
            find(rows[r], r - from, taker.limit(), verifier);
        }
    }

    /// By document, for one block.
    int[] of(int block) {
        return needs[block];
    }

    /// How many documents can have a partner in a block.
    int wanted(int block) {
        return wanted[block];
    }

    private void find(int document, int row, Limit limit, Verifier verifier) {
        int end = pairing.end(documents, document);
        if (limit.sense() != Sense.AT_LEAST) {
            mostNeeds(document, row, end, limit);
        } else if (needs(document, row, end, limit) && heads[document] > documents.start(document)) {
            counts.count(document, end, usual);
            verify(document, row, limit, verifier);
            lessRare(row, end, limit.sense().never());
            counts.clear(document, end);
        }
    }

    private void mostNeeds(int document, int row, int end, Limit limit) {
        for (int block = 0; block < ends.length; block++) {
            boolean open = block * LANES < end && document < ends[block];
            needs[block][row] = open ? limit.need(documents.root(document), largest[block]) : limit.sense().never();
            wanted[block] += needs[block][row] == limit.sense().never() ? 0 : 1;
        }
    }

    /// Whether something is needed of a block.
    private boolean needs(int document, int row, int end, Limit limit) {
        double root = documents.root(document);
        double leastRoot = limit.leastRoot(root);
        int weight = documents.weight(document);
        int never = limit.sense().never();
        boolean some = false;
        for (int block = 0; block < ends.length; block++) {
            int need = never;
            if (block * LANES < end && document < ends[block] && leastRoot <= largest[block]) {
                need = limit.need(root, Math.max(least[block], leastRoot));
            }
            boolean possible = need <= weight;
            needs[block][row] = possible ? need : never;
            wanted[block] += possible ? 1 : 0;
            // where nothing is needed nobody is unusual
            usual[block] = possible && need > 0 ? need >>> 3 : weight;
            some |= possible && need > 0;
        }
        return some;
    }

    private void verify(int document, int row, Limit limit, Verifier verifier) {
        int frequent = documents.start(document + 1) - heads[document];
        for (int k = 0; k < counts.unusual(); k++) {
            int position = counts.unusualPosition(k);
            int partner = documents.partner(position);
            int most = counts.of(position) + Math.min(frequent, documents.start(partner + 1) - heads[partner]);
            if (few(position / LANES, row) && most >= limit.need(documents.root(document), documents.root(partner))) {
                verifier.verify(document, partner);
            }
        }
    }

    /// Takes the rare words off the needs.
    private void lessRare(int row, int end, int never) {
        for (int block = 0; block * LANES < end; block++) {
            int need = needs[block][row];
            if (need > 0 && need != never) {
                needs[block][row] -= few(block, row) ? Math.min(counts.most(block), usual[block]) : counts.most(block);
            }
        }
    }

    /// Whether the unusual ones of a block are verified.
    private boolean few(int block, int row) {
        return counts.unusual(block) <= FEW + LANES / 2 / Math.max(1, needs[block][row]);
    }
}

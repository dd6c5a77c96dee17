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
    private final int[] largestNumbers;
    /// By block and document.
    private int[][] needs;
    private final int[] wanted;
    private final int[] usual;

    /// @param largestNumbers of the partners of each block
    BlockNeeds(Documents documents, Pairing pairing, int[] heads, RareCounts counts, int[] largestNumbers) {
        this.documents = documents;
        this.pairing = pairing;
        this.heads = heads;
        this.counts = counts;
        this.largestNumbers = largestNumbers;
        this.needs = new int[largestNumbers.length][0];
        this.wanted = new int[largestNumbers.length];
        this.usual = new int[largestNumbers.length];
    }

    static long bytes(long partners) {
        return (partners / LANES + 1) * (4L * Search.LARGEST_CHUNK + 48);
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
        int never = limit.sense().never();
        int rest = heads[document] - documents.start(document);
        boolean promising = false;
        for (int block = 0; block < needs.length; block++) {
            int need = end(document, block) <= block * LANES ? never : need(document, block, limit);
            needs[block][row] = need;
            boolean rare = rest > 0 && limit.sense() == Sense.AT_LEAST && need > 0 && need != never;
            // where nobody is wanted nobody is unusual
            usual[block] = rare ? need >>> 3 : rest;
            promising |= rare;
        }
        if (promising) {
            lessRare(document, row, limit, verifier);
        }
        for (int block = 0; block < needs.length; block++) {
            wanted[block] += needs[block][row] == never ? 0 : 1;
        }
    }

    /// Where the partners of a document in a block end.
    private int end(int document, int block) {
        int end = Math.min((block + 1) * LANES, documents.partners());
        return switch (pairing) {
            case LIGHTER -> Math.min(pairing.end(documents, document), end);
            case LATER -> document < largestNumbers[block] ? end : block * LANES;
        };
    }

    private int need(int document, int block, Limit limit) {
        double root = documents.root(document);
        double least = documents.root(documents.partner(block * LANES));
        double largest = documents.root(documents.partner(Math.min((block + 1) * LANES, documents.partners()) - 1));
        if (limit.sense() != Sense.AT_LEAST) {
            return limit.need(root, largest);
        }
        if (limit.leastRoot(root) > largest) {
            return limit.sense().never();
        }
        int need = limit.need(root, Math.max(least, limit.leastRoot(root)));
        return need > documents.weight(document) ? limit.sense().never() : need;
    }

    /// Takes the rare words off the needs.
    private void lessRare(int document, int row, Limit limit, Verifier verifier) {
        int end = pairing.end(documents, document);
        counts.count(document, end, usual);
        int frequent = documents.start(document + 1) - heads[document];
        for (int k = 0; k < counts.unusual(); k++) {
            int position = counts.unusualPosition(k);
            int partner = documents.partner(position);
            int most = counts.of(position) + Math.min(frequent, documents.start(partner + 1) - heads[partner]);
            if (few(position / LANES, row) && most >= limit.need(documents.root(document), documents.root(partner))) {
                verifier.verify(document, partner);
            }
        }
        for (int block = 0; block * LANES < end; block++) {
            int need = needs[block][row];
            if (need > 0 && need != limit.sense().never()) {
                needs[block][row] -= few(block, row) ? Math.min(counts.most(block), usual[block]) : counts.most(block);
            }
        }
        counts.clear(document, end);
    }

    /// Whether the unusual ones of a block are verified.
    private boolean few(int block, int row) {
        return counts.unusual(block) <= FEW + LANES / 2 / Math.max(1, needs[block][row]);
    }
}

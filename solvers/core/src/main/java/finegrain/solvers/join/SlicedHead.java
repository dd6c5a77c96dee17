package finegrain.solvers.join;

import finegrain.contract.Budget;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Sense;
import finegrain.solvers.base.Stopped;
import finegrain.solvers.kernel.Kernels;
import java.util.Arrays;

/// The most frequent words bit-sliced, the others in small inverted indices: for limits so low that hardly a pair could be left
/// out by its rare words.
///
/// Partners come in blocks of 512 of about one weight. For each frequent word 512 bits say which of them have it, and the
/// words of a document are added up for all of them at once by the [Kernels], until no partner can reach what is needed.
/// That is the least need of the block less the largest number of rare words that one of its partners shares; those few that
/// share many more than the others are verified one by one. For a minimum the frequent words alone must not exceed the largest
/// need of the block.
final class SlicedHead implements Finder.Index {
    static final int LANES = Kernels.LANES;
    private static final int WORDS = Kernels.WORDS;
    /// So many partners are verified one by one rather than have all reach less; more where little is needed.
    private static final int FEW = 16;

    private final Documents documents;
    private final Pairing pairing;
    /// The words from here on are frequent.
    private final int head;
    /// The words before this one are in one document only.
    private final int shared;
    /// Where the frequent words of a document begin.
    private final int[] heads;
    /// For each block its slices, and one of zeros.
    private final long[][] slices;
    /// The lanes without a partner, of all blocks but the last and of the last.
    private final long[] noneDead = new long[WORDS];
    private final long[] lastDead = new long[WORDS];
    private final int[] largestNumbers;
    private final RareWords[] rareWords;

    SlicedHead(Documents documents, Pairing pairing, int mostHead) {
        this.documents = documents;
        this.pairing = pairing;
        this.head = head(documents, mostHead);
        int rare = 0;
        while (rare < head && documents.frequency(rare) < 2) {
            rare++;
        }
        this.shared = rare;
        this.heads = new int[documents.count()];
        for (int d = 0; d < heads.length; d++) {
            int k = documents.start(d + 1);
            while (k > documents.start(d) && documents.word(k - 1) >= head) {
                k--;
            }
            heads[d] = k;
        }
        int blocks = (documents.partners() + LANES - 1) / LANES;
        this.slices = new long[blocks][];
        this.largestNumbers = new int[blocks];
        this.rareWords = new RareWords[blocks];
        for (int lane = documents.partners() - (blocks - 1) * LANES; blocks > 0 && lane < LANES; lane++) {
            lastDead[lane >>> 6] |= 1L << lane;
        }
        int[] numbers = new int[head];
        for (int block = 0; block < blocks; block++) {
            slices[block] = slice(block);
            rareWords[block] = RareWords.of(documents, block * LANES, end(block), shared, heads, numbers);
            for (int p = block * LANES; p < end(block); p++) {
                largestNumbers[block] = Math.max(largestNumbers[block], documents.partner(p));
            }
        }
    }

    /// The first frequent word: of the last few, those that are in some partner of most blocks.
    static int head(Documents documents, int most) {
        int head = documents.vocabulary();
        int least = Math.max(2, documents.partners() / (2 * LANES));
        while (head > 0 && head > documents.vocabulary() - most && documents.frequency(head - 1) >= least) {
            head--;
        }
        return head;
    }

    static long bytes(Search.Shape shape, int threads) {
        long slices = 8L * WORDS * (Math.min(Tuning.STANDARD.mostHead(), shape.vocabulary()) + 1) + 32;
        long block = Math.min(shape.ones(), LANES * shape.widest());
        long chunk = Math.min(shape.ones(), Search.LARGEST_CHUNK * shape.widest());
        return 4 * shape.documents() + (shape.partners() / LANES + 1) * slices + 10 * shape.ones() + 20 * block
                + Memory.product(threads, 18 * block + 4 * chunk + 4 * shape.vocabulary() + (1 << 16));
    }

    private int end(int block) {
        return Math.min((block + 1) * LANES, documents.partners());
    }

    /// Where the slice of zeros begins.
    private int zeros() {
        return WORDS * (documents.vocabulary() - head);
    }

    /// Those for a meeting of all documents.
    static Kernels kernels(Documents documents) {
        return Kernels.forWork((double) documents.partners() * documents.start(documents.count()) / Long.SIZE);
    }

    private long[] slice(int block) {
        long[] bits = new long[zeros() + WORDS];
        for (int p = block * LANES; p < end(block); p++) {
            int d = documents.partner(p);
            int lane = p - block * LANES;
            for (int k = heads[d]; k < documents.start(d + 1); k++) {
                bits[WORDS * (documents.word(k) - head) + (lane >>> 6)] |= 1L << lane;
            }
        }
        return bits;
    }

    @Override
    public Finder finder() {
        return new Scan();
    }

    private final class Scan implements Finder {
        private final Kernels kernels = kernels(documents);
        private final long[] lanes = new long[WORDS];
        private final long[] scratch = new long[Kernels.SCRATCH];
        private final RareCounts counts = new RareCounts(documents, heads, head);
        private int[] offsets = new int[0];
        private int[] starts = new int[0];
        private int[] needs = new int[0];
        private long candidates;
        private long verified;

        @Override
        public void find(int[] rows, int from, int to, Taker taker, Budget budget) {
            candidates = 0;
            verified = 0;
            offsets(rows, from, to);
            for (int block = 0; block < slices.length; block++) {
                Stopped.look(budget);
                scan(rows, from, to, block, taker);
            }
            budget.work().add("candidates", candidates);
            budget.work().add("verified pairs", verified);
        }

        /// Lists the frequent words of the rows, padded as the kernels want them.
        private void offsets(int[] rows, int from, int to) {
            starts = new int[to - from + 1];
            needs = new int[to - from];
            for (int r = from; r < to; r++) {
                int words = documents.start(rows[r] + 1) - heads[rows[r]];
                starts[r - from + 1] = starts[r - from] + Math.ceilDiv(words, Kernels.PADDING) * Kernels.PADDING;
            }
            offsets = new int[starts[to - from]];
            for (int r = from; r < to; r++) {
                int next = starts[r - from];
                for (int k = heads[rows[r]]; k < documents.start(rows[r] + 1); k++) {
                    offsets[next++] = WORDS * (documents.word(k) - head);
                }
                Arrays.fill(offsets, next, starts[r - from + 1], zeros());
            }
        }

        private void scan(int[] rows, int from, int to, int block, Taker taker) {
            Limit limit = taker.limit();
            int wanted = 0;
            for (int r = from; r < to; r++) {
                int need = end(rows[r], block) <= block * LANES
                        ? limit.sense().never()
                        : need(rows[r], block, limit, taker);
                needs[r - from] = need;
                wanted += need == limit.sense().never() ? 0 : 1;
            }
            if (wanted == 0) {
                return;
            }
            candidates += (long) wanted * (SlicedHead.this.end(block) - block * LANES);
            int rowCount = to - from;
            int r = next(limit.sense(), block, 0, rowCount);
            while (r < rowCount) {
                survivors(rows[from + r], block, taker);
                r = next(limit.sense(), block, r + 1, rowCount);
            }
        }

        /// Where the partners of a document in a block end.
        private int end(int document, int block) {
            return switch (pairing) {
                case LIGHTER -> Math.min(pairing.end(documents, document), SlicedHead.this.end(block));
                case LATER -> document < largestNumbers[block] ? SlicedHead.this.end(block) : block * LANES;
            };
        }

        private int next(Sense sense, int block, int from, int to) {
            long[] dead = block < slices.length - 1 ? noneDead : lastDead;
            return switch (sense) {
                case AT_LEAST ->
                    kernels.atLeast(slices[block], offsets, starts, from, to, needs, dead, lanes, scratch);
                case AT_MOST, EXACTLY ->
                    kernels.atMost(slices[block], offsets, starts, from, to, needs, dead, lanes, scratch);
            };
        }

        /// What the frequent words have to reach, or for a minimum must not exceed, in some partner of the block.
        private int need(int document, int block, Limit limit, Taker taker) {
            double root = documents.root(document);
            double least = documents.root(documents.partner(block * LANES));
            double largest = documents.root(documents.partner(SlicedHead.this.end(block) - 1));
            if (limit.sense() != Sense.AT_LEAST) {
                return limit.need(root, largest);
            }
            if (limit.leastRoot(root) > largest) {
                return limit.sense().never();
            }
            int need = limit.need(root, Math.max(least, limit.leastRoot(root)));
            if (need > documents.weight(document)) {
                return limit.sense().never();
            }
            if (need <= 0 || heads[document] == documents.start(document)) {
                return need;
            }
            return need - rare(document, block, need, limit, taker);
        }

        /// How many rare words the partners of a block share with the document; those that share more than that are verified here.
        private int rare(int document, int block, int need, Limit limit, Taker taker) {
            int usual = need >>> 3;
            counts.count(document, block, rareWords[block], usual);
            if (counts.most() <= usual || counts.many() > FEW + LANES / 2 / need) {
                return counts.most();
            }
            int frequent = documents.start(document + 1) - heads[document];
            int end = end(document, block);
            for (int k = 0; k < counts.many(); k++) {
                int position = block * LANES + counts.many(k);
                int partner = documents.partner(position);
                int most = counts.of(counts.many(k))
                        + Math.min(frequent, documents.start(partner + 1) - heads[partner]);
                if (position < end && most >= limit.need(documents.root(document), documents.root(partner))) {
                    verify(document, partner, taker);
                }
            }
            return usual;
        }

        private void survivors(int document, int block, Taker taker) {
            int end = end(document, block) - block * LANES;
            for (int w = 0; w < WORDS; w++) {
                for (long rest = lanes[w]; rest != 0; rest &= rest - 1) {
                    int lane = 64 * w + Long.numberOfTrailingZeros(rest);
                    if (lane < end) {
                        verify(document, documents.partner(block * LANES + lane), taker);
                    }
                }
            }
        }

        private void verify(int document, int partner, Taker taker) {
            if (!pairing.pairs(document, partner) || !taker.wants(document, partner)) {
                return;
            }
            verified++;
            Limit limit = taker.limit();
            int need = limit.need(documents.root(document), documents.root(partner));
            int product = documents.common(document, partner, limit.sense() == Sense.AT_LEAST ? need : 0);
            if (limit.sense().meets(product, need)) {
                taker.take(document, partner, product);
            }
        }
    }
}

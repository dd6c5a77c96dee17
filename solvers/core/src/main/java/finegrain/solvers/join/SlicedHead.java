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
/// What is needed of them the [BlockNeeds] say, after the rare words. For a minimum the frequent words alone must not exceed the
/// largest need of the block.
final class SlicedHead implements Finder.Index {
    static final int LANES = Kernels.LANES;
    private static final int WORDS = Kernels.WORDS;

    private final Documents documents;
    private final Pairing pairing;
    /// The words from here on are frequent.
    private final int head;
    /// Where the frequent words of a document begin.
    private final int[] heads;
    /// For each block its slices, and one of zeros.
    private final long[][] slices;
    /// The lanes without a partner, of all blocks but the last and of the last.
    private final long[] noneDead = new long[WORDS];
    private final long[] lastDead = new long[WORDS];
    private final Postings rareWords;

    SlicedHead(Documents documents, Pairing pairing, int mostHead) {
        this.documents = documents;
        this.pairing = pairing;
        this.head = head(documents, mostHead);
        int rare = 0;
        while (rare < head && documents.frequency(rare) < 2) {
            rare++;
        }
        this.rareWords = Postings.of(documents, rare, head);
        this.heads = new int[documents.count()];
        Arrays.setAll(heads, d -> documents.place(d, head));
        int blocks = (documents.partners() + LANES - 1) / LANES;
        this.slices = new long[blocks][];
        for (int lane = documents.partners() - (blocks - 1) * LANES; blocks > 0 && lane < LANES; lane++) {
            lastDead[lane >>> 6] |= 1L << lane;
        }
        Arrays.setAll(slices, this::slice);
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
        long chunk = Math.min(shape.ones(), Search.LARGEST_CHUNK * shape.widest());
        return 4 * shape.documents() + (shape.partners() / LANES + 1) * slices + 4 * shape.ones()
                + 8 * shape.vocabulary()
                + Memory.product(threads, RareCounts.bytes(shape.partners()) + BlockNeeds.bytes(shape.partners())
                        + 4 * chunk + (1 << 16));
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
            slice(documents.partner(p), p - block * LANES, bits);
        }
        return bits;
    }

    private void slice(int document, int lane, long[] bits) {
        for (int k = heads[document]; k < documents.start(document + 1); k++) {
            bits[WORDS * (documents.word(k) - head) + (lane >>> 6)] |= 1L << lane;
        }
    }

    @Override
    public Finder finder() {
        return new Scan();
    }

    private final class Scan implements Finder {
        private final Kernels kernels = kernels(documents);
        private final long[] lanes = new long[WORDS];
        private final long[] scratch = new long[Kernels.SCRATCH];
        private final BlockNeeds needs = new BlockNeeds(documents, pairing, heads,
                new RareCounts(documents, rareWords, head, slices.length), slices.length);
        private int[] offsets = new int[0];
        private int[] starts = new int[0];
        private long candidates;
        private long verified;

        @Override
        public void find(int[] rows, int from, int to, Taker taker, Budget budget) {
            candidates = 0;
            verified = 0;
            offsets(rows, from, to);
            needs.find(rows, from, to, taker, (document, partner) -> verify(document, partner, taker), budget);
            for (int k = 0; k < slices.length; k++) {
                Stopped.look(budget);
                // light and heavy ones in turn, so that the compiler soon sees what either needs
                scan(rows, from, to, k % 2 == 0 ? k / 2 : slices.length - 1 - k / 2, taker);
            }
            budget.work().add("candidates", candidates);
            budget.work().add("verified pairs", verified);
        }

        /// Lists the frequent words of the rows, padded as the kernels want them.
        private void offsets(int[] rows, int from, int to) {
            starts = new int[to - from + 1];
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
            if (needs.wanted(block) == 0) {
                return;
            }
            candidates += (long) needs.wanted(block) * (end(block) - block * LANES);
            Sense sense = taker.limit().sense();
            int r = next(sense, block, 0, to - from);
            while (r < to - from) {
                survivors(rows[from + r], block, taker);
                r = next(sense, block, r + 1, to - from);
            }
        }

        private int next(Sense sense, int block, int from, int to) {
            long[] dead = block < slices.length - 1 ? noneDead : lastDead;
            return switch (sense) {
                case AT_LEAST ->
                    kernels.atLeast(slices[block], offsets, starts, from, to, needs.of(block), dead, lanes, scratch);
                case AT_MOST, EXACTLY ->
                    kernels.atMost(slices[block], offsets, starts, from, to, needs.of(block), dead, lanes, scratch);
            };
        }

        private void survivors(int document, int block, Taker taker) {
            int end = Math.min(pairing.end(documents, document), end(block)) - block * LANES;
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

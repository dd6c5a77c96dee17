package finegrain.solvers.numeric;

import finegrain.contract.Work;
import finegrain.model.Answer;
import finegrain.model.Goal;
import finegrain.model.NumericInstance;
import finegrain.model.NumericVectors;
import finegrain.model.Pair;
import java.math.BigInteger;

/// The search for the best pair of vectors of numbers, or the first that reaches a threshold, in numbered blocks that may be
/// done by any threads in any order.
///
/// Both sides are sorted by norm, longest first. A block of left vectors meets one tile of right vectors after another, and
/// stops where the product of the norms, which no inner product exceeds (Cauchy and Schwarz), falls below what is needed.
/// Memory is that of a tile and a block for each thread, and 8 bytes for each vector.
public final class NumericSearch {
    /// Numbers of a tile that stay in the second-level cache of a core.
    private static final int CACHED = 1 << 15;
    private static final int LARGEST_TILE = 512;
    private static final int LARGEST_BLOCK = 256;
    private static final int SMALLEST = 16;
    /// Multiplications between two looks at the budget, a few hundredths of a second.
    private static final long STEP = 1L << 27;

    private final NumericInstance x;
    private final Scores scores;
    private final Leader leader;
    private final int block;
    private final int tile;
    private final int tilesPerStep;
    private final int steps;

    /// Looks at every number once.
    public NumericSearch(NumericInstance x) {
        this(x, STEP);
    }

    /// @param step how many multiplications a block has, about
    NumericSearch(NumericInstance x, long step) {
        NumericVectors vectors = x.vectors();
        this.x = x;
        this.scores = Scores.of(vectors, x.problem().goal() == Goal.MIN);
        this.leader = Leader.of(x, scores);
        this.block = block(vectors);
        this.tile = tile(vectors);
        int tiles = (vectors.right().rows() + tile - 1) / tile;
        this.tilesPerStep = Math.clamp(step / ((long) block * tile * Math.max(1, vectors.dimension())), 1,
                Math.max(1, tiles));
        this.steps = (tiles + tilesPerStep - 1) / tilesPerStep;
    }

    private static int tile(NumericVectors vectors) {
        return Math.min(shape(vectors.dimension(), LARGEST_TILE), Math.max(1, vectors.right().rows()));
    }

    private static int block(NumericVectors vectors) {
        // small instances still give every thread something
        return Math.min(shape(vectors.dimension(), LARGEST_BLOCK),
                Math.max(SMALLEST, vectors.left().rows() / 16));
    }

    private static int shape(int dimension, int largest) {
        int cached = CACHED / Math.max(1, dimension);
        return Math.clamp(cached - cached % SMALLEST, SMALLEST, largest);
    }

    /// What a search with so many workers takes in memory, in bytes; at most.
    public static long bytes(NumericInstance x, int workers) {
        NumericVectors vectors = x.vectors();
        long numbers = (vectors.dimension() + 3L) * (tile(vectors) + block(vectors)) + 2L * tile(vectors)
                + 2L * vectors.dimension();
        long each = 8 * numbers + ExactProducts.bytes(vectors.left()) + 32L * vectors.dimension();
        return Side.bytes(vectors.left().rows()) + Side.bytes(vectors.right().rows()) + workers * each;
    }

    /// The number of blocks.
    public long blocks() {
        return (x.vectors().left().rows() + block - 1L) / block * steps;
    }

    /// A worker, for one thread.
    ///
    /// @param look called now and then; stops the work by an exception
    /// @param work where `pairs` and `rechecked pairs` are counted
    public Worker worker(Runnable look, Work work) {
        return new Worker(look, work);
    }

    /// The answer, once all blocks are done.
    public Answer<Pair> answer() {
        Pair found = leader.state().pair();
        if (found == null) {
            return new Answer.No<>();
        }
        return leader.optimises()
                ? new Answer.Attained<>(found, x.problem().value(x, found))
                : new Answer.Yes<>(found);
    }

    /// What one thread keeps.
    public final class Worker {
        private final Runnable look;
        private final Work work;
        private final int dimension = x.vectors().dimension();
        private final boolean mono = x.problem().mono();
        private final boolean opposite = x.problem().goal() == Goal.MIN;
        private final Tile products = Tile.of(scores.lane(), tile, block, dimension);
        private final Side.Reader leftRows = scores.left().new Reader();
        private final Side.Reader rightRows = scores.right().new Reader();
        private final double[] row = new double[dimension];
        private final ExactProducts exactly = ExactProducts.in(x.vectors(), scores.unit(), scores.largest());
        private long pairs;
        private long rechecked;

        private Worker(Runnable look, Work work) {
            this.look = look;
            this.work = work;
        }

        /// Does block number `number`.
        public void block(long number) {
            int from = (int) (number / steps) * block;
            int to = Math.min(from + block, scores.left().rows());
            int firstTile = (int) (number % steps) * tilesPerStep;
            // In one list, a pair is met where its longer vector is on the left.
            int start = Math.max(firstTile * tile, mono ? (from + 1) / tile * tile : 0);
            int end = (int) Math.min((long) (firstTile + tilesPerStep) * tile, scores.right().rows());
            if (start >= end) {
                return;
            }
            int leastLeft = scores.left().leastRow(from, to);
            boolean loaded = false;
            for (; start < end; start += tile) {
                look.run();
                int count = Math.min(tile, end - start);
                int reaching = reaching(from, to, scores.right().norm(start));
                if (reaching == from) {
                    break;
                }
                int leastRight = mono ? scores.right().leastRow(start, start + count) : Integer.MAX_VALUE;
                if (leader.wants(Math.min(leastLeft, leastRight))) {
                    if (!loaded) {
                        loadLeft(from, to);
                        loaded = true;
                    }
                    loadRight(start, count);
                    against(from, reaching, start, count, leastRight);
                }
            }
            work.add("pairs", pairs);
            work.add("rechecked pairs", rechecked);
            pairs = 0;
            rechecked = 0;
        }

        /// The end of the left positions whose vectors are long enough to reach what is needed.
        private int reaching(int from, int to, double norm) {
            double floor = leader.state().floor();
            int end = to;
            while (end > from && scores.left().norm(end - 1) * norm < floor) {
                end--;
            }
            return end;
        }

        private void loadLeft(int from, int to) {
            for (int position = from; position < to; position++) {
                leftRows.read(scores.left().row(position), row);
                products.setLeft(position - from, row, dimension);
            }
        }

        private void loadRight(int start, int count) {
            for (int k = 0; k < count; k++) {
                rightRows.read(scores.right().row(start + k), row);
                products.setRight(k, row, dimension);
            }
        }

        private void against(int from, int to, int start, int count, int leastRight) {
            double norm = scores.right().norm(start);
            for (int position = from; position < to; position += 2) {
                int second = Math.min(position + 1, to - 1);
                int first = mono ? Math.max(0, position + 1 - start) : 0;
                if (first >= count) {
                    return;
                }
                products.multiply(position - from, second - from, count);
                scan(0, position, norm, first, start, count, leastRight);
                if (second > position) {
                    scan(1, second, norm, mono ? Math.max(0, second + 1 - start) : 0, start, count, leastRight);
                }
            }
        }

        /// Offers what could be an improvement, the best first, because it may rule out the others.
        private void scan(int which, int position, double norm, int from, int start, int to, int leastRight) {
            if (from >= to) {
                return;
            }
            pairs += to - from;
            int left = scores.left().row(position);
            int least = Math.min(left, leastRight);
            double band = scores.band(scores.left().norm(position) * norm);
            double largest = products.largest(which, from, to);
            if (largest < leader.need(least, band)) {
                return;
            }
            int top = products.next(which, largest, from, to);
            offer(left, which, start, top);
            double need = leader.need(least, band);
            int k = products.next(which, need, from, to);
            while (k >= 0) {
                if (k != top) {
                    offer(left, which, start, k);
                    need = leader.need(least, band);
                }
                k = products.next(which, need, k + 1, to);
            }
        }

        private void offer(int left, int which, int start, int k) {
            int right = scores.right().row(start + k);
            Pair pair = mono ? Pair.ordered(left, right) : new Pair(left, right);
            Leader.State now = leader.state();
            if (scores.exact()) {
                double score = products.score(which, k);
                if (score > now.floor() || now.precededBy(pair)) {
                    leader.offer(pair, BigInteger.valueOf((long) score));
                }
            } else if (leader.optimises() || now.precededBy(pair)) {
                rechecked++;
                BigInteger product = exactly.of(pair.left(), pair.right());
                leader.offer(pair, opposite ? product.negate() : product);
            }
        }
    }
}

package finegrain.solvers;

import finegrain.contract.Budget;
import finegrain.model.BitMatrix;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.solvers.base.Stopped;
import finegrain.solvers.base.Workers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// The pairs of left rows, 64 at a time, and the blocks of right rows that could be orthogonal to them.
final class TrieSweep {
    private static final int FIRST_BATCH = OrTile.LANES;
    private static final int GROWTH = 8;
    private static final long NONE = Long.MAX_VALUE;
    private static final int BLOCKS_PER_LOOK = 1 << 8;

    private final PairInstance x;
    private final Workers workers;
    private final Budget budget;
    private final GrayOrder order;
    private final AndTree right;
    private final double[] density;

    TrieSweep(PairInstance x, Workers workers, Budget budget) {
        this.x = x;
        this.workers = workers;
        this.budget = budget;
        GrayOrder.Densities densities = new GrayOrder.Densities(x.vectors());
        this.order = GrayOrder.of(densities);
        BitMatrix rows = x.vectors().right();
        this.right = AndTree.of(rows, order.sorted(rows, 0, rows.rows(), budget), budget);
        this.density = densities.right();
    }

    /// What one worker takes in memory, in bytes; at most.
    static long bytes(int rightRows, int wordsPerRow) {
        return OrTile.bytes(wordsPerRow) + 8L * (rightRows / AndTree.LEAF + 2);
    }

    /// The number of orthogonal pairs.
    long count() {
        AndTree left = x.problem().mono() ? right : left(0, x.vectors().left().rows());
        budget.progress().begin("dual-trie", tiles(left));
        return sweep(left, Counter::new).stream().mapToLong(worker -> worker.pairs).sum();
    }

    /// The lexicographically smallest orthogonal pair.
    Optional<Pair> first() {
        int rows = x.vectors().left().rows();
        budget.progress().begin("dual-trie", 2L * (rows / OrTile.LANES + 32));
        AtomicLong best = new AtomicLong(NONE);
        int from = 0;
        for (long size = FIRST_BATCH; from < rows && best.get() == NONE; size *= GROWTH) {
            // in one list all rows against all rows is half the work: no batch is worth more than a part of that
            boolean last = x.problem().mono() ? size > rows / GROWTH : from + size >= rows;
            int to = last ? rows : (int) (from + size);
            sweep(last && x.problem().mono() ? right : left(from, to), side -> new Finder(side, best));
            from = to;
        }
        long found = best.get();
        return found == NONE ? Optional.empty() : Optional.of(new Pair((int) (found >>> 32), (int) found));
    }

    private AndTree left(int from, int to) {
        BitMatrix rows = x.vectors().left();
        return AndTree.of(rows, order.sorted(rows, from, to, budget), budget);
    }

    private static long tiles(AndTree left) {
        return (left.rows() + OrTile.LANES - 1L) / OrTile.LANES;
    }

    private <W extends Worker> List<W> sweep(AndTree left, Function<AndTree, W> worker) {
        return workers.inOrder(tiles(left), () -> worker.apply(left), (own, tile) -> {
            own.tile((int) tile * OrTile.LANES);
            budget.progress().advance(1);
        });
    }

    /// Takes tiles of left rows through the tree of the right side.
    private abstract class Worker implements OrTile.Hits {
        final AndTree left;
        final OrTile tile = new OrTile(right.wordsPerRow(), density);
        private final int[] blocks = new int[right.leaves() + 1];
        private final int[] scratch = new int[right.leaves() + 1];
        private final long[] looked = new long[1];
        int start;
        int lanes;

        Worker(AndTree left) {
            this.left = left;
        }

        void tile(int first) {
            start = first;
            lanes = Math.min(OrTile.LANES, left.rows() - first);
            if (!wanted()) {
                return;
            }
            tile.load(left.words(), first * left.wordsPerRow(), lanes);
            int from = 0;
            if (left == right) {
                // each pair once: within the tile, and with the rows behind it
                tile.against(right.words(), first, first + lanes, this);
                from = (first + OrTile.LANES) / AndTree.LEAF;
            }
            looked[0] = 0;
            int count = from >= right.leaves() ? 0 : right.disjoint(tile.common(), from, blocks, scratch, looked);
            for (int k = 0; k < count; k++) {
                if ((k & BLOCKS_PER_LOOK - 1) == 0) {
                    Stopped.look(budget);
                }
                int row = blocks[k] * AndTree.LEAF;
                tile.against(right.words(), row, Math.min(row + AndTree.LEAF, right.rows()), this);
            }
            budget.work().add("nodes", looked[0]);
            budget.work().add("leaf pairs", (long) count * AndTree.LEAF * lanes);
        }

        /// Whether the tile can still change the result.
        abstract boolean wanted();

        /// The pairs of a right row and these lanes, each once.
        abstract void pairs(int row, long which);

        @Override
        public void orthogonal(int row, long which) {
            boolean within = left == right && row < start + OrTile.LANES;
            long once = within ? which & (1L << row - start) - 1 : which;
            if (once != 0) {
                pairs(row, once);
            }
        }
    }

    private final class Counter extends Worker {
        private long pairs;

        Counter(AndTree left) {
            super(left);
        }

        @Override
        boolean wanted() {
            return true;
        }

        @Override
        void pairs(int row, long which) {
            pairs += Long.bitCount(which);
        }
    }

    /// Keeps the smallest pair, as its left index in the high and its right index in the low half of a number.
    private final class Finder extends Worker {
        private final AtomicLong best;
        private final boolean mono = x.problem().mono();
        /// The lanes whose index is at most the left one of the best pair.
        private long small;

        Finder(AndTree left, AtomicLong best) {
            super(left);
            this.best = best;
        }

        @Override
        boolean wanted() {
            findSmall();
            return mono || small != 0;
        }

        private void findSmall() {
            int most = (int) (best.get() >>> 32);
            small = 0;
            for (int lane = 0; lane < lanes; lane++) {
                small |= left.index(start + lane) <= most ? 1L << lane : 0;
            }
        }

        @Override
        void pairs(int row, long which) {
            int r = right.index(row);
            // in one list the row may be the left one of the pair
            boolean any = mono && r <= (int) (best.get() >>> 32);
            for (long rest = any ? which : which & small; rest != 0; rest &= rest - 1) {
                int i = left.index(start + Long.numberOfTrailingZeros(rest));
                if (mono && i == r) {
                    continue;
                }
                long pair = mono ? (long) Math.min(i, r) << 32 | Math.max(i, r) : (long) i << 32 | r;
                if (pair < best.get()) {
                    best.accumulateAndGet(pair, Math::min);
                    findSmall();
                }
            }
        }
    }
}

package finegrain.solvers;

import finegrain.contract.Budget;
import finegrain.model.BitMatrix;
import finegrain.model.Goal;
import finegrain.model.PairInstance;
import finegrain.model.Problem;
import finegrain.solvers.base.Bar;
import finegrain.solvers.base.Sense;
import finegrain.solvers.base.Stopped;
import finegrain.solvers.base.Workers;
import finegrain.solvers.kernel.CoordinateLists;
import finegrain.solvers.kernel.Kernels;
import finegrain.solvers.kernel.SlicedRows;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/// One pass of [CarrySave]: chunks of left rows, in the order of their weights, against blocks of right rows in the same order.
///
/// For a threshold the rows stay in their own order, so that the pass may end at the first chunk with a pair.
final class CarrySaveSweep {
    /// Left rows that one thread takes at a time, at most.
    private static final int CHUNK = 1 << 12;
    private static final int SMALLEST_CHUNK = 1 << 9;
    /// So many chunks for each thread, so that none waits long for the last.
    private static final int SHARES = 8;
    /// And so many coordinates at most, so that their lists have a bound.
    private static final int COORDINATES = 1 << 26;
    /// So many pairs may tie with the best before ties are no longer looked at; see [#leftOutTies].
    static final long TIES = 1 << 12;

    private final Kernels kernels;
    private final PairInstance x;
    private final Quest quest;
    private final Budget budget;
    private final BitMatrix left;
    private final BitMatrix right;
    private final boolean mono;
    private final boolean optimum;
    private final int[] leftOrder;
    private final SlicedRows blocks;
    private final int chunk;
    private final int[] leftWeights;
    private final int[] rightWeights;
    private final AtomicLong ties = new AtomicLong();
    private volatile boolean leftOutTies;

    CarrySaveSweep(PairInstance x, Quest quest, Budget budget) {
        this.x = x;
        this.kernels = Kernels.forPairs(x.vectors());
        this.quest = quest;
        this.budget = budget;
        this.left = x.vectors().left();
        this.right = x.vectors().right();
        this.mono = x.problem().mono();
        this.optimum = Problem.optimises(x.question());
        this.leftWeights = left.weights();
        this.rightWeights = mono ? leftWeights : right.weights();
        this.leftOrder = order(leftWeights);
        this.chunk = chunk(left, budget);
        this.blocks = new SlicedRows(kernels, right, mono ? leftOrder : order(rightWeights));
    }

    /// The number of left rows that one thread takes at a time.
    static int chunk(BitMatrix left, Budget budget) {
        int fair = Math.clamp(left.rows() / (SHARES * Math.max(1, budget.threads())), SMALLEST_CHUNK, CHUNK);
        return Math.min(fair, Math.max(1, COORDINATES / (left.columns() + Kernels.PADDING)));
    }

    /// Heavy rows first for a maximum, light ones first for a minimum; the order of the list for a threshold.
    private int[] order(int[] weights) {
        if (!optimum) {
            return IntStream.range(0, weights.length).toArray();
        }
        return x.problem().goal() == Goal.MAX ? WeightOrder.heavyFirst(weights) : WeightOrder.lightFirst(weights);
    }

    void run(Workers workers) {
        int chunks = Math.ceilDiv(leftOrder.length, chunk);
        budget.progress().begin("carry-save", chunks);
        workers.inOrder(chunks, Worker::new, (worker, number) -> {
            worker.chunk((int) number * chunk);
            budget.progress().advance(1);
        });
    }

    /// Whether so many pairs tied with the best that the others were not looked at: the value is right, but the pair need not be
    /// the smallest.
    boolean leftOutTies() {
        return leftOutTies;
    }

    private final class Worker {
        private final CoordinateLists lists = new CoordinateLists(chunk);
        private final long[] buffer = blocks.buffer();
        private long[] slices = buffer;
        private final long[] dead = new long[Kernels.WORDS];
        private final long[] alive = new long[Kernels.WORDS];
        private final long[] scratch = new long[Kernels.SCRATCH];
        private final int[] weights = new int[chunk];
        private final int[] needs = new int[chunk];
        private int from;
        private int count;
        private long rows;

        void chunk(int start) {
            from = start;
            count = Math.min(chunk, leftOrder.length - from);
            if (!optimum && !quest.wants(from)) {
                return;
            }
            lists.load(left, leftOrder, from, count, blocks.zeros());
            for (int row = 0; row < count; row++) {
                weights[row] = leftWeights[leftOrder[from + row]];
            }
            rows = 0;
            for (int block = 0; block < blocks.blocks(); block++) {
                Stopped.look(budget);
                against(block);
            }
            budget.work().add("rows against blocks of 512", rows);
        }

        private void against(int block) {
            int start = block * Kernels.LANES;
            int end = Math.min(start + Kernels.LANES, blocks.count());
            // For an optimum of one list a row meets the lanes before it, else those behind it.
            int first = mono && optimum ? Math.max(0, start + 1 - from) : 0;
            int last = mono && !optimum ? Math.clamp(end - 1L - from, 0, count) : count;
            if (first >= last) {
                return;
            }
            Quest.State state = quest.state();
            if (!fillNeeds(state, block, first, last)) {
                return;
            }
            slices = blocks.slices(block, buffer);
            blocks.dead(block, dead);
            for (int row = first; row < last;) {
                if (!optimum && !quest.wants(leftOrder[from + row])) {
                    return;
                }
                int next = next(row, last);
                rows += Math.min(next + 1, last) - row;
                if (next < last) {
                    offerLanes(block, next);
                    Quest.State now = quest.state();
                    if (!now.equals(state) && next + 1 < last) {
                        state = now;
                        fillNeeds(state, block, next + 1, last);
                    }
                }
                row = next + 1;
            }
        }

        private int next(int row, int last) {
            return switch (quest.sense()) {
                case AT_LEAST -> kernels.atLeast(slices, lists.offsets(), lists.starts(), row, last, needs, dead,
                        alive, scratch);
                case AT_MOST -> kernels.atMost(slices, lists.offsets(), lists.starts(), row, last, needs, dead, alive,
                        scratch);
                case EXACTLY -> throw new IllegalStateException("Counters do not look for one value.");
            };
        }

        /// The need of each row with the vector of the block that makes it easiest; whether any row can meet its need.
        private boolean fillNeeds(Quest.State state, int block, int first, int last) {
            Bar bar = optimum && leftOutTies ? state.better() : state.tie();
            int start = block * Kernels.LANES;
            int end = Math.min(start + Kernels.LANES, blocks.count()) - 1;
            int one = rightWeights[blocks.row(start)];
            int other = rightWeights[blocks.row(end)];
            int light = Math.min(one, other);
            int heavy = Math.max(one, other);
            Sense sense = quest.sense();
            boolean any = false;
            int weight = -1;
            int need = 0;
            for (int row = first; row < last; row++) {
                int own = weights[row];
                if (own != weight) {
                    weight = own;
                    need = optimum ? need(bar, sense, own, light, heavy) : bar.need(own, 0);
                }
                needs[row] = need;
                any |= need != sense.never();
            }
            return any;
        }

        private int need(Bar bar, Sense sense, int own, int light, int heavy) {
            // needs grow with the weight: the lightest asks least of a maximum, the heaviest of a minimum
            int need = bar.need(own, sense == Sense.AT_LEAST ? light : heavy);
            boolean hopeless = sense == Sense.AT_LEAST
                    ? need > Math.min(own, heavy)
                    : need < Math.max(0, own + light - left.columns());
            return hopeless ? sense.never() : need;
        }

        /// Offers the lanes that the kernel found, exactly.
        private void offerLanes(int block, int row) {
            int i = leftOrder[from + row];
            int start = block * Kernels.LANES;
            for (int w = 0; w < Kernels.WORDS; w++) {
                for (long rest = alive[w]; rest != 0; rest &= rest - 1) {
                    int position = start + 64 * w + Long.numberOfTrailingZeros(rest);
                    if (!mono) {
                        offer(i, blocks.row(position));
                    } else if (optimum ? position < from + row : position > from + row) {
                        int j = blocks.row(position);
                        offer(Math.min(i, j), Math.max(i, j));
                    }
                    if (!optimum && !quest.wants(i + 1)) {
                        return; // the first lane of a row in its own order is the best of the row
                    }
                }
            }
        }

        private void offer(int i, int j) {
            Quest.State before = quest.state();
            int product = left.innerProduct(i, right, j);
            if (optimum && !quest.sense().meets(product, before.tie().need(leftWeights[i], rightWeights[j]))) {
                return; // it met what the easiest vector of the block needs, not what its own weight needs
            }
            quest.offer(new Found(i, j, product, leftWeights[i], rightWeights[j]));
            if (optimum && before.equals(quest.state()) && ties.incrementAndGet() > TIES) {
                leftOutTies = true;
            }
        }
    }
}

package finegrain.solvers;

import finegrain.contract.Budget;
import finegrain.model.BitMatrix;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.Question;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import finegrain.solvers.base.Workers;
import finegrain.solvers.kernel.Kernels;
import finegrain.solvers.kernel.SlicedRows;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Every left row against bit-sliced blocks of right rows, until each lane of the block has a coordinate in common with it.
///
/// Rows are kept only as far as they usually are looked at ([#deepest]); the few that go further are finished on the words of the
/// matrix. The right blocks are the units of work.
abstract sealed class DisjointSweep permits SlicedSweep, TableSweep {
    /// Left rows that are prepared at a time, at most, and what they may have together, in coordinates or look-ups.
    private static final int LEFT_ROWS = 1 << 18;
    private static final int PREPARED = 1 << 26;
    /// So many rows are looked into beforehand.
    private static final int SAMPLE = 512;
    /// After so many rows comes a look at the budget, and at what others have found.
    private static final int LOOK = 1 << 13;

    final Kernels kernels;
    final BitMatrix left;
    final SlicedRows right;
    final CoordinateRanks ranks;
    private final boolean mono;
    private final boolean counting;
    private final Budget budget;
    private final long[] sample;
    private volatile @Nullable Pair found;

    DisjointSweep(PairInstance x, Budget budget) {
        this.kernels = Kernels.forPairs(x.vectors());
        this.left = x.vectors().left();
        this.right = new SlicedRows(kernels, x.vectors().right(),
                IntStream.range(0, x.vectors().right().rows()).toArray());
        this.ranks = CoordinateRanks.of(x.vectors().right());
        this.mono = x.problem().mono();
        this.counting = x.question() instanceof Question.Count;
        this.budget = budget;
        this.sample = new long[SlicedRows.blockWords(left.columns())];
        if (right.blocks() > 0) {
            right.load(right.blocks() / 2, sample);
        }
    }

    /// What every solver of this kind takes: the order of the rows and a block for each thread.
    static long bytes(PairInstance x, Budget budget) {
        return 4L * x.vectors().right().rows()
                + (1L + Math.max(1, budget.threads())) * 8 * (SlicedRows.blockWords(x.vectors().dimension()) + 64L);
    }

    /// Takes the left rows `from … to-1` in hand.
    abstract void prepare(int from, int to, Workers workers);

    /// Does something with each of the left rows `from … to-1`, and room for its coordinates, as [CoordinateRanks#offsets] wants it.
    final void eachRow(int from, int to, Workers workers, ObjIntConsumer<int[]> work) {
        workers.inOrder(Math.ceilDiv(to - from, LOOK), () -> new int[left.columns() + Kernels.PADDING],
                (ranks, part) -> {
                    int first = from + (int) part * LOOK;
                    for (int row = first; row < Math.min(to, first + LOOK); row++) {
                        work.accept(ranks, row);
                    }
                });
    }

    /// What one thread has of a block.
    abstract static class Block {
        final long[] slices;
        final long[] dead = new long[Kernels.WORDS];
        final long[] lanes = new long[Kernels.WORDS];
        private long pairs;

        Block(int words) {
            this.slices = new long[words];
        }

        /// Called when the slices have been loaded.
        abstract void loaded();

        /// The first of the rows in hand in `from … to-1` with lanes that no coordinate met so far, or `to`.
        abstract int next(int from, int to);

        /// How many pairs of one of the rows in hand in `from … to-1` and a lane have nothing in common so far.
        abstract long open(int from, int to);
    }

    /// The most that [#leftRows] rows prepared to `stride` can be together.
    static long prepared(PairInstance x, long stride) {
        return Math.min(Memory.product(x.vectors().left().rows(), stride), PREPARED + stride);
    }

    abstract Block block();

    /// Whether all coordinates of all rows in hand are prepared.
    abstract boolean whole();

    /// Whether all coordinates of this row in hand are prepared, so that nothing is left to finish.
    abstract boolean whole(int row);

    /// What a row is prepared to, in coordinates or look-ups.
    abstract int stride();

    /// The number of left rows that are prepared at a time: all, or whole blocks, unless one is too much.
    final int leftRows() {
        int rows = Math.min(left.rows(), Math.clamp(PREPARED / Math.max(1, stride()), 1, LEFT_ROWS));
        return rows < left.rows() && rows > Kernels.LANES ? rows / Kernels.LANES * Kernels.LANES : rows;
    }

    /// Whether pairs are counted by all rows of a block at a time, so that the order of rows within a block does not matter.
    final boolean counted() {
        return counting && whole() && (leftRows() == left.rows() || leftRows() % Kernels.LANES == 0);
    }

    /// How far one has to look into a row until every vector of a block has a coordinate in common with it: in steps, the most
    /// of a sample of rows; `endless` if a row has no more coordinates before that.
    ///
    /// @param stepsOf how many steps the first so many coordinates are, the ranks of which are in `buffer`
    final int deepest(int[] buffer, IntUnaryOperator stepsOf, int endless) {
        return new SplittableRandom(1)
                .ints(Math.min(SAMPLE, 4L * left.rows()), 0, Math.max(1, left.rows()))
                .map(row -> coordinatesUntilMet(row, buffer))
                .map(met -> met < 0 ? endless : stepsOf.applyAsInt(met))
                .max()
                .orElse(0);
    }

    /// So many coordinates of a row, by rank, meet every lane of the sample; -1 if all of them do not.
    private int coordinatesUntilMet(int row, int[] buffer) {
        int count = ranks.ranks(left, row, buffer);
        long[] met = new long[Kernels.WORDS];
        for (int k = 0; k < count; k++) {
            long open = 0;
            for (int w = 0; w < Kernels.WORDS; w++) {
                met[w] |= sample[ranks.coordinate(buffer[k]) * Kernels.WORDS + w];
                open |= ~met[w];
            }
            if (open == 0) {
                return k + 1;
            }
        }
        return -1;
    }

    /// The lexicographically smallest orthogonal pair.
    Optional<Pair> first(Workers workers) {
        sweep(workers);
        return Optional.ofNullable(found);
    }

    /// The number of orthogonal pairs.
    long count(Workers workers) {
        return sweep(workers);
    }

    private long sweep(Workers workers) {
        long pairs = 0;
        int rows = Math.max(1, leftRows());
        int parts = Math.ceilDiv(left.rows(), rows);
        budget.progress().begin("blocks", (long) parts * right.blocks());
        for (int part = 0; part < parts && found == null; part++) {
            int from = part * rows;
            int to = Math.min(left.rows(), from + rows);
            prepare(from, to, workers);
            List<Block> blocks = workers.inOrder(right.blocks(), this::block, (block, number) -> {
                against(block, (int) number, from, to);
                budget.progress().advance(1);
            });
            pairs += blocks.stream().mapToLong(block -> block.pairs).sum();
        }
        return pairs;
    }

    /// The rows in hand, which are the left rows `from … to-1`, against one block.
    private void against(Block block, int number, int from, int to) {
        int start = number * Kernels.LANES;
        int end = Math.min(start + Kernels.LANES, right.count());
        // in one list the lanes have the larger index
        int last = mono ? Math.min(to, end - 1) : to;
        if (last <= from) {
            return;
        }
        right.load(number, block.slices);
        right.dead(number, block.dead);
        block.loaded();
        long looked = counted() ? count(block, from, to, start, end) : search(block, from, last, start);
        budget.work().add("rows against blocks of 512", looked);
    }

    /// The pairs of the rows in hand and a block; how many rows were looked at.
    private int count(Block block, int from, int to, int start, int end) {
        // in one list the rows behind the block have met it from the other side
        int before = mono ? Math.min(start, to) : to;
        for (int row = from; row < before; row += LOOK) {
            Stopped.look(budget);
            block.pairs += block.open(row - from, Math.min(before, row + LOOK) - from);
        }
        if (before < to) {
            block.pairs += among(block, start - from, end - from, start);
            return end - from;
        }
        return before - from;
    }

    /// The pairs of the block's own rows: each is seen from both sides, and a row without coordinates has nothing in common with itself.
    private long among(Block block, int from, int to, int start) {
        int empty = 0;
        for (int row = start; row < start + to - from; row++) {
            empty += left.weight(row) == 0 ? 1 : 0;
        }
        return (block.open(from, to) - empty) / 2;
    }

    /// Looks at rows one by one, and finishes those with open lanes.
    private long search(Block block, int from, int last, int start) {
        long looked = 0;
        for (int row = from; row < last;) {
            Stopped.look(budget);
            Pair best = found;
            int bound = best == null ? last : Math.min(last, best.left() + 1);
            int stop = Math.min(bound, row + LOOK);
            if (stop <= row) {
                break;
            }
            int next = from + block.next(row - from, stop - from);
            looked += Math.min(next + 1, stop) - row;
            if (next < stop) {
                int lanes = finish(block, next, mono ? next - start : -1);
                if (lanes > 0 && !counting) {
                    offer(new Pair(next, start + firstLane(block.lanes)));
                }
                block.pairs += lanes;
            }
            row = Math.min(next + 1, stop);
        }
        return looked;
    }

    /// Leaves of the open lanes those that have nothing in common with the whole row and come after lane `after`; how many.
    private int finish(Block block, int row, int after) {
        long[] open = block.lanes;
        for (int w = whole(row) ? left.wordsPerRow() : 0; w < left.wordsPerRow(); w++) {
            for (long rest = left.word(row, w); rest != 0; rest &= rest - 1) {
                int slice = (64 * w + Long.numberOfTrailingZeros(rest)) * Kernels.WORDS;
                for (int v = 0; v < Kernels.WORDS; v++) {
                    open[v] &= ~block.slices[slice + v];
                }
            }
        }
        int lanes = 0;
        for (int v = 0; v < Kernels.WORDS; v++) {
            int not = Math.clamp(after + 1L - 64L * v, 0, 64);
            open[v] &= not == 64 ? 0 : -1L << not;
            lanes += Long.bitCount(open[v]);
        }
        return lanes;
    }

    private static int firstLane(long[] lanes) {
        int w = 0;
        while (lanes[w] == 0) {
            w++;
        }
        return 64 * w + Long.numberOfTrailingZeros(lanes[w]);
    }

    private synchronized void offer(Pair pair) {
        Pair best = found;
        if (best == null || pair.left() < best.left()
                || pair.left() == best.left() && pair.right() < best.right()) {
            found = pair;
        }
    }

    /// At least `length` long, and zero; the old array if it will do.
    static int[] room(int[] array, int length) {
        if (array.length < length) {
            return new int[length];
        }
        Arrays.fill(array, 0);
        return array;
    }
}

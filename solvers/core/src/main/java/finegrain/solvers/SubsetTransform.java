package finegrain.solvers;

import finegrain.contract.Budget;
import finegrain.solvers.base.Workers;

/// A transform of a table over all subsets of the coordinates, one coordinate after the other (Yates 1937): each combines
/// every cell whose index has its bit with the cell whose index lacks it.
///
/// The low coordinates are done run by run while a run is in the cache nearest to the core, the next ones chunk by chunk in
/// the cache behind it, and the high ones three at a time, on eight short stretches that go through the cache together. So
/// the table is read from memory once for every three coordinates beyond a chunk. Chunks and stretches are independent of
/// each other: what comes out does not depend on the number of threads.
abstract class SubsetTransform {
    /// Coordinates of a run, of a chunk, of one pass beyond it, and of a stretch; a chunk is what one worker does in one go.
    private static final int RUN = 12;
    private static final int CHUNK = 16;
    private static final int GROUP = 3;
    private static final int STRETCH = 9;

    /// The coordinates that number the cells.
    private final int height;
    /// The coordinates inside of a cell.
    private final int inside;

    SubsetTransform(int height, int inside) {
        this.height = height;
        this.inside = inside;
    }

    /// All coordinates that are inside of `count` cells from `from` on, a power of two; `from` is a multiple of it.
    abstract void within(int from, int count);

    /// One coordinate: combines the `count` cells from `low` on, which lack it, with those from `high` on.
    abstract void across(int low, int high, int count);

    /// Three coordinates: combines the `count` cells from `at` on, which lack all of them, with those at distances of 1 to 7
    /// times `stride`.
    void acrossEight(int at, int stride, int count) {
        for (int k = 1; k < 8; k *= 2) {
            for (int s = 0; s < 8; s++) {
                if ((s & k) == 0) {
                    across(at + s * stride, at + (s + k) * stride, count);
                }
            }
        }
    }

    /// The steps of progress of one transform.
    static int passes(int height) {
        return 1 + Math.max(0, (height - CHUNK + GROUP - 1) / GROUP);
    }

    void run(Workers workers, Budget budget) {
        int chunk = Math.min(CHUNK, height);
        workers.inOrder(1L << height - chunk, () -> this, (own, number) -> chunk((int) number << chunk, chunk));
        done(budget, inside + chunk);
        for (int c = CHUNK; c < height; c += GROUP) {
            int first = c;
            int group = Math.min(GROUP, height - c);
            workers.inOrder(1L << height - group - STRETCH, () -> this, (own, number) -> {
                int stretches = first - STRETCH;
                int base = (int) (number >>> stretches) << first + group;
                group(base + ((int) (number & (1L << stretches) - 1) << STRETCH), first, group);
            });
            done(budget, group);
        }
    }

    private void done(Budget budget, int coordinates) {
        budget.work().add("table entries", (long) coordinates << height + inside);
        budget.progress().advance(1);
    }

    private void chunk(int from, int size) {
        int run = Math.min(RUN, size);
        for (int at = from; at < from + (1 << size); at += 1 << run) {
            within(at, 1 << run);
        }
        for (int first = run; first < size; first += GROUP) {
            int group = Math.min(GROUP, size - first);
            for (int base = from; base < from + (1 << size); base += 1 << first + group) {
                for (int at = base; at < base + (1 << first); at += 1 << STRETCH) {
                    group(at, first, group);
                }
            }
        }
    }

    /// The coordinates `first … first + group - 1` for the stretch at `at` and those that differ from it in them.
    private void group(int at, int first, int group) {
        if (group == GROUP) {
            acrossEight(at, 1 << first, 1 << STRETCH);
            return;
        }
        for (int k = 0; k < group; k++) {
            for (int s = 0; s < 1 << group; s++) {
                if ((s >>> k & 1) == 0) {
                    across(at + (s << first), at + ((s | 1 << k) << first), 1 << STRETCH);
                }
            }
        }
    }
}

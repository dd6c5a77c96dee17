package finegrain.solvers;

import finegrain.contract.Budget;
import finegrain.solvers.base.Workers;

/// For every set of coordinates, how many of the added sets it contains. No count exceeds the number of sets that were
/// added, so an `int` holds it.
final class SubsetCounts {
    /// A Java array ends a little below `2^31` cells.
    static final int LARGEST = 30;

    private final int height;
    private final int[] counts;

    SubsetCounts(int coordinates) {
        this.height = coordinates;
        this.counts = new int[1 << coordinates];
    }

    static long bytes(int coordinates) {
        return 4L << coordinates;
    }

    static int passes(int coordinates) {
        return SubsetTransform.passes(coordinates);
    }

    void add(long set) {
        counts[(int) set]++;
    }

    int of(long set) {
        return counts[(int) set];
    }

    /// From the number of times that each set was added to the number of added sets that it contains.
    void close(Workers workers, Budget budget) {
        new SubsetTransform(height, 0) {
            @Override
            void within(int from, int count) {
                inside(counts, from, from + count);
            }

            @Override
            void across(int low, int high, int count) {
                sum(counts, low, high, count);
            }

            @Override
            void acrossEight(int at, int stride, int count) {
                eights(counts, at, at + count, stride);
            }
        }.run(workers, budget);
    }

    private static void inside(int[] t, int from, int to) {
        int stride = 1;
        if (to - from >= 8) {
            neighbours(t, from, to);
            stride = 8;
        }
        for (; 8 * stride <= to - from; stride *= 8) {
            for (int at = from; at < to; at += 8 * stride) {
                eights(t, at, at + stride, stride);
            }
        }
        for (; stride < to - from; stride *= 2) {
            for (int at = from; at < to; at += 2 * stride) {
                sum(t, at, at + stride, stride);
            }
        }
    }

    private static void sum(int[] t, int low, int high, int count) {
        for (int i = 0; i < count; i++) {
            t[high + i] += t[low + i];
        }
    }

    /// Coordinates 0, 1 and 2, in registers.
    private static void neighbours(int[] t, int from, int to) {
        for (int i = from; i < to; i += 8) {
            int a = t[i];
            int b = t[i + 1] + a;
            int c = t[i + 2] + a;
            int d = t[i + 3] + t[i + 2] + b;
            int e = t[i + 4];
            int f = t[i + 5] + e;
            int g = t[i + 6] + e;
            int h = t[i + 7] + t[i + 6] + f;
            t[i + 1] = b;
            t[i + 2] = c;
            t[i + 3] = d;
            t[i + 4] = e + a;
            t[i + 5] = f + b;
            t[i + 6] = g + c;
            t[i + 7] = h + d;
        }
    }

    /// Three coordinates at once: a third of the memory traffic, and nothing that depends on the compiler's knowing that low
    /// and high cells are different ones.
    private static void eights(int[] t, int from, int to, int s) {
        for (int i = from; i < to; i++) {
            int a = t[i];
            int b = t[i + s] + a;
            int c = t[i + 2 * s] + a;
            int d = t[i + 3 * s] + t[i + 2 * s] + b;
            int e = t[i + 4 * s];
            int f = t[i + 5 * s] + e;
            int g = t[i + 6 * s] + e;
            int h = t[i + 7 * s] + t[i + 6 * s] + f;
            t[i + s] = b;
            t[i + 2 * s] = c;
            t[i + 3 * s] = d;
            t[i + 4 * s] = e + a;
            t[i + 5 * s] = f + b;
            t[i + 6 * s] = g + c;
            t[i + 7 * s] = h + d;
        }
    }
}

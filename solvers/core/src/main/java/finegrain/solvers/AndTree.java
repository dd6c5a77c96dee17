package finegrain.solvers;

import finegrain.contract.Budget;
import finegrain.model.BitMatrix;
import finegrain.solvers.base.Stopped;

/// Rows in [GrayOrder], and for blocks of them, blocks of blocks and so on the ones that all their rows have in common. A row
/// that has a one among the common ones of a block is orthogonal to no row of the block.
final class AndTree {
    /// Rows of the smallest blocks, and blocks in a block of the next level.
    static final int LEAF = 32;
    private static final int FAN = 8;

    private final int[] order;
    private final int wordsPerRow;
    private final long[] words;
    /// The common ones of the blocks of each level, the smallest blocks first.
    private final long[][] common;

    private AndTree(int[] order, int wordsPerRow, long[] words, long[][] common) {
        this.order = order;
        this.wordsPerRow = wordsPerRow;
        this.words = words;
        this.common = common;
    }

    /// The rows of `matrix` with the indices `order`, in that order.
    static AndTree of(BitMatrix matrix, int[] order, Budget budget) {
        int n = matrix.wordsPerRow();
        long[] words = new long[order.length * n];
        for (int k = 0; k < order.length; k++) {
            if ((k & 0x3fff) == 0) {
                Stopped.look(budget);
            }
            for (int w = 0; w < n; w++) {
                words[k * n + w] = matrix.word(order[k], w);
            }
        }
        int levels = 1;
        for (long size = LEAF * (long) FAN; size < order.length; size *= FAN) {
            levels++;
        }
        long[][] common = new long[levels][];
        common[0] = common(words, order.length, LEAF, n);
        for (int level = 1; level < levels; level++) {
            common[level] = common(common[level - 1], n == 0 ? 0 : common[level - 1].length / n, FAN, n);
        }
        return new AndTree(order, n, words, common);
    }

    private static long[] common(long[] rows, int count, int block, int n) {
        long[] common = new long[(count + block - 1) / block * n];
        for (int from = 0; from < count; from += block) {
            for (int w = 0; w < n; w++) {
                long and = -1;
                for (int k = from; k < Math.min(count, from + block); k++) {
                    and &= rows[k * n + w];
                }
                common[from / block * n + w] = and;
            }
        }
        return common;
    }

    /// What a tree takes in memory, in bytes; at most.
    static long bytes(long rows, int wordsPerRow) {
        // the blocks of all levels are fewer than rows / 16 + 32
        return rows * (4 + 8L * wordsPerRow) + (rows / 16 + 32) * 8 * wordsPerRow + 256;
    }

    int rows() {
        return order.length;
    }

    int wordsPerRow() {
        return wordsPerRow;
    }

    /// The words of all rows in this order; not to be changed.
    long[] words() {
        return words;
    }

    /// The index in the matrix of the row at a position.
    int index(int position) {
        return order[position];
    }

    /// The number of smallest blocks.
    int leaves() {
        return (order.length + LEAF - 1) / LEAF;
    }

    /// Puts into `blocks` the numbers of the smallest blocks from `first` on that have no common one in `ones` and lie in no
    /// block that has; returns how many they are. `scratch` and `blocks` hold [#leaves()] and [#FAN] more numbers each. Adds
    /// to `looked[0]` the number of blocks that were looked at.
    int disjoint(long[] ones, int first, int[] blocks, int[] scratch, long[] looked) {
        int top = common.length - 1;
        int[] from = scratch;
        int[] to = blocks;
        if ((top & 1) != 0) {
            from = blocks;
            to = scratch;
        }
        long size = 1;
        for (int level = 0; level < top; level++) {
            size *= FAN;
        }
        int parents = 0;
        int last = (int) ((leaves() + size - 1) / size);
        int count = filter(top, ones, (int) (first / size), last, to, 0);
        looked[0] += last - first / size;
        for (int level = top - 1; level >= 0; level--) {
            int[] swap = from;
            from = to;
            to = swap;
            size /= FAN;
            parents = count;
            count = 0;
            int least = (int) (first / size);
            int most = (int) ((leaves() + size - 1) / size);
            for (int k = 0; k < parents; k++) {
                int child = Math.max(least, from[k] * FAN);
                int end = Math.min(most, from[k] * FAN + FAN);
                looked[0] += end - child;
                count = filter(level, ones, child, end, to, count);
            }
        }
        return count;
    }

    private int filter(int level, long[] ones, int from, int to, int[] target, int at) {
        long[] blocks = common[level];
        int count = at;
        if (wordsPerRow == 1) {
            long one = ones[0];
            for (int block = from; block < to; block++) {
                // written always, kept if disjoint: no branch that could go wrong
                target[count] = block;
                count += (blocks[block] & one) == 0 ? 1 : 0;
            }
            return count;
        }
        for (int block = from; block < to; block++) {
            int w = 0;
            while (w < wordsPerRow && (blocks[block * wordsPerRow + w] & ones[w]) == 0) {
                w++;
            }
            if (w == wordsPerRow) {
                target[count++] = block;
            }
        }
        return count;
    }
}

package finegrain.solvers;

import finegrain.contract.Budget;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import finegrain.solvers.base.Workers;
import finegrain.solvers.kernel.Kernels;
import java.util.List;
import java.util.function.Supplier;

/// Every pair of a left and a right row, as inner products of one left row with a [Tile] of right rows at a time.
///
/// The left rows are the blocks of the work. Within a block the tiles come in ascending order, and within a tile the left
/// rows; so for one left row the right rows come in ascending order, and a search may leave out the rows after a find.
final class Sweep {
    /// Which pairs of the two sides are meant.
    enum Pairing {
        /// All of them.
        ALL,
        /// Those whose right index is the larger one: pairs of one list.
        ASCENDING
    }

    /// What is done with the inner products of a row.
    interface Visitor {
        /// Whether left index `left`, or a later one of the same block, still matters.
        boolean wants(int left);

        /// `products[from … to-1]` belong to the left index `left`, of weight `weight`, and to the right positions from
        /// `start + from` on.
        void row(int left, int weight, int[] products, int from, int to, int start);
    }

    private static final int LARGEST_BLOCK = 256;
    private static final int LARGEST_TILE = 512;
    private static final int SMALLEST = 8;
    /// Words of a tile, and of a block, that stay in the cache of a core next to everything else.
    private static final int CACHED_WORDS = 1 << 14;

    private final Rows left;
    private final Rows right;
    private final Pairing pairing;
    private final Budget budget;
    private final int wordsPerRow;
    private final int block;
    private final int tile;

    Sweep(Rows left, Rows right, Pairing pairing, Budget budget) {
        this.left = left;
        this.right = right;
        this.pairing = pairing;
        this.budget = budget;
        this.wordsPerRow = left.matrix().wordsPerRow();
        this.block = Math.min(shape(wordsPerRow, LARGEST_BLOCK),
                Math.max(SMALLEST, left.count() / (4 * Math.max(1, budget.threads()))));
        this.tile = Math.min(shape(wordsPerRow, LARGEST_TILE), Math.max(1, right.count()));
    }

    private static int shape(int wordsPerRow, int largest) {
        return Math.clamp(CACHED_WORDS / Math.max(1, wordsPerRow), SMALLEST, largest);
    }

    /// The memory that the workers of one sweep take for their rows, in bytes; at most.
    static long bytes(int wordsPerRow, Budget budget) {
        long rows = (long) shape(wordsPerRow, LARGEST_BLOCK) + shape(wordsPerRow, LARGEST_TILE);
        return Memory.product(8 * rows * wordsPerRow + 8L * LARGEST_TILE, Math.max(1, budget.threads()));
    }

    int blocks() {
        return (int) ((left.count() + block - 1L) / block);
    }

    /// Shows all pairs that their visitors want; returns the visitors, one for each worker.
    <V extends Visitor> List<V> visit(Workers workers, Supplier<V> visitors) {
        return workers
                .inOrder(blocks(), () -> new Worker<>(visitors.get()), (worker, number) -> {
                    worker.block((int) number);
                    budget.progress().advance(1);
                })
                .stream()
                .map(worker -> worker.visitor)
                .toList();
    }

    private Kernels kernels() {
        return Kernels.forWork((double) left.count() * right.count() * wordsPerRow);
    }

    private final class Worker<V extends Visitor> {
        private final V visitor;
        private final Tile columns = new Tile(kernels(), tile, wordsPerRow);
        private final long[] rows = new long[block * wordsPerRow];
        private final int[] weights = new int[block];
        private final int[] products = new int[tile];
        private long pairs;

        Worker(V visitor) {
            this.visitor = visitor;
        }

        void block(int number) {
            int from = number * block;
            int count = Math.min(block, left.count() - from);
            if (visitor.wants(left.index(from))) {
                for (int k = 0; k < count; k++) {
                    weights[k] = left.copy(from + k, rows, k * wordsPerRow);
                }
                int start = pairing == Pairing.ASCENDING ? right.after(left.index(from)) : 0;
                for (; start < right.count() && visitor.wants(left.index(from)); start += tile) {
                    Stopped.look(budget);
                    columns.load(right, start, Math.min(tile, right.count() - start));
                    against(from, count, start);
                }
                budget.work().add("pairs", pairs);
                pairs = 0;
            }
        }

        private void against(int from, int count, int start) {
            for (int k = 0; k < count; k++) {
                int index = left.index(from + k);
                int first = pairing == Pairing.ASCENDING ? Math.max(0, right.after(index) - start) : 0;
                if (first >= columns.count() || !visitor.wants(index)) {
                    return;
                }
                columns.innerProducts(rows, k * wordsPerRow, products);
                visitor.row(index, weights[k], products, first, columns.count(), start);
                pairs += columns.count() - first;
            }
        }
    }
}

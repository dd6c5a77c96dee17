package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.contract.Citation;
import finegrain.contract.Cost;
import finegrain.dynamic.TableInstance;
import finegrain.dynamic.Weights;
import finegrain.solvers.Estimate;
import finegrain.solvers.base.Stopped;
import finegrain.solvers.base.Workers;
import java.util.List;
import java.util.Locale;

/// All-pairs shortest paths, one block of intermediate nodes after the other (Floyd 1962, Warshall 1962; in blocks Venkataraman, Sahni
/// and Mukhopadhyaya 2003): the block itself, then its rows and columns, then all others as a (min,+) product.
///
/// A cycle of negative weight shows at the latest when its last node becomes intermediate, as a negative distance from that node to
/// itself; until then no intermediate node lies on one, so distances are those of walks without repeated intermediate nodes and
/// stay small.
public final class FloydWarshall extends Distances {
    private static final double SECONDS_EACH = 0.6e-9;
    private static final int BLOCK = 64;

    @Override
    public String id() {
        return "floyd-warshall";
    }

    @Override
    public String idea() {
        return "Allows one block of nodes after the other in between, by products of blocks.";
    }

    @Override
    public Cost cost() {
        return Cost.of("n^3", "n^2",
                "n³ evaluations divided among the threads; 20 n² bytes of memory");
    }

    @Override
    public List<Citation> citations() {
        return List.of(new Citation("Floyd1962", "p. 345, the whole algorithm"));
    }

    @Override
    public String regime() {
        return "Shortest paths between all pairs of nodes, of any weights.";
    }

    @Override
    public Estimate estimate(TableInstance x, Budget budget) {
        double n = x.matrices().get(0).rows();
        return new Estimate(5e-5 + n * n * (n * SECONDS_EACH / Math.max(1, budget.threads()) + 20e-9), bytes(x),
                String.format(Locale.ROOT, "%.3g evaluations in blocks", n * n * n));
    }

    @Override
    long spare(long n) {
        return 16L * BLOCK * n + 8L * n;
    }

    @Override
    boolean close(MinPlus.Block d, Workers workers, Budget budget) {
        int n = d.rows();
        budget.progress().begin(id(), (n + BLOCK - 1) / BLOCK);
        for (int from = 0; from < n; from += BLOCK) {
            Stopped.look(budget);
            int width = Math.min(BLOCK, n - from);
            if (!closeBlock(d, from, width)) {
                return false;
            }
            MinPlus.Block rows = d.part(from, 0, width, n);
            MinPlus.multiply(copy(d.part(from, from, width, width)), copy(rows), rows);
            int first = from;
            workers.inOrder((n + STRIP - 1) / STRIP, () -> d, (own, strip) -> {
                int row = (int) strip * STRIP;
                // Blocks are as high as four strips, so a strip is inside or outside.
                if (row < first || row >= first + width) {
                    int height = Math.min(STRIP, n - row);
                    MinPlus.Block columns = d.part(row, first, height, width);
                    MinPlus.multiply(copy(columns), copy(d.part(first, first, width, width)), columns);
                    MinPlus.multiply(copy(columns), rows, d.part(row, 0, height, n));
                }
            });
            budget.work().add("evaluations", (long) width * n * n);
            budget.progress().advance(1);
        }
        return true;
    }

    /// Allows the nodes of the block between nodes of the block; says whether no cycle of them is negative.
    private static boolean closeBlock(MinPlus.Block d, int from, int width) {
        long[] entries = d.entries();
        int n = d.stride();
        for (int z = from; z < from + width; z++) {
            if (entries[z * n + z] < 0) {
                return false;
            }
            for (int x = from; x < from + width; x++) {
                for (int y = from; y < from + width; y++) {
                    entries[x * n + y] = Math.min(entries[x * n + y],
                            Weights.plus(entries[x * n + z], entries[z * n + y]));
                }
            }
        }
        return true;
    }

    private static MinPlus.Block copy(MinPlus.Block block) {
        long[] entries = new long[block.rows() * block.columns()];
        for (int x = 0; x < block.rows(); x++) {
            System.arraycopy(block.entries(), block.start() + x * block.stride(), entries, x * block.columns(),
                    block.columns());
        }
        return MinPlus.Block.of(entries, block.rows(), block.columns());
    }
}

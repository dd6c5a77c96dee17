package finegrain.solvers;

import finegrain.contract.Budget;
import finegrain.model.BitMatrix;
import finegrain.model.PairInstance;
import finegrain.solvers.base.Workers;
import finegrain.solvers.kernel.Kernels;
import finegrain.solvers.kernel.SlicedRows;
import java.util.Arrays;
import java.util.stream.IntStream;

/// A [DisjointSweep] by the slices of the coordinates of each row.
final class SlicedSweep extends DisjointSweep {
    private final int stride;
    private int[] offsets = new int[0];
    private int[] starts = new int[0];
    private final boolean whole;

    SlicedSweep(PairInstance x, Budget budget) {
        super(x, budget);
        int endless = left.columns();
        int deepest = deepest(new int[left.columns()], SlicedSweep::steps, endless);
        // a row that ends before all lanes are met is best prepared whole, as then all rows are
        this.stride = Kernels.PADDING
                * (deepest < endless ? deepest + 2 : steps(heaviest(left, endless)));
        this.whole = heaviest(left, stride) <= stride;
    }

    /// The weight of the heaviest row, or of the first that is heavier than `enough`.
    private static int heaviest(BitMatrix rows, int enough) {
        int heaviest = 0;
        for (int row = 0; row < rows.rows() && heaviest <= enough; row++) {
            heaviest = Math.max(heaviest, rows.weight(row));
        }
        return heaviest;
    }

    /// The most that it takes, in bytes.
    static long bytes(PairInstance x, Budget budget) {
        return DisjointSweep.bytes(x, budget) + 4 * prepared(x, x.vectors().dimension() + Kernels.PADDING + 1L)
                + 8L * x.vectors().left().rows();
    }

    @Override
    boolean whole() {
        return whole;
    }

    @Override
    boolean whole(int row) {
        return whole || left.weight(row) <= stride;
    }

    @Override
    int stride() {
        return stride;
    }

    @Override
    void prepare(int from, int to, Workers workers) {
        starts = room(starts, to - from + 1);
        int[] order = order(from, to);
        for (int k = 0; k < order.length; k++) {
            starts[k + 1] = starts[k] + steps(Math.min(stride, left.weight(order[k]))) * Kernels.PADDING;
        }
        offsets = room(offsets, starts[to - from]);
        int[] all = offsets;
        int[] ends = starts;
        eachRow(from, to, workers, (buffer, i) -> {
            int start = ends[i - from];
            int count = Math.min(stride, ranks.offsets(left, order[i - from], stride, buffer, 0));
            System.arraycopy(buffer, 0, all, start, count);
            Arrays.fill(all, start + count, ends[i - from + 1], right.zeros());
        });
    }

    private static int steps(int coordinates) {
        return Math.ceilDiv(coordinates, Kernels.PADDING);
    }

    /// The rows `from … to-1`; where only their pairs with others are counted, those of a block with lists of one length lie one after the
    /// other, so that the processor foresees where they end.
    private int[] order(int from, int to) {
        int[] order = IntStream.range(from, to).toArray();
        for (int start = from; counted() && start < to; start += Kernels.LANES) {
            int[] lengths = new int[Math.min(Kernels.LANES, to - start)];
            for (int k = 0; k < lengths.length; k++) {
                lengths[k] = steps(left.weight(start + k));
            }
            int place = start - from;
            for (int k : WeightOrder.lightFirst(lengths)) {
                order[place++] = start + k;
            }
        }
        return order;
    }

    @Override
    Block block() {
        return new Block(SlicedRows.blockWords(left.columns())) {
            @Override
            void loaded() {}

            @Override
            int next(int from, int to) {
                return kernels.disjoint(slices, offsets, starts, from, to, dead, lanes);
            }

            @Override
            long open(int from, int to) {
                return kernels.disjointPairs(slices, offsets, starts, from, to, dead);
            }
        };
    }
}

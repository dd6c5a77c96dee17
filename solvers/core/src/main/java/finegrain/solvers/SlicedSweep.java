package finegrain.solvers;

import finegrain.contract.Budget;
import finegrain.model.BitMatrix;
import finegrain.model.PairInstance;
import finegrain.solvers.base.Workers;
import finegrain.solvers.kernel.Kernels;
import finegrain.solvers.kernel.SlicedRows;
import java.util.stream.IntStream;

/// A [DisjointSweep] by the slices of the coordinates of each row.
final class SlicedSweep extends DisjointSweep {
    private final int stride;
    private int[] offsets = new int[0];
    private int[] starts = new int[0];
    private boolean whole;

    SlicedSweep(PairInstance x, Budget budget) {
        super(x, budget);
        int endless = left.columns();
        int deepest = deepest(new int[left.columns()], met -> Math.ceilDiv(met, Kernels.PADDING), endless);
        // a row that ends before all lanes are met is best prepared whole, as then all rows are
        this.stride = Kernels.PADDING
                * (deepest < endless ? deepest + 2 : Math.ceilDiv(heaviest(left), Kernels.PADDING));
    }

    private static int heaviest(BitMatrix rows) {
        return IntStream.range(0, rows.rows()).map(rows::weight).max().orElse(0);
    }

    /// The most that it takes, in bytes.
    static long bytes(PairInstance x, Budget budget) {
        return DisjointSweep.bytes(x, budget) + 4 * prepared(x, x.vectors().dimension() + Kernels.PADDING + 1L)
                + 4L * x.vectors().left().rows();
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
        whole = true;
        for (int i = from; i < to; i++) {
            int weight = left.weight(i);
            whole &= weight <= stride;
            starts[i - from + 1] = starts[i - from]
                    + Math.ceilDiv(Math.min(stride, weight), Kernels.PADDING) * Kernels.PADDING;
        }
        offsets = room(offsets, starts[to - from]);
        int[] all = offsets;
        int[] ends = starts;
        eachRow(from, to, workers, (row, i) -> {
            int end = ranks.slices(left, i, row, stride, all, ends[i - from]);
            while (end < ends[i - from + 1]) {
                all[end++] = right.zeros();
            }
        });
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

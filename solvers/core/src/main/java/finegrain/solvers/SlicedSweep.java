package finegrain.solvers;

import finegrain.contract.Budget;
import finegrain.model.BitMatrix;
import finegrain.model.PairInstance;
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
                + 4L * x.vectors().left().rows() + 4L * (x.vectors().dimension() + Kernels.PADDING);
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
    void prepare(int from, int to) {
        starts = room(starts, to - from + 1);
        offsets = room(offsets, Math.addExact(Math.multiplyExact(to - from, stride), left.columns() + Kernels.PADDING));
        int end = 0;
        whole = true;
        for (int i = from; i < to; i++) {
            starts[i - from] = end;
            int all = ranks.offsets(left, i, stride + 1, offsets, end) - end;
            whole &= all <= stride;
            end += Math.min(stride, all);
            while ((end - starts[i - from]) % Kernels.PADDING != 0) {
                offsets[end++] = right.zeros();
            }
        }
        starts[to - from] = end;
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

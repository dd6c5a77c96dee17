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
    private final boolean whole;

    SlicedSweep(PairInstance x, Budget budget) {
        super(x, budget);
        int endless = left.columns();
        int deepest = deepest(new int[left.columns()], met -> Math.ceilDiv(met, Kernels.PADDING), endless);
        // a row that ends before all lanes are met is best prepared whole, as then all rows are
        this.stride = Kernels.PADDING
                * (deepest < endless ? deepest + 2 : Math.ceilDiv(heaviest(left, endless), Kernels.PADDING));
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
    void prepare(int from, int to, Workers workers) {
        starts = room(starts, to - from + 1);
        offsets = room(offsets, Math.addExact(Math.multiplyExact(to - from, stride), left.columns() + Kernels.PADDING));
        int end = 0;
        for (int block = from; block < to; block += Kernels.LANES) {
            int[] rows = rows(block, Math.min(block + Kernels.LANES, to));
            for (int k = 0; k < rows.length; k++) {
                int start = end;
                starts[block - from + k] = start;
                end = Math.min(start + stride, ranks.offsets(left, rows[k], stride + 1, offsets, start));
                while ((end - start) % Kernels.PADDING != 0) {
                    offsets[end++] = right.zeros();
                }
            }
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

    /// The rows `from … to-1`; where only their pairs are counted, those with lists of one length one after the other, so that the
    /// processor foresees where they end.
    private int[] rows(int from, int to) {
        if (!counted()) {
            return IntStream.range(from, to).toArray();
        }
        int[] steps = new int[to - from];
        int[] places = new int[stride / Kernels.PADDING + 2];
        for (int k = 0; k < steps.length; k++) {
            steps[k] = Math.ceilDiv(left.weight(from + k), Kernels.PADDING);
            places[steps[k] + 1]++;
        }
        for (int step = 1; step < places.length; step++) {
            places[step] += places[step - 1];
        }
        int[] rows = new int[steps.length];
        for (int k = 0; k < steps.length; k++) {
            rows[places[steps[k]]++] = from + k;
        }
        return rows;
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

package finegrain.solvers;

import finegrain.contract.Budget;
import finegrain.model.PairInstance;
import finegrain.solvers.kernel.Kernels;
import finegrain.solvers.kernel.SlicedRows;

/// A [DisjointSweep] by tables of the unions of all subsets of 8 coordinates.
final class TableSweep extends DisjointSweep {
    private static final int GROUP = 8;
    /// Rows that go further than so many look-ups are finished without tables, which would leave the cache.
    private static final int MOST_GROUPS = 1 << 9;

    private final Depth depth;
    private final int groups;
    private byte[] rows = new byte[0];

    TableSweep(PairInstance x, Budget budget) {
        super(x, budget);
        int[] buffer = new int[left.columns()];
        this.depth = Depth.of(left, row -> {
            int met = coordinatesUntilMet(row, buffer);
            // two look-ups at a time
            return met == 0 ? 0 : buffer[met - 1] / (2 * GROUP) + 1;
        });
        this.groups = Math.min(groups(left.columns()), Math.min(MOST_GROUPS, 2 * (depth.deep() + 1)));
    }

    private static int groups(int columns) {
        return 2 * Math.ceilDiv(columns, 2 * GROUP);
    }

    private static int tableWords(int groups) {
        return groups * 256 * Kernels.WORDS;
    }

    /// The most that it takes, in bytes.
    static long bytes(PairInstance x, Budget budget) {
        int groups = Math.min(MOST_GROUPS, groups(x.vectors().dimension()));
        return DisjointSweep.bytes(x, budget) + prepared(x, groups)
                + 8L * Math.max(1, budget.threads()) * (tableWords(groups) + (long) GROUP * groups * Kernels.WORDS);
    }

    @Override
    boolean whole() {
        return GROUP * groups >= left.columns();
    }

    @Override
    boolean whole(int row) {
        return whole();
    }

    @Override
    int stride() {
        return groups;
    }

    @Override
    void prepare(int from, int to) {
        rows = new byte[Math.multiplyExact(to - from, groups)];
        int[] row = new int[left.columns()];
        for (int i = from; i < to; i++) {
            if (ranks.natural()) {
                for (int g = 0; g < groups && g / Long.BYTES < left.wordsPerRow(); g++) {
                    rows[(i - from) * groups + g] = (byte) (left.word(i, g / Long.BYTES) >>> GROUP * (g % Long.BYTES));
                }
                continue;
            }
            int count = ranks.ranks(left, i, row, row.length);
            for (int k = 0; k < count && row[k] < GROUP * groups; k++) {
                rows[(i - from) * groups + row[k] / GROUP] |= (byte) (1 << row[k] % GROUP);
            }
        }
    }

    @Override
    Block block() {
        return new Block(SlicedRows.blockWords(left.columns())) {
            private final long[] ranked = new long[GROUP * groups * Kernels.WORDS];
            private final long[] tables = new long[tableWords(groups)];

            @Override
            void loaded() {
                int coordinates = Math.min(left.columns(), GROUP * groups);
                for (int rank = 0; rank < coordinates; rank++) {
                    System.arraycopy(slices, ranks.coordinate(rank) * Kernels.WORDS, ranked, rank * Kernels.WORDS,
                            Kernels.WORDS);
                }
                kernels.fillTables(ranked, coordinates, groups, tables);
            }

            @Override
            int next(int from, int to) {
                return kernels.disjointByTables(tables, rows, groups, groups, from, to, sure(), dead, lanes);
            }

            @Override
            long open(int from, int to) {
                return kernels.disjointPairsByTables(tables, rows, groups, groups, from, to, sure(), dead);
            }

            private int sure() {
                return Math.min(groups, 2 * depth.usual());
            }
        };
    }
}

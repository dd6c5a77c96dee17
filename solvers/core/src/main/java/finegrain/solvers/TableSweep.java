package finegrain.solvers;

import finegrain.contract.Budget;
import finegrain.model.PairInstance;
import finegrain.solvers.base.Workers;
import finegrain.solvers.kernel.Kernels;
import finegrain.solvers.kernel.SlicedRows;
import java.lang.foreign.MemorySegment;

/// A [DisjointSweep] by tables of the unions of all subsets of 8 coordinates.
final class TableSweep extends DisjointSweep {
    /// The look-ups of a word of a row, in coordinates.
    static final int WORD = Kernels.GROUP * Kernels.LOOK_UPS;
    /// Rows that go further than so many words are finished without tables, which would leave the cache.
    private static final int MOST_WORDS = 1 << 7;

    private final int words;
    private int[] rows = new int[0];

    TableSweep(PairInstance x, Budget budget) {
        super(x, budget);
        int[] buffer = new int[left.columns()];
        int deepest = deepest(buffer, met -> buffer[met - 1] / WORD + 1, words(left.columns()));
        this.words = Math.min(words(left.columns()), Math.min(MOST_WORDS, deepest + 1));
    }

    /// The look-ups of a whole row, in words.
    static int words(int columns) {
        return Math.ceilDiv(columns, WORD);
    }

    /// The most that it takes, in bytes.
    static long bytes(PairInstance x, Budget budget) {
        int words = Math.min(MOST_WORDS, words(x.vectors().dimension()));
        return DisjointSweep.bytes(x, budget) + Integer.BYTES * prepared(x, words)
                + Math.max(1, budget.threads())
                        * (Kernels.tableBytes(Kernels.LOOK_UPS * words) + 8L * WORD * words * Kernels.WORDS);
    }

    @Override
    boolean whole() {
        return WORD * words >= left.columns();
    }

    @Override
    boolean whole(int row) {
        return whole();
    }

    @Override
    int stride() {
        return words;
    }

    @Override
    void prepare(int from, int to, Workers workers) {
        rows = room(rows, Math.multiplyExact(to - from, words));
        eachRow(from, to, workers, (row, i) -> prepare(i, (i - from) * words, row));
    }

    private void prepare(int i, int at, int[] row) {
        if (ranks.natural()) {
            for (int w = 0; w < words; w++) {
                rows[at + w] = (int) (left.word(i, w / 2) >>> WORD * (w % 2));
            }
            return;
        }
        int count = ranks.ranks(left, i, row);
        for (int k = 0; k < count && row[k] < WORD * words; k++) {
            rows[at + row[k] / WORD] |= 1 << row[k] % WORD;
        }
    }

    @Override
    Block block() {
        return new Block(SlicedRows.blockWords(left.columns())) {
            private final long[] ranked = new long[WORD * words * Kernels.WORDS];
            private final MemorySegment tables = Kernels.tables(Kernels.LOOK_UPS * words);

            @Override
            void loaded() {
                int coordinates = Math.min(left.columns(), WORD * words);
                for (int rank = 0; rank < coordinates; rank++) {
                    System.arraycopy(slices, ranks.coordinate(rank) * Kernels.WORDS, ranked, rank * Kernels.WORDS,
                            Kernels.WORDS);
                }
                kernels.fillTables(ranked, coordinates, Kernels.LOOK_UPS * words, tables);
            }

            @Override
            int next(int from, int to) {
                return kernels.disjointByTables(tables, rows, words, from, to, dead, lanes);
            }

            @Override
            long open(int from, int to) {
                return kernels.disjointPairsByTables(tables, rows, words, from, to, dead);
            }
        };
    }
}

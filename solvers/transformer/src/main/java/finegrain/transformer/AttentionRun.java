package finegrain.transformer;

import finegrain.contract.Budget;
import finegrain.model.RefusedException;
import java.util.Optional;

/// Runs a transformer by blocks of rows: the scores of at most 128 rows with one tile of tokens exist at a
/// time, never the `n × n` matrix.
///
/// Time `O(n² d)` with `d` the number of different coordinates, divided among threads by rows; memory `O(n d / 8)` bytes
/// for the packed coordinates and `O(d)` numbers per thread.
public final class AttentionRun {
    private static final int MOST_ROWS = 128;
    private static final int LEAST_ROWS = 32;

    private AttentionRun() {}

    /// The outputs for `tokens`, or empty if the budget was spent first.
    ///
    /// @throws RefusedException if it takes more memory than the budget has
    public static Optional<RowValues> run(Transformer transformer, Tokens tokens, Dtype dtype, Budget budget) {
        DistinctColumns distinct = DistinctColumns.ofDocuments(tokens.documents(), budget.bytes());
        Features features = Features.of(transformer, tokens, distinct, budget.bytes() - distinct.bytes());
        return run(transformer, features, dtype, budget, distinct.bytes());
    }

    static Optional<RowValues> run(Transformer transformer, Features features, Dtype dtype, Budget budget,
            long columnBytes) {
        int n = features.documents();
        Layout layout = Layout.within(dtype, features, budget, columnBytes);
        double[][] outputs = new double[transformer.heads().size()][n];
        boolean done = RowBlocks.run(n, layout.rows(), layout.threads(), budget,
                () -> Kernel.of(dtype, features, layout.rows(), outputs));
        return done ? Optional.of(new RowValues(outputs, transformer.answer())) : Optional.empty();
    }

    /// How many rows at a time on how many threads.
    private record Layout(int rows, int threads) {
        static Layout within(Dtype dtype, Features features, Budget budget, long columnBytes) {
            int n = features.documents();
            long fixed = columnBytes + 8L * n * Math.max(1, features.own().size());
            int blocks = (n + MOST_ROWS - 1) / MOST_ROWS;
            for (int threads = Math.clamp(budget.threads(), 1, Math.max(1, blocks)); threads >= 1; threads--) {
                for (int rows = MOST_ROWS; rows >= LEAST_ROWS; rows /= 2) {
                    if (fixed + threads * Kernel.bytes(dtype, features, rows) <= budget.bytes()) {
                        return new Layout(rows, threads);
                    }
                }
            }
            throw new RefusedException("Attention over " + n + " documents with " + features.terms()
                    + " different coordinates takes at least "
                    + (fixed + Kernel.bytes(dtype, features, LEAST_ROWS)) + " bytes of memory; " + budget.bytes()
                    + " are allowed.");
        }
    }
}

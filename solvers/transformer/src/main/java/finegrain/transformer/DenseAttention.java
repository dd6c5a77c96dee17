package finegrain.transformer;

import finegrain.contract.Budget;
import finegrain.model.RefusedException;
import finegrain.solvers.attention.Arithmetic;
import finegrain.solvers.attention.AttentionKernels;
import java.util.Optional;

/// Attention over dense matrices, `softmax(s·Q Kᵀ) V`, as any transformer has it.
///
/// **Algorithm.** Blocks of rows meet one tile of [Arithmetic#TILE] keys after another: scores by a product of register tiles, the softmax
/// as it goes (Milakov and Gimelshein 2018; Dao, Fu, Ermon, Rudra and Ré 2022), and the product of the weights with the tile's values. The
/// `n × n` matrix never exists.
///
/// **Cost.** `O(n² (d + c))` operations, divided among threads by rows; `O(n (d + c))` memory.
/// **Errors.** With unit roundoff `u`, a score is off by at most `(d + 2)·u·s·Σ|q_k k_k|`, and the weights and their sums by a relative
/// `(T + n/T + 8)·u`, see [Precision]. The result is the same bits on any number of threads, with any width of vectors and without them.
///
/// @param <A> `float[]` or `double[]`
public final class DenseAttention<A> {
    /// Which scores are replaced by `-∞`.
    public enum Mask {
        NONE,
        /// A token does not see itself; the only token there is sees nothing, and its outputs are not numbers.
        DIAGONAL,
        /// A token sees itself and those before it.
        CAUSAL
    }

    /// The input.
    ///
    /// @param tokens `n`
    /// @param depth `d`, the columns of `Q` and `K`
    /// @param width `c`, the columns of `V`
    /// @param queries `Q`, row by row
    /// @param keys `K`, row by row
    /// @param values `V`, row by row
    /// @param scale `s`, rounded to the format and multiplied into the queries
    public record Input<A>(int tokens, int depth, int width, A queries, A keys, A values, double scale, Mask mask) {}

    /// Rows that meet the same tile: many, because tiles come from far away if there are many of them.
    private static final int FEW_ROWS = 32 * AttentionKernels.ROWS;
    private static final int MANY_ROWS = 64 * AttentionKernels.ROWS;
    /// From so many tokens on, the tiles do not stay near.
    private static final int MANY = 32_768;

    private static final int TILE = Arithmetic.TILE;
    private static final int[] SIDE_BY_SIDE = {};

    private final AttentionKernels<A> kernels;
    private final Arithmetic<A> arithmetic;

    /// Attention by these kernels.
    public DenseAttention(AttentionKernels<A> kernels) {
        this.kernels = kernels;
        this.arithmetic = kernels.arithmetic();
    }

    /// The outputs, row by row; empty if the budget was spent first.
    ///
    /// @throws RefusedException if it takes more memory than the budget has
    public Optional<A> run(Input<A> x, Budget budget) {
        int rows = x.tokens() >= MANY ? MANY_ROWS : FEW_ROWS;
        int threads = Math.clamp(budget.threads(), 1, Math.max(1, (x.tokens() + rows - 1) / rows));
        requireMemory(x, rows, threads, budget);
        requireLength("queries", x.queries(), x.tokens(), x.depth());
        requireLength("keys", x.keys(), x.tokens(), x.depth());
        requireLength("values", x.values(), x.tokens(), x.width());
        Packed packed = new Packed(x);
        A outputs = arithmetic.array(x.tokens() * x.width());
        boolean done = RowBlocks.run(x.tokens(), rows, threads, budget, () -> new Block(x, packed, rows, outputs));
        return done ? Optional.of(outputs) : Optional.empty();
    }

    private static long panels(int numbers, int panel) {
        return (numbers + (long) panel - 1) / panel;
    }

    private void requireMemory(Input<A> x, int rows, int threads, Budget budget) {
        long padded = panels(x.tokens(), TILE) * TILE;
        long width = panels(x.width(), arithmetic.panel()) * arithmetic.panel();
        long perRow = x.depth() + width + TILE + 2L + AttentionKernels.LANES;
        long bytes = arithmetic.bytes()
                * (padded * (x.depth() + width) + (long) x.tokens() * x.width() + (long) threads * rows * perRow);
        if (bytes > budget.bytes() || padded * Math.max(x.depth(), width) > Integer.MAX_VALUE - 64) {
            throw new RefusedException("Attention over " + x.tokens() + " tokens of " + x.depth() + " and " + x.width()
                    + " numbers takes " + bytes + " bytes of memory; " + budget.bytes() + " are allowed, and "
                    + Integer.MAX_VALUE + " numbers in an array.");
        }
    }

    private void requireLength(String what, A array, int tokens, int columns) {
        if (arithmetic.length(array) != tokens * columns) {
            throw new IllegalArgumentException(
                    "The " + what + " are " + arithmetic.length(array) + " numbers; " + tokens
                            + " tokens of " + columns + " numbers need " + tokens * columns + ".");
        }
    }

    /// Keys and values as the kernels read them: tile by tile, and in each of them panel by panel.
    private final class Packed {
        private final A keys;
        private final A values;
        private final int depth;
        private final int panels;

        Packed(Input<A> x) {
            int panel = arithmetic.panel();
            depth = x.depth();
            panels = (int) panels(x.width(), panel);
            int tiles = (int) panels(x.tokens(), TILE);
            keys = arithmetic.array(tiles * TILE * depth);
            values = arithmetic.array(tiles * TILE * panels * panel);
            for (int j = 0; j < x.tokens(); j += panel) {
                arithmetic.transposed(x.keys(), j * depth, depth, depth, Math.min(panel, x.tokens() - j), keys,
                        j * depth);
            }
            for (int j = 0; j < x.tokens(); j++) {
                for (int p = 0; p < panels; p++) {
                    int from = p * panel;
                    arithmetic.scaled(x.values(), j * x.width() + from, Math.min(panel, x.width() - from), 1, values,
                            valuePanel(j / TILE, p) + j % TILE * panel);
                }
            }
        }

        int keyPanel(int token) {
            return token * depth;
        }

        int valuePanel(int tile, int p) {
            return (tile * panels + p) * TILE * arithmetic.panel();
        }
    }

    /// What one thread needs.
    private final class Block implements RowBlocks.Worker {
        private final Input<A> x;
        private final Packed packed;
        private final A outputs;
        private final int panel = arithmetic.panel();
        private final int width;
        private final A zeros = arithmetic.array(AttentionKernels.ROWS);
        private final A queries;
        private final A scores;
        private final A sums;
        private final A references;
        private final A factors;
        private final A weights;

        Block(Input<A> x, Packed packed, int rows, A outputs) {
            this.x = x;
            this.packed = packed;
            this.outputs = outputs;
            width = packed.panels * panel;
            queries = arithmetic.array(rows * x.depth());
            scores = arithmetic.array(rows * TILE);
            sums = arithmetic.array(rows * width);
            references = arithmetic.array(rows);
            factors = arithmetic.array(rows);
            weights = arithmetic.array(rows * AttentionKernels.LANES);
        }

        @Override
        public void rows(int from, int to) {
            int rows = (int) panels(to - from, AttentionKernels.ROWS) * AttentionKernels.ROWS;
            arithmetic.fill(queries, 0, rows * x.depth(), 0);
            arithmetic.scaled(x.queries(), from * x.depth(), (to - from) * x.depth(), x.scale(), queries, 0);
            arithmetic.fill(sums, 0, rows * width, 0);
            arithmetic.fill(weights, 0, rows * AttentionKernels.LANES, 0);
            arithmetic.fill(references, 0, rows, arithmetic.lowest());
            int end = x.mask() == Mask.CAUSAL ? to : x.tokens();
            for (int first = 0; first < end; first += TILE) {
                multiplyKeys(first, rows);
                mask(from, rows, first);
                kernels.weigh(scores, 0, rows, references, factors, weights, 0);
                multiplyValues(first / TILE, rows);
            }
            for (int r = 0; r < to - from; r++) {
                arithmetic.quotients(sums, r * width, x.width(), weights, r * AttentionKernels.LANES, outputs,
                        (from + r) * x.width());
            }
        }

        private void multiplyKeys(int first, int rows) {
            for (int j = 0; j < TILE; j += panel) {
                int keys = packed.keyPanel(first + j);
                for (int r = 0; r < rows; r += AttentionKernels.ROWS) {
                    kernels.multiply(queries, r * x.depth(), x.depth(), packed.keys, keys, SIDE_BY_SIDE, 0, x.depth(),
                            zeros,
                            0,
                            scores, r * TILE + j, TILE);
                }
            }
        }

        private void multiplyValues(int tile, int rows) {
            for (int p = 0; p < packed.panels; p++) {
                int values = packed.valuePanel(tile, p);
                for (int r = 0; r < rows; r += AttentionKernels.ROWS) {
                    kernels.multiply(scores, r * TILE, TILE, packed.values, values, SIDE_BY_SIDE, 0, TILE, factors, r,
                            sums,
                            r * width + p * panel, width);
                }
            }
        }

        private void mask(int from, int rows, int first) {
            for (int r = 0; r < rows; r++) {
                int self = from + r - first;
                int seen = switch (x.mask()) {
                    case NONE, DIAGONAL -> x.tokens() - first;
                    case CAUSAL -> Math.min(self + 1, x.tokens() - first);
                };
                if (seen < TILE) {
                    arithmetic.fill(scores, r * TILE + Math.max(0, seen), (r + 1) * TILE, Double.NEGATIVE_INFINITY);
                }
                if (x.mask() == Mask.DIAGONAL && self >= 0 && self < TILE) {
                    arithmetic.set(scores, r * TILE + self, Double.NEGATIVE_INFINITY);
                }
            }
        }
    }
}

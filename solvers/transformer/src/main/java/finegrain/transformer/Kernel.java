package finegrain.transformer;

import finegrain.transformer.Features.Feature;

/// Attention for a block of rows, in one floating point format. The order of the operations is fixed per row, so results
/// do not depend on how rows are divided among blocks and threads.
///
/// Keys are unpacked, transposed, into tiles of [#CHUNK] features by [#TILE] tokens, which stay in the second-level cache
/// while every row of the block adds `query · key` to its scores. Zero query coordinates are skipped, which is exact.
/// Subclasses hold the numbers, this class the loops. Not thread-safe; one per thread.
abstract class Kernel {
    /// Tokens per tile; a multiple of 64.
    static final int TILE = 256;
    /// Features per tile.
    static final int CHUNK = 128;

    final Features features;
    final int tokens;
    final int tiles;
    private final int[][] used;
    private final int[][] starts;

    Kernel(Features features, int rows) {
        this.features = features;
        this.tokens = features.documents() + 1;
        this.tiles = tiles(tokens);
        this.used = new int[rows][features.shared().size()];
        this.starts = new int[rows][chunks(features) + 1];
    }

    static Kernel of(Dtype dtype, Features features, int rows) {
        return switch (dtype) {
            case FLOAT32 -> new Float32Kernel(features, rows);
            case FLOAT64 -> new Float64Kernel(features, rows);
        };
    }

    /// What a kernel for `rows` rows at a time takes in memory.
    static long bytes(Dtype dtype, Features features, int rows) {
        long tokens = features.documents() + 1L;
        long array = 16;
        long padded = (tokens + TILE - 1) / TILE * ((long) TILE * dtype.bytes() + array);
        long own = features.own().stream().mapToLong(f -> f.size() + 1L).sum();
        long perRow = padded + features.shared().size() * (4L + dtype.bytes()) + 4L * chunks(features) + 4 * array;
        // five more tiles for the sums, the exponentials and their parts
        return (CHUNK + 5) * ((long) TILE * dtype.bytes() + array) + rows * perRow + (own + 3) * padded
                + 2 * tokens * dtype.bytes();
    }

    private static int tiles(int tokens) {
        return (int) ((tokens + (long) TILE - 1) / TILE);
    }

    private static int chunks(Features features) {
        return (features.shared().size() + CHUNK - 1) / CHUNK;
    }

    /// The tokens of tile `tile` that exist.
    final int count(int tile) {
        return Math.min(TILE, tokens - tile * TILE);
    }

    /// The outputs of every head for rows `from` to `to`, both of them documents; `to - from` at most the `rows` of the
    /// constructor.
    final void rows(int from, int to, double[][] outputs) {
        for (int row = from; row < to; row++) {
            prepare(row - from, row);
        }
        for (int tile = 0; tile < tiles; tile++) {
            for (int chunk = 0; chunk < chunks(features); chunk++) {
                int first = chunk * CHUNK;
                int last = Math.min(first + CHUNK, features.shared().size());
                for (int f = first; f < last; f++) {
                    loadKeys(f - first, features.shared().get(f), tile);
                }
                for (int r = 0; r < to - from; r++) {
                    accumulate(r, tile, used[r], starts[r][chunk], starts[r][chunk + 1], first);
                }
            }
        }
        for (int row = from; row < to; row++) {
            for (int h = 0; h < outputs.length; h++) {
                outputs[h][row] = softmax(row - from, row, h);
            }
        }
    }

    private void prepare(int r, int row) {
        clear(r);
        int count = 0;
        for (int f = 0; f < features.shared().size(); f++) {
            if (f % CHUNK == 0) {
                starts[r][f / CHUNK] = count;
            }
            if (query(r, count, features.shared().get(f), row)) {
                used[r][count++] = f;
            }
        }
        starts[r][chunks(features)] = count;
    }

    /// Forgets the scores of row `r` of the block.
    abstract void clear(int r);

    /// Puts the query coordinate of document `row` at place `at` of row `r` of the block; false if it is zero.
    abstract boolean query(int r, int at, Feature feature, int row);

    /// Unpacks the keys of one feature for one tile.
    abstract void loadKeys(int f, Feature feature, int tile);

    /// Adds to the scores of row `r` in `tile` the products at places `from` to `to`; `used` tells their features, and
    /// `first` is the first feature that is loaded.
    abstract void accumulate(int r, int tile, int[] used, int from, int to, int first);

    /// The output of head `h` for document `row`, row `r` of the block.
    abstract double softmax(int r, int row, int h);
}

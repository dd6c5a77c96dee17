package finegrain.transformer;

import finegrain.solvers.attention.Arithmetic;
import finegrain.solvers.attention.AttentionKernels;
import finegrain.solvers.attention.Float32;
import finegrain.solvers.attention.Float64;
import finegrain.transformer.Features.Feature;
import java.util.Arrays;
import java.util.List;

/// Attention for a block of rows, in one floating point format. The order of the operations is fixed per row, so results
/// do not depend on how rows are divided among blocks and threads.
///
/// For one tile of tokens after another, keys are unpacked, transposed, into chunks of [#CHUNK] features, which stay in the
/// second-level cache while every group of rows adds `query · key` to its scores; then come the softmax of the tile and
/// the sums of weights and values. Query coordinates that are zero in a whole group of rows are skipped, which is exact, and keys
/// that no row of the block asks for are not unpacked. Not thread-safe; one per thread.
final class Kernel<A> implements RowBlocks.Worker {
    /// Features per chunk of keys.
    static final int CHUNK = 128;
    private static final int TILE = Arithmetic.TILE;
    private static final int ROWS = AttentionKernels.ROWS;

    private final AttentionKernels<A> kernels;
    private final Features features;
    private final Entries<A> entries;
    private final double[][] outputs;
    private final int tokens;
    private final int panel;
    private final Group[] groups;
    private final boolean[] wanted;
    private final A queries;
    private final A keys;
    private final A shared;
    private final A scores;
    private final A zeros;
    private final A ones;
    private final A values;
    private final int[] places;
    private final List<HeadState<A>> heads;

    /// The features that [AttentionKernels#ROWS] rows have between them: which, their places among the keys of their chunk, and where
    /// the chunks begin.
    private static final class Group {
        private final int[] places;
        private final int[] starts;

        Group(int features, int chunks) {
            places = new int[features];
            starts = new int[chunks + 1];
        }
    }

    /// What one head has for each row: its own queries, and the online softmax.
    private record HeadState<A>(List<Feature> own, A queries, A references, A factors, A weights, A products) {
        static <A> HeadState<A> of(Arithmetic<A> arithmetic, List<Feature> own, int rows) {
            return new HeadState<>(own, arithmetic.array(rows * own.size()), arithmetic.array(rows),
                    arithmetic.array(rows),
                    arithmetic.array(rows * AttentionKernels.LANES), arithmetic.array(rows * AttentionKernels.LANES));
        }
    }

    private Kernel(AttentionKernels<A> kernels, Features features, int most, double[][] outputs) {
        Arithmetic<A> arithmetic = kernels.arithmetic();
        this.kernels = kernels;
        this.features = features;
        this.entries = new Entries<>(kernels, features);
        this.outputs = outputs;
        tokens = features.documents() + 1;
        panel = arithmetic.panel();
        int rows = padded(most);
        int count = features.shared().size();
        groups = new Group[rows / ROWS];
        for (int g = 0; g < groups.length; g++) {
            groups[g] = new Group(count, chunks(features));
        }
        wanted = new boolean[count];
        queries = arithmetic.array(rows * count);
        keys = arithmetic.array(CHUNK * TILE);
        shared = arithmetic.array(rows * TILE);
        scores = arithmetic.array(rows * TILE);
        zeros = arithmetic.array(ROWS);
        ones = arithmetic.array(ROWS);
        arithmetic.fill(ones, 0, ROWS, 1);
        values = arithmetic.array(TILE);
        places = new int[mostOwn(features)];
        for (int f = 0; f < places.length; f++) {
            places[f] = f % CHUNK * panel;
        }
        heads = features.own().stream().map(own -> HeadState.of(arithmetic, own, rows)).toList();
    }

    static Kernel<?> of(Dtype dtype, Features features, int rows, double[][] outputs) {
        double work = (double) features.documents() * features.documents() * features.terms();
        return switch (dtype) {
            case FLOAT32 -> new Kernel<>(AttentionKernels.forWork(Float32.INSTANCE, work), features, rows, outputs);
            case FLOAT64 -> new Kernel<>(AttentionKernels.forWork(Float64.INSTANCE, work), features, rows, outputs);
        };
    }

    /// What a kernel for `rows` rows at a time takes in memory.
    static long bytes(Dtype dtype, Features features, int rows) {
        long padded = padded(rows);
        long count = features.shared().size();
        long own = features.own().stream().mapToLong(List::size).sum();
        long perRow = count + own + 2L * TILE + features.own().size() * (2L + 2L * AttentionKernels.LANES);
        long numbers = padded * perRow + (CHUNK + 3L) * TILE + Entries.numbers(features);
        return dtype.bytes() * numbers + padded / ROWS * (4 * (count + chunks(features) + 1) + 64) + count + 4 * own
                + 1024;
    }

    private static int padded(int rows) {
        return (rows + ROWS - 1) / ROWS * ROWS;
    }

    private static int chunks(Features features) {
        return (features.shared().size() + CHUNK - 1) / CHUNK;
    }

    private static int mostOwn(Features features) {
        return features.own().stream().mapToInt(List::size).max().orElse(0);
    }

    /// The outputs of every head for rows `from` to `to`, both of them documents; `to - from` at most the `rows` of the
    /// constructor.
    @Override
    public void rows(int from, int to) {
        int rows = padded(to - from);
        prepare(from, to, rows);
        for (int tile = 0; tile < tokens; tile += TILE) {
            multiplyShared(tile, rows);
            entries.expand(new Feature(features.value(), 1, 1), tile, values, 0, panel);
            for (HeadState<A> head : heads) {
                A own = heads.size() == 1 ? shared : scores;
                if (heads.size() > 1) {
                    System.arraycopy(shared, 0, scores, 0, rows * TILE);
                }
                addOwn(head, tile, rows, own);
                mask(from, to, tile, rows, own);
                kernels.weigh(own, 0, rows, head.references(), head.factors(), head.weights(), 0);
                kernels.addValues(own, 0, rows, values, 0, head.factors(), head.products(), 0);
            }
        }
        for (int h = 0; h < heads.size(); h++) {
            for (int r = 0; r < to - from; r++) {
                outputs[h][from + r] = entries.quotient(heads.get(h).products(), heads.get(h).weights(),
                        r * AttentionKernels.LANES);
            }
        }
    }

    private void prepare(int from, int to, int rows) {
        Arithmetic<A> arithmetic = kernels.arithmetic();
        Arrays.fill(wanted, false);
        for (int row = 0; row < rows; row += ROWS) {
            prepare(groups[row / ROWS], from + row, to, row);
        }
        for (HeadState<A> head : heads) {
            arithmetic.fill(head.references(), 0, rows, arithmetic.lowest());
            arithmetic.fill(head.weights(), 0, rows * AttentionKernels.LANES, 0);
            arithmetic.fill(head.products(), 0, rows * AttentionKernels.LANES, 0);
            for (int r = 0; r < rows; r++) {
                for (int f = 0; f < head.own().size(); f++) {
                    entries.query(head.own().get(f), from + r, to, head.queries(), r * head.own().size() + f);
                }
            }
        }
    }

    /// The coordinates of a group that are not zero in all of its rows, one behind the other.
    private void prepare(Group group, int first, int to, int row) {
        int all = features.shared().size();
        int count = 0;
        for (int f = 0; f < all; f++) {
            if (f % CHUNK == 0) {
                group.starts[f / CHUNK] = count;
            }
            boolean any = false;
            for (int r = 0; r < ROWS; r++) {
                any |= entries.query(features.shared().get(f), first + r, to, queries, (row + r) * all + count);
            }
            if (any) {
                wanted[f] = true;
                group.places[count++] = f % CHUNK * panel;
            }
        }
        group.starts[group.starts.length - 1] = count;
    }

    /// The scores of what all heads have in common.
    private void multiplyShared(int tile, int rows) {
        int all = features.shared().size();
        if (all == 0) {
            kernels.arithmetic().fill(shared, 0, rows * TILE, 0);
        }
        for (int first = 0; first < all; first += CHUNK) {
            for (int f = first; f < Math.min(first + CHUNK, all); f++) {
                if (wanted[f]) {
                    entries.expand(features.shared().get(f), tile, keys, (f - first) * panel, CHUNK * panel);
                }
            }
            int chunk = first / CHUNK;
            for (int x = 0; x < TILE; x += panel) {
                for (int row = 0; row < rows; row += ROWS) {
                    Group group = groups[row / ROWS];
                    kernels.multiply(queries, row * all, all, keys, x * CHUNK, group.places, group.starts[chunk],
                            group.starts[chunk + 1], first == 0 ? zeros : ones, 0, shared, row * TILE + x, TILE);
                }
            }
        }
    }

    private void addOwn(HeadState<A> head, int tile, int rows, A target) {
        int all = head.own().size();
        for (int first = 0; first < all; first += CHUNK) {
            int end = Math.min(first + CHUNK, all);
            for (int f = first; f < end; f++) {
                entries.expand(head.own().get(f), tile, keys, (f - first) * panel, CHUNK * panel);
            }
            for (int x = 0; x < TILE; x += panel) {
                for (int row = 0; row < rows; row += ROWS) {
                    kernels.multiply(head.queries(), row * all, all, keys, x * CHUNK, places, first, end, ones, 0,
                            target,
                            row * TILE + x, TILE);
                }
            }
        }
    }

    private void mask(int from, int to, int tile, int rows, A target) {
        Arithmetic<A> arithmetic = kernels.arithmetic();
        if (features.mask() == Head.Mask.DIAGONAL) {
            for (int row = Math.max(from, tile); row < Math.min(to, tile + TILE); row++) {
                arithmetic.set(target, (row - from) * TILE + row - tile, Double.NEGATIVE_INFINITY);
            }
        }
        int count = tokens - tile;
        for (int r = 0; r < rows && count < TILE; r++) {
            arithmetic.fill(target, r * TILE + count, (r + 1) * TILE, Double.NEGATIVE_INFINITY);
        }
    }
}

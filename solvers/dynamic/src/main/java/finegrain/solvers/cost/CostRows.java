package finegrain.solvers.cost;

import finegrain.dynamic.Cost;
import finegrain.dynamic.Dense;
import finegrain.dynamic.Factors;
import finegrain.dynamic.Formula;
import finegrain.dynamic.Free;
import finegrain.dynamic.Refuelling;
import finegrain.dynamic.Relation;
import finegrain.dynamic.SearchTree;
import finegrain.dynamic.Slices;
import finegrain.dynamic.Tensor;
import finegrain.dynamic.Toeplitz;
import finegrain.dynamic.TriangleProduct;
import finegrain.dynamic.Weights;
import finegrain.model.BitMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;

/// The entries of a tensor of costs for one index of all modes but the last and a range of the last one: what the inner
/// loop of a recurrence reads. In rows an entry costs a few instructions instead of a call.
public final class CostRows {
    private final Rows tensor;
    private final List<Rows> free;
    private final Cost cost;
    private final boolean mayForbid;

    /// Adds the entries `(cell, from … to-1)` to `row[from … to-1]`.
    @FunctionalInterface
    private interface Rows {
        void add(int[] cell, int from, int to, long[] row);
    }

    private CostRows(Cost cost) {
        this.cost = cost;
        this.tensor = rows(cost.tensor());
        this.free = new ArrayList<>();
        cost.free().forEach(term -> free.add(rows(term, cost.order(), cost.extent())));
        this.mayForbid = cost.forbidden().isPresent() || forbids(cost.tensor());
    }

    public static CostRows of(Cost cost) {
        return new CostRows(cost);
    }

    /// How many numbers are added up for an entry, about.
    public static int terms(Cost cost) {
        int own = switch (cost.tensor()) {
            case Factors factors -> factors.rank();
            case Slices slices -> slices.slices().size();
            case Dense dense -> 1;
            case Toeplitz toeplitz -> 1;
            case Relation relation -> 1;
            case Formula formula -> 1;
        };
        return own + cost.free().size();
    }

    /// Whether an entry may be [Weights#FORBIDDEN]; where none is, every cell can be reached.
    public boolean mayForbid() {
        return mayForbid;
    }

    /// Writes the entries `(cell, from … to-1)` to `row[from … to-1]`.
    ///
    /// @param cell an index for each mode but the last
    public void read(int[] cell, int from, int to, long[] row) {
        Arrays.fill(row, from, to, 0);
        tensor.add(cell, from, to, row);
        for (int f = 0; f < free.size(); f++) {
            free.get(f).add(cell, from, to, row);
        }
        if (mayForbid) {
            BitMatrix mask = cost.forbidden().orElse(null);
            int line = mask == null ? 0 : offset(cell, cost.extent());
            for (int i = from; i < to; i++) {
                // Free terms were added to what is forbidden; they do not make it finite.
                if (!Weights.finite(row[i]) || mask != null && mask.get(line, i)) {
                    row[i] = Weights.FORBIDDEN;
                }
            }
        }
    }

    private static int offset(int[] cell, int extent) {
        int offset = 0;
        for (int c : cell) {
            offset = offset * extent + c;
        }
        return offset;
    }

    private static boolean forbids(Tensor tensor) {
        return switch (tensor) {
            case Dense dense -> dense.entries().contains(Weights.FORBIDDEN);
            case Toeplitz toeplitz -> toeplitz.steps().contains(Weights.FORBIDDEN);
            case Relation relation -> true;
            case Factors factors -> false;
            case Slices slices -> false;
            case Formula formula -> false;
        };
    }

    private static Rows rows(Tensor tensor) {
        return switch (tensor) {
            case Dense(int order, int extent, ImmutableLongList entries) -> (cell, from, to, row) -> {
                int start = offset(cell, extent) * extent;
                for (int i = from; i < to; i++) {
                    row[i] += entries.get(start + i);
                }
            };
            case Factors factors -> rows(factors);
            case Slices slices -> (cell, from, to, row) -> slices.slices()
                    .forEach(slice -> add(slice, slices.extent(), cell, from, to, row));
            case Toeplitz(int extent, ImmutableLongList steps) -> (cell, from, to, row) -> {
                for (int i = from; i < to; i++) {
                    row[i] += i < cell[0] ? steps.get(cell[0] - i - 1) : Weights.FORBIDDEN;
                }
            };
            case Relation(BitMatrix related, long weight) -> (cell, from, to, row) -> {
                for (int i = from; i < to; i++) {
                    row[i] += related.get(cell[0], i) ? weight : Weights.FORBIDDEN;
                }
            };
            case Refuelling(int order, int axis, ImmutableLongList positions, long hop) -> {
                long[] x = positions.toArray();
                yield (cell, from, to, row) -> {
                    long end = x[cell[axis]] - hop;
                    for (int i = from; i < to; i++) {
                        row[i] += (end - x[i]) * (end - x[i]);
                    }
                };
            }
            case TriangleProduct(ImmutableLongList weights) -> {
                long[] d = weights.toArray();
                yield (cell, from, to, row) -> {
                    long chord = d[cell[0]] * d[cell[1]];
                    for (int i = from; i < to; i++) {
                        row[i] += chord * d[i];
                    }
                };
            }
            case SearchTree tree -> {
                long[] sums = sums(tree);
                yield (cell, from, to, row) -> {
                    int i = cell[0];
                    int j = cell[1];
                    long chord = i < j ? sums[2 * j - 1] - sums[2 * i] : 0;
                    for (int k = from; k < to; k++) {
                        row[k] += chord;
                    }
                };
            }
        };
    }

    /// The sums of gap 0, key 1, gap 1, key 2, … so far.
    private static long[] sums(SearchTree tree) {
        long[] sums = new long[2 * tree.gaps().size() + 1];
        for (int gap = 0; gap < tree.gaps().size(); gap++) {
            sums[2 * gap + 1] = sums[2 * gap] + tree.gaps().get(gap);
            sums[2 * gap + 2] = sums[2 * gap + 1] + (gap < tree.keys().size() ? tree.keys().get(gap) : 0);
        }
        return sums;
    }

    private static Rows rows(Factors factors) {
        int rank = factors.rank();
        int last = factors.order() - 1;
        long[][] transition = new long[rank][];
        for (int t = 0; t < rank; t++) {
            transition[t] = factors.factors().get(last).column(t);
        }
        return (cell, from, to, row) -> {
            for (int t = 0; t < rank; t++) {
                long product = 1;
                for (int mode = 0; mode < last; mode++) {
                    product *= factors.factors().get(mode).get(cell[mode], t);
                }
                if (product != 0) {
                    long[] v = transition[t];
                    for (int i = from; i < to; i++) {
                        row[i] += product * v[i];
                    }
                }
            }
        };
    }

    private static void add(Slices.Slice slice, int extent, int[] cell, int from, int to, long[] row) {
        int offset = 0;
        for (int mode = 0; mode < cell.length; mode++) {
            if (mode != slice.separated()) {
                offset = offset * extent + cell[mode];
            }
        }
        if (slice.separated() == cell.length) {
            long rest = slice.rest().get(offset);
            for (int i = from; i < to; i++) {
                row[i] += rest * slice.vector().get(i);
            }
        } else {
            long vector = slice.vector().get(cell[slice.separated()]);
            for (int i = from; i < to; i++) {
                row[i] += vector * slice.rest().get(offset * extent + i);
            }
        }
    }

    private static Rows rows(Free term, int order, int extent) {
        boolean varies = term.modes().contains(order - 1);
        return (cell, from, to, row) -> {
            int offset = 0;
            for (int m = 0; m < term.modes().size() - (varies ? 1 : 0); m++) {
                offset = offset * extent + cell[term.modes().get(m)];
            }
            for (int i = from; i < to; i++) {
                row[i] += term.values().get(varies ? offset * extent + i : offset);
            }
        };
    }
}

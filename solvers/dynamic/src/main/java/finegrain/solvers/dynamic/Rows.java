package finegrain.solvers.dynamic;

import finegrain.dynamic.Cost;
import finegrain.dynamic.Dense;
import finegrain.dynamic.Toeplitz;
import finegrain.dynamic.Weights;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;

/// The costs of all moves of a line into one node, written out one after the other.
///
/// A forbidden one is [#FORBIDDEN]: added to a value or to [Weights#FORBIDDEN] it stays at or above [Weights#LIMIT] and does not wrap, so the
/// loop that looks for the least sum need not ask.
@FunctionalInterface
interface Rows {
    long FORBIDDEN = Weights.FORBIDDEN - 1;

    /// Writes the cost of the move from `i` to `j` for `from ≤ i < to ≤ j` to place `i - from`.
    void fill(int j, int from, int to, long[] into);

    /// The rows of costs in the form that is fastest to write out.
    static Rows of(Cost cost) {
        boolean plain = cost.free().isEmpty() && cost.forbidden().isEmpty();
        if (plain && cost.tensor() instanceof Dense(int order, int n, ImmutableLongList entries)) {
            return (j, from, to, into) -> {
                for (int i = from; i < to; i++) {
                    into[i - from] = Math.min(FORBIDDEN, entries.get(j * n + i));
                }
            };
        }
        if (plain && cost.tensor() instanceof Toeplitz(int n, ImmutableLongList steps)) {
            long[] backwards = steps.toReversed().toArray();
            return (j, from, to, into) -> {
                for (int i = from; i < to; i++) {
                    into[i - from] = Math.min(FORBIDDEN, backwards[n - 1 - j + i]);
                }
            };
        }
        if (LowRankLine.obstacle(cost).isEmpty()) {
            return of(LowRankLine.of(cost));
        }
        int[] index = new int[2];
        return (j, from, to, into) -> {
            index[0] = j;
            for (int i = from; i < to; i++) {
                index[1] = i;
                into[i - from] = Math.min(FORBIDDEN, cost.at(index));
            }
        };
    }

    /// The rows of a line.
    static Rows of(LowRankLine line) {
        long[] g = line.g();
        return (j, from, to, into) -> {
            long h = line.h()[j];
            for (int i = from; i < to; i++) {
                into[i - from] = g[i] + h;
            }
            for (int t = 0; t < line.rank(); t++) {
                long[] v = line.v()[t];
                long u = line.u()[t][j];
                for (int i = from; i < to; i++) {
                    into[i - from] += v[i] * u;
                }
            }
        };
    }
}

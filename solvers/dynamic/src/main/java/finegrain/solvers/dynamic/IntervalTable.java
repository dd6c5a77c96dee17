package finegrain.solvers.dynamic;

import finegrain.dynamic.Triangulation;
import finegrain.dynamic.TriangulationInstance;
import finegrain.dynamic.Weights;
import finegrain.solvers.cost.CostRows;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// The least cost of the part of a polygon behind each chord, twice: by the first vertex of the chord and by the last, so that
/// both sums of the recurrence are read along a row.
final class IntervalTable {
    /// The largest number of vertices whose chords an array can number.
    static final int MOST_VERTICES = 46_340;

    private final int n;
    private final long[] byFirst;
    private final long[] byLast;

    IntervalTable(TriangulationInstance x) {
        n = x.vertices();
        byFirst = new long[n * n];
        byLast = new long[n * n];
        for (int i = 0; i + 1 < n; i++) {
            set(i, i + 1, x.base().get(i));
        }
    }

    static long bytes(int n) {
        return 16L * n * n + 8L * n;
    }

    void set(int i, int j, long value) {
        byFirst[i * n + j] = value;
        byLast[j * n + i] = value;
    }

    /// The least sum of a split of the chord `(i, j)`, with the cost of its triangle taken from `row`.
    long split(int i, int j, long[] row, boolean guarded) {
        int first = i * n;
        int last = j * n;
        long best = Weights.FORBIDDEN;
        if (guarded) {
            for (int k = i + 1; k < j; k++) {
                best = Math.min(best, Weights.plus(Weights.plus(byFirst[first + k], byLast[last + k]), row[k]));
            }
        } else {
            for (int k = i + 1; k < j; k++) {
                best = Math.min(best, byFirst[first + k] + byLast[last + k] + row[k]);
            }
        }
        return best;
    }

    /// A triangulation of the least cost: of each chord the first best apex, found anew.
    Optional<Triangulation> triangulation(CostRows costs) {
        if (n > 1 && !Weights.finite(byFirst[n - 1])) {
            return Optional.empty();
        }
        long[] row = new long[n];
        MutableIntList triangles = IntLists.mutable.empty();
        MutableIntList open = IntLists.mutable.with(0, n - 1);
        while (open.notEmpty()) {
            int j = open.removeAtIndex(open.size() - 1);
            int i = open.removeAtIndex(open.size() - 1);
            if (j - i >= 2) {
                costs.read(new int[]{i, j}, i + 1, j, row);
                int k = i + 1;
                while (Weights.plus(Weights.plus(byFirst[i * n + k], byLast[j * n + k]),
                        row[k]) != byFirst[i * n + j]) {
                    k++;
                }
                triangles.addAll(i, k, j);
                open.addAll(i, k, k, j);
            }
        }
        return Optional.of(new Triangulation(triangles.toImmutable()));
    }

    /// `T[i][j]` at `i·n + j`, as [finegrain.dynamic.TriangulationProblem#table] has it.
    long[] values() {
        long[] values = byFirst.clone();
        for (int i = 0; i < n; i++) {
            Arrays.fill(values, i * n, i * n + i + 1, Weights.FORBIDDEN);
        }
        return values;
    }
}

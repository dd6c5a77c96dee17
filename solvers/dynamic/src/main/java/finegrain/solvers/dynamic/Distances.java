package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.dynamic.Table;
import finegrain.dynamic.TableInstance;
import finegrain.dynamic.TableProblem;
import finegrain.dynamic.Weights;
import finegrain.model.Answer;
import finegrain.solvers.Estimating;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import finegrain.solvers.base.Workers;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// All-pairs shortest paths from the distances: what the solvers that find these have in common.
///
/// A node before `y` on a shortest path from `x` is found by a search from `x` along tight arcs, those with `d(x,u) + w(u,y) = d(x,y)`. A
/// search and not just any tight arc: on cycles of weight 0 tight arcs lead in circles.
abstract sealed class Distances implements Estimating<TableInstance, Table> permits FloydWarshall, RepeatedSquaring {
    static final int STRIP = 16;

    /// Turns the arcs, with nothing above 0 on the diagonal, into distances; says whether there is no cycle of negative weight. With one it
    /// leaves anything behind.
    abstract boolean close(MinPlus.Block arcs, Workers workers, Budget budget);

    /// The memory besides the arcs, the distances and the choices.
    abstract long spare(long n);

    @Override
    public final Class<TableInstance> shape() {
        return TableInstance.class;
    }

    @Override
    public final Optional<String> declines(TableInstance x) {
        return x.problem() == TableProblem.APSP
                ? Optional.empty()
                : Optional.of(x.problem().id() + " is not about shortest paths.");
    }

    final long bytes(TableInstance x) {
        long n = x.matrices().get(0).rows();
        return Memory.sum(Memory.product(20, Memory.product(n, n)), spare(n));
    }

    @Override
    public final Answer<Table> solve(TableInstance x, Budget budget) {
        Memory.require(budget, bytes(x), id() + " on " + x.size());
        return Stopped.orAnswer(budget, () -> {
            MinPlus.Block arcs = MinPlus.Block.of(x.matrices().get(0));
            MinPlus.Block distances = MinPlus.Block.of(arcs.entries().clone(), arcs.rows(), arcs.columns());
            int n = arcs.rows();
            for (int v = 0; v < n; v++) {
                distances.entries()[v * n + v] = Math.min(0, distances.entries()[v * n + v]);
            }
            try (Workers workers = new Workers(budget)) {
                return close(distances, workers, budget)
                        ? Answers.of(x, Optional.of(before(arcs.entries(), distances.entries(), n, workers)))
                        : new Answer.No<>();
            }
        });
    }

    private static Table before(long[] arcs, long[] distances, int n, Workers workers) {
        int[] before = new int[n * n];
        Arrays.fill(before, -1);
        workers.inOrder(n, () -> new int[2][n],
                (own, source) -> search(arcs, distances, n, (int) source, own[0], own[1], before));
        return new Table(IntLists.immutable.with(before));
    }

    private static void search(long[] arcs, long[] distances, int n, int source, int[] reached, int[] open,
            int[] before) {
        int row = source * n;
        int left = 0;
        for (int v = 0; v < n; v++) {
            if (v != source && Weights.finite(distances[row + v])) {
                open[left++] = v;
            }
        }
        before[row + source] = source;
        reached[0] = source;
        int count = 1;
        for (int r = 0; r < count && left > 0; r++) {
            int u = reached[r];
            int kept = 0;
            for (int o = 0; o < left; o++) {
                int v = open[o];
                if (arcs[u * n + v] < Weights.LIMIT && distances[row + u] + arcs[u * n + v] == distances[row + v]) {
                    before[row + v] = u;
                    reached[count++] = v;
                } else {
                    open[kept++] = v;
                }
            }
            left = kept;
        }
    }
}

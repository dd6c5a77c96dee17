package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.contract.Citation;
import finegrain.contract.Cost;
import finegrain.dynamic.AdditiveCosts;
import finegrain.dynamic.Triangulation;
import finegrain.dynamic.TriangulationInstance;
import finegrain.dynamic.ValiantRecursion;
import finegrain.dynamic.Weights;
import finegrain.model.Answer;
import finegrain.solvers.Estimate;
import finegrain.solvers.Estimating;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import finegrain.solvers.base.Workers;
import finegrain.solvers.cost.CostRows;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// Polygons whose costs are sums over pairs of vertices, `α(i,k) + β(k,j) + γ(i,j)`, by products of blocks: after Valiant's
/// recursion for context-free recognition (1975).
///
/// The recurrence is then `T(i,j) = γ(i,j) + min (T(i,k) + α(i,k)) + (T(k,j) + β(k,j))`, a (min,+) product of `T` with itself that has
/// to be taken in the right order. Two neighbouring ranges of vertices are joined by joining their halves: four joins and four
/// products of blocks a quarter as large. So an exponent below 3 for (min,+) products would be one for these polygons, and
/// the other way round. With products by definition it remains cubic, in blocks that stay in the cache and divide among threads.
public record Valiant() implements Estimating<TriangulationInstance, Triangulation> {
    private static final double SECONDS_EACH = 0.5e-9;
    private static final double SECONDS_EACH_CHORD = 30e-9;

    @Override
    public String id() {
        return "valiant";
    }

    @Override
    public String idea() {
        return "Joins the two halves of the polygon by (min,+) products of blocks, which join their halves likewise.";
    }

    @Override
    public Cost cost() {
        return Cost.of("n^3", "n^2",
                "O(M(n)) for (min,+) products in M(n), here M(n) = n³ divided among the threads, n³/6 evaluations; at most 32 n² bytes of memory");
    }

    @Override
    public List<Citation> citations() {
        return List.of(new Citation("Valiant1975", "the recursion"));
    }

    @Override
    public String regime() {
        return "Polygons whose triangles cost a sum over pairs of their vertices: perimeters, chords.";
    }

    @Override
    public Class<TriangulationInstance> shape() {
        return TriangulationInstance.class;
    }

    @Override
    public Optional<String> declines(TriangulationInstance x) {
        return AdditiveCosts.of(x.cost()).isPresent()
                ? Optional.empty()
                : Optional.of("the cost of a triangle is not a sum over pairs of its vertices.");
    }

    @Override
    public Estimate estimate(TriangulationInstance x, Budget budget) {
        double n = x.vertices();
        double evaluations = Intervals.evaluations(x.vertices());
        double seconds = evaluations * SECONDS_EACH / Math.max(1, budget.threads()) + n * n * SECONDS_EACH_CHORD;
        return new Estimate(seconds, bytes(x), String.format(Locale.ROOT,
                "%.3g evaluations in blocks: costs are sums over pairs of vertices", evaluations));
    }

    private static long bytes(TriangulationInstance x) {
        boolean chordOnly = AdditiveCosts.of(x.cost()).map(AdditiveCosts::chordOnly).orElse(false);
        return (chordOnly ? 16L : 32L) * x.vertices() * x.vertices();
    }

    @Override
    public Answer<Triangulation> solve(TriangulationInstance x, Budget budget) {
        Intervals.requireVertices(id(), x);
        Memory.require(budget, bytes(x), id() + " on " + x.size());
        return Stopped.orAnswer(budget, () -> {
            try (Workers workers = new Workers(budget)) {
                Join join = new Join(x, AdditiveCosts.of(x.cost()).orElseThrow(), budget, workers);
                budget.progress().begin(id(), x.vertices());
                join.solve(0, x.vertices());
                return Answers.of(x, Optional.of(join.triangulation(CostRows.of(x.cost()))));
            }
        });
    }

    /// One run: the table, the same with `α` and with `β`, and the best splits so far.
    private static final class Join implements ValiantRecursion {
        /// So many evaluations are worth waking another thread.
        private static final long WORTH_SHARING = 1 << 21;
        private static final int STRIP = 16;

        private final TriangulationInstance x;
        private final AdditiveCosts costs;
        private final Budget budget;
        private final Workers workers;
        private final int n;
        private final MinPlus.Block left;
        private final MinPlus.Block right;
        private final MinPlus.Block splits;
        private final long[] table;

        Join(TriangulationInstance x, AdditiveCosts costs, Budget budget, Workers workers) {
            this.x = x;
            this.costs = costs;
            this.budget = budget;
            this.workers = workers;
            n = x.vertices();
            table = forbidden();
            left = costs.chordOnly() ? square(table) : square(forbidden());
            right = costs.chordOnly() ? square(table) : square(forbidden());
            splits = square(forbidden());
        }

        private MinPlus.Block square(long[] entries) {
            return MinPlus.Block.of(entries, n, n);
        }

        private long[] forbidden() {
            long[] entries = new long[n * n];
            Arrays.fill(entries, Weights.FORBIDDEN);
            return entries;
        }

        @Override
        public void look() {
            Stopped.look(budget);
        }

        @Override
        public void reached(int vertices) {
            budget.progress().advance(vertices);
        }

        @Override
        public void settle(int i, int j) {
            long value = j == i + 1 ? x.base().get(i) : splits.entries()[i * n + j] + costs.chord(i, j);
            table[i * n + j] = value;
            if (!costs.chordOnly()) {
                left.entries()[i * n + j] = value + costs.left(i, j);
                right.entries()[i * n + j] = value + costs.right(i, j);
            }
        }

        @Override
        public void multiply(int i, int iEnd, int k, int kEnd, int j, int jEnd) {
            int rows = iEnd - i;
            MinPlus.Block a = left.part(i, k, rows, kEnd - k);
            MinPlus.Block b = right.part(k, j, kEnd - k, jEnd - j);
            MinPlus.Block c = splits.part(i, j, rows, jEnd - j);
            long evaluations = (long) rows * (kEnd - k) * (jEnd - j);
            budget.work().add("evaluations", evaluations);
            if (evaluations < WORTH_SHARING) {
                MinPlus.multiply(a, b, c);
                return;
            }
            workers.inOrder((rows + STRIP - 1) / STRIP, () -> a, (own, strip) -> {
                int row = (int) strip * STRIP;
                int height = Math.min(STRIP, rows - row);
                MinPlus.multiply(a.part(row, 0, height, a.columns()), b, c.part(row, 0, height, c.columns()));
            });
        }

        Triangulation triangulation(CostRows rows) {
            long[] row = new long[n];
            MutableIntList triangles = IntLists.mutable.empty();
            MutableIntList open = IntLists.mutable.with(0, n - 1);
            while (open.notEmpty()) {
                int j = open.removeAtIndex(open.size() - 1);
                int i = open.removeAtIndex(open.size() - 1);
                if (j - i >= 2) {
                    rows.read(new int[]{i, j}, i + 1, j, row);
                    int k = i + 1;
                    while (table[i * n + k] + table[k * n + j] + row[k] != table[i * n + j]) {
                        k++;
                    }
                    triangles.addAll(i, k, j);
                    open.addAll(i, k, k, j);
                }
            }
            return new Triangulation(triangles.toImmutable());
        }
    }
}

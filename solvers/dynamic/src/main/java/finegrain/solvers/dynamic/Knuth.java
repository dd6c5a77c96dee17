package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.contract.Citation;
import finegrain.contract.Cost;
import finegrain.dynamic.Triangulation;
import finegrain.dynamic.TriangulationInstance;
import finegrain.dynamic.Weights;
import finegrain.model.Answer;
import finegrain.solvers.Estimate;
import finegrain.solvers.Estimating;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import finegrain.solvers.cost.ChordCosts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// Polygons whose triangles cost what their chord costs, if these costs are monotone and satisfy the quadrangle inequality: the best
/// apex of `(i, j)` lies between those of `(i, j-1)` and `(i+1, j)` (Knuth 1971, Yao 1980).
///
/// Both conditions are checked exactly, for chords of two sides and more; the sides may cost anything. It is
/// these conditions that make it fast, not low rank: costs of chords in general have slice rank 1 and are as hard as all-pairs
/// shortest paths.
///
/// **Why that is enough.** Let `i < i' < j < j'`. The inequality `T(i,j) + T(i',j') ≤ T(i,j') + T(i',j)` follows by induction on `j' - i`.
/// If `(i',j)` has an apex, Yao's argument needs the inequality of `g` at the same four vertices and that of `T` at closer ones. If it is a side,
/// the apex `z` of `(i,j')` is at most `i'` or at least `j`; then the triangle moves to `(i,j)` or to `(i',j')`, which costs no more as
/// `g` is monotone, and the rest is the inequality at `z, i', j, j'` or `i, i', j, z`. That apexes are monotone follows
/// from it; the first of several equal ones is kept throughout.
public record Knuth() implements Estimating<TriangulationInstance, Triangulation> {
    private static final double SECONDS_EACH = 4e-9;
    private static final double EACH_CHORD = 2;

    @Override
    public String id() {
        return "knuth";
    }

    @Override
    public String idea() {
        return "Looks for the apex of a chord only between the apexes of the two chords that are one shorter.";
    }

    @Override
    public Cost cost() {
        return Cost.of("n^2", "n^2",
                "O(n²) evaluations on one thread; 6 n² bytes of memory");
    }

    @Override
    public List<Citation> citations() {
        return List.of(new Citation("Knuth1971", "pp. 14–25, the whole article"),
                new Citation("Yao1980", "pp. 429–435, the whole paper"));
    }

    @Override
    public String regime() {
        return "Polygons whose triangles cost what their chord costs, monotone and with the quadrangle inequality, both checked: search trees.";
    }

    @Override
    public Class<TriangulationInstance> shape() {
        return TriangulationInstance.class;
    }

    @Override
    public Optional<String> declines(TriangulationInstance x) {
        return ChordCosts.of(x.cost())
                .map(ChordCosts::defect)
                .orElse(Optional.of("the cost of a triangle depends on its apex."));
    }

    @Override
    public Estimate estimate(TriangulationInstance x, Budget budget) {
        double evaluations = EACH_CHORD * x.vertices() * x.vertices() / 2.0;
        return new Estimate(evaluations * SECONDS_EACH, bytes(x.vertices()), String.format(Locale.ROOT,
                "about %.3g evaluations: costs of chords with the quadrangle inequality", evaluations));
    }

    private static long bytes(int n) {
        return Memory.sum(Memory.product(12, chords(n)), 8L * n);
    }

    private static long chords(int n) {
        return (long) n * (n - 1) / 2;
    }

    @Override
    public Answer<Triangulation> solve(TriangulationInstance x, Budget budget) {
        Intervals.requireVertices(id(), x);
        Memory.require(budget, bytes(x.vertices()), id() + " on " + x.size());
        return Stopped.orAnswer(budget,
                () -> Answers.of(x, Optional.of(triangulation(x.vertices(), apexes(x, budget)))));
    }

    /// The number of the chord `(i, j)`, by its last vertex.
    private static int chord(int i, int j) {
        return (int) ((long) j * (j - 1) / 2) + i;
    }

    private static int[] apexes(TriangulationInstance x, Budget budget) {
        int n = x.vertices();
        ChordCosts costs = ChordCosts.of(x.cost()).orElseThrow();
        long[] table = new long[Math.toIntExact(chords(n))];
        int[] apex = new int[table.length];
        for (int i = 0; i + 1 < n; i++) {
            table[chord(i, i + 1)] = x.base().get(i);
        }
        budget.progress().begin("knuth", Math.max(0, n - 2));
        for (int length = 2; length < n; length++) {
            Stopped.look(budget);
            long evaluations = 0;
            for (int i = 0; i + length < n; i++) {
                int j = i + length;
                int from = length == 2 ? i + 1 : apex[chord(i, j - 1)];
                int to = length == 2 ? i + 1 : apex[chord(i + 1, j)];
                long best = Weights.FORBIDDEN;
                for (int k = from; k <= to; k++) {
                    long split = table[chord(i, k)] + table[chord(k, j)];
                    if (split < best) {
                        best = split;
                        apex[chord(i, j)] = k;
                    }
                }
                table[chord(i, j)] = best + costs.at(i, j);
                evaluations += to - from + 1;
            }
            budget.work().add("evaluations", evaluations);
            budget.progress().advance(1);
        }
        return apex;
    }

    private static Triangulation triangulation(int n, int[] apex) {
        MutableIntList triangles = IntLists.mutable.empty();
        MutableIntList open = IntLists.mutable.with(0, n - 1);
        while (open.notEmpty()) {
            int j = open.removeAtIndex(open.size() - 1);
            int i = open.removeAtIndex(open.size() - 1);
            if (j - i >= 2) {
                int k = apex[chord(i, j)];
                triangles.addAll(i, k, j);
                open.addAll(i, k, k, j);
            }
        }
        return new Triangulation(triangles.toImmutable());
    }
}

package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.contract.Citation;
import finegrain.contract.Cost;
import finegrain.dynamic.Triangulation;
import finegrain.dynamic.TriangulationInstance;
import finegrain.model.Answer;
import finegrain.model.RefusedException;
import finegrain.solvers.Estimate;
import finegrain.solvers.Estimating;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import finegrain.solvers.cost.CostRows;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Polygons by the recurrence, with every triangle looked at once: `n(n-1)(n-2)/6` evaluations.
///
/// For costs of any form this is what there is: at rank `2^O(log* n)` the Strong Exponential Time Hypothesis allows no
/// polynomial gain (Alman, Turok, Yu and Zhang 2024), and already for costs of chords alone an exponent below 3 would be one for
/// all-pairs shortest paths.
public record Intervals() implements Estimating<TriangulationInstance, Triangulation> {
    private static final double SECONDS_EACH = 0.8e-9;
    private static final double SECONDS_EACH_TERM = 0.5e-9;

    @Override
    public String id() {
        return "intervals";
    }

    @Override
    public String idea() {
        return "For each chord, looks at every triangle on it; shorter chords first.";
    }

    @Override
    public Cost cost() {
        return Cost.of("n^3", "n^2",
                "n(n-1)(n-2)/6 evaluations on one thread; 16 n² bytes of memory");
    }

    @Override
    public List<Citation> citations() {
        return List.of(new Citation("AlmanTurokYuZhang2024", "abstract"));
    }

    @Override
    public String regime() {
        return "Polygons with costs of any form.";
    }

    @Override
    public Class<TriangulationInstance> shape() {
        return TriangulationInstance.class;
    }

    @Override
    public Optional<String> declines(TriangulationInstance x) {
        return Optional.empty();
    }

    @Override
    public Estimate estimate(TriangulationInstance x, Budget budget) {
        double evaluations = evaluations(x.vertices());
        double each = SECONDS_EACH + SECONDS_EACH_TERM * CostRows.terms(x.cost());
        return new Estimate(1e-6 + evaluations * each, IntervalTable.bytes(x.vertices()),
                String.format(Locale.ROOT, "%.3g evaluations, one for each triangle", evaluations));
    }

    static double evaluations(int n) {
        return n * (n - 1.0) * (n - 2.0) / 6;
    }

    @Override
    public Answer<Triangulation> solve(TriangulationInstance x, Budget budget) {
        requireVertices(id(), x);
        Memory.require(budget, IntervalTable.bytes(x.vertices()), id() + " on " + x.size());
        return Stopped.orAnswer(budget, () -> {
            CostRows costs = CostRows.of(x.cost());
            return Answers.of(x, table(x, costs, budget).triangulation(costs));
        });
    }

    static void requireVertices(String id, TriangulationInstance x) {
        if (x.vertices() > IntervalTable.MOST_VERTICES) {
            throw new RefusedException(id + " takes polygons of at most " + IntervalTable.MOST_VERTICES
                    + " vertices; this one has " + x.vertices() + ".");
        }
    }

    static IntervalTable table(TriangulationInstance x, CostRows costs, Budget budget) {
        int n = x.vertices();
        IntervalTable table = new IntervalTable(x);
        long[] row = new long[n];
        budget.progress().begin("intervals", Math.max(0, n - 2));
        for (int j = 2; j < n; j++) {
            Stopped.look(budget);
            for (int i = j - 2; i >= 0; i--) {
                costs.read(new int[]{i, j}, i + 1, j, row);
                table.set(i, j, table.split(i, j, row, costs.mayForbid()));
            }
            budget.work().add("evaluations", (long) j * (j - 1) / 2);
            budget.progress().advance(1);
        }
        return table;
    }
}

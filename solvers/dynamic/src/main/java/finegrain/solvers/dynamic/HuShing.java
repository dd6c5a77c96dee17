package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.contract.Citation;
import finegrain.contract.Cost;
import finegrain.dynamic.Factors;
import finegrain.dynamic.TriangleProduct;
import finegrain.dynamic.Triangulation;
import finegrain.dynamic.TriangulationInstance;
import finegrain.model.Answer;
import finegrain.model.IntegerMatrix;
import finegrain.solvers.Estimate;
import finegrain.solvers.Estimating;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Polygons whose triangles cost the product of the positive weights of their vertices, so also chains of matrices, in `O(n log n)` (Hu and
/// Shing 1982, 1984); [CandidateArcs] and [ArcForest] are its two halves.
public record HuShing() implements Estimating<TriangulationInstance, Triangulation> {
    private static final double SECONDS_EACH = 30e-9;
    private static final long BYTES_EACH = 260;

    @Override
    public String id() {
        return "hu-shing";
    }

    @Override
    public String idea() {
        return "Of the few chords that can be in a best triangulation, keeps those that pay off, by a heap of their ratios.";
    }

    @Override
    public Cost cost() {
        return Cost.of("n log n", "n",
                "O(n log n) on one thread; " + BYTES_EACH + " n bytes of memory");
    }

    @Override
    public List<Citation> citations() {
        return List.of(new Citation("HuShing1984", "pp. 228–251, the whole of part II"));
    }

    @Override
    public String regime() {
        return "Chains of matrices, and polygons whose triangles cost the product of three positive weights.";
    }

    @Override
    public Class<TriangulationInstance> shape() {
        return TriangulationInstance.class;
    }

    @Override
    public Optional<String> declines(TriangulationInstance x) {
        Optional<long[]> weights = weights(x);
        if (weights.isEmpty()) {
            return Optional.of("the cost of a triangle is not the product of the weights of its vertices.");
        }
        return Arrays.stream(weights.get()).allMatch(w -> w >= 1)
                ? Optional.empty()
                : Optional.of("a weight is not positive.");
    }

    /// The weights of the vertices, if the costs are their products: as a formula or as three equal factors.
    private static Optional<long[]> weights(TriangulationInstance x) {
        if (x.cost().free().notEmpty() || x.cost().forbidden().isPresent()) {
            return Optional.empty();
        }
        if (x.cost().tensor() instanceof TriangleProduct(var weights)) {
            return Optional.of(weights.toArray());
        }
        if (x.cost().tensor() instanceof Factors factors && factors.rank() == 1
                && factors.factors().distinct().size() == 1) {
            IntegerMatrix column = factors.factors().get(0);
            long[] weights = new long[column.rows()];
            Arrays.setAll(weights, vertex -> column.get(vertex, 0));
            return Optional.of(weights);
        }
        return Optional.empty();
    }

    @Override
    public Estimate estimate(TriangulationInstance x, Budget budget) {
        double n = x.vertices();
        double steps = n * Math.max(1, Math.log(n) / Math.log(2));
        return new Estimate(steps * SECONDS_EACH, BYTES_EACH * x.vertices(), String.format(Locale.ROOT,
                "about %.3g heap steps: costs are products of positive weights", steps));
    }

    @Override
    public Answer<Triangulation> solve(TriangulationInstance x, Budget budget) {
        Memory.require(budget, BYTES_EACH * x.vertices(), id() + " on " + x.size());
        return Stopped.orAnswer(budget, () -> {
            long[] weights = weights(x).orElseThrow();
            CandidateArcs arcs = new CandidateArcs(weights);
            ArcForest forest = new ArcForest(arcs, budget);
            int[] triangles = forest.triangles();
            budget.work().add("arcs", arcs.count());
            budget.work().add("heap steps", forest.steps());
            return Answers.of(x, Optional.of(Triangulation.of(triangles)));
        });
    }
}

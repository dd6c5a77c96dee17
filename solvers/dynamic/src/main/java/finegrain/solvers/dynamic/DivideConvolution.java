package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.contract.Citation;
import finegrain.dynamic.Cost;
import finegrain.dynamic.Free;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.Toeplitz;
import finegrain.solvers.Estimate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Least-weight subsequence with costs that depend on the length of the step; see [StepLine].
public final class DivideConvolution extends LineSolver {
    static final String IDEA = "Solves the left half, takes it to the right half by a (min,+) convolution with the steps, solves that.";
    static final finegrain.contract.Cost COST = finegrain.contract.Cost.of("n^2", "n",
            "O(n²), O(n log² n) if the steps are convex or concave; O(n) memory");
    static final List<Citation> CITATIONS = List
            .of(new Citation("KunnemannPaturiSchneider2017", "abstract"));

    @Override
    public String id() {
        return "divide-convolution";
    }

    @Override
    public String idea() {
        return IDEA;
    }

    @Override
    public finegrain.contract.Cost cost() {
        return COST;
    }

    @Override
    public List<Citation> citations() {
        return CITATIONS;
    }

    @Override
    public String regime() {
        return "Toeplitz costs, convex or concave ones above all.";
    }

    @Override
    Optional<String> obstacle(PathInstance x) {
        Cost cost = x.cost(0);
        if (!(cost.tensor() instanceof Toeplitz) || cost.forbidden().isPresent()) {
            return Optional.of("it is for Toeplitz costs without a mask");
        }
        return cost.free().anySatisfy(term -> term.modes().size() == 2)
                ? Optional.of("a free term of both ends does not depend on the step alone")
                : Optional.empty();
    }

    private static StepLine line(PathInstance x) {
        Cost cost = x.cost(0);
        long[] g = new long[x.nodes()];
        long[] h = new long[x.nodes()];
        for (Free term : cost.free()) {
            long[] side = term.modes().contains(1) ? g : h;
            Arrays.setAll(side, i -> side[i] + term.values().get(term.modes().isEmpty() ? 0 : i));
        }
        return new StepLine(((Toeplitz) cost.tensor()).steps().toArray(), g, h);
    }

    @Override
    public Estimate estimate(PathInstance x, Budget budget) {
        return line(x).estimate();
    }

    @Override
    long bytes(PathInstance x) {
        return StepLine.bytes(x.nodes());
    }

    @Override
    LineTable table(PathInstance x, Budget budget) {
        return line(x).solve(budget);
    }
}

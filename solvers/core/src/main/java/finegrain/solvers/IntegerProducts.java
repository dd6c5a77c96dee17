package finegrain.solvers;

import finegrain.contract.Cost;
import finegrain.contract.Budget;
import finegrain.model.Answer;
import finegrain.model.NumericInstance;
import finegrain.model.Pair;
import java.util.Optional;

/// Every pair of integer vectors that norms do not rule out, exactly; see [finegrain.solvers.numeric].
public record IntegerProducts() implements Estimating<NumericInstance, Pair> {
    @Override
    public String id() {
        return "integer-products";
    }

    @Override
    public String idea() {
        return "Multiplies integer vectors, longest first, in floating point where bounds prove it exact, and again in longer integers"
                + " where a rounding could decide.";
    }

    @Override
    public Cost cost() {
        return NumericProducts.COST;
    }

    @Override
    public String regime() {
        return "Vectors of 64-bit integers; fastest where dimension · max|a| · max|b| is below 2^24, and exact beyond 2^127.";
    }

    @Override
    public Class<NumericInstance> shape() {
        return NumericInstance.class;
    }

    @Override
    public Optional<String> declines(NumericInstance x) {
        return x.problem().integral()
                ? Optional.empty()
                : Optional.of("the vectors are made of floating-point numbers; real-products takes them.");
    }

    @Override
    public Estimate estimate(NumericInstance x, Budget budget) {
        return NumericProducts.estimate(x, budget);
    }

    @Override
    public Answer<Pair> solve(NumericInstance x, Budget budget) {
        return NumericProducts.solve(id(), x, budget);
    }
}

package finegrain.solvers;

import finegrain.contract.Cost;
import finegrain.contract.Budget;
import finegrain.model.Answer;
import finegrain.model.NumericInstance;
import finegrain.model.Pair;
import java.util.Optional;

/// Every pair of vectors of floating-point numbers that norms do not rule out, certified; see [finegrain.solvers.numeric].
public record RealProducts() implements Estimating<NumericInstance, Pair> {
    @Override
    public String id() {
        return "real-products";
    }

    @Override
    public String idea() {
        return "Multiplies vectors of floating-point numbers, longest first, and again exactly where the proved rounding error"
                + " (Higham 2002) could decide.";
    }

    @Override
    public Cost cost() {
        return NumericProducts.COST;
    }

    @Override
    public String regime() {
        return "Vectors of 32-bit or 64-bit floating-point numbers over the whole range, subnormal and huge ones included.";
    }

    @Override
    public Class<NumericInstance> shape() {
        return NumericInstance.class;
    }

    @Override
    public Optional<String> declines(NumericInstance x) {
        return x.problem().integral()
                ? Optional.of("the vectors are made of integers; integer-products takes them.")
                : Optional.empty();
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

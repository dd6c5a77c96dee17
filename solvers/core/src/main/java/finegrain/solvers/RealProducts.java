package finegrain.solvers;

import finegrain.model.NumericInstance;
import java.util.Optional;

/// Every pair of vectors of floating-point numbers that norms do not rule out, certified; see [finegrain.solvers.numeric].
public record RealProducts() implements NumericProducts {
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
    public String regime() {
        return "Vectors of 32-bit or 64-bit floating-point numbers over the whole range, subnormal and huge ones included.";
    }

    @Override
    public Optional<String> declines(NumericInstance x) {
        return x.problem().integral()
                ? Optional.of("the vectors are made of integers; integer-products takes them.")
                : Optional.empty();
    }
}

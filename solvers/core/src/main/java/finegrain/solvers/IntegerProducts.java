package finegrain.solvers;

import finegrain.model.NumericInstance;
import java.util.Optional;

/// Every pair of integer vectors that norms do not rule out, exactly; see [finegrain.solvers.numeric].
public record IntegerProducts() implements NumericProducts {
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
    public String regime() {
        return "Vectors of 64-bit integers; fastest where dimension · max|a| · max|b| is below 2^24, and exact beyond 2^127.";
    }

    @Override
    public Optional<String> declines(NumericInstance x) {
        return x.problem().integral()
                ? Optional.empty()
                : Optional.of("the vectors are made of floating-point numbers; real-products takes them.");
    }
}

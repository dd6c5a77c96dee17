package finegrain.solvers;

import finegrain.contract.Solver;
import finegrain.model.Instance;
import java.util.function.Supplier;

/// A solver chosen for an instance, and why.
public record Choice<X extends Instance, W>(Solver<X, W> solver, Supplier<String> because) {
    /// Why it was chosen, in one sentence.
    public String reason() {
        return because.get();
    }
}

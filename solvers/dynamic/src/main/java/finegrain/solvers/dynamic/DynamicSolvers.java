package finegrain.solvers.dynamic;

import finegrain.contract.Solver;
import java.util.List;

/// The solvers of this module, for [finegrain.solvers.Portfolio#with].
public final class DynamicSolvers {
    private DynamicSolvers() {}

    /// All of them.
    public static List<Solver<?, ?>> all() {
        return List.of(new DoubleLoop());
    }
}

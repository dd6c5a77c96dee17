package finegrain.solvers;

import finegrain.contract.Budget;
import finegrain.model.Instance;
import finegrain.solvers.base.Memory;
import finegrain.testkit.SolverContract;
import java.util.OptionalLong;

/// The contract of solvers that may say what an instance will cost.
interface EstimatingContract<X extends Instance, W> extends SolverContract<X, W> {
    @Override
    default OptionalLong bytes(X x, Budget budget) {
        return solver() instanceof Estimating<X, W> estimating
                ? OptionalLong.of(estimating.estimate(x, budget).bytes())
                : OptionalLong.empty();
    }

    @Override
    default String said(long bytes) {
        return Memory.text(bytes);
    }
}

package finegrain.solvers;

import finegrain.contract.Budget;
import finegrain.contract.Solver;
import finegrain.model.Instance;

/// A solver that can say what an instance will cost it. [Portfolio] chooses among these.
public interface Estimating<X extends Instance, W> extends Solver<X, W> {
    /// The cost of an instance that it does not decline. Takes far less time than the solution.
    Estimate estimate(X x, Budget budget);
}

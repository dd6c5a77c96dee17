package finegrain.solvers;

import finegrain.contract.Budget;
import finegrain.contract.Solver;
import finegrain.model.Instance;

/// A solver that can say what an instance will cost it. [Portfolio] chooses among these.
public interface Estimating<X extends Instance, W> extends Solver<X, W> {
    /// The cost of an instance that it does not decline. Takes far less time than the solution.
    Estimate estimate(X x, Budget budget);

    /// About how many seconds [#estimate] itself takes on `x`, if that is more than a look at a few rows. [Portfolio] does not ask
    /// where it is not small against the best that is known already.
    default double asking(X x) {
        return 0;
    }

    /// The seconds below which no instance of this size is solved, whatever is in it: from the numbers of vectors and of coordinates alone.
    /// [Portfolio] does not ask for more where another solver takes less.
    default double least(X x, Budget budget) {
        return 0;
    }
}

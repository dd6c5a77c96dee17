package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.solvers.base.Stopped;

/// The steps of a long loop on one thread: says how many are done, and looks at the budget, whenever so much has been done that a look costs
/// nothing beside it.
///
/// So whoever steps through the whole of the work stops within about a millisecond, however large the instance is.
final class Pace {
    /// So many evaluations, or what takes as long, are done between two looks.
    private static final long STRIDE = 1 << 14;

    private final Budget budget;
    private long steps;
    private long effort;

    /// @param steps how many there will be
    Pace(Budget budget, String what, long steps) {
        this.budget = budget;
        budget.progress().begin(what, steps);
    }

    /// One more step is done.
    ///
    /// @param evaluations that it took, about
    void step(long evaluations) {
        steps++;
        part(evaluations);
    }

    /// A part of a step is done.
    void part(long evaluations) {
        effort += evaluations;
        if (effort >= STRIDE) {
            rest();
        }
    }

    /// All steps are done; what is found now is not thrown away.
    void end() {
        budget.progress().advance(steps);
        steps = 0;
    }

    private void rest() {
        Stopped.look(budget);
        budget.progress().advance(steps);
        steps = 0;
        effort = 0;
    }
}

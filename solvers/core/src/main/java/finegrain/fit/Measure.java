package finegrain.fit;

import finegrain.contract.Budget;
import finegrain.contract.Solver;
import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.RefusedException;
import java.util.function.LongSupplier;

/// What is measured of a run.
public sealed interface Measure {
    /// An answer, and what it took.
    record Taken(Answer<?> answer, double amount) {}

    /// Seconds of the wall clock: the least of several runs, because whatever else a machine does only adds to the time.
    ///
    /// @param clock in nanoseconds, as `System::nanoTime`
    record Time(int repetitions, LongSupplier clock) implements Measure {
        @Override
        public <X extends Instance> Taken of(Solver<X, ?> solver, X x, Budget budget) {
            Taken best = new Taken(new Answer.Unknown<Object>("nothing was run"), Double.POSITIVE_INFINITY);
            for (int r = 0; r < repetitions; r++) {
                long start = clock.getAsLong();
                Answer<?> answer = solver.solve(x, budget.countingAnew());
                double seconds = (clock.getAsLong() - start) / 1e9;
                if (answer instanceof Answer.Unknown<?> unknown) {
                    return new Taken(unknown, seconds);
                }
                best = seconds < best.amount() ? new Taken(answer, seconds) : best;
            }
            return best;
        }

        @Override
        public String unit() {
            return "seconds";
        }
    }

    /// What the solver counts of itself; see [finegrain.contract.Work].
    record Count(String unit) implements Measure {
        @Override
        public <X extends Instance> Taken of(Solver<X, ?> solver, X x, Budget budget) {
            Budget counting = budget.countingAnew();
            Answer<?> answer = solver.solve(x, counting);
            if (!(answer instanceof Answer.Unknown<?>) && !counting.work().amounts().containsKey(unit)) {
                var counted = counting.work().amounts().keySet();
                throw new RefusedException("The solver " + solver.id() + " counted no " + unit + " on " + x.size()
                        + "; it counts " + (counted.isEmpty() ? "nothing" : String.join(", ", counted)) + ".");
            }
            return new Taken(answer, counting.work().of(unit));
        }
    }

    /// Solves `x` and measures that.
    <X extends Instance> Taken of(Solver<X, ?> solver, X x, Budget budget);

    /// What the amounts are amounts of, in the plural.
    String unit();
}

package finegrain.solvers;

import finegrain.contract.Budget;
import finegrain.model.Answer;
import java.util.function.Supplier;

/// Leaves a computation whose budget is spent; never seen by a caller of a solver, who gets an `Unknown` answer.
public final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Stopped(String reason) {
        super(reason, null, false, false);
    }

    /// Goes on, or stops if the budget is spent or the thread was interrupted.
    public static void look(Budget budget) {
        if (budget.spent()) {
            throw new Stopped(budget.reason());
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new Stopped("interrupted");
        }
    }

    static Stopped interrupted() {
        return new Stopped("interrupted");
    }

    /// The answer of `work`, which looks at the budget from time to time, or `Unknown` if it stopped.
    public static <W> Answer<W> orAnswer(Budget budget, Supplier<Answer<W>> work) {
        try {
            look(budget);
            return work.get();
        } catch (Stopped stopped) {
            return new Answer.Unknown<>(String.valueOf(stopped.getMessage()));
        }
    }
}

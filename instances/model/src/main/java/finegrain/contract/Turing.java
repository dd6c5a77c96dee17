package finegrain.contract;

import finegrain.model.Answer;
import finegrain.model.Instance;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// A reduction whose next query depends on the answers so far. It must be deterministic, so that a run can be continued
/// from its written answers alone.
public non-sealed interface Turing<X extends Instance, W, Y extends Instance, V> extends Reduction<X, W, Y, V> {

    /// Where a run stands once these answers are given: at its next query, or at its end.
    sealed interface Step<W, Y> {
        record Ask<W, Y>(Y query) implements Step<W, Y> {}

        record Done<W, Y>(Answer<W> answer) implements Step<W, Y> {}
    }

    /// Runs on the given answers of the first queries, in order.
    default Step<W, Y> step(X x, List<Answer<V>> answers) {
        Iterator<Answer<V>> given = answers.iterator();
        Object[] open = new Object[1];
        try {
            return new Step.Done<>(solve(x, y -> {
                if (given.hasNext()) {
                    return given.next();
                }
                open[0] = y;
                throw new OutOfAnswers();
            }));
        } catch (OutOfAnswers e) {
            @SuppressWarnings("unchecked") // only the oracle above writes it
            Y query = (Y) Optional.ofNullable(open[0]).orElseThrow();
            return new Step.Ask<>(query);
        }
    }

    /// Leaves a run whose answers are used up; never seen by a caller.
    final class OutOfAnswers extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private OutOfAnswers() {
            super(null, null, false, false);
        }
    }
}

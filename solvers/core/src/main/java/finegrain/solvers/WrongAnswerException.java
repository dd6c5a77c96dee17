package finegrain.solvers;

import finegrain.model.Answer;
import finegrain.model.Instance;

/// A solver gave an answer that its own witness contradicts: a bug of the solver. It carries the instance, so that the
/// caller can write it down.
public final class WrongAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Instance instance;
    private final transient Answer<?> answer;

    WrongAnswerException(String solver, Instance instance, Answer<?> answer) {
        super("The solver " + solver + " answered " + answer + " to the question " + instance.question() + " of "
                + instance.problem().id() + " (" + instance.size()
                + "), which does not verify. This is a bug in the solver; please report it with the instance.");
        this.instance = instance;
        this.answer = answer;
    }

    public Instance instance() {
        return instance;
    }

    public Answer<?> answer() {
        return answer;
    }
}

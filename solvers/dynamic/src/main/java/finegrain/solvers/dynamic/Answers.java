package finegrain.solvers.dynamic;

import finegrain.dynamic.DynamicInstance;
import finegrain.model.Answer;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.Value;
import java.util.Optional;

/// The answer that follows from a best candidate.
final class Answers {
    private Answers() {}

    /// What `best` says to the question of `x`; empty if there is no candidate.
    static <X extends DynamicInstance, W> Answer<W> of(X x, Optional<W> best) {
        if (best.isEmpty()) {
            return new Answer.No<>();
        }
        Problem<X, W> problem = Problem.of(x);
        Value value = problem.value(x, best.get());
        return switch (x.question()) {
            case Question.Optimum q -> new Answer.Attained<>(best.get(), value);
            case Question.Threshold(Value wanted) -> reached(problem, best.get(), value, wanted);
            case Question.Exists q -> reached(problem, best.get(), value, Value.ZERO);
            case Question.Approximate q -> throw unasked(x);
            case Question.Additive q -> throw unasked(x);
            case Question.Gap q -> throw unasked(x);
            case Question.Count q -> throw unasked(x);
            case Question.Sum q -> throw unasked(x);
        };
    }

    private static <W> Answer<W> reached(Problem<?, W> problem, W best, Value value, Value wanted) {
        return problem.goal().reaches(value, wanted) ? new Answer.Yes<>(best) : new Answer.No<>();
    }

    private static IllegalStateException unasked(DynamicInstance x) {
        return new IllegalStateException(x.problem().id() + " has no question " + x.question().kind().word()
                + "; instances are checked for it.");
    }
}

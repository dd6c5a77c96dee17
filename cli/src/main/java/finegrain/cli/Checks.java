package finegrain.cli;

import finegrain.model.Answer;
import finegrain.model.Goal;
import finegrain.model.Instance;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.Value;
import org.apache.commons.numbers.fraction.BigFraction;

/// Whether two answers to the same question can both be true.
final class Checks {
    private Checks() {}

    /// @param truth an exact answer: the optimum itself where an approximation was asked
    static <X extends Instance, W> boolean agree(X x, Answer<W> answer, Answer<W> truth) {
        Problem<X, W> problem = Problem.of(x);
        if (x.question() instanceof Question.Gap(Value yes, Value no) && answer instanceof Answer.No<W>) {
            // a no is allowed unless the yes side is reached
            return !(truth instanceof Answer.Yes<W>(W w)) || !problem.goal().reaches(problem.value(x, w), yes);
        }
        if (x.question() instanceof Question.Gap && answer instanceof Answer.Yes<W>(W w)) {
            return problem.verify(x, w);
        }
        if (x.question() instanceof Question.Approximate question
                && answer instanceof Answer.Attained<W>(W w, Value v)
                && truth instanceof Answer.Attained<W>(W best, Value value)) {
            return within(question, problem.goal(), v, value);
        }
        if (x.question() instanceof Question.Additive(BigFraction e)
                && answer instanceof Answer.Attained<W>(W w, Value v)
                && truth instanceof Answer.Attained<W>(W best, Value value)) {
            return v.within(e, value);
        }
        return Reports.word(answer).equals(Reports.word(truth));
    }

    /// Whether a value is within the factor of the best one.
    static boolean within(Question.Approximate question, Goal goal, Value found, Value best) {
        Value factor = Value.of(question.factor());
        return goal.reaches(found, goal == Goal.MIN ? best.times(factor) : best.dividedBy(factor));
    }
}

package finegrain.testkit;

import finegrain.dynamic.DynamicInstance;
import finegrain.dynamic.DynamicProblem;
import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.Problem;
import finegrain.model.Value;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/// Which answers of one instance are legal, found once by looking at every candidate.
public final class Legality<X extends Instance, W> {
    private final Problem<X, W> problem;
    private final X x;
    private final List<Answer<W>> legal;

    public Legality(X x) {
        this.problem = Problem.of(x);
        this.x = x;
        this.legal = problem.legalAnswers(x).toList();
    }

    /// All legal answers.
    public List<Answer<W>> all() {
        return legal;
    }

    public boolean allowsNo() {
        return legal.contains(new Answer.No<W>());
    }

    /// Whether the only answer is no, or zero.
    public boolean isNo() {
        return legal.size() == 1 && (allowsNo() || legal.getFirst().equals(new Answer.Amount<W>(BigFraction.ZERO)));
    }

    /// Why `answer` is not legal, or empty if it is.
    public Optional<String> objection(Answer<W> answer) {
        if (problem instanceof DynamicProblem<?, ?> ? dynamic(answer) : legal.contains(answer)) {
            return Optional.empty();
        }
        return Optional
                .of(answer + " is not legal; " + legal.size() + " answers are, the first is " + legal.getFirst());
    }

    /// Of these problems not every legal answer is listed.
    @SuppressWarnings({"unchecked", "rawtypes"}) // the instance and the answer are of the problem
    private boolean dynamic(Answer<W> answer) {
        return legal.contains(answer) || ((DynamicProblem) problem).legal((DynamicInstance) (Object) x, answer);
    }

    /// Among the answers to a question about best values the one that is worst and still allowed, otherwise the last one.
    public Answer<W> worst() {
        Answer<W> worst = legal.getLast();
        for (Answer<W> answer : legal) {
            if (answer instanceof Answer.Attained<W>(W w, Value v)
                    && worst instanceof Answer.Attained<W>(W u, Value value)
                    && problem.goal().better(value, v)) {
                worst = answer;
            }
        }
        return worst;
    }

    public X instance() {
        return x;
    }
}

package finegrain.solvers;

import finegrain.contract.Cost;
import finegrain.contract.Budget;
import finegrain.contract.Citation;
import finegrain.contract.Guarantee;
import finegrain.contract.Parameter;
import finegrain.contract.Solver;
import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.Problem;
import java.util.List;
import java.util.Optional;

/// A solver whose every answer is checked as far as that is possible without solving again: the witness by
/// [Problem#verify], the value by recomputing it. What is false throws a [WrongAnswerException].
public record Verified<X extends Instance, W>(Solver<X, W> solver) implements Solver<X, W> {
    @Override
    public String id() {
        return solver.id();
    }

    @Override
    public String idea() {
        return solver.idea();
    }

    @Override
    public Cost cost() {
        return solver.cost();
    }

    @Override
    public String regime() {
        return solver.regime();
    }

    @Override
    public List<Citation> citations() {
        return solver.citations();
    }

    @Override
    public String promise() {
        return solver.promise();
    }

    @Override
    public Guarantee guarantee(X x) {
        return solver.guarantee(x);
    }

    @Override
    public List<Parameter> parameters() {
        return solver.parameters();
    }

    @Override
    public Class<X> shape() {
        return solver.shape();
    }

    @Override
    public Optional<String> declines(X x) {
        return solver.declines(x);
    }

    @Override
    public Answer<W> solve(X x, Budget budget) {
        Answer<W> answer = solver.solve(x, budget);
        if (!Problem.<X, W>of(x).verify(x, answer)) {
            throw new WrongAnswerException(solver.id(), x, answer);
        }
        return answer;
    }
}

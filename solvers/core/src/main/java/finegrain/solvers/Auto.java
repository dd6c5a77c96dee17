package finegrain.solvers;

import finegrain.contract.Cost;
import finegrain.contract.Budget;
import finegrain.contract.Guarantee;
import finegrain.contract.Solver;
import finegrain.model.Answer;
import finegrain.model.Instance;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/// Chooses a solver for each instance, by what the solvers estimate from the question, the size, the density and the memory.
public record Auto<X extends Instance, W>(Portfolio portfolio, Class<X> shape) implements Solver<X, W> {
    static final String ID = "auto";

    /// The solver that would be used, and why.
    ///
    /// @throws finegrain.model.RefusedException if no solver takes `x`
    public Choice<X, W> choose(X x, Budget budget) {
        return portfolio.choose(x, budget);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String idea() {
        return "Chooses the solver whose estimate for this instance is the smallest.";
    }

    @Override
    public Cost cost() {
        return Cost.unknown("that of the chosen solver",
                "That of the chosen solver, and a look at the data to choose it");
    }

    @Override
    public String regime() {
        return "Everything.";
    }

    @Override
    public String promise() {
        return "what was asked: exact answers to exact questions";
    }

    /// What whichever solver is chosen will keep; the guarantee of [#choose]'s solver may say more.
    @Override
    public Guarantee guarantee(X x) {
        BigFraction failure = portfolio.<X, W>taking(x)
                .stream()
                .map(solver -> solver.guarantee(x))
                .filter(guarantee -> Portfolio.mayAnswer(guarantee, x.question()))
                .map(Guarantee::failure)
                .max(BigFraction::compareTo)
                .orElse(BigFraction.ZERO);
        return Guarantee.legal(x.question(), failure);
    }

    @Override
    public Optional<String> declines(X x) {
        List<Solver<X, W>> taking = portfolio.taking(x);
        return taking.isEmpty() ? Optional.of("no solver at hand takes this question") : Optional.empty();
    }

    @Override
    public Answer<W> solve(X x, Budget budget) {
        return choose(x, budget).solver().solve(x, budget);
    }
}

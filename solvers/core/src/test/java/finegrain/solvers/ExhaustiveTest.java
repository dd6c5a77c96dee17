package finegrain.solvers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.contract.Budget;
import finegrain.testkit.Case;
import finegrain.model.Cnf;
import finegrain.model.Formula;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import finegrain.model.SatProblem;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExhaustiveTest implements PairSolverContract {
    @Override
    public Exhaustive<PairInstance, Pair> solver() {
        return Exhaustive.ofPairs();
    }

    /// It is the search; a part will do.
    @Override
    public Stream<Case<PairInstance, Pair>> tiny() {
        return TINY.stream().limit(TINY.size() / 4);
    }

    @Test
    void saysHowManyCandidatesAreTooMany() {
        Formula formula = new Formula(new SatProblem.CnfSat(), Cnf.of(41), new Question.Count());
        assertThatThrownBy(() -> Exhaustive.ofFormulas().solve(formula, Budget.unlimited()))
                .isInstanceOf(RefusedException.class)
                .hasMessage("exhaustive would look at 2,199,023,255,552 candidates one by one; it begins nothing beyond"
                        + " 2^40.");
        Formula huge = new Formula(new SatProblem.CnfSat(), Cnf.of(Integer.MAX_VALUE), new Question.Count());
        assertThatThrownBy(() -> Exhaustive.ofFormulas().solve(huge, Budget.unlimited()))
                .hasMessageContaining("at least 2^4096 candidates");
    }
}

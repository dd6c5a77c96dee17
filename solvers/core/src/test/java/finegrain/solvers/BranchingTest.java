package finegrain.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.model.Answer;
import finegrain.model.Pair;
import finegrain.model.PairInstance;

class BranchingTest implements PairSolverContract {
    @Override
    public Branching solver() {
        return new Branching();
    }

    /// Any orthogonal pair will do; the contract verifies it.
    @Override
    public void agrees(PairInstance x, Answer<Pair> expected, Answer<Pair> actual) {
        if (expected instanceof Answer.Yes<Pair>) {
            assertThat(actual).as(() -> "branching on " + x).isInstanceOf(Answer.Yes.class);
        } else {
            assertThat(actual).as(() -> "branching on " + x).isEqualTo(expected);
        }
    }
}

package finegrain.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Budget;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Vectors;
import finegrain.testkit.Allocation;
import finegrain.testkit.Case;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The contract on pairs of vectors.
interface PairSolverContract extends EstimatingContract<PairInstance, Pair> {
    List<Case<PairInstance, Pair>> TINY = PairCases.tiny().toList();
    List<Case<PairInstance, Pair>> LARGER = PairCases.larger().toList();

    @Override
    default Stream<Case<PairInstance, Pair>> tiny() {
        return TINY.stream();
    }

    @Override
    default Stream<Case<PairInstance, Pair>> larger() {
        return LARGER.stream();
    }

    @Override
    default PairInstance sample() {
        return LARGER.stream()
                .map(Case::x)
                .filter(x -> x.vectors().pairs() > 100 && solver().declines(x).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /// What one thread allocates in all is hardly more than what it states to hold at once, if it looks at few pairs one by one. The
    /// kernels are scalar here; those of the Vector API allocate until they are compiled.
    @ParameterizedTest
    @CsvSource({"OV, 12", "OV, 64", "OV, 200", "MAX_IP, 12", "MAX_IP, 64", "MAX_IP, 200", "MSD, 64", "MSD, 200"})
    default void takesNoMoreMemoryThanItStates(PairProblem problem, int l) {
        PairInstance x = new PairInstance(problem, new Vectors.Mono(HardVectors.random(2000, l, 0.3, 7)),
                problem == PairProblem.OV ? new Question.Count() : new Question.Optimum());
        Budget one = Budget.unlimited().withThreads(1);
        long stated = solver().declines(x).isPresent() ? 0 : bytes(x, one).orElse(0);
        if (stated > 0) {
            assertThat(Allocation.bytes(() -> solver().solve(x, one))).as(solver().id())
                    .isLessThan(stated * 3 / 2 + (1 << 14));
        }
    }
}

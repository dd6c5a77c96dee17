package finegrain.solvers.dynamic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.contract.Budget;
import finegrain.contract.Solver;
import finegrain.dynamic.DynamicInstance;
import finegrain.dynamic.DynamicProblem;
import finegrain.model.Answer;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import finegrain.model.Value;
import finegrain.solvers.Estimating;
import finegrain.testkit.Samples;
import finegrain.testkit.Tiny;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every solver of the module owes: the value of the definition, a witness that has it, and manners.
class EverySolverTest {
    private static final int SAMPLES = 400;

    static Stream<Solver<?, ?>> solvers() {
        return DynamicSolvers.all().stream();
    }

    /// The instances of all problems of a solver's shape that it takes.
    private static Stream<DynamicInstance> taken(Solver<DynamicInstance, ?> solver) {
        SplittableRandom random = new SplittableRandom(7);
        return DynamicProblem.all()
                .stream()
                .filter(problem -> problem.shape() == solver.shape())
                .<DynamicInstance>flatMap(problem -> Stream.concat(Tiny.instances(problem, kinds(problem)),
                        Stream.generate(() -> Samples.draw(problem, kinds(problem), random)).limit(SAMPLES)))
                .filter(x -> solver.declines(x).isEmpty());
    }

    private static Set<Question.Kind> kinds(DynamicProblem<?, ?> problem) {
        return EnumSet.copyOf(problem.questions());
    }

    @SuppressWarnings("unchecked") // a solver of a shape takes the instances of that shape
    private static Solver<DynamicInstance, Object> any(Solver<?, ?> solver) {
        return (Solver<DynamicInstance, Object>) solver;
    }

    @ParameterizedTest
    @MethodSource("solvers")
    void answersAreLegalAndAsGoodAsThoseOfTheDefinition(Solver<?, ?> given) {
        Solver<DynamicInstance, Object> solver = any(given);
        int[] positive = new int[1];
        int[] all = new int[1];
        taken(solver).forEach(x -> {
            Problem<DynamicInstance, Object> problem = Problem.of(x);
            Answer<Object> expected = problem.search(x);
            Answer<Object> actual = solver.solve(x, Budget.unlimited());
            assertThat(problem.verify(x, actual)).as(() -> solver.id() + " on " + x + " says " + actual).isTrue();
            assertThat(brief(actual)).as(() -> solver.id() + " on " + x).isEqualTo(brief(expected));
            all[0]++;
            positive[0] += actual instanceof Answer.No ? 0 : 1;
        });
        assertThat(all[0]).isGreaterThan(30);
        assertThat(positive[0]).isGreaterThan(20);
    }

    private static Object brief(Answer<Object> answer) {
        return switch (answer) {
            case Answer.Attained<Object>(Object w, Value value) -> value;
            case Answer.Yes<Object> yes -> "yes";
            case Answer.No<Object> no -> "no";
            case Answer.Amount<Object> amount -> amount;
            case Answer.Unknown<Object> unknown -> unknown;
        };
    }

    @ParameterizedTest
    @MethodSource("solvers")
    void aSpentBudgetIsNotANo(Solver<?, ?> given) {
        Solver<DynamicInstance, Object> solver = any(given);
        Budget budget = Budget.unlimited();
        budget.cancel();
        taken(solver).skip(20)
                .limit(20)
                .forEach(
                        x -> assertThat(solver.solve(x, budget)).isEqualTo(new Answer.Unknown<>("cancelled")));
    }

    @ParameterizedTest
    @MethodSource("solvers")
    void tooLittleMemoryIsRefused(Solver<?, ?> given) {
        Solver<DynamicInstance, Object> solver = any(given);
        // an empty matrix needs no memory; which instances are empty is not for the solver to say
        DynamicInstance x = taken(solver)
                .filter(any -> any.size().parameters().values().stream().allMatch(size -> size.signum() > 0))
                .reduce((first, second) -> second)
                .orElseThrow();
        assertThatThrownBy(() -> solver.solve(x, Budget.unlimited().withMemory(0))).isInstanceOf(RefusedException.class)
                .hasMessageContaining(solver.id());
    }

    @ParameterizedTest
    @MethodSource("solvers")
    void estimatesAreNumbersAndSayWhatThereIsToDo(Solver<?, ?> given) {
        Solver<DynamicInstance, Object> solver = any(given);
        taken(solver).limit(300).forEach(x -> {
            var estimate = ((Estimating<DynamicInstance, Object>) solver).estimate(x, Budget.unlimited());
            assertThat(estimate.seconds()).as(() -> solver.id() + " on " + x).isPositive().isFinite();
            assertThat(estimate.work()).matches(".*(evaluations|node visits|comparisons|heap steps).*");
        });
    }

    @Test
    void whatIsCountedIsCounted() {
        solvers().map(EverySolverTest::any).forEach(solver -> {
            Budget budget = Budget.unlimited();
            taken(solver).forEach(x -> solver.solve(x, budget));
            assertThat(budget.work().amounts().values()).as(solver.id()).anyMatch(amount -> amount > 0);
        });
    }

    @Test
    void idsAreUniqueAndWordsAreThere() {
        List<String> ids = solvers().<String>map(Solver::id).toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(solvers()).allSatisfy(solver -> {
            assertThat(solver.idea()).endsWith(".");
            assertThat(solver.regime()).endsWith(".");
            assertThat(solver.cost().words()).contains("memory");
        });
    }
}

package finegrain.solvers.dynamic;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Budget;
import finegrain.contract.Solver;
import finegrain.dynamic.DynamicInstance;
import finegrain.dynamic.DynamicProblem;
import finegrain.model.Answer;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.testkit.Samples;
import finegrain.testkit.Tiny;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// What every solver owes: the value of the textbook recurrence, with a witness whose value is computed anew. Witnesses may differ.
final class Agreement {
    private Agreement() {}

    /// Solves an instance; the answer verifies and says what the search says.
    static <X extends DynamicInstance, W> Answer<W> of(Solver<X, W> solver, X x) {
        Problem<X, W> problem = Problem.of(x);
        Answer<W> expected = problem.search(x);
        for (int threads = 1; threads <= 2; threads++) {
            Answer<W> actual = solver.solve(x, Budget.unlimited().withThreads(threads));
            assertThat(says(actual)).as(() -> solver.id() + " on " + x).isEqualTo(says(expected));
            assertThat(problem.verify(x, actual)).as(() -> solver.id() + " verifies on " + x).isTrue();
        }
        return solver.solve(x, Budget.unlimited());
    }

    /// An answer without its witness.
    static Object says(Answer<?> answer) {
        return switch (answer) {
            case Answer.Attained<?>(var w, var value) -> value;
            case Answer.Yes<?> yes -> "yes";
            case Answer.No<?> no -> "no";
            case Answer<?> other -> other;
        };
    }

    /// All tiny instances and some sampled ones of a problem that the solver takes, with enough of each answer.
    static <X extends DynamicInstance, W> void everywhere(Solver<X, W> solver, DynamicProblem<X, W> problem,
            int samples,
            int least) {
        Set<Question.Kind> kinds = problem.questions();
        SplittableRandom random = new SplittableRandom(samples);
        Map<Question.Kind, int[]> tally = new EnumMap<>(Question.Kind.class);
        Stream<X> tiny = Tiny.instances(problem, kinds);
        Stream<X> drawn = Stream.generate(() -> Samples.draw(problem, kinds, random)).limit(samples);
        Stream.concat(tiny, drawn).filter(x -> solver.declines(x).isEmpty()).forEach(x -> {
            boolean no = of(solver, x) instanceof Answer.No;
            tally.computeIfAbsent(x.question().kind(), kind -> new int[2])[no ? 0 : 1]++;
        });
        assertThat(tally.keySet()).isEqualTo(kinds);
        tally.forEach((kind, counts) -> {
            assertThat(counts[1]).as("yes to " + kind).isGreaterThanOrEqualTo(least);
            if (kind != Question.Kind.OPTIMUM) {
                assertThat(counts[0]).as("no to " + kind).isGreaterThanOrEqualTo(least);
            }
        });
    }
}

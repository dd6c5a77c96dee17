package finegrain.solvers.dynamic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.contract.Budget;
import finegrain.contract.Progress;
import finegrain.contract.Solver;
import finegrain.dynamic.DynamicInstance;
import finegrain.dynamic.DynamicProblem;
import finegrain.model.Answer;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import finegrain.solvers.Estimating;
import finegrain.solvers.base.Memory;
import finegrain.testkit.Allocation;
import finegrain.testkit.Case;
import finegrain.testkit.Samples;
import finegrain.testkit.SolverContract;
import finegrain.testkit.Tiny;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Every solver of the module under the contract of all solvers: the value of the definition, a witness that has it, and manners. Beyond that it
/// says how far it has come, stops soon, and refuses before it takes memory.
@ParameterizedClass
@MethodSource("solvers")
class EverySolverTest implements SolverContract<DynamicInstance, Object> {
    private static final int SAMPLES = 400;
    private static final Map<DynamicProblem<?, ?>, List<Case<DynamicInstance, Object>>> TINY = new ConcurrentHashMap<>();
    private static final Map<DynamicProblem<?, ?>, List<Case<DynamicInstance, Object>>> DRAWN = new ConcurrentHashMap<>();

    private final Solver<DynamicInstance, Object> solver;

    @SuppressWarnings("unchecked") // a solver of a shape takes the instances of that shape
    EverySolverTest(Solver<?, ?> solver) {
        this.solver = (Solver<DynamicInstance, Object>) solver;
    }

    static Stream<Solver<?, ?>> solvers() {
        return DynamicSolvers.all().stream();
    }

    @Override
    public Solver<DynamicInstance, Object> solver() {
        return solver;
    }

    /// The problems of the solver's shape.
    private Stream<DynamicProblem<?, ?>> problems() {
        return DynamicProblem.all()
                .stream()
                .<DynamicProblem<?, ?>>map(problem -> problem)
                .filter(problem -> problem.shape() == solver.shape());
    }

    @Override
    public Stream<Case<DynamicInstance, Object>> tiny() {
        return problems().flatMap(problem -> TINY.computeIfAbsent(problem, EverySolverTest::everyTiny).stream());
    }

    private static List<Case<DynamicInstance, Object>> everyTiny(DynamicProblem<?, ?> problem) {
        Stream<DynamicInstance> shared = Tiny.instances(problem, EnumSet.copyOf(problem.questions())).map(x -> x);
        return Stream.concat(shared, TinyForms.all().filter(x -> x.problem() == problem))
                .<Case<DynamicInstance, Object>>map(Case::of)
                .toList();
    }

    @Override
    public Stream<Case<DynamicInstance, Object>> larger() {
        return problems().flatMap(problem -> DRAWN.computeIfAbsent(problem, EverySolverTest::drawn).stream());
    }

    private static List<Case<DynamicInstance, Object>> drawn(DynamicProblem<?, ?> problem) {
        SplittableRandom random = new SplittableRandom(7);
        EnumSet<Question.Kind> kinds = EnumSet.copyOf(problem.questions());
        return Stream.<DynamicInstance>generate(() -> Samples.draw(problem, kinds, random))
                .limit(SAMPLES)
                .<Case<DynamicInstance, Object>>map(Case::of)
                .toList();
    }

    /// The instances that the solver takes.
    private Stream<DynamicInstance> taken() {
        return Stream.concat(tiny(), larger()).map(Case::x).filter(x -> solver.declines(x).isEmpty());
    }

    @Override
    public DynamicInstance sample() {
        return Large.of(solver);
    }

    @Override
    public OptionalLong bytes(DynamicInstance x, Budget budget) {
        return OptionalLong.of(((Estimating<DynamicInstance, Object>) solver).estimate(x, budget).bytes());
    }

    @Override
    public String said(long bytes) {
        return Memory.text(bytes);
    }

    /// Witnesses may differ from those of the search, values may not.
    @Override
    public void agrees(DynamicInstance x, Answer<Object> expected, Answer<Object> actual) {
        assertThat(Agreement.says(actual)).as(() -> solver.id() + " on " + x).isEqualTo(Agreement.says(expected));
    }

    /// That of the search, too, is compared with every candidate written out, see [EveryCandidate].
    @Test
    void isAsGoodAsTheBestOfAllCandidates() {
        int[] positive = new int[2];
        Stream.concat(tiny().limit(2000), larger())
                .map(Case::x)
                .filter(x -> solver.declines(x).isEmpty())
                .forEach(x -> {
                    Answer<Object> answer = solver.solve(x, Budget.unlimited());
                    assertThat(Agreement.says(answer)).as(() -> solver.id() + " on " + x)
                            .isEqualTo(EveryCandidate.of(x));
                    positive[answer instanceof Answer.No ? 0 : 1]++;
                });
        assertThat(positive[1]).isGreaterThan(20);
    }

    /// Reports add up to what was announced; whatever the report at which the budget is cancelled, the solver makes at most one more on
    /// each thread and does not know the answer.
    @Test
    void saysHowFarItHasComeAndStopsAtTheNextReport() {
        Reports all = new Reports(Long.MAX_VALUE);
        solver.solve(sample(), all.budget);
        assertThat(all.done.get()).isEqualTo(all.announced.get()).isPositive();
        long reports = all.reports.get();
        assertThat(reports).as("reports").isGreaterThan(3);
        for (long at : new long[]{1, 2, reports / 2}) {
            Reports some = new Reports(at);
            assertThat(solver.solve(sample(), some.budget)).as("cancelled at report " + at)
                    .isEqualTo(new Answer.Unknown<>("cancelled"));
            assertThat(some.reports.get()).isBetween(at, at + 1);
        }
    }

    /// Counts reports, and cancels at one of them.
    private static final class Reports implements Progress {
        private final AtomicLong announced = new AtomicLong();
        private final AtomicLong done = new AtomicLong();
        private final AtomicLong reports = new AtomicLong();
        private final long last;
        private final Budget budget = Budget.unlimited().withThreads(1).reporting(this);

        Reports(long last) {
            this.last = last;
        }

        @Override
        public void begin(String what, long steps) {
            announced.addAndGet(steps);
        }

        @Override
        public void advance(long steps) {
            done.addAndGet(steps);
            if (reports.incrementAndGet() == last) {
                budget.cancel();
            }
        }
    }

    @Test
    void countsWhatItDoes() {
        Budget budget = Budget.unlimited().withThreads(1);
        solver.solve(sample(), budget);
        assertThat(budget.work().amounts().values()).anyMatch(amount -> amount > 0);
    }

    /// What a refusal allocates, its message included, is little beside what was refused.
    @Test
    void refusesBeforeItTakesTheMemory() {
        DynamicInstance x = sample();
        Budget none = Budget.unlimited().withThreads(1).withMemory(0);
        long bytes = bytes(x, none).orElseThrow();
        assertThat(bytes).isGreaterThan(1 << 13);
        long allocated = Allocation.bytes(
                () -> assertThatThrownBy(() -> solver.solve(x, none)).isInstanceOf(RefusedException.class)
                        .hasMessageContaining(solver.id()));
        assertThat(allocated).isLessThan(bytes / 4 + (1 << 14));
    }

    @Test
    void estimatesAreNumbersAndSayWhatThereIsToDo() {
        taken().limit(300).forEach(x -> {
            var estimate = ((Estimating<DynamicInstance, Object>) solver).estimate(x, Budget.unlimited());
            assertThat(estimate.seconds()).as(() -> solver.id() + " on " + x).isPositive().isFinite();
            assertThat(estimate.work()).matches(".*(evaluations|node visits|comparisons|heap steps).*");
        });
    }

    @Test
    void theLargeInstanceHasTheAnswerOfTheOthers() {
        Problem<DynamicInstance, Object> problem = Problem.of(sample());
        Answer<Object> answer = solver.solve(sample(), Budget.unlimited().withThreads(2));
        assertThat(problem.verify(sample(), answer)).isTrue();
        for (Solver<?, ?> other : DynamicSolvers.all()) {
            @SuppressWarnings("unchecked")
            Solver<DynamicInstance, Object> one = (Solver<DynamicInstance, Object>) other;
            if (one.shape().isInstance(sample()) && one.declines(sample()).isEmpty() && quick(one)) {
                assertThat(Agreement.says(one.solve(sample(), Budget.unlimited()))).as(one.id())
                        .isEqualTo(Agreement.says(answer));
            }
        }
    }

    private boolean quick(Solver<DynamicInstance, Object> other) {
        var estimate = ((Estimating<DynamicInstance, Object>) other).estimate(sample(), Budget.unlimited());
        return estimate.seconds() < 1 && estimate.bytes() < 1 << 28;
    }

    @Test
    void wordsAreThereAndTheIdIsItsOwn() {
        assertThat(solvers().filter(other -> other.id().equals(solver.id()))).hasSize(1);
        assertThat(solver.idea()).endsWith(".");
        assertThat(solver.regime()).endsWith(".");
        assertThat(solver.cost().words()).contains("memory");
    }
}

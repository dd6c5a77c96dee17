package finegrain.dynamic;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.generate.Generators;
import finegrain.model.Answer;
import finegrain.model.Goal;
import finegrain.model.Question;
import finegrain.model.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every problem owes: its textbook recurrence finds the best of all candidates, and nothing but candidates verify.
class ProblemsTest {
    static List<DynamicProblem<?, ?>> problems() {
        return DynamicProblem.all();
    }

    @ParameterizedTest
    @MethodSource("problems")
    void theRecurrenceFindsTheBestCandidate(DynamicProblem<?, ?> problem) {
        int none = recurrence(problem);
        // every problem that can lack a candidate does so somewhere
        boolean always = problem instanceof ChainProblem || problem == CoinProblem.UNBOUNDED_KNAPSACK
                || problem instanceof OutputsProblem && problem != TableProblem.APSP
                || problem instanceof PathProblem paths && paths.refuels()
                || problem instanceof TriangulationProblem && problem != TriangulationProblem.LWS_PT;
        assertThat(none > 0).isEqualTo(!always);
    }

    private static <X extends DynamicInstance, W> int recurrence(DynamicProblem<X, W> problem) {
        int none = 0;
        for (X x : Draws.of(problem, 300, 1)) {
            List<Value> best = Draws.best(problem, x);
            assertThat(best).as("%s", x).isEqualTo(Draws.exhaustive(problem, x));
            problem.best(x).ifPresent(w -> assertThat(problem.fits(x, w)).as("%s of %s", w, x).isTrue());
            assertThat(problem.hasCandidate(x)).isEqualTo(!best.isEmpty());
            none += best.isEmpty() ? 1 : 0;
        }
        return none;
    }

    @ParameterizedTest
    @MethodSource("problems")
    void candidatesFitAndAreAllDifferent(DynamicProblem<?, ?> problem) {
        candidates(problem);
    }

    private static <X extends DynamicInstance, W> void candidates(DynamicProblem<X, W> problem) {
        for (X x : Draws.of(problem, 60, 2)) {
            List<W> all = problem.candidates(x).limit(500).toList();
            assertThat(all).allMatch(w -> problem.fits(x, w)).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource("problems")
    void theCandidatesThatReachAThresholdAreThoseWhoseValueDoes(DynamicProblem<?, ?> problem) {
        reaching(problem);
    }

    private static <X extends DynamicInstance, W> void reaching(DynamicProblem<X, W> problem) {
        for (X x : Draws.of(problem, 60, 3)) {
            for (Value best : Draws.best(problem, x)) {
                for (long more : new long[]{-1, 0, 1}) {
                    Value threshold = Value.of(best.rational().add(more));
                    List<W> expected = problem.candidates(x)
                            .filter(w -> problem.goal().reaches(problem.value(x, w), threshold))
                            .toList();
                    assertThat(new HashSet<>(problem.reaching(x, threshold).toList())).as("%s of %s", threshold, x)
                            .isEqualTo(new HashSet<>(expected));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("problems")
    void legalAnswersAreLegalAndOthersAreNot(DynamicProblem<?, ?> problem) {
        legal(problem);
    }

    private static <X extends DynamicInstance, W> void legal(DynamicProblem<X, W> problem) {
        int yes = 0;
        int no = 0;
        for (X drawn : Draws.of(problem, 80, 4)) {
            for (X x : asked(problem, drawn)) {
                List<Answer<W>> legal = problem.legalAnswers(x).toList();
                assertThat(legal).isNotEmpty()
                        .hasSizeLessThanOrEqualTo(DynamicProblem.MOST_ANSWERS)
                        .allMatch(answer -> problem.legal(x, answer));
                assertThat(problem.legal(x, problem.search(x))).isTrue();
                boolean found = !(legal.getFirst() instanceof Answer.No);
                assertThat(problem.legal(x, new Answer.No<>())).isEqualTo(!found);
                if (legal.getFirst() instanceof Answer.Attained<W>(W w, Value v)) {
                    Value better = Value.of(v.rational().add(problem.goal() == Goal.MIN ? -1 : 1));
                    assertThat(problem.legal(x, new Answer.Attained<>(w, better))).isFalse();
                    problem.candidates(x)
                            .limit(50)
                            .forEach(c -> assertThat(problem.legal(x, new Answer.Attained<>(c, problem.value(x, c))))
                                    .isEqualTo(problem.value(x, c).equals(v)));
                }
                yes += found ? 1 : 0;
                no += found ? 0 : 1;
            }
        }
        assertThat(yes).isPositive();
        if (problem.questions().contains(Question.Kind.THRESHOLD)
                || problem.questions().contains(Question.Kind.EXISTS)) {
            assertThat(no).isPositive();
        }
    }

    /// The instance under its questions, with thresholds at the best value and beyond it.
    private static <X extends DynamicInstance, W> List<X> asked(DynamicProblem<X, W> problem, X x) {
        List<X> all = new ArrayList<>();
        for (Question.Kind kind : problem.questions()) {
            switch (kind) {
                case THRESHOLD -> Draws.best(problem, x)
                        .stream()
                        .flatMap(v -> Stream.of(-1, 0, 1).map(more -> Value.of(v.rational().add(more))))
                        .forEach(t -> all.add(problem.ask(x, new Question.Threshold(t))));
                case EXISTS -> all.add(problem.ask(x, new Question.Exists()));
                case OPTIMUM, APPROXIMATE, ADDITIVE, GAP, COUNT, SUM -> {
                    if (kind == Question.Kind.OPTIMUM) {
                        all.add(problem.ask(x, new Question.Optimum()));
                    }
                }
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("problems")
    void shrinkingEndsAndKeepsTheProblem(DynamicProblem<?, ?> problem) {
        shrinks(problem);
    }

    private static <X extends DynamicInstance, W> void shrinks(DynamicProblem<X, W> problem) {
        for (X x : Draws.of(problem, 20, 5)) {
            X smaller = x;
            int steps = 0;
            for (List<X> next = problem.shrinks(smaller).toList(); !next.isEmpty(); next = problem.shrinks(smaller)
                    .toList()) {
                assertThat(next).doesNotContain(smaller).allMatch(y -> y.problem().equals(problem));
                smaller = next.get(steps % next.size());
                assertThat(++steps).isLessThan(500);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("problems")
    void whatIsPromisedToBeANoIsOneAndWhatIsPlantedIsFound(DynamicProblem<?, ?> problem) {
        promises(problem);
    }

    private static <X extends DynamicInstance, W> void promises(DynamicProblem<X, W> problem) {
        for (var generator : Generators.of(problem)) {
            boolean no = generator.id().equals("forced-no");
            boolean yes = generator.id().equals("planted");
            for (long seed = 0; seed < 8 && (no || yes); seed++) {
                Map<String, String> settings = new LinkedHashMap<>();
                generator.parameters().forEach(p -> settings.put(p.name(), switch (p.name()) {
                    case "n" -> "5";
                    case "l" -> "6";
                    default -> p.standard();
                }));
                X x = problem.shape().cast(generator.generate(settings, seed));
                assertThat(problem.search(x) instanceof Answer.No).as("%s", x).isEqualTo(no);
                assertThat(generator.generate(settings, seed)).isEqualTo(x);
            }
        }
    }
}

package finegrain.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Budget;
import finegrain.model.Answer;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransformerSolverTest {
    private static final Variant D = new ReedSolomonPositions();
    private static final Budget BUDGET = Budget.unlimited().withThreads(1);

    static List<PairProblem> problems() {
        return Instances.PROBLEMS;
    }

    /// Every variant that fits, in both formats, with data-dependent and data-independent weights.
    @ParameterizedTest
    @MethodSource("problems")
    void decisionsAgreeWithTheDefinition(PairProblem problem) {
        SplittableRandom random = new SplittableRandom(1);
        int no = 0;
        int yes = 0;
        for (int trial = 0; trial < 150; trial++) {
            // variant D takes (4/δ)² coordinates, so cosines stay small
            boolean small = trial % 3 > 0 && problem == PairProblem.MSD;
            Vectors vectors = Instances.random(problem, 12, small ? 4 : 10, random);
            PairInstance x = new PairInstance(problem, vectors, Instances.decision(problem, vectors, random));
            boolean expected = problem.search(x) instanceof Answer.Yes;
            for (Choice choice : choices(problem)) {
                if (!small && problem == PairProblem.MSD && choice.variant().equals(Optional.of(D))) {
                    continue;
                }
                Answer<Pair> answer = new TransformerSolver(choice).solve(x, BUDGET);
                assertThat(problem.verify(x, answer)).as("%s %s: %s", choice, x, answer).isTrue();
                assertThat(answer instanceof Answer.Yes).as("%s %s: %s", choice, x, answer).isEqualTo(expected);
            }
            if (expected) {
                yes++;
            } else {
                no++;
            }
        }
        assertThat(no).isGreaterThan(30);
        assertThat(yes).isGreaterThan(30);
    }

    private static List<Choice> choices(PairProblem problem) {
        return Variant.all()
                .stream()
                .filter(v -> v.fits(problem))
                .flatMap(v -> List.of(Dtype.values())
                        .stream()
                        .flatMap(d -> List.of(Choice.Snapping.values())
                                .stream()
                                .map(s -> Choice.AUTO.with(v).with(d).with(s))))
                .collect(Collectors.toList());
    }

    @ParameterizedTest
    @MethodSource("problems")
    void optimaAgreeWithTheDefinition(PairProblem problem) {
        SplittableRandom random = new SplittableRandom(2);
        for (int trial = 0; trial < 60 && problem.questions().contains(Question.Kind.OPTIMUM); trial++) {
            Vectors vectors = Instances.random(problem, 12, 10, random);
            PairInstance x = new PairInstance(problem, vectors, new Question.Optimum());
            Answer<Pair> answer = new TransformerSolver(Choice.AUTO).solve(x, BUDGET);
            assertThat(problem.legalAnswers(x)).contains(answer);
        }
    }

    @ParameterizedTest
    @MethodSource("problems")
    void approximationsAreWithinTheFactor(PairProblem problem) {
        SplittableRandom random = new SplittableRandom(3);
        for (int trial = 0; trial < 60 && problem.questions().contains(Question.Kind.APPROXIMATE); trial++) {
            Vectors vectors = Instances.random(problem, 12, 16, random);
            BigFraction factor = BigFraction.of(random.nextInt(20, 50), 20);
            PairInstance x = new PairInstance(problem, vectors, new Question.Approximate(factor));
            Answer<Pair> answer = new TransformerSolver(Choice.AUTO).solve(x, BUDGET);
            assertThat(problem.legalAnswers(x)).contains(answer);
        }
    }

    @ParameterizedTest
    @MethodSource("problems")
    void gapsAreAnsweredLegally(PairProblem problem) {
        SplittableRandom random = new SplittableRandom(4);
        int no = 0;
        for (int trial = 0; trial < 150 && problem.questions().contains(Question.Kind.GAP); trial++) {
            Vectors vectors = Instances.random(problem, 12, 12, random);
            Value a = Instances.threshold(problem, vectors, random);
            Value b = Instances.threshold(problem, vectors, random);
            Question gap = problem.goal().reaches(a, b) ? new Question.Gap(a, b) : new Question.Gap(b, a);
            PairInstance x = new PairInstance(problem, vectors, gap);
            Answer<Pair> answer = new TransformerSolver(Choice.AUTO).solve(x, BUDGET);
            assertThat(problem.legalAnswers(x)).as("%s", x).contains(answer);
            no += answer instanceof Answer.No ? 1 : 0;
        }
        assertThat(no > 10 || !problem.questions().contains(Question.Kind.GAP)).isTrue();
    }
}

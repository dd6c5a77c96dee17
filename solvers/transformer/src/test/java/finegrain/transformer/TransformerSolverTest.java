package finegrain.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.contract.Budget;
import finegrain.contract.Parameters;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
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

    /// The rows that say yes are exactly the documents that have a partner.
    @ParameterizedTest
    @MethodSource("problems")
    void reachingRowsAreTheEndsOfGoodPairs(PairProblem problem) {
        SplittableRandom random = new SplittableRandom(5);
        for (int trial = 0; trial < 40; trial++) {
            Vectors vectors = Instances.random(problem, 14, 9, random);
            Value t = problem.questions().contains(Question.Kind.EXISTS)
                    ? Value.ZERO
                    : Instances.threshold(problem, vectors, random);
            PairInstance x = new PairInstance(problem, vectors, problem.questions().contains(Question.Kind.EXISTS)
                    ? new Question.Exists()
                    : new Question.Threshold(t));
            int[] expected = problem.candidates(x)
                    .filter(w -> problem.goal().reaches(problem.value(x, w), t))
                    .flatMapToInt(w -> IntStream.of(w.left(),
                            problem.mono() ? w.right() : vectors.left().rows() + w.right()))
                    .distinct()
                    .sorted()
                    .toArray();
            RowValues rows = new TransformerSolver(Choice.AUTO).rowsReaching(x, t, BUDGET).orElseThrow();
            assertThat(rows.reaching()).as("%s", x).isEqualTo(expected);
        }
    }

    /// The same pair, its value raised to the power.
    @Test
    void optimaOfTensorPowersAreThoseOfTheVectors() {
        SplittableRandom random = new SplittableRandom(6);
        for (PairProblem problem : List.of(PairProblem.MAX_IP, PairProblem.BMIN_IP, PairProblem.MSD, PairProblem.LSD)) {
            Vectors vectors = Instances.random(problem, 12, 8, random);
            PairInstance powered = new PairInstance(problem, vectors, new Question.Optimum(), 5);
            Answer<Pair> answer = new TransformerSolver(Choice.AUTO).solve(powered, BUDGET);
            assertThat(problem.legalAnswers(powered)).contains(answer);
        }
    }

    @Test
    void whatItCannotDoIsDeclinedWithAReason() {
        TransformerSolver solver = new TransformerSolver(Choice.AUTO);
        Vectors mono = Instances.mono("11", "01");
        Vectors bi = new Vectors.Bi(mono.left(), mono.left());
        PairInstance count = new PairInstance(PairProblem.OV, mono, new Question.Count());
        assertThat(solver.declines(count)).contains("a transformer decides and finds; it does not count");
        assertThatThrownBy(() -> solver.solve(count, BUDGET)).isInstanceOf(IllegalArgumentException.class);
        assertThat(solver.declines(
                new PairInstance(PairProblem.BEXACT_IP, bi, new Question.Threshold(Value.ONE))))
                .contains("there is no transformer for bexact-ip");
        assertThat(solver.declines(
                new PairInstance(PairProblem.MAX_IP, mono, new Question.Threshold(Value.ONE), 2)))
                .contains("the vectors are tensor powers, of which only the optimum is looked for");
        assertThat(new TransformerSolver(Choice.AUTO.with(D)).declines(
                new PairInstance(PairProblem.BMSD, bi, new Question.Optimum())))
                .contains("variant D is not for bmsd; use B or auto");
        assertThat(solver.declines(new PairInstance(PairProblem.BMSD, bi, new Question.Optimum()))).isEmpty();
    }

    @Test
    void everyVariantFitsTheProblemsItIsProvedFor() {
        assertThat(fitting(new Sink())).containsExactly(PairProblem.OV, PairProblem.MIN_IP, PairProblem.LSD);
        assertThat(fitting(new Coloured())).containsExactly(PairProblem.BOV, PairProblem.BMIN_IP, PairProblem.BMAX_IP,
                PairProblem.BMSD, PairProblem.BLSD);
        assertThat(fitting(new ReedSolomonPositions())).containsExactly(PairProblem.MAX_IP, PairProblem.MSD);
        assertThat(fitting(new IndexBits())).isEqualTo(fitting(new Masked()))
                .containsExactly(PairProblem.OV, PairProblem.MIN_IP, PairProblem.MAX_IP, PairProblem.MSD,
                        PairProblem.LSD);
    }

    private static List<PairProblem> fitting(Variant variant) {
        return Instances.PROBLEMS.stream().filter(variant::fits).toList();
    }

    @Test
    void aSpentBudgetIsUnknownAndNeverNo() {
        Budget budget = Budget.unlimited();
        budget.cancel();
        Vectors vectors = Instances.mono("110", "011", "101", "111");
        for (Question question : List.of(new Question.Optimum(), new Question.Threshold(Value.of(2)),
                new Question.Approximate(BigFraction.of(3, 2)))) {
            assertThat(new TransformerSolver(Choice.AUTO.with(Choice.Snapping.DIMENSION))
                    .solve(new PairInstance(PairProblem.MAX_IP, vectors, question), budget))
                    .isEqualTo(new Answer.Unknown<>("cancelled"));
        }
        for (PairProblem problem : List.of(PairProblem.MSD, PairProblem.LSD)) {
            assertThat(new TransformerSolver(Choice.AUTO).solve(
                    new PairInstance(problem, vectors, new Question.Approximate(BigFraction.of(3, 2))), budget))
                    .isEqualTo(new Answer.Unknown<>("cancelled"));
        }
    }

    /// In dimension 0 every inner product is the empty sum.
    @Test
    void vectorsWithoutCoordinatesAreOrthogonal() {
        Vectors two = Instances.mono("", "");
        Vectors none = new Vectors.Bi(two.left(), BitMatrix.of(0, List.of()));
        TransformerSolver solver = new TransformerSolver(Choice.AUTO);
        assertThat(solver.solve(new PairInstance(PairProblem.OV, two, new Question.Exists()), BUDGET))
                .isEqualTo(new Answer.Yes<>(new Pair(0, 1)));
        assertThat(solver.solve(new PairInstance(PairProblem.MAX_IP, two, new Question.Optimum()), BUDGET))
                .isEqualTo(new Answer.Attained<>(new Pair(0, 1), Value.ZERO));
        assertThat(solver.solve(new PairInstance(PairProblem.MAX_IP, two, new Question.Threshold(Value.ONE)), BUDGET))
                .isEqualTo(new Answer.No<>());
        assertThat(solver.solve(new PairInstance(PairProblem.BMIN_IP, none, new Question.Optimum()), BUDGET))
                .isEqualTo(new Answer.No<>());
        assertThat(solver.solve(new PairInstance(PairProblem.BMIN_IP, none, new Question.Threshold(Value.ONE)), BUDGET))
                .isEqualTo(new Answer.No<>());
    }

    /// Weights too small for the problem leave outputs inside the ramp, which is reported and not answered.
    @Test
    void aBrokenMarginIsReported() {
        Vectors vectors = new Vectors.Bi(BitMatrix.of("110"), BitMatrix.of("011"));
        Separation wide = new Separation(Value.of(2), Value.ZERO, true);
        Construction tooCold = new Coloured().construct(new Blueprint(PairProblem.BMAX_IP, 3, 1, 1, wide));
        RowValues rows = Runs.run(tooCold, vectors, Dtype.FLOAT64);
        assertThatThrownBy(rows::requireMargin).isInstanceOf(MarginException.class)
                .hasMessageMatching("Head 0, row 0 puts out 0\\.2\\d+, which is between 0\\.2 and 0\\.35\\. .*");
    }

    @Test
    void choicesAreReadFromParameters() {
        Parameters given = Parameters.of(Choice.parameters(), Map.of("variant", "D", "dtype", "float64"));
        assertThat(Choice.of(given)).isEqualTo(Choice.AUTO.with(D).with(Dtype.FLOAT64));
        assertThat(Choice.of(Parameters.of(Choice.parameters(), Map.of()))).isEqualTo(Choice.AUTO);
        assertThatThrownBy(() -> Choice.of(Parameters.of(Choice.parameters(), Map.of("variant", "E"))))
                .hasMessage("The parameter variant is 'E'; it must be one of [A, B, C, D, F, auto].");
    }

    /// A hub with many fair partners is louder than a document with one good one; it may not be taken for it.
    @Test
    void manyFairPartnersDoNotHideAGoodOne() {
        for (String factor : List.of("6/5", "3/2", "2")) {
            for (int good = 2; good <= 12; good++) {
                for (int fair = 1; fair < good; fair++) {
                    BitMatrix left = new BitMatrix.Builder(2, 48).setRange(0, 0, 12).setRange(1, 24, 12).build();
                    BitMatrix.Builder right = new BitMatrix.Builder(200, 48).setRange(0, 12 - good, 12);
                    for (int j = 1; j < 200; j++) {
                        right.setRange(j, 36 - fair, 12);
                    }
                    PairInstance x = new PairInstance(PairProblem.BMSD, new Vectors.Bi(left, right.build()),
                            new Question.Approximate(Value.fraction(factor)));
                    Answer<Pair> answer = new TransformerSolver(Choice.AUTO).solve(x, BUDGET);
                    Value worst = Value.of(good).dividedBy(Value.of(12)).dividedBy(Value.parse(factor));
                    assertThat(answer).isInstanceOf(Answer.Attained.class);
                    assertThat(((Answer.Attained<Pair>) answer).value()).as("%s %s %s", factor, good, fair)
                            .isGreaterThanOrEqualTo(worst);
                }
            }
        }
    }

    /// Equal cosines at different weights: 1/√2 with one of one and with two of four.
    @Test
    void amongEqualPairsTheSmallestIsGiven() {
        BitMatrix left = BitMatrix.of("110000");
        for (BitMatrix right : List.of(BitMatrix.of("111100", "100000", "010000"),
                BitMatrix.of("100000", "111100", "010000"))) {
            PairInstance x = new PairInstance(PairProblem.BMSD, new Vectors.Bi(left, right), new Question.Optimum());
            assertThat(new TransformerSolver(Choice.AUTO).solve(x, BUDGET))
                    .isEqualTo(new Answer.Attained<>(new Pair(0, 0), Value.parse("sqrt(1/2)")));
        }
        RowValues equal = RowValues.constant(3, .5);
        assertThat(equal.best()).isEqualTo(0);
    }

    @Test
    void aTableOfValuesThatIsTooLargeIsRefused() {
        PairInstance x = new PairInstance(PairProblem.LSD, Instances.mono("1".repeat(300), "10".repeat(150)),
                new Question.Optimum());
        assertThatThrownBy(() -> new TransformerSolver(Choice.AUTO.with(Choice.Snapping.DIMENSION)).solve(x,
                BUDGET.withMemory(1_000_000))).isInstanceOf(RefusedException.class)
                .hasMessage("The values that 300 by 300 different weights can have take 9000000 bytes of memory; "
                        + "1000000 are allowed.");
        assertThat(new TransformerSolver(Choice.AUTO).solve(x, BUDGET.withMemory(1_000_000)))
                .isEqualTo(new Answer.Attained<>(new Pair(0, 1), Value.parse("sqrt(1/2)")));
    }
}

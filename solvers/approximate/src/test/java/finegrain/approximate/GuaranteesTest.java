package finegrain.approximate;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Budget;
import finegrain.contract.Guarantee;
import finegrain.contract.Solver;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.model.Vectors;
import finegrain.testkit.Legality;
import finegrain.testkit.Samples;
import finegrain.testkit.Tiny;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every solver of this module owes, on every tiny instance and on adversarial ones.
class GuaranteesTest {
    private static final Set<Question.Kind> ROOMY = EnumSet.of(Question.Kind.APPROXIMATE, Question.Kind.ADDITIVE,
            Question.Kind.GAP);

    private static Stream<PairInstance> instances(PairProblem problem) {
        SplittableRandom random = new SplittableRandom(problem.id().hashCode());
        List<PairInstance> tiny = Tiny.instances(problem, ROOMY).toList();
        return Stream.concat(IntStream.iterate(0, i -> i < tiny.size(), i -> i + 8).mapToObj(tiny::get),
                IntStream.range(0, 200).mapToObj(i -> Samples.draw(problem, ROOMY, random)));
    }

    private static Stream<Solver<PairInstance, Pair>> taking(PairInstance x) {
        return Testing.all().stream().filter(solver -> solver.declines(x).isEmpty());
    }

    /// A wrong yes, a value that is not the witness's, or a yes where only no is legal: never, whatever the luck.
    @ParameterizedTest
    @EnumSource(names = {"MAX_IP", "BMAX_IP", "MIN_IP", "BMIN_IP", "MSD", "BMSD"})
    void answersVerifyAndDeterministicOnesAreLegal(PairProblem problem) {
        int[] solved = new int[1];
        instances(problem).forEach(x -> {
            Legality<PairInstance, Pair> legality = new Legality<>(x);
            taking(x).forEach(solver -> {
                Answer<Pair> answer = Testing.solve(solver, x);
                assertThat(problem.verify(x, answer)).as(solver.id() + " says " + answer + " of " + x).isTrue();
                if (legality.isNo()) {
                    assertThat(answer).as(solver.id() + " on " + x).isEqualTo(new Answer.No<>());
                }
                if (solver.guarantee(x).failure().signum() == 0) {
                    assertThat(legality.objection(answer)).as(solver.id() + " on " + x).isEmpty();
                }
                solved[0]++;
            });
        });
        assertThat(solved[0]).isGreaterThan(200);
    }

    /// Over all tiny instances together the failures stay below the bound; on most of them there is no chance involved.
    @ParameterizedTest
    @EnumSource(names = {"MAX_IP", "BMAX_IP", "MIN_IP", "BMIN_IP", "MSD", "BMSD"})
    void randomisedAnswersAreRarelyIllegal(PairProblem problem) {
        int[] counts = new int[2];
        instances(problem).forEach(x -> {
            Legality<PairInstance, Pair> legality = new Legality<>(x);
            taking(x).forEach(solver -> {
                counts[0]++;
                counts[1] += legality.objection(Testing.solve(solver, x)).isPresent() ? 1 : 0;
            });
        });
        assertThat(counts[1]).isLessThanOrEqualTo(counts[0] / 100);
    }

    @Test
    void exactQuestionsAreDeclined() {
        Vectors vectors = new Vectors.Mono(BitMatrix.of("110", "011", "111"));
        for (Question question : List.of(new Question.Optimum(), new Question.Threshold(Value.ONE))) {
            for (PairProblem problem : List.of(PairProblem.MAX_IP, PairProblem.MSD, PairProblem.MIN_IP)) {
                PairInstance x = new PairInstance(problem, vectors, question);
                assertThat(Testing.all()).allSatisfy(solver -> assertThat(solver.declines(x)).isPresent());
            }
        }
    }

    @Test
    void guaranteeIsWhatTheQuestionAsksExceptWithDelta() {
        PairInstance x = new PairInstance(PairProblem.MAX_IP, new Vectors.Mono(BitMatrix.of("110", "011")),
                new Question.Approximate(BigFraction.of(3, 2)));
        assertThat(new Minhash(Testing.CHANCE).guarantee(x))
                .isEqualTo(new Guarantee.WithinFactor(BigFraction.of(3, 2), BigFraction.of(1, 100)))
                .hasToString("within factor 3/2 of the best, except with probability at most 1/100");
        PairInstance gap = new PairInstance(PairProblem.MAX_IP, x.vectors(),
                new Question.Gap(Value.of(2), Value.of(1)));
        assertThat(new Minhash(Testing.CHANCE).guarantee(gap))
                .hasToString("exact, except with probability at most 1/100");
        assertThat(new ColumnTruncation().guarantee(gap)).isEqualTo(Guarantee.EXACT);
        PairInstance additive = new PairInstance(PairProblem.MAX_IP, x.vectors(),
                new Question.Additive(BigFraction.of(1, 3)));
        assertThat(new ColumnTruncation().guarantee(additive)).hasToString("within 1/3 of the best");
        assertThat(new SamplingCoordinates(Testing.CHANCE).guarantee(additive)).hasToString("exact");
    }

    /// A long search that was told to stop says so.
    @Test
    void spentBudgetIsUnknown() {
        BitMatrix[] sides = Planted.alone(6, 4, 2);
        Budget budget = Budget.unlimited();
        budget.cancel();
        for (Question question : List.of(new Question.Gap(Value.of(3), Value.of(2)),
                new Question.Approximate(BigFraction.of(2)), new Question.Additive(BigFraction.ONE))) {
            PairInstance x = new PairInstance(PairProblem.BMAX_IP, new Vectors.Bi(sides[0], sides[1]), question);
            taking(x).forEach(solver -> assertThat(solver.solve(x, budget)).as(solver.id())
                    .isEqualTo(new Answer.Unknown<>("cancelled")));
        }
    }

    @Test
    void answersDoNotDependOnTheThreads() {
        SplittableRandom random = new SplittableRandom(3);
        BitMatrix left = Planted.random(120, 90, i -> 10 + i % 20, random);
        BitMatrix right = Planted.random(120, 90, i -> 10 + i % 20, random);
        for (Question question : List.of(new Question.Gap(Value.of(9), Value.of(6)),
                new Question.Approximate(BigFraction.of(2)), new Question.Additive(BigFraction.of(9)))) {
            PairInstance x = new PairInstance(PairProblem.BMAX_IP, new Vectors.Bi(left, right), question);
            taking(x).forEach(solver -> assertThat(solver.solve(x, Budget.unlimited().withThreads(4))).as(solver.id())
                    .isEqualTo(Testing.solve(solver, x)));
        }
    }

    @Test
    void everySolverCountsItsWork() {
        SplittableRandom random = new SplittableRandom(3);
        BitMatrix rows = Planted.random(60, 90, i -> 10, random);
        Vectors vectors = new Vectors.Mono(rows);
        Budget hashing = Budget.unlimited().countingAnew();
        Answer<Pair> none = new Minhash(Testing.CHANCE)
                .solve(new PairInstance(PairProblem.MAX_IP, vectors, new Question.Gap(Value.of(10), Value.of(9))),
                        hashing);
        assertThat(none).isEqualTo(new Answer.No<>());
        assertThat(hashing.work().of("hash evaluations")).isPositive();
        assertThat(hashing.work().of("candidates")).isGreaterThanOrEqualTo(hashing.work().of("verified pairs"));
        Budget sampling = Budget.unlimited().countingAnew();
        new SamplingCoordinates(Testing.CHANCE).solve(
                new PairInstance(PairProblem.MAX_IP, vectors, new Question.Additive(BigFraction.of(8))), sampling);
        assertThat(sampling.work().of("sampled coordinates")).isBetween(1L, 90L);
        assertThat(sampling.work().of("verified pairs")).isEqualTo(1);
        assertThat(Problem.optimises(new Question.Additive(BigFraction.ONE))).isTrue();
    }
}

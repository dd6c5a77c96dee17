package finegrain.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.contract.Budget;
import finegrain.contract.Solver;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PairAutoTest implements PairSolverContract {
    private static final PairInstance EXAMPLE = new PairInstance(PairProblem.MAX_IP,
            new Vectors.Mono(BitMatrix.of("110", "011", "111", "100")), new Question.Optimum());

    @Override
    public Solver<PairInstance, Pair> solver() {
        return new Auto<>(Portfolio.with(), PairInstance.class);
    }

    /// A solver that always gives the same answer.
    private record Stubborn(Answer<Pair> answer) implements PairStub {
        @Override
        public String id() {
            return "stubborn";
        }

        @Override
        public Optional<String> declines(PairInstance x) {
            return x.problem().mono() ? Optional.empty() : Optional.of("two sides are too many");
        }

        @Override
        public Answer<Pair> solve(PairInstance x, Budget budget) {
            return answer;
        }
    }

    private static Answer<Pair> through(Answer<Pair> answer) {
        return Portfolio.with(new Stubborn(answer))
                .<PairInstance, Pair>named("stubborn", EXAMPLE)
                .solve(EXAMPLE, Budget.unlimited());
    }

    @Test
    void aRightAnswerPasses() {
        assertThat(through(new Answer.Attained<>(new Pair(0, 2), Value.of(2))))
                .isEqualTo(new Answer.Attained<>(new Pair(0, 2), Value.of(2)));
    }

    @Test
    void aWrongValueIsABugReportWithTheInstance() {
        assertThatThrownBy(() -> through(new Answer.Attained<>(new Pair(0, 2), Value.of(3))))
                .isInstanceOfSatisfying(WrongAnswerException.class, e -> {
                    assertThat(e.instance()).isSameAs(EXAMPLE);
                    assertThat(e.answer()).isEqualTo(new Answer.Attained<>(new Pair(0, 2), Value.of(3)));
                })
                .hasMessageContaining("stubborn");
    }

    @Test
    void anAnswerThatDoesNotFitTheQuestionIsABugReport() {
        assertThatThrownBy(() -> through(new Answer.Yes<>(new Pair(0, 2)))).isInstanceOf(WrongAnswerException.class);
        assertThatThrownBy(() -> through(new Answer.Attained<>(new Pair(2, 2), Value.of(3))))
                .isInstanceOf(WrongAnswerException.class);
    }

    @Test
    void theChoiceIsExplained() {
        Choice<PairInstance, Pair> choice = Portfolio.of(List.of(Exhaustive.ofPairs(), new BruteForce()))
                .choose(EXAMPLE, Budget.unlimited().withThreads(1));
        assertThat(choice.solver().id()).isEqualTo("exhaustive");
        assertThat(choice.reason()).isEqualTo(
                "exhaustive takes about 0.003 ms for 6 candidates one by one; next brute-force takes about 0.1 ms.");
    }

    /// A solver that is asked and never runs.
    private interface Asked extends PairStub, Estimating<PairInstance, Pair> {
        @Override
        default Answer<Pair> solve(PairInstance x, Budget budget) {
            throw new IllegalStateException("It is only asked.");
        }
    }

    /// A solver whose estimate takes long to find out, and says that it is the best.
    private record Brooding(double asking, double least) implements Asked {
        @Override
        public String id() {
            return "brooding";
        }

        @Override
        public Estimate estimate(PairInstance x, Budget budget) {
            return new Estimate(0, 0, "no work at all");
        }

        @Override
        public double asking(PairInstance x) {
            return asking;
        }

        @Override
        public double least(PairInstance x, Budget budget) {
            return least;
        }
    }

    @Test
    void anEstimateIsAskedForOnlyWhereItIsCheapComparedWithTheOthers() {
        Budget budget = Budget.unlimited().withThreads(1);
        assertThat(Portfolio.of(List.of(new Brooding(0.01, 0), new BruteForce())).choose(EXAMPLE, budget).reason())
                .startsWith("brute-force takes")
                .doesNotContain("brooding");
        assertThat(Portfolio.of(List.of(new Brooding(1e-6, 0), new BruteForce())).choose(EXAMPLE, budget).solver().id())
                .isEqualTo("brooding");
        assertThat(Portfolio.of(List.of(new Brooding(0.01, 0))).choose(EXAMPLE, budget).solver().id())
                .isEqualTo("brooding");
    }

    @Test
    void anEstimateIsAskedForOnlyWhereItMayBeTheBest() {
        Budget budget = Budget.unlimited().withThreads(1);
        Estimate known = new BruteForce().estimate(EXAMPLE, budget);
        for (double part : new double[]{0.9, 1.1}) {
            assertThat(Portfolio.of(List.of(new BruteForce(), new Brooding(0, part * known.seconds())))
                    .choose(EXAMPLE, budget)
                    .solver()
                    .id()).isEqualTo(part < 1 ? "brooding" : "brute-force");
        }
        assertThat(Portfolio.of(List.of(new Brooding(0, 1e9))).choose(EXAMPLE, budget).solver().id())
                .isEqualTo("brooding");
    }

    /// A solver that takes what others have looked up.
    private record Curious(List<Object> seen, List<Double> asked) implements Asked {
        @Override
        public String id() {
            return "curious";
        }

        @Override
        public Estimate estimate(PairInstance x, Budget budget) {
            asked.add(asking(x));
            seen.addAll(List.of(Survey.sides(x), Survey.left(x), Survey.cosines(x)));
            return new Estimate(1, 0, "a look");
        }

        @Override
        public double asking(PairInstance x) {
            return Survey.cosinesSeconds(x);
        }
    }

    @Test
    void whatSeveralEstimatesAreMadeOfIsLookedUpOnceForEachChoice() {
        PairInstance x = new PairInstance(PairProblem.MSD, EXAMPLE.vectors(), new Question.Optimum());
        Curious one = new Curious(new ArrayList<>(), new ArrayList<>());
        Curious other = new Curious(new ArrayList<>(), new ArrayList<>());
        Portfolio portfolio = Portfolio.of(List.of(one, other));
        portfolio.choose(x, Budget.unlimited());
        assertThat(one.seen()).hasSize(3);
        for (int k = 0; k < 3; k++) {
            assertThat(one.seen().get(k)).isSameAs(other.seen().get(k));
        }
        assertThat(one.asked()).singleElement().satisfies(seconds -> assertThat(seconds).isPositive());
        assertThat(other.asked()).containsExactly(0.0);
        // nothing is kept for the next choice, nor for another instance
        portfolio.choose(x, Budget.unlimited());
        assertThat(one.seen().get(3)).isNotSameAs(one.seen().get(0));
        assertThat(one.asked()).hasSize(2).doesNotContain(0.0);
        assertThat(Survey.sides(x)).isEqualTo(Sample.Sides.of(x)).isNotSameAs(Survey.sides(x));
        PairInstance shorter = new PairInstance(PairProblem.MSD, new Vectors.Mono(BitMatrix.of("10", "01")),
                new Question.Optimum());
        assertThat(Survey.during(x, () -> Survey.sides(shorter))).isEqualTo(Sample.Sides.of(shorter));
    }

    @Test
    void theChoiceAndItsReasonAreTheSameEveryTime() {
        BitMatrix.Builder rows = new BitMatrix.Builder(700, 90);
        for (int row = 0; row < 700; row++) {
            for (int c = row % 7; c < 90; c += 3 + row % 5) {
                rows.set(row, c);
            }
        }
        Vectors vectors = new Vectors.Mono(rows.build());
        for (PairProblem problem : List.of(PairProblem.OV, PairProblem.MAX_IP, PairProblem.MSD)) {
            Question question = problem == PairProblem.OV ? new Question.Count() : new Question.Optimum();
            PairInstance x = new PairInstance(problem, vectors, question);
            Budget budget = Budget.unlimited().withThreads(1);
            String reason = Portfolio.with().choose(x, budget).reason();
            for (int again = 0; again < 3; again++) {
                assertThat(Portfolio.with().choose(x, budget).reason()).isEqualTo(reason);
            }
        }
    }

    @Test
    void oneThatDoesNotFitTheMemoryIsNotChosen() {
        PairInstance many = new PairInstance(PairProblem.MAX_IP,
                new Vectors.Mono(new BitMatrix.Builder(3000, 5).build()), new Question.Optimum());
        Portfolio portfolio = Portfolio.of(List.of(Exhaustive.ofPairs(), new BruteForce()));
        assertThat(portfolio.choose(many, Budget.unlimited()).solver().id()).isEqualTo("brute-force");
        assertThat(portfolio.choose(many, Budget.unlimited().withMemory(10)).solver().id()).isEqualTo("exhaustive");
    }

    @Test
    void anUnknownNameSaysWhichThereAre() {
        assertThatThrownBy(() -> Portfolio.of(List.of(new BruteForce())).named("magic", EXAMPLE))
                .isInstanceOf(InvalidInstanceException.class)
                .hasMessage("There is no solver 'magic' for max-ip; there is [auto, brute-force].");
    }

    @Test
    void oneThatDeclinesSaysWhy() {
        PairInstance bi = new PairInstance(PairProblem.BMAX_IP,
                new Vectors.Bi(BitMatrix.of("1"), BitMatrix.of("1")), new Question.Optimum());
        Portfolio portfolio = Portfolio.of(List.of(new Stubborn(new Answer.No<>())));
        assertThatThrownBy(() -> portfolio.named("stubborn", bi)).isInstanceOf(InvalidInstanceException.class)
                .hasMessage("The solver stubborn does not take this: two sides are too many");
        assertThatThrownBy(() -> portfolio.choose(bi, Budget.unlimited())).isInstanceOf(RefusedException.class)
                .hasMessage("No solver takes the question 'optimum' of bmax-ip with nA=1, nB=1, l=1.");
        assertThat(portfolio.<PairInstance, Pair>auto(bi).declines(bi)).isPresent();
    }
}

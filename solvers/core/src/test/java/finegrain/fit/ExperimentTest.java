package finegrain.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import finegrain.contract.Budget;
import finegrain.model.Answer;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.solvers.PairStub;
import finegrain.model.RefusedException;
import finegrain.solvers.Exhaustive;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExperimentTest {
    /// Answers rightly, and says that it did `amount(n)` pairs of work; a fake clock goes on by as many nanoseconds.
    private static final class Stub implements PairStub {
        private final LongUnaryOperator amount;
        private final AtomicLong clock = new AtomicLong();
        private Answer<Pair> answer = new Answer.No<>();
        private int runs;
        private int cancelAt = Integer.MAX_VALUE;

        Stub(LongUnaryOperator amount) {
            this.amount = amount;
        }

        @Override
        public String id() {
            return "stub";
        }

        @Override
        public Answer<Pair> solve(PairInstance x, Budget budget) {
            runs++;
            if (runs >= cancelAt) {
                budget.cancel();
                return new Answer.Unknown<>(budget.reason());
            }
            long work = amount.applyAsLong(x.vectors().left().rows());
            budget.work().add("pairs", work);
            clock.addAndGet(work);
            return answer;
        }
    }

    private static PairExperiment experiment(String sizes, int seeds) {
        return new PairExperiment(PairProblem.OV, new Question.Exists(), Sizes.parse(sizes, 1), new Dimension.Fixed(8),
                Optional.empty(), false, 1, seeds);
    }

    private static Fit count(Stub stub, String sizes, int seeds) {
        return experiment(sizes, seeds).run(new Measure.Count("pairs"), x -> stub, Budget.unlimited());
    }

    @Test
    void allPairsFitTwo() {
        Fit fit = count(new Stub(n -> n * (n - 1) / 2), "2^6..2^12", 2);
        PowerLaw law = fit.law().orElseThrow();
        assertThat(2.0).isBetween(law.low(), law.high());
        assertThat(fit.rows()).hasSize(7).allSatisfy(row -> {
            assertThat(row.dropped()).isFalse();
            assertThat(row.amounts()).hasSize(2).containsOnly(row.n() * (row.n() - 1) / 2.0);
        });
        assertThat(fit.regime())
                .isEqualTo("ov, exists, n = 64 … 4,096 (7 sizes), d = 8, fixed, forced-no of one weight, "
                        + "seeds 1 … 2. The dimension does not grow, so this says nothing about the hypotheses, which are about "
                        + "dimensions c log n for every c.");
        assertThat(fit.shape()).hasValueSatisfying(
                shape -> assertThat(shape).startsWith("The points lie on a line as far as can be told"));
    }

    @Test
    void timeIsTheLeastOfTheRepetitions() {
        AtomicLong disturbance = new AtomicLong();
        Stub stub = new Stub(n -> n * n + (disturbance.incrementAndGet() % 3 == 0 ? 0 : 1_000_000));
        Fit fit = experiment("2^6..2^9", 1).run(new Measure.Time(3, stub.clock::get), x -> stub, Budget.unlimited());
        assertThat(fit.rows().getLast().amounts()).containsExactly(512 * 512 / 1e9);
        assertThat(fit.law().orElseThrow().exponent()).isCloseTo(2, within(1e-6));
    }

    @Test
    void sizesAtWhichFixedCostsDominateAreDropped() {
        Fit fit = count(new Stub(n -> 1000 + n * n), "2^4..2^12", 1);
        // 20 times the work for two vectors is 20080, between the work for 128 and for 256
        assertThat(fit.rows().stream().filter(Fit.Row::dropped).map(Fit.Row::n)).containsExactly(16, 32, 64, 128);
        assertThat(fit.law().orElseThrow().exponent()).isCloseTo(2, within(0.01));
        assertThat(fit.regime()).contains("n = 256 … 4,096 (5 sizes)");
    }

    @Test
    void withNothingButFixedCostsThereIsNoExponent() {
        Fit fit = count(new Stub(n -> 1000 + n), "2^4..2^8", 1);
        assertThat(fit.law()).isEmpty();
        assertThat(fit.unknown()).hasValue("fixed costs leave only 0 sizes; take larger ones");
    }

    @Test
    void whatWasMeasuredBeforeAStopIsKeptAndTheExponentIsUnknown() {
        Stub stub = new Stub(n -> n * n);
        stub.cancelAt = 7; // the two vectors, one turn through four sizes, one size more
        Fit fit = count(stub, "2^6..2^9", 3);
        assertThat(fit.law()).isEmpty();
        assertThat(fit.unknown()).hasValue("cancelled");
        assertThat(fit.rows().stream().map(row -> row.amounts().size())).containsExactly(2, 1, 1, 1);
    }

    @Test
    void unitThatIsNotCountedIsRefusedWithThoseThatAre() {
        assertThatThrownBy(() -> experiment("2^4..2^6", 1).run(new Measure.Count("nodes"), x -> new Stub(n -> n),
                Budget.unlimited())).isInstanceOf(RefusedException.class)
                .hasMessage("The solver stub counted no nodes on n=16, l=8; it counts pairs.");
    }

    @Test
    void amountsOfZeroHaveNoExponent() {
        Fit fit = count(new Stub(n -> 0), "2^4..2^8", 1);
        assertThat(fit.unknown()).hasValue("at some size there were no pairs at all");
    }

    @ParameterizedTest
    @EnumSource(value = PairProblem.class, names = {"BEXACT_IP", "KERNEL_SUM"}, mode = EnumSource.Mode.EXCLUDE)
    void usualInstancesHaveNoSolutionAndPlantedOnesDo(PairProblem problem) {
        Question question = PairExperiment.question(problem);
        for (Optional<String> density : List.of(Optional.<String>empty(), Optional.of("1/4"))) {
            PairExperiment none = new PairExperiment(problem, question, List.of(6, 9, 12), new Dimension.Fixed(9),
                    density,
                    false, 3, 1);
            PairExperiment planted = new PairExperiment(problem, question, List.of(6, 9, 12), new Dimension.Fixed(9),
                    density,
                    true, 3, 1);
            for (int n : none.sizes()) {
                PairInstance x = none.instance(n, 0);
                assertThat(x).isEqualTo(none.instance(n, 0)).isNotEqualTo(none.instance(n, 1));
                if (question instanceof Question.Exists) {
                    assertThat(Exhaustive.ofPairs().solve(x, Budget.unlimited())).isInstanceOf(Answer.No.class);
                    assertThat(Exhaustive.ofPairs().solve(planted.instance(n, 0), Budget.unlimited()))
                            .isInstanceOf(Answer.Yes.class);
                } else {
                    assertThat(Problem.<PairInstance, Pair>of(x).search(x)).isInstanceOf(Answer.Attained.class);
                }
            }
        }
    }

    @Test
    void findInANoInstanceIsABug() {
        Stub stub = new Stub(n -> n);
        stub.answer = new Answer.Yes<>(new Pair(0, 1));
        assertThatThrownBy(() -> count(stub, "2^4..2^6", 1)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was forced to have no solution, but has Pair[left=0, right=1]");
    }

    @Test
    void sizesAreReadAsRangesAndAsLists() {
        assertThat(Sizes.parse("2^10..2^12", 2)).containsExactly(1024, 1448, 2048, 2896, 4096);
        assertThat(Sizes.parse("100..900", 1)).containsExactly(100, 200, 400, 800);
        assertThat(Sizes.parse("900, 100,300", 1)).containsExactly(100, 300, 900);
        for (String wrong : List.of("", "2^10", "1..2^10", "10..", "a..b", "2^30..2^31", "10..20")) {
            assertThatThrownBy(() -> Sizes.parse(wrong, 1)).as(wrong).isInstanceOf(InvalidInstanceException.class);
        }
    }

    @Test
    void dimensionsAreFixedOrLogarithmic() {
        assertThat(Dimension.parse("64")).isEqualTo(new Dimension.Fixed(64)).hasToString("64, fixed");
        assertThat(Dimension.parse("8 log n")).isEqualTo(new Dimension.Logarithmic(8)).hasToString("8 log2 n");
        assertThat(Dimension.parse("2.5*log2 n").at(1024)).isEqualTo(25);
        assertThat(Dimension.parse("log n").at(1000)).isEqualTo(10);
        for (String wrong : List.of("", "0", "-3", "n", "0 log n", "8 ln n")) {
            assertThatThrownBy(() -> Dimension.parse(wrong)).as(wrong).isInstanceOf(InvalidInstanceException.class);
        }
    }
}

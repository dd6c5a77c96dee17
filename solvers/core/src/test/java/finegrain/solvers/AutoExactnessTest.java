package finegrain.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Budget;
import finegrain.contract.Guarantee;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `auto` leaves an exact question to nobody who may be wrong, however cheap.
class AutoExactnessTest {
    private static final Vectors VECTORS = new Vectors.Mono(BitMatrix.of("110", "011", "111"));

    /// Takes everything, costs nothing and promises what it is told to.
    private record Cheap(Guarantee guarantee) implements PairStub, Estimating<PairInstance, Pair> {
        @Override
        public Guarantee guarantee(PairInstance x) {
            return guarantee;
        }

        @Override
        public String id() {
            return "cheap";
        }

        @Override
        public Estimate estimate(PairInstance x, Budget budget) {
            return new Estimate(0, 0, "nothing");
        }

        @Override
        public Answer<Pair> solve(PairInstance x, Budget budget) {
            return new Answer.No<>();
        }
    }

    private static Question question(String word) {
        return switch (word) {
            case "optimum" -> new Question.Optimum();
            case "threshold" -> new Question.Threshold(Value.ONE);
            case "gap" -> new Question.Gap(Value.of(2), Value.ONE);
            case "additive" -> new Question.Additive(BigFraction.ONE);
            default -> new Question.Approximate(BigFraction.of(2));
        };
    }

    @ParameterizedTest
    @CsvSource({"optimum, brute-force, brute-force", "threshold, brute-force, brute-force", "gap, cheap, cheap",
        "additive, cheap, cheap", "approximate, cheap, cheap"})
    void onlyRoomyQuestionsGoToInexactSolvers(String word, String near, String unsure) {
        PairInstance x = new PairInstance(PairProblem.MAX_IP, VECTORS, question(word));
        Budget budget = Budget.unlimited();
        for (Guarantee guarantee : List.of(new Guarantee.WithinFactor(BigFraction.of(2), BigFraction.ZERO),
                new Guarantee.WithinError(BigFraction.ONE, BigFraction.ZERO))) {
            assertThat(Portfolio.of(List.of(new Cheap(guarantee), new BruteForce())).choose(x, budget).solver().id())
                    .isEqualTo(near);
        }
        Portfolio chance = Portfolio.of(List.of(new Cheap(new Guarantee.Exact(BigFraction.of(1, 1000))),
                new BruteForce()));
        assertThat(chance.choose(x, budget).solver().id()).isEqualTo(unsure);
        assertThat(chance.choose(x, budget).solver().guarantee(x).failure().signum())
                .isEqualTo(unsure.equals("cheap") ? 1 : 0);
        assertThat(chance.<PairInstance, Pair>auto(x).guarantee(x).failure().signum())
                .isEqualTo(unsure.equals("cheap") ? 1 : 0);
        assertThat(Portfolio.of(List.of(new Cheap(Guarantee.EXACT), new BruteForce())).choose(x, budget).solver().id())
                .isEqualTo("cheap");
    }
}

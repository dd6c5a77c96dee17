package finegrain.reductions;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Prediction;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.model.Vectors;
import finegrain.reductions.ovc.CompleteGadget;
import finegrain.reductions.ovc.EqualNormComplement;
import finegrain.reductions.ovc.EqualNormPadding;
import finegrain.reductions.ovc.GadgetForm;
import finegrain.reductions.ovc.ReedSolomonGadget;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Norms, and the numbers of the worked examples.
class SizesTest {
    private static final PairInstance EXAMPLE = new PairInstance(PairProblem.BMIN_IP,
            new Vectors.Bi(BitMatrix.of("110", "101"), BitMatrix.of("101", "010")), new Question.Optimum());

    @Test
    void paddingsGiveEveryVectorTheSameWeight() {
        PairInstance four = new EqualNormComplement(EqualNormComplement.Form.FOUR).map(EXAMPLE);
        assertThat(four.vectors().left().weights()).containsOnly(6);
        assertThat(four.vectors().right().weights()).containsOnly(6);
        PairInstance padded = new EqualNormPadding(PairProblem.BMIN_IP).map(EXAMPLE);
        assertThat(padded.vectors().left()).isEqualTo(BitMatrix.of("110100000", "101100000"));
        assertThat(padded.vectors().right()).isEqualTo(BitMatrix.of("101000001", "010000011"));
        PairInstance list = new CompleteGadget(GadgetForm.MSD_OF_MIN).map(EXAMPLE);
        assertThat(list.vectors().left().weights()).containsOnly(6 + 7 * 2);
        assertThat(list.size().get("l")).hasToString("40");
        new ReedSolomonGadget(GadgetForm.MSD_OF_MIN, Optional.empty()).queries(EXAMPLE)
                .forEach(query -> assertThat(query.vectors().left().weights()).hasSize(4)
                        .containsOnly(query.vectors().left().weight(0)));
    }

    @Test
    void theThreeBlockFormGivesTheCosinesOfTheExample() {
        PairInstance three = new EqualNormComplement(EqualNormComplement.Form.THREE).map(EXAMPLE);
        assertThat(PairProblem.BMSD.candidates(three).map(pair -> PairProblem.BMSD.value(three, pair)))
                .containsExactly(Value.parse("sqrt(2/9)"), Value.parse("sqrt(2/9)"), Value.parse("sqrt(1/18)"),
                        Value.parse("sqrt(1/2)"));
    }

    @Test
    void theCompleteGadgetGivesTheProductsOfTheExample() {
        PairInstance x = new PairInstance(PairProblem.BMAX_IP,
                new Vectors.Bi(BitMatrix.of("11", "10"), BitMatrix.of("11", "01")), new Question.Optimum());
        PairInstance list = new CompleteGadget(GadgetForm.MAX_IP).map(x);
        assertThat(PairProblem.MAX_IP.candidates(list).map(pair -> PairProblem.MAX_IP.value(list, pair).toString()))
                .containsExactly("1", "5", "4", "4", "3", "1");
    }

    /// Densities of good lower parts and the greedy bound on the number of shifts; fewer are found by looking at all shifts than by
    /// sampling sixty.
    @ParameterizedTest
    @CsvSource({"7, 2, 2, 3", "5, 2, 3, 15", "7, 2, 4, 28", "5, 3, 3, 23", "7, 3, 3, 22", "11, 2, 4, 51", "3, 2, 2, 3"})
    void shiftsCoverAllDifferencesWithAboutAsManyInstances(int q, int k, int agreements, int published) {
        SplittableRandom random = new SplittableRandom(1);
        int n = (int) Math.min(30, Math.pow(q, k));
        BitMatrix.Builder rows = new BitMatrix.Builder(n, 3);
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < 3; c++) {
                if (random.nextBoolean()) {
                    rows.set(i, c);
                }
            }
        }
        BitMatrix side = rows.build();
        PairInstance x = new PairInstance(PairProblem.BMAX_IP, new Vectors.Bi(side, side), new Question.Optimum());
        ReedSolomonGadget gadget = new ReedSolomonGadget(GadgetForm.MAX_IP,
                Optional.of(new ReedSolomonGadget.Shape(q, k, agreements)));
        Prediction.Measurement measured = new Prediction.Measurement();
        gadget.queries(x).forEach(measured::add);
        assertThat(measured.queries()).isLessThanOrEqualTo(published + 3L);
        assertThat(gadget.claim().sizes().apply(x.size()).brokenBy(measured)).isEmpty();
        Answer<?> answer = gadget.solve(x, y -> y.problem().search(y));
        assertThat(answer).isEqualTo(new Answer.Attained<>(((Answer.Attained<?>) answer).witness(),
                ((Answer.Attained<?>) x.problem().search(x)).value()));
    }
}

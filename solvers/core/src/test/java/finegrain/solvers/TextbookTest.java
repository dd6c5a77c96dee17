package finegrain.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.contract.Budget;
import finegrain.dynamic.Cost;
import finegrain.dynamic.DynamicInstance;
import finegrain.dynamic.DynamicProblem;
import finegrain.dynamic.Factors;
import finegrain.dynamic.PathInstance;
import finegrain.model.Answer;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import finegrain.testkit.Samples;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.api.Test;

class TextbookTest {
    static List<DynamicProblem<?, ?>> problems() {
        return DynamicProblem.all();
    }

    @ParameterizedTest
    @MethodSource("problems")
    void isChosenAndAnswersLegally(DynamicProblem<?, ?> problem) {
        legal(problem);
    }

    private static <X extends DynamicInstance, W> void legal(DynamicProblem<X, W> problem) {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 40; i++) {
            X x = Samples.draw(problem, problem.questions(), random);
            Answer<W> answer = Portfolio.with().<X, W>auto(x).solve(x, Budget.unlimited());
            assertThat(problem.legal(x, answer)).as("%s of %s", answer, x).isTrue();
        }
    }

    @Test
    void whatWouldNeverEndIsRefused() {
        DynamicInstance x = PathInstance.lws(Cost.of(Factors.zero(2, 1 << 22)), new Question.Optimum());
        assertThatThrownBy(() -> new Textbook().solve(x, Budget.unlimited())).isInstanceOf(RefusedException.class)
                .hasMessage("textbook would make 8.80e+12 evaluations one by one; it begins nothing beyond 1e+12.");
    }
}

package finegrain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Values within an additive error, exactly.
class AdditiveTest {
    @ParameterizedTest
    @CsvSource({"3, 5, 2, true", "3, 5, 1, false", "5, 3, 2, true", "-1, 1, 2, true", "-1, 1, 3/2, false",
        "sqrt(2), 1, 1/2, true", "sqrt(2), 1, 2/5, false", "sqrt(1/2), sqrt(1/2), 0, true",
        "sqrt(1/2), 7/10, 1/140, true", "sqrt(1/2), 7/10, 1/141, false", "-sqrt(2), sqrt(2), 3, true",
        "-sqrt(2), sqrt(2), 2, false", "0, 1, 1, true", "0, sqrt(2), 1, false", "sqrt(8), sqrt(2), sqrt, true"})
    void differencesOfRootsAreComparedExactly(String a, String b, String error, boolean expected) {
        // sqrt(8) - sqrt(2) = sqrt(2) = 1.41421356…
        String bound = error.equals("sqrt") ? "14142136/10000000" : error;
        assertThat(Value.parse(a).within(Value.fraction(bound), Value.parse(b))).isEqualTo(expected);
        assertThat(Value.parse(b).within(Value.fraction(bound), Value.parse(a))).isEqualTo(expected);
    }

    @Test
    void negativeValuesAreOrdered() {
        assertThat(
                java.util.stream.Stream.of("-3", "-5/2", "-sqrt(2)", "-1", "-1/2", "0", "1/3", "1").map(Value::parse))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void doublesSayTheSameWhereTheyCanTell() {
        SplittableRandom random = new SplittableRandom(1);
        int told = 0;
        for (int trial = 0; trial < 5000; trial++) {
            Value a = Value.sqrt(BigFraction.of(random.nextInt(50), 1 + random.nextInt(20)));
            Value b = Value.sqrt(BigFraction.of(random.nextInt(50), 1 + random.nextInt(20)));
            a = random.nextBoolean() ? a : a.negate();
            b = random.nextBoolean() ? b : b.negate();
            BigFraction error = BigFraction.of(random.nextInt(40), 1 + random.nextInt(20));
            double slack = error.doubleValue() - Math.abs(a.approximate() - b.approximate());
            if (Math.abs(slack) > 1e-9) {
                assertThat(a.within(error, b)).as(a + " and " + b + " within " + error).isEqualTo(slack > 0);
                told++;
            }
        }
        assertThat(told).isGreaterThan(4000);
    }

    @Test
    void legalAnswersAreThoseWithinTheError() {
        Vectors vectors = new Vectors.Mono(BitMatrix.of("1110", "1101", "0011"));
        // inner products 2, 1, 1
        assertThat(legal(PairProblem.MAX_IP, vectors, "1/2")).isEqualTo(1);
        assertThat(legal(PairProblem.MAX_IP, vectors, "1")).isEqualTo(3);
        assertThat(legal(PairProblem.MIN_IP, vectors, "0")).isEqualTo(2);
        assertThat(legal(PairProblem.MIN_IP, vectors, "1")).isEqualTo(3);
        // cosines 2/3, 1/√6 = 0.408, 1/√6
        assertThat(legal(PairProblem.MSD, vectors, "1/4")).isEqualTo(1);
        assertThat(legal(PairProblem.MSD, vectors, "0.26")).isEqualTo(3);
        PairInstance none = new PairInstance(PairProblem.MAX_IP, new Vectors.Mono(BitMatrix.of("1")),
                new Question.Additive(BigFraction.ONE));
        assertThat(PairProblem.MAX_IP.legalAnswers(none)).containsExactly(new Answer.No<>());
    }

    private static long legal(PairProblem problem, Vectors vectors, String error) {
        return problem
                .legalAnswers(new PairInstance(problem, vectors, new Question.Additive(Value.fraction(error))))
                .peek(answer -> assertThat(answer).isInstanceOf(Answer.Attained.class))
                .count();
    }

    @Test
    void errorsAreNotNegative() {
        assertThatThrownBy(() -> new Question.Additive(BigFraction.of(-1, 2)))
                .isInstanceOf(InvalidInstanceException.class)
                .hasMessage("The additive error is -1/2; it must be at least 0.");
    }
}

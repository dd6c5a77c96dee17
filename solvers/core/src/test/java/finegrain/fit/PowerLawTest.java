package finegrain.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowerLawTest {
    private static final int TRIALS = 2000;

    /// Nine sizes from 2^10 to 2^14.
    private static List<PowerLaw.Point> points(DoubleUnaryOperator amount) {
        return IntStream.rangeClosed(20, 28)
                .mapToDouble(k -> Math.rint(Math.pow(2, k / 2.0)))
                .mapToObj(n -> new PowerLaw.Point(n, amount.applyAsDouble(n)))
                .toList();
    }

    private static PowerLaw noisy(DoubleUnaryOperator amount, double noise, SplittableRandom random) {
        return PowerLaw.through(points(n -> amount.applyAsDouble(n) * Math.exp(noise * random.nextGaussian())));
    }

    @Test
    void slopeAndIntervalAreThoseOfTheTextbook() {
        // x = 0, 1, 2, 3 and y = 1, 3, 2, 6: slope 1.4, residual squares 4.2, t(2, 97.5 %) = 4.302653
        double[] y = {1, 3, 2, 6};
        PowerLaw law = PowerLaw.through(IntStream.range(0, 4)
                .mapToObj(k -> new PowerLaw.Point(Math.exp(k), Math.exp(y[k])))
                .toList());
        assertThat(law.exponent()).isCloseTo(1.4, within(1e-12));
        assertThat(law.coefficient()).isCloseTo(Math.exp(0.9), within(1e-12));
        assertThat(law.scatter()).isCloseTo(Math.sqrt(2.1), within(1e-12));
        assertThat(law.halfWidth()).isCloseTo(4.302653 * Math.sqrt(2.1 / 5), within(1e-6));
        // the parabola of least squares has the coefficient 0.5; t(1, 99.5 %) = 63.65674
        assertThat(law.bend()).isCloseTo(2 * 0.5 * 3, within(1e-12));
        assertThat(law.bendHalfWidth().orElseThrow()).isCloseTo(6 * 63.65674 * Math.sqrt(3.2 / 4), within(1e-3));
        assertThat(law.at(Math.exp(2))).isCloseTo(Math.exp(3.7), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 1.5, 2, 2.37})
    void exactPowersAreFoundAndAreStraight(double exponent) {
        PowerLaw law = PowerLaw.through(points(n -> 3 * Math.pow(n, exponent)));
        assertThat(law.exponent()).isCloseTo(exponent, within(1e-9));
        assertThat(law.halfWidth()).isEqualTo(PowerLaw.RESOLUTION);
        assertThat(law.curved()).isFalse();
    }

    @Test
    void numberOfPairsFitsTwo() {
        PowerLaw law = PowerLaw.through(points(n -> n * (n - 1) / 2));
        assertThat(2.0).isBetween(law.low(), law.high());
        assertThat(law.curved()).isFalse();
    }

    @Test
    void intervalsHoldTheTruthAsOftenAsTheySay() {
        SplittableRandom random = new SplittableRandom(1);
        long held = IntStream.range(0, TRIALS)
                .mapToObj(t -> noisy(n -> n * n, 0.1, random))
                .filter(law -> law.low() <= 2 && 2 <= law.high())
                .count();
        // 95 %, give or take four standard deviations of the binomial
        assertThat((double) held / TRIALS).isBetween(0.93, 0.97);
    }

    @Test
    void straightLinesAreSeldomCalledCurved() {
        SplittableRandom random = new SplittableRandom(2);
        long curved = IntStream.range(0, TRIALS).filter(t -> noisy(n -> n * n, 0.1, random).curved()).count();
        assertThat((double) curved / TRIALS).isBetween(0.002, 0.02);
    }

    @Test
    void logarithmicFactorIsSeenInCounts() {
        PowerLaw law = PowerLaw.through(points(n -> n * n * Math.log(n)));
        assertThat(law.curved()).isTrue();
        // the exponent of n² log n is 2 + 1 / ln n
        assertThat(law.atSmallest()).isCloseTo(2 + 1 / Math.log(1024), within(0.01));
        assertThat(law.atLargest()).isCloseTo(2 + 1 / Math.log(16384), within(0.01));
    }

    @Test
    void changeOfExponentIsSeenThroughNoise() {
        SplittableRandom random = new SplittableRandom(3);
        DoubleUnaryOperator mixed = n -> n * 4000 + n * n;
        long curved = IntStream.range(0, 200).filter(t -> noisy(mixed, 0.02, random).curved()).count();
        assertThat(curved).isGreaterThan(190);
    }

    @Test
    void threeSizesGiveAnIntervalButNoBend() {
        PowerLaw law = PowerLaw.through(points(n -> n * n).subList(0, 3));
        assertThat(law.bendHalfWidth()).isEmpty();
        assertThat(law.curved()).isFalse();
        assertThatThrownBy(() -> PowerLaw.through(points(n -> n * n).subList(0, 2)))
                .hasMessage("A line with an interval needs at least 3 different sizes.");
        assertThatThrownBy(() -> PowerLaw.through(points(n -> n - 1024)))
                .hasMessageStartingWith("Logarithms need positive sizes and amounts: ");
    }
}

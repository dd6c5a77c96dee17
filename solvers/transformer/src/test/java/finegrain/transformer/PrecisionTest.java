package finegrain.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import finegrain.model.BitMatrix;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrecisionTest {
    /// Bits for 1000 documents: inner products, and cosines at the closest two attainable values of the dimension.
    @ParameterizedTest
    @CsvSource({"4, 12.7, 15.2", "8, 14.0, 19.3", "12, 14.8, 21.7", "16, 15.5, 24.9", "24, 16.4, 27.3",
        "32, 17.2, 31.3",
        "64, 19.0, 35.4", "128, 20.9, 41.6"})
    void bitsGrowAsTheTableSays(int l, String innerProducts, String cosines) {
        Separation one = new Separation(Value.of(l), Value.of(l - 1), true);
        assertThat(bits(new Coloured(), new Blueprint(PairProblem.BMAX_IP, l, 500, 500, one)))
                .isEqualTo(innerProducts);
        Separation closest = closest(l);
        assertThat(bits(new Coloured(), new Blueprint(PairProblem.BMSD, l, 500, 500, closest))).isEqualTo(cosines);
    }

    private static String bits(Variant variant, Blueprint blueprint) {
        Construction c = variant.construct(blueprint);
        return String.format(Locale.ROOT, "%.1f", Precision.scoreBits(c.terms(), c.magnitude()));
    }

    /// The two closest cosines of dimension `l`, sorted as numbers and compared as squares.
    private static Separation closest(int l) {
        long[][] cosines = IntStream.rangeClosed(1, l)
                .boxed()
                .flatMap(a -> IntStream.rangeClosed(a, l)
                        .boxed()
                        .flatMap(b -> IntStream.rangeClosed(Math.max(0, a + b - l), a)
                                .mapToObj(p -> new long[]{(long) p * p, (long) a * b})))
                .sorted((x, y) -> Long.compare(x[0] * y[1], y[0] * x[1]))
                .toArray(long[][]::new);
        double least = 2;
        long[][] best = new long[2][];
        for (int i = 1; i < cosines.length; i++) {
            long[] low = cosines[i - 1];
            long[] high = cosines[i];
            long difference = high[0] * low[1] - low[0] * high[1];
            double gap = (double) difference / high[1] / low[1]
                    / (Math.sqrt((double) high[0] / high[1]) + Math.sqrt((double) low[0] / low[1]));
            if (difference > 0 && gap < least) {
                least = gap;
                best = new long[][]{low, high};
            }
        }
        Value[] values = Arrays.stream(best)
                .map(v -> Value.sqrt(BigFraction.of(v[0], v[1])))
                .toArray(Value[]::new);
        return new Separation(values[1], values[0], true);
    }

    @Test
    void theDifferenceOfCloseRootsKeepsItsDigits() {
        Separation close = new Separation(Value.parse("sqrt(1000001/1000000)"), Value.ONE, true);
        assertThat(close.delta()).isEqualTo(4.99999875e-7, within(1e-15));
        Separation zero = new Separation(Value.ZERO, Value.parse("1/7"), true);
        assertThat(zero.delta()).isEqualTo(1 / 7.0);
    }

    @Test
    void float32IsTakenWhenItSufficesAndRefusedWhenNot() {
        PairInstance closeCall = closeCall(32);
        Value threshold = ((Question.Threshold) closeCall.question()).threshold();
        Plan plan = new TransformerSolver(Choice.AUTO).plan(closeCall, threshold).orElseThrow();
        assertThat(plan.dtype()).isEqualTo(Dtype.FLOAT64);
        assertThat(plan.bits()).isBetween(24.0, 53.0);
        assertThatThrownBy(() -> new TransformerSolver(Choice.AUTO.with(Dtype.FLOAT32)).plan(closeCall, threshold))
                .isInstanceOf(RefusedException.class)
                .hasMessage("Variant B needs " + String.format(Locale.ROOT, "%.1f", plan.bits()) + " bits to tell "
                        + plan.construction().blueprint().separation().reach() + " from "
                        + plan.construction().blueprint().separation().miss()
                        + "; float32 has 24, so use float64 or auto.");

        PairInstance easy = closeCall(4);
        Value other = ((Question.Threshold) easy.question()).threshold();
        Optional<Plan> small = new TransformerSolver(Choice.AUTO).plan(easy, other);
        assertThat(small.orElseThrow().dtype()).isEqualTo(Dtype.FLOAT32);
    }

    /// Weights 1 to `l` on both sides, asked for the upper one of the two closest cosines.
    private static PairInstance closeCall(int l) {
        BitMatrix.Builder side = new BitMatrix.Builder(l, l);
        for (int i = 0; i < l; i++) {
            side.setRange(i, 0, i + 1);
        }
        BitMatrix rows = side.build();
        return new PairInstance(PairProblem.BMSD, new Vectors.Bi(rows, rows),
                new Question.Threshold(closest(l).reach()));
    }

    @Test
    void whatNoFormatCanTellApartIsRefusedWithAdvice() {
        Separation close = new Separation(Value.parse("sqrt(500000000000001/1000000000000000)"),
                Value.parse("sqrt(1/2)"), true);
        Construction c = new Coloured().construct(new Blueprint(PairProblem.BMSD, 100, 500, 500, close));
        double bits = Precision.bits(c, 0);
        assertThat(bits).isBetween(60.0, 65.0);
        assertThatThrownBy(() -> Precision.choose(Optional.empty(), bits, c)).isInstanceOf(RefusedException.class)
                .hasMessage(String.format(Locale.ROOT, "Variant B needs %.1f bits to tell "
                        + "sqrt(500000000000001/1000000000000000) from sqrt(1/2); float64 has 53, "
                        + "so ask for an approximation or a gap instead.", bits));
    }

    /// Variant G: at every threshold `t ≥ 1/64`, cosines that differ by a factor of 1.25 are told apart in float32.
    @Test
    void aFactorOfFiveQuartersIsFloat32UpTo64Coordinates() {
        for (int k = 1; k <= 64; k++) {
            Value t = Value.parse(k + "/64");
            Separation gap = new Separation(t, t.dividedBy(Value.parse("5/4")), false);
            Construction c = new Coloured().construct(new Blueprint(PairProblem.BMSD, 64, 500, 500, gap));
            assertThat(c.temperature()).isEqualTo(5 * Math.log(8000) / t.approximate(),
                    within(1e-9 * c.temperature()));
            assertThat(Precision.bits(c, 0)).isLessThan(24);
            if (k == 1) {
                assertThat(Precision.bits(c, 0)).isEqualTo(21.3, within(.05));
            }
        }
    }

    /// One coordinate that stands for many costs one rounding, and the magnitudes stay.
    @Test
    void mergedCoordinatesNeedFewerBits() {
        Separation one = new Separation(Value.of(1000), Value.of(999), true);
        Construction c = new Coloured().construct(new Blueprint(PairProblem.BMAX_IP, 1000, 50, 50, one));
        assertThat(Precision.bits(c, 0) - Precision.bits(c, 990))
                .isEqualTo(Math.log(1010.0 / 20) / Math.log(2), within(1e-12));
    }

    /// Sums of exponentials never are the bottleneck for instances that can be run.
    @Test
    void addingUpTakesFewBits() {
        assertThat(Precision.sumBits(20_000)).isBetween(14.0, 15.0);
        assertThat(Precision.sumBits(10_000_000)).isLessThan(24);
    }
}

package finegrain.transformer.precision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatTest {
    private static final int MANY = 200_000;

    private static void assertSame(float actual, double emulated, String operation) {
        int expected = Float.floatToIntBits(actual);
        // bit for bit, signs of zero too; the emulated result must itself be a float
        if (Float.floatToIntBits((float) emulated) != expected
                || !Double.isNaN(emulated) && (float) emulated != emulated) {
            throw new AssertionError(operation + " is " + actual + ", emulated " + emulated);
        }
    }

    /// Any bit pattern, or two of similar size, where sums cancel and ties are frequent.
    private static float[] floats(SplittableRandom random) {
        float a = Float.intBitsToFloat(random.nextInt());
        float b = Float.intBitsToFloat(random.nextInt());
        return switch (random.nextInt(3)) {
            case 0 -> new float[]{a, b};
            case 1 -> new float[]{random.nextInt(-4096, 4096) / 64f, random.nextInt(1, 1 << 20) / 1024f};
            default -> new float[]{a, Math.scalb(a, random.nextInt(-30, 30)) * (1 + random.nextInt(8) * 0x1p-23f)};
        };
    }

    @Test
    void float32IsTheArithmeticOfFloat() {
        SplittableRandom random = new SplittableRandom(1);
        Format f = Format.FLOAT32;
        for (int k = 0; k < MANY; k++) {
            float[] x = floats(random);
            float a = x[0];
            float b = x[1];
            assertSame(a + b, f.add(a, b), a + " + " + b);
            assertSame(a - b, f.subtract(a, b), a + " - " + b);
            assertSame(a * b, f.multiply(a, b), a + " * " + b);
            assertSame(a / b, f.divide(a, b), a + " / " + b);
            assertSame((float) Math.sqrt(Math.abs(a)), f.sqrt(Math.abs(a)), "sqrt " + a);
            double wide = Double.longBitsToDouble(random.nextLong());
            assertSame((float) wide, f.round(wide), "(float) " + wide);
        }
    }

    @Test
    void float64IsTheArithmeticOfDouble() {
        SplittableRandom random = new SplittableRandom(2);
        Format f = Format.FLOAT64;
        for (int k = 0; k < MANY; k++) {
            double a = Double.longBitsToDouble(random.nextLong());
            double b = random.nextBoolean() ? Double.longBitsToDouble(random.nextLong()) : a * random.nextDouble();
            long[] actual = bits(a + b, a - b, a * b, a / b, Math.sqrt(a), StrictMath.exp(a), a);
            assertThat(bits(f.add(a, b), f.subtract(a, b), f.multiply(a, b), f.divide(a, b), f.sqrt(a), f.exp(a),
                    f.round(a))).isEqualTo(actual);
        }
    }

    private static long[] bits(double... values) {
        return java.util.Arrays.stream(values).mapToLong(Double::doubleToLongBits).toArray();
    }

    @Test
    void fp16IsTheConversionOfTheMachine() {
        SplittableRandom random = new SplittableRandom(3);
        for (int k = 0; k < MANY; k++) {
            // all magnitudes from underflow to overflow, and exact ties
            float x = random.nextBoolean()
                    ? Math.scalb((float) random.nextDouble(-2, 2), random.nextInt(-27, 18))
                    : Math.scalb((float) random.nextInt(-8192, 8192), random.nextInt(-26, 5));
            assertSame(Float.float16ToFloat(Float.floatToFloat16(x)), Format.FP16.round(x), "fp16 of " + x);
        }
        for (int pattern = 0; pattern < 1 << 16; pattern++) {
            float x = Float.float16ToFloat((short) pattern);
            assertSame(x, Format.FP16.round(x), "fp16 of " + x);
        }
    }

    /// bfloat16 and tf32 keep the upper bits of a `float`; adding half a step less the last bit kept rounds to even.
    @Test
    void bf16AndTf32AreRoundingByIntegers() {
        SplittableRandom random = new SplittableRandom(4);
        for (int k = 0; k < MANY; k++) {
            float x = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(x)) {
                float b = upper(x, 16);
                assertSame(Math.abs(b) < Float.MIN_NORMAL ? Math.copySign(0, b) : b, Format.BF16.round(x),
                        "bf16 of " + x);
                assertSame(upper(x, 13), Format.TF32.round(x), "tf32 of " + x);
            }
        }
        float tie = Float.intBitsToFloat(0x3f808000);
        assertThat(Format.BF16.round(tie)).isEqualTo(1);
        assertThat(Format.BF16.round(Math.nextUp(tie))).isEqualTo(1.0078125);
    }

    private static float upper(float x, int dropped) {
        int bits = Float.floatToRawIntBits(x);
        int rounded = bits + (1 << dropped - 1) - 1 + (bits >>> dropped & 1);
        return Float.intBitsToFloat(rounded >> dropped << dropped);
    }

    /// For widths whose products and sums a `double` cannot hold, where rounding twice would be wrong.
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 11, 24, 26, 27, 40, 51, 52, 53})
    void everyWidthRoundsTheExactResultOnce(int p) {
        SplittableRandom random = new SplittableRandom(p);
        Format f = Format.bits(p);
        MathContext context = new MathContext(400, RoundingMode.HALF_EVEN);
        for (int k = 0; k < 3000; k++) {
            double a = f.round(random.nextDouble(-1, 1));
            // a sum or product near a midpoint of p bits, which 53 bits round onto it
            double magnitude = f.round(Math.scalb(random.nextDouble(0.5, 1), -random.nextInt(60)));
            double b = random.nextBoolean() ? magnitude : -magnitude;
            BigDecimal x = new BigDecimal(a);
            BigDecimal y = new BigDecimal(b);
            assertThat(f.add(a, b)).isEqualTo(nearest(x.add(y), p));
            assertThat(f.multiply(a, b)).isEqualTo(nearest(x.multiply(y), p));
            assertThat(f.divide(a, b)).isEqualTo(nearest(x.divide(y, context), p));
            assertThat(f.sqrt(magnitude)).isEqualTo(nearest(y.abs().sqrt(context), p));
        }
    }

    /// By integers: the value divided by the step, rounded half to even.
    private static double nearest(BigDecimal x, int p) {
        if (x.signum() == 0) {
            return 0;
        }
        int exponent = Math.getExponent(x.doubleValue());
        if (x.abs().compareTo(power(exponent)) < 0) {
            exponent--; // the conversion to double rounded up to a power of two
        }
        BigDecimal step = power(exponent - p + 1);
        BigDecimal count = x.divide(step, 0, RoundingMode.HALF_EVEN);
        return count.multiply(step).doubleValue();
    }

    private static BigDecimal power(int exponent) {
        BigDecimal two = BigDecimal.valueOf(2);
        return exponent >= 0 ? two.pow(exponent) : BigDecimal.ONE.divide(two.pow(-exponent));
    }

    @Test
    void rangesEndWhereTheFormatsEnd() {
        assertThat(Format.FP16.add(65504, 15)).isEqualTo(65504);
        assertThat(Format.FP16.add(65504, 16)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Format.FP16.multiply(-256, 256)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Format.FP16.round(0x1p-24)).isEqualTo(0x1p-24);
        assertThat(Format.FP16.round(0x1p-25)).isZero();
        assertThat(Format.BF16.round(0x1p-126)).isEqualTo(0x1p-126);
        assertThat(Format.BF16.multiply(0x1p-126, 0.5)).isZero();
        assertThat(Format.TF32.multiply(0x1p-126, 0.5)).isEqualTo(0x1p-127);
        assertThat(Format.BF16.multiply(0x1p100, 0x1p27)).isEqualTo(0x1p127);
        assertThat(Format.BF16.multiply(0x1p100, 0x1p28)).isInfinite();
        assertThat(Format.FLOAT32.exp(88)).isEqualTo((float) StrictMath.exp(88));
        assertThat(Format.FLOAT32.exp(89)).isInfinite();
        assertThat(Format.FP16.divide(0, 0)).isNaN();
    }

    @Test
    void moreBitsThanADoubleAreRefused() {
        for (int p : List.of(1, 54)) {
            assertThatThrownBy(() -> Format.bits(p)).hasMessageContaining("bits go from 2 to 53");
        }
        assertThat(IntStream.rangeClosed(2, 53).mapToObj(Format::bits)).allSatisfy(
                f -> assertThat(f.add(1, Math.scalb(1.0, -f.significandBits()))).isEqualTo(1));
    }
}

package finegrain.solvers.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.model.IntegerMatrix;
import finegrain.model.NumberMatrix;
import finegrain.model.NumericVectors;
import finegrain.model.RealMatrix;
import finegrain.model.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The bounds that certify answers, and the exact products that they are checked by.
class ScoresTest {
    private static BigInteger definition(NumericVectors vectors, int i, int j, int unit) {
        BigDecimal product = vectors.left().innerProduct(i, vectors.right(), j);
        return product.multiply(unit < 0
                ? new BigDecimal(BigInteger.ONE.shiftLeft(-unit))
                : BigDecimal.ONE.divide(new BigDecimal(BigInteger.ONE.shiftLeft(unit)))).toBigIntegerExact();
    }

    private static NumberMatrix random(String kind, int n, int l) {
        return switch (kind) {
            case "longs" -> IntegerMatrix.of(n, l, i -> i == 0 ? Long.MIN_VALUE : new SplittableRandom(i).nextLong());
            case "ints" -> IntegerMatrix.of(n, l, i -> i * 7919L % 199 - 99);
            case "uniform" -> RealMatrix.of(n, l, i -> cell(i, 1) - 0.5);
            case "positive" -> RealMatrix.of(n, l, i -> cell(i, 2));
            case "huge" -> RealMatrix.of(n, l, i -> (cell(i, 3) - 0.5) * Double.MAX_VALUE);
            case "tiny" -> RealMatrix.of(n, l, i -> (cell(i, 4) - 0.5) * 0x1p-1065);
            case "small" -> RealMatrix.of(n, l, i -> (cell(i, 4) - 0.5) * 0x1p-1030);
            case "range" -> RealMatrix.of(n, l, i -> Math.scalb(cell(i, 5) - 0.5, i * 31 % 2000 - 1000));
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static double cell(int i, int seed) {
        return new SplittableRandom(31L * i + seed).nextDouble();
    }

    @ParameterizedTest
    @CsvSource({"longs,7", "longs,64", "ints,100", "uniform,1", "uniform,8", "uniform,129", "positive,3",
        "positive,1000", "huge,5", "huge,40", "tiny,9", "small,9", "range,6", "range,200"})
    void scoresAreWithinTheBandOfTheExactProductsAndNormsAboveThem(String kind, int dimension) {
        SplittableRandom r = new SplittableRandom(dimension);
        long[] longs = r.longs(30L * dimension).toArray();
        longs[0] = Long.MIN_VALUE;
        NumberMatrix left = kind.equals("longs")
                ? IntegerMatrix.of(30, dimension, longs)
                : random(kind, 30, dimension);
        NumericVectors vectors = new NumericVectors.Mono(left);
        Scores scores = Scores.of(vectors, dimension % 2 == 0);
        assertThat(scores.exact()).isEqualTo(kind.equals("ints") || kind.equals("tiny"));
        ExactProducts exactly = ExactProducts.in(vectors, scores.unit(), scores.largest());
        Tile tile = Tile.of(scores.lane(), 30, 30, dimension);
        double[] row = new double[dimension];
        for (int p = 0; p < 30; p++) {
            scores.right().new Reader().read(scores.right().row(p), row);
            tile.setRight(p, row, dimension);
            scores.left().new Reader().read(scores.left().row(p), row);
            tile.setLeft(p, row, dimension);
        }
        boolean rounded = false;
        for (int p = 0; p < 30; p++) {
            tile.multiply(p, p, 30);
            for (int q = 0; q < 30; q++) {
                int i = scores.left().row(p);
                int j = scores.right().row(q);
                BigInteger exact = exactly.of(i, j);
                assertThat(exact).isEqualTo(definition(vectors, i, j, scores.unit()));
                assertThat(exact.abs()).isLessThanOrEqualTo(scores.largest());
                BigDecimal expected = scaled(dimension % 2 == 0 ? exact.negate() : exact, scores.shift());
                double norms = scores.left().norm(p) * scores.right().norm(q);
                assertThat(expected.abs()).isLessThanOrEqualTo(new BigDecimal(norms));
                BigDecimal off = new BigDecimal(tile.score(1, q)).subtract(expected).abs();
                assertThat(off).isLessThanOrEqualTo(new BigDecimal(scores.band(norms)));
                rounded |= off.signum() > 0;
                BigDecimal floor = new BigDecimal(scores.floor(exact));
                assertThat(floor).isLessThanOrEqualTo(scaled(exact, scores.shift()));
            }
        }
        assertThat(rounded).isEqualTo(!scores.exact());
    }

    private static BigDecimal scaled(BigInteger k, int shift) {
        return shift >= 0
                ? new BigDecimal(k.shiftLeft(shift))
                : new BigDecimal(k).divide(new BigDecimal(BigInteger.ONE.shiftLeft(-shift)));
    }

    @Test
    void floorsAreTightAndNeverAbove() {
        Scores scores = Scores.of(new NumericVectors.Mono(RealMatrix.of(new double[]{0.1}, new double[]{0.3})), false);
        for (long v : new long[]{0, 1, -1, (1L << 53) - 1, (1L << 53) + 1, -(1L << 53) - 1, Long.MAX_VALUE,
            Long.MIN_VALUE}) {
            BigInteger k = BigInteger.valueOf(v);
            BigDecimal floor = new BigDecimal(scores.floor(k));
            assertThat(floor).isLessThanOrEqualTo(scaled(k, scores.shift()));
            assertThat(new BigDecimal(Math.nextUp(Math.nextUp(floor.doubleValue()))))
                    .isGreaterThan(scaled(k, scores.shift()));
        }
    }

    @ParameterizedTest
    @CsvSource({"7,0,7", "-7,0,-7", "7/2,0,4", "-7/2,0,-3", "0,0,0", "1/3,-2,2", "-1/3,-2,-1", "5,1,3", "-5,1,-2",
        "sqrt(2),0,2", "-sqrt(2),0,-1", "sqrt(2),-10,1449", "-sqrt(2),-10,-1448", "4,2,1", "-4,2,-1"})
    void thresholdsBecomeTheLeastMultipleOfTheUnitThatReachesThem(String threshold, int unit, long least) {
        BigInteger k = Reach.least(Value.parse(threshold), unit);
        assertThat(k).isEqualTo(BigInteger.valueOf(least));
        assertThat(value(k, unit)).isGreaterThanOrEqualTo(Value.parse(threshold));
        assertThat(value(k.subtract(BigInteger.ONE), unit)).isLessThan(Value.parse(threshold));
    }

    private static Value value(BigInteger k, int unit) {
        return Value.of(unit >= 0
                ? BigFraction.of(k.shiftLeft(unit))
                : BigFraction.of(k, BigInteger.ONE.shiftLeft(-unit)));
    }

    @ParameterizedTest
    @CsvSource({"4095,1,FLOAT", "4096,1,DOUBLE", "94906265,1,DOUBLE", "94906266,1,BAND", "2048,2,FLOAT",
        "-9223372036854775808,3,BAND"})
    void theTypeIsChosenByTheLargestProductThereCouldBe(long largest, int dimension, String lane) {
        long[] row = new long[dimension];
        row[0] = largest;
        Scores scores = Scores.of(new NumericVectors.Mono(IntegerMatrix.of(row, row)), false);
        assertThat(scores.exact() ? scores.lane().name() : "BAND").isEqualTo(lane);
    }
}

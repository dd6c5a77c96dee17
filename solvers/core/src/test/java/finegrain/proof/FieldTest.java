package finegrain.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FieldTest {
    private static final BigInteger P = BigInteger.TWO.pow(61).subtract(BigInteger.ONE);
    private static final long[] EXTREME = {0, 1, 2, 7, Field.P / 2, Field.P - 2, Field.P - 1};

    private static LongStream elements() {
        SplittableRandom random = new SplittableRandom(5);
        return LongStream.concat(LongStream.of(EXTREME), random.longs(40, 0, Field.P));
    }

    private static BigInteger big(long a) {
        return new BigInteger(Long.toUnsignedString(a));
    }

    @Test
    void theModulusIsPrime() {
        assertThat(big(Field.P)).isEqualTo(P);
        assertThat(P.isProbablePrime(100)).isTrue();
    }

    @Test
    void sumsDifferencesAndProductsAreThoseOfBigIntegers() {
        elements().forEach(a -> elements().forEach(b -> {
            assertThat(big(Field.add(a, b))).isEqualTo(big(a).add(big(b)).mod(P));
            assertThat(big(Field.subtract(a, b))).isEqualTo(big(a).subtract(big(b)).mod(P));
            assertThat(big(Field.multiply(a, b))).isEqualTo(big(a).multiply(big(b)).mod(P));
        }));
    }

    @Test
    void anyWordIsReduced() {
        LongStream.concat(LongStream.of(-1, Long.MIN_VALUE, Long.MAX_VALUE, Field.P, Field.P + 1, -8),
                new SplittableRandom(6).longs(1000)).forEach(x -> {
                    assertThat(big(Field.reduce(x))).isEqualTo(big(x).mod(P));
                    assertThat(Field.fold(x)).isBetween(0L, Field.P + 7);
                });
    }

    /// Six factors in a row from the largest number that folding leaves, as the bound says.
    @Test
    void productsMayGoUnfoldedForSixFactors() {
        elements().forEach(factor -> {
            long product = Field.P + 7;
            BigInteger expected = big(product);
            for (int i = 0; i < 6; i++) {
                product = Field.times(product, Field.scaled(factor));
                expected = expected.multiply(big(factor)).mod(P);
            }
            assertThat(big(Field.reduce(product))).isEqualTo(expected);
        });
    }

    @Test
    void everyElementButZeroHasItsInverse() {
        elements().filter(a -> a != 0).forEach(a -> assertThat(Field.multiply(a, Field.inverse(a))).isOne());
    }
}

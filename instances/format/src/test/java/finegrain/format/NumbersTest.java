package finegrain.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.model.Value;
import java.math.BigInteger;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 399, 400, 401, 5000})
    void numbersOfAnyLengthAreReadBack(int digits) {
        BigInteger large = BigInteger.TEN.pow(digits).add(BigInteger.TWO);
        for (BigFraction fraction : new BigFraction[]{BigFraction.of(large),
            BigFraction.of(large, BigInteger.valueOf(7)),
            BigFraction.of(BigInteger.ONE, large)}) {
            assertThat(Numbers.fraction(Value.text(fraction))).isEqualTo(fraction);
            assertThat(Numbers.fraction(Value.text(fraction.negate()))).isEqualTo(fraction.negate());
            for (Value value : new Value[]{Value.of(fraction), Value.sqrt(fraction)}) {
                assertThat(Numbers.value(value.toString())).isEqualTo(value);
                assertThat(Numbers.value(value.negate().toString())).isEqualTo(value.negate());
            }
        }
    }

    @Test
    void decimalsAreRead() {
        assertThat(Numbers.value("-0.25")).isEqualTo(Value.parse("-1/4"));
        assertThat(Numbers.value("sqrt(0.5)")).isEqualTo(Value.parse("sqrt(1/2)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "1/", "/2", "1/0", "1/-2", "--1", "+1", "1.", ".5", "1e3", "sqrt()", "sqrt(-1)",
        "sqrt(2",
        "sqrt(sqrt(2))", "NaN", "٣"})
    void everythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Numbers.value(text)).isInstanceOf(IllegalArgumentException.class);
    }
}

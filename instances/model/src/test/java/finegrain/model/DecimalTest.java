package finegrain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Integers have the digits 0 to 9 and no others.
class DecimalTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "+3, 3", "-007, -7", "2147483647, 2147483647", "-2147483648, -2147483648"})
    void numbersAreRead(String text, int number) {
        assertThat(Decimal.parseInt(text)).isEqualTo(number);
        assertThat(Decimal.parseLong(text)).isEqualTo(number);
    }

    /// The digit three of Arabic, Devanagari, Thai and the wide forms of Japanese print, all of which `Integer.parseInt` takes.
    @ParameterizedTest
    @ValueSource(strings = {"\u0663", "\u0969", "\u0e53", "\uff13", "1\u0663", "", "+", "--1", "1_0", " 1", "1.0",
        "0x1",
        "9223372036854775808"})
    void othersAreNot(String text) {
        assertThatThrownBy(() -> Decimal.parseInt(text)).isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> Decimal.parseLong(text)).isInstanceOf(NumberFormatException.class);
    }
}

package finegrain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CitationTest {
    @Test
    void isWrittenAsWorkAndPlace() {
        assertThat(new Citation("Strassen1969", "pp. 354–356")).hasToString("Strassen1969, pp. 354–356");
    }

    @ParameterizedTest
    @CsvSource({"Strassen1969, ''", "Strassen1969, ' '", "'', pp. 354–356"})
    void withoutAWorkOrAPlaceThereIsNone(String key, String where) {
        assertThatThrownBy(() -> new Citation(key, where)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The citation [" + key + ", " + where + "] lacks a work or a place in it.");
    }
}

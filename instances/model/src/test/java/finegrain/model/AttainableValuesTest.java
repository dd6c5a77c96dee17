package finegrain.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttainableValuesTest {
    /// The table of distinct cosines and their smallest distance, by walking from value to value.
    @ParameterizedTest
    @CsvSource({"4, 9, 4.0e-02", "8, 47, 3.1e-03", "12, 124, 6.8e-04", "16, 265, 9.0e-05", "24, 823, 2.3e-05"})
    void distinctCosinesAndSmallestGap(int l, int distinct, String gap) {
        AttainableValues values = AttainableValues.ofDimension(Measure.COSINE, l);
        int count = 0;
        double smallest = 1;
        Optional<Value> previous = Optional.empty();
        for (Optional<Value> v = values.smallest(); v.isPresent(); v = values.higher(v.orElseThrow())) {
            count++;
            if (previous.isPresent()) {
                smallest = Math.min(smallest, v.get().approximate() - previous.get().approximate());
                assertThat(values.lower(v.get())).isEqualTo(previous);
            }
            previous = v;
        }
        assertThat(count).isEqualTo(distinct);
        assertThat(String.format(java.util.Locale.ROOT, "%.1e", smallest)).isEqualTo(gap);
        assertThat(previous).isEqualTo(Optional.of(Value.ONE)).isEqualTo(values.largest());
    }

    @Test
    void snapsAgainstTheListOfAllValues() {
        for (Measure measure : Measure.values()) {
            for (int l = 0; l <= 6; l++) {
                TreeSet<Value> all = new TreeSet<>();
                for (int a = measure == Measure.COSINE ? 1 : 0; a <= l; a++) {
                    for (int b = measure == Measure.COSINE ? 1 : 0; b <= l; b++) {
                        for (int p = Math.max(0, a + b - l); p <= Math.min(a, b); p++) {
                            all.add(measure.of(p, a, b));
                        }
                    }
                }
                AttainableValues values = AttainableValues.ofDimension(measure, l);
                for (int numerator = -9; numerator <= 60; numerator++) {
                    for (Value t : new Value[]{Value.of(BigFraction.of(numerator, 8)),
                        new Value(BigFraction.of(numerator, 12))}) {
                        assertThat(values.ceiling(t)).isEqualTo(Optional.ofNullable(all.ceiling(t)));
                        assertThat(values.higher(t)).isEqualTo(Optional.ofNullable(all.higher(t)));
                        assertThat(values.floor(t)).isEqualTo(Optional.ofNullable(all.floor(t)));
                        assertThat(values.lower(t)).isEqualTo(Optional.ofNullable(all.lower(t)));
                    }
                }
            }
        }
    }

    @Test
    void onlyTheWeightsThatOccurCount() {
        Vectors vectors = new Vectors.Mono(BitMatrix.of("1100", "1010", "1111"));
        AttainableValues values = AttainableValues.of(Measure.COSINE, vectors);
        assertThat(values.higher(Value.ZERO)).contains(Value.parse("1/2"));
        assertThat(values.higher(Value.parse("1/2"))).contains(Value.parse("sqrt(1/2)"));
    }
}

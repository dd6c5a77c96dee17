package finegrain.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ValueTest {
    @Test
    void negativeValuesAreInOrderToo() {
        List<Value> ascending = Stream
                .of("-44", "-2", "-sqrt(3)", "-3/2", "-1/2", "-sqrt(1/5)", "0", "1/3", "sqrt(1/2)", "2")
                .map(Value::parse)
                .toList();
        for (int i = 0; i < ascending.size(); i++) {
            for (int j = 0; j < ascending.size(); j++) {
                assertThat(Integer.signum(ascending.get(i).compareTo(ascending.get(j))))
                        .as(ascending.get(i) + " and " + ascending.get(j))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @Test
    void goalsCompareNegativeValues() {
        assertThat(Goal.MAX.reaches(Value.of(-2), Value.of(-5))).isTrue();
        assertThat(Goal.MAX.reaches(Value.of(-5), Value.of(-2))).isFalse();
        assertThat(Goal.MIN.reaches(Value.of(-5), Value.of(-2))).isTrue();
        assertThat(Goal.MIN.better(Value.of(-2), Value.of(-5))).isFalse();
    }
}

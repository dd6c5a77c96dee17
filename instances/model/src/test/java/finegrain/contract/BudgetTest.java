package finegrain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetTest {
    @Test
    void aLaterDeadlineDoesNotReplaceAnEarlierOne() {
        Budget budget = Budget.unlimited().within(Duration.ZERO).within(Duration.ofDays(1));
        assertThat(budget.spent()).isTrue();
        assertThat(budget.reason()).isEqualTo("no answer within 0 ms");
    }

    @Test
    void anEarlierDeadlineReplacesALaterOne() {
        Budget budget = Budget.unlimited().within(Duration.ofDays(1));
        assertThat(budget.spent()).isFalse();
        assertThat(budget.within(Duration.ZERO).spent()).isTrue();
        assertThat(budget.spent()).isFalse();
    }
}

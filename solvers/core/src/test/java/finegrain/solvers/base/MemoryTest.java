package finegrain.solvers.base;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.contract.Budget;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private static final Budget MEBIBYTE = Budget.unlimited().withMemory(1 << 20);

    @Test
    void whatFitsIsNotRefused() {
        assertThatCode(() -> Memory.require(MEBIBYTE, 1 << 20, "it")).doesNotThrowAnyException();
    }

    @Test
    void aRefusalNamesBothAmounts() {
        assertThatThrownBy(() -> Memory.require(MEBIBYTE, 3 << 20, "it"))
                .hasMessage("it would take 3.0 MiB; the budget has 1.0 MiB.");
    }

    @Test
    void amountsThatWouldLookAlikeAreToldToTheByte() {
        assertThatThrownBy(() -> Memory.require(MEBIBYTE, (1 << 20) + 1, "it"))
                .hasMessage("it would take 1.0 MiB (1,048,577 bytes); the budget has 1.0 MiB (1,048,576 bytes).");
    }
}

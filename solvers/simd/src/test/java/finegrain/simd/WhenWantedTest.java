package finegrain.simd;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.solvers.kernel.Kernels;
import org.junit.jupiter.api.Test;

/// Runs in a JVM that was not told about the incubator module, but lets us load it.
class WhenWantedTest {
    @Test
    void littleWorkIsDoneWithoutTheVectorApiAndMuchIsWorthLoadingIt() {
        assertThat(ModuleLayer.boot().findModule("jdk.incubator.vector")).isEmpty();
        assertThat(Kernels.forWork(1).id()).isEqualTo("scalar");
        assertThat(Kernels.forWork(Kernels.MANY).id()).startsWith("vector-").isEqualTo(Kernels.best().id());
        assertThat(Kernels.all()).extracting(Kernels::id)
                .startsWith("scalar", "vector-128")
                .endsWith(Kernels.best().id());
    }
}

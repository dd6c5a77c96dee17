package finegrain.simd;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.solvers.attention.AttentionKernels;
import finegrain.solvers.attention.Float32;
import finegrain.solvers.attention.Float64;
import finegrain.solvers.attention.ScalarFloat32;
import finegrain.solvers.attention.ScalarFloat64;
import finegrain.solvers.kernel.Kernels;
import org.junit.jupiter.api.Test;

/// Runs in a JVM without `--add-modules jdk.incubator.vector`.
class WithoutVectorApiTest {
    @Test
    void theScalarKernelsAreThereAndNoOthers() {
        assertThat(ModuleLayer.boot().findModule("jdk.incubator.vector")).isEmpty();
        assertThat(new Widths().kernels()).isEmpty();
        assertThat(Kernels.all()).extracting(Kernels::id).containsExactly("scalar");
        assertThat(Kernels.best().id()).isEqualTo("scalar");
        assertThat(new Widths().attention()).isEmpty();
        assertThat(AttentionKernels.all(Float32.INSTANCE)).containsExactly(new ScalarFloat32());
        assertThat(AttentionKernels.best(Float64.INSTANCE)).isEqualTo(new ScalarFloat64());
    }
}

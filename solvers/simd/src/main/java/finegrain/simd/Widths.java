package finegrain.simd;

import finegrain.solvers.attention.AttentionKernels;
import finegrain.solvers.kernel.Kernels;
import java.util.List;
import java.util.stream.Stream;

/// The vector kernels for every width up to the widest that the processor has; loads without the Vector API.
public final class Widths implements Kernels.Provider, AttentionKernels.Provider {
    /// For the service loader.
    public Widths() {}

    @Override
    public List<Kernels> kernels() {
        return PerWidth.of("VectorKernels").map(Kernels.class::cast).toList();
    }

    @Override
    public List<AttentionKernels<?>> attention() {
        return Stream.of("VectorFloat32", "VectorFloat64")
                .flatMap(PerWidth::of)
                .<AttentionKernels<?>>map(AttentionKernels.class::cast)
                .toList();
    }
}

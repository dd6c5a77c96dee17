package finegrain.simd;

import finegrain.solvers.attention.AttentionKernels;
import finegrain.solvers.kernel.Kernels;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The vector kernels for every width up to the widest that the processor has; loads without the Vector API.
public final class Widths implements Kernels.Provider, AttentionKernels.Provider {
    /// For the service loader.
    public Widths() {}

    @Override
    public List<Kernels> kernels() {
        return PerWidth.of("VectorKernels").stream().<Kernels>map(Kernels.class::cast).toList();
    }

    @Override
    public Optional<Kernels> widest() {
        return PerWidth.widest("VectorKernels").map(Kernels.class::cast);
    }

    @Override
    public List<AttentionKernels<?>> attention() {
        return Stream.of("VectorFloat32", "VectorFloat64")
                .flatMap(code -> PerWidth.of(code).stream())
                .<AttentionKernels<?>>map(AttentionKernels.class::cast)
                .toList();
    }
}

package finegrain.solvers.attention;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/// All kernels of this JVM, found once: vector code that is found anew would be compiled anew.
final class Provided {
    static final List<AttentionKernels<?>> SCALAR = List.of(new ScalarFloat32(), new ScalarFloat64());

    private Provided() {}

    /// Apart, because this may load the Vector API.
    static final class All {
        static final List<AttentionKernels<?>> KERNELS = Stream
                .concat(SCALAR.stream(),
                        ServiceLoader.load(AttentionKernels.Provider.class, AttentionKernels.class.getClassLoader())
                                .stream()
                                .flatMap(provider -> provider.get().attention().stream()))
                .toList();

        private All() {}
    }
}

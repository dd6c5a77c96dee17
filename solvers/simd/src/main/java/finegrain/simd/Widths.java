package finegrain.simd;

import finegrain.solvers.kernel.Kernels;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.stream.Stream;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/// [VectorKernels] for every width up to the widest that the processor has.
public final class Widths implements Kernels.Provider {
    /// For the service loader.
    public Widths() {}

    @Override
    public List<Kernels> kernels() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return List.of();
        }
        return Defined.forEveryWidth();
    }

    /// Apart from [Widths], which must load without the Vector API.
    private static final class Defined {
        static List<Kernels> forEveryWidth() {
            return Stream.of(LongVector.SPECIES_128, LongVector.SPECIES_256, LongVector.SPECIES_512)
                    .filter(width -> width.vectorBitSize() <= LongVector.SPECIES_PREFERRED.vectorBitSize())
                    .map(Defined::of)
                    .toList();
        }

        private static Kernels of(VectorSpecies<Long> width) {
            try (InputStream code = Widths.class.getResourceAsStream("VectorKernels.class")) {
                if (code == null) {
                    throw new IllegalStateException("The class file of the vector kernels is missing.");
                }
                return (Kernels) MethodHandles.lookup()
                        .defineHiddenClassWithClassData(code.readAllBytes(), width, true)
                        .lookupClass()
                        .getDeclaredConstructor()
                        .newInstance();
            } catch (IOException | ReflectiveOperationException e) {
                throw new IllegalStateException("The vector kernels cannot be defined.", e);
            }
        }
    }
}

package finegrain.simd;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorShape;

/// Defines a class of vector code once more for every width up to the widest that the processor has, as a hidden class that
/// carries the width with it: vector code is only fast if its width is a constant.
final class PerWidth {
    private PerWidth() {}

    /// One object of `code` for every width, the narrowest first; none without the Vector API.
    static List<Object> of(String code) {
        return VectorApi.present() ? Defined.all(code) : List.of();
    }

    /// The last of them.
    static Optional<Object> widest(String code) {
        return VectorApi.present() ? Defined.widest(code) : Optional.empty();
    }

    /// Apart from [PerWidth], which must load without the Vector API.
    private static final class Defined {
        private static Stream<VectorShape> widths() {
            return Stream.of(VectorShape.S_128_BIT, VectorShape.S_256_BIT, VectorShape.S_512_BIT)
                    .filter(width -> width.vectorBitSize() <= LongVector.SPECIES_PREFERRED.vectorBitSize());
        }

        static List<Object> all(String code) {
            return widths().map(width -> define(code, width)).toList();
        }

        static Optional<Object> widest(String code) {
            return widths().reduce((narrower, wider) -> wider).map(width -> define(code, width));
        }

        private static Object define(String code, VectorShape width) {
            try (InputStream content = PerWidth.class.getResourceAsStream(code + ".class")) {
                if (content == null) {
                    throw new IllegalStateException("The class file of " + code + " is missing.");
                }
                return MethodHandles.lookup()
                        .defineHiddenClassWithClassData(content.readAllBytes(), width, true)
                        .lookupClass()
                        .getDeclaredConstructor()
                        .newInstance();
            } catch (IOException | ReflectiveOperationException e) {
                throw new IllegalStateException("The vector code " + code + " cannot be defined.", e);
            }
        }
    }

    /// The width that the class of `lookup` was defined with.
    static VectorShape width(MethodHandles.Lookup lookup) {
        try {
            VectorShape width = MethodHandles.classData(lookup, "_", VectorShape.class);
            return width == null ? LongVector.SPECIES_PREFERRED.vectorShape() : width;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}

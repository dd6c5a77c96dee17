package finegrain.solvers.kernel;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/// The kernels that are used, chosen once.
final class Chosen {
    private static final String WANTED = System.getProperty(Kernels.PROPERTY, "");
    static final Kernels SCALAR = new ScalarKernels();
    /// Whether the amount of work decides.
    static final boolean FREELY = WANTED.isEmpty()
            && ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty();

    private Chosen() {}

    /// Apart, because this may load the Vector API.
    static final class Best {
        static final Kernels KERNELS = WANTED.isEmpty() || WANTED.equals(Kernels.WIDEST)
                ? widest()
                : WANTED.equals(SCALAR.id()) ? SCALAR : named(Kernels.all(), WANTED);

        private Best() {}
    }

    private static Kernels widest() {
        return providers().map(Kernels.Provider::widest)
                .flatMap(Optional::stream)
                .max(Comparator.comparingInt(Kernels::bits))
                .orElse(SCALAR);
    }

    static Stream<Kernels.Provider> providers() {
        return ServiceLoader.load(Kernels.Provider.class, Kernels.class.getClassLoader())
                .stream()
                .map(ServiceLoader.Provider::get);
    }

    private static Kernels named(List<Kernels> all, String wanted) {
        return all.stream()
                .filter(kernels -> kernels.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The property " + Kernels.PROPERTY + " is '" + wanted
                        + "'; here it must be " + Kernels.WIDEST + " or one of "
                        + all.stream().map(Kernels::id).toList() + "."));
    }

    static void requireKnown() {
        if (!List.of("", Kernels.WIDEST, SCALAR.id()).contains(WANTED)) {
            named(Kernels.all(), WANTED);
        }
    }
}

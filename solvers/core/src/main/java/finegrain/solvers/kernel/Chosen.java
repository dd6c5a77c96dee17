package finegrain.solvers.kernel;

import java.util.List;

/// The kernels that are used, chosen once.
final class Chosen {
    static final Kernels KERNELS = choose(Kernels.all(), System.getProperty(Kernels.PROPERTY, ""));

    private Chosen() {}

    static Kernels choose(List<Kernels> all, String wanted) {
        return all.stream().filter(kernels -> kernels.id().equals(wanted)).findFirst().orElseGet(all::getLast);
    }
}

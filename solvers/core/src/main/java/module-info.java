/// Exact solvers, plain and bit-packed, and the choice among them (`finegrain.solvers`).
module finegrain.solvers {
    requires transitive finegrain.model;
    requires org.eclipse.collections.impl;
    requires static transitive org.jspecify;

    exports finegrain.solvers;
    exports finegrain.solvers.join;
    exports finegrain.solvers.kernel;

    uses finegrain.solvers.kernel.Kernels.Provider;
}

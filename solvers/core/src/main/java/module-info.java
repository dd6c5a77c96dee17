/// Exact solvers, plain and bit-packed, and the choice among them (`finegrain.solvers`); how fast their
/// work grows (`finegrain.fit`); short proofs of counts (`finegrain.proof`).
@SuppressWarnings("module") // the modules that see the base come after this one
module finegrain.solvers {
    requires transitive finegrain.model;
    requires org.apache.commons.statistics.distribution;
    requires org.eclipse.collections.impl;
    requires static transitive org.jspecify;

    exports finegrain.fit;
    exports finegrain.proof;
    exports finegrain.solvers;
    exports finegrain.solvers.attention;
    exports finegrain.solvers.base to finegrain.approximate, finegrain.simd, finegrain.solvers.dynamic;
    exports finegrain.solvers.join;
    exports finegrain.solvers.kernel;

    uses finegrain.solvers.attention.AttentionKernels.Provider;
    uses finegrain.solvers.kernel.Kernels.Provider;
}

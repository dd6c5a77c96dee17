/// The kernels on the Vector API (`finegrain.simd`), found by the solvers through the service loader.
///
/// The incubator module is needed when compiling; at run time it is used if it is there, or can be loaded.
module finegrain.simd {
    requires finegrain.solvers;
    requires static jdk.incubator.vector;
    requires static transitive org.jspecify;

    provides finegrain.solvers.attention.AttentionKernels.Provider with finegrain.simd.Widths;
    provides finegrain.solvers.kernel.Kernels.Provider with finegrain.simd.Widths;
}

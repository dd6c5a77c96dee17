/// Fast solvers of dynamic programs whose costs have low rank (`finegrain.solvers.dynamic`).
module finegrain.solvers.dynamic {
    requires transitive finegrain.solvers;
    requires org.eclipse.collections.impl;
    requires static transitive org.jspecify;

    exports finegrain.solvers.dynamic;
}

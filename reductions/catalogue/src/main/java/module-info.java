/// Executable reductions, the catalogue of them all, and paths through it.
module finegrain.reductions {
    requires transitive finegrain.model;
    requires org.eclipse.collections.impl;
    requires org.jgrapht.core;
    requires static transitive org.jspecify;

    exports finegrain.reductions;
    exports finegrain.reductions.seth;
    exports finegrain.reductions.ovc;
    exports finegrain.reductions.dp;
}

/// Exact solvers, plain and bit-packed, and the choice among them (`finegrain.solvers`); how fast their
/// work grows (`finegrain.fit`).
module finegrain.solvers {
    requires transitive finegrain.model;
    requires org.apache.commons.statistics.distribution;
    requires org.eclipse.collections.impl;
    requires static transitive org.jspecify;

    exports finegrain.fit;
    exports finegrain.solvers;
}

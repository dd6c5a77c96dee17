/// SAT4J as a solver of formulas (`finegrain.sat`).
module finegrain.sat {
    requires transitive finegrain.solvers;
    requires org.eclipse.collections.impl;
    requires org.ow2.sat4j.core;
    requires static transitive org.jspecify;

    exports finegrain.sat;
}

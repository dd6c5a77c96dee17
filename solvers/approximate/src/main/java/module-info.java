/// Approximate solvers with proved guarantees (`finegrain.approximate`).
module finegrain.approximate {
    requires transitive finegrain.solvers;
    requires static transitive org.jspecify;

    exports finegrain.approximate;
}

/// One attention layer with weights built by hand, and the solver made of it.
module finegrain.transformer {
    requires transitive finegrain.model;
    requires transitive finegrain.solvers;
    requires static transitive org.jspecify;

    exports finegrain.transformer;
    exports finegrain.transformer.cheaper;
    exports finegrain.transformer.precision;
    exports finegrain.transformer.simulation;
}

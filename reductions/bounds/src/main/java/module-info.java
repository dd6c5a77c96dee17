/// The registry of results and hypotheses, and the bounds that follow from them.
module finegrain.bounds {
    requires transitive finegrain.model;
    requires transitive finegrain.reductions;
    requires static transitive org.jspecify;
    requires tools.jackson.core;

    exports finegrain.bounds;
}

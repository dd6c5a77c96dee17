/// Problems, instances and answers (`finegrain.model`, those about dynamic programs in `finegrain.dynamic`), what a reduction
/// and a solver owe (`finegrain.contract`), growth of sizes and times (`finegrain.growth`), and seeded generators
/// (`finegrain.generate`).
module finegrain.model {
    requires transitive org.apache.commons.numbers.fraction;
    requires transitive org.eclipse.collections.api;
    requires org.eclipse.collections.impl;
    requires static transitive org.jspecify;

    exports finegrain.model;
    exports finegrain.contract;
    exports finegrain.dynamic;
    exports finegrain.generate;
    exports finegrain.growth;
}

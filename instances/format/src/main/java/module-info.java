/// Instances and answers in files: JSON and safetensors, and what the field already has (DIMACS, Matrix Market, UCI
/// bag-of-words).
module finegrain.format {
    requires transitive finegrain.model;
    requires org.eclipse.collections.impl;
    requires tools.jackson.core;
    requires static transitive org.jspecify;

    exports finegrain.format;
}

/// Benchmarks, and the comparison with what people would use instead (`finegrain.bench`). No product code depends on it.
module finegrain.bench {
    requires com.microsoft.onnxruntime;
    requires finegrain.approximate;
    requires finegrain.format;
    requires transitive finegrain.model;
    requires finegrain.onnx;
    requires finegrain.sat;
    requires finegrain.solvers;
    requires finegrain.solvers.dynamic;
    requires transitive finegrain.transformer;
    requires java.management;
    requires jdk.management;
    requires jmh.core;
    requires org.apache.commons.numbers.fraction;
    requires org.apache.lucene.core;
    requires tools.jackson.databind;
    requires org.eclipse.collections.impl;
    requires static org.jspecify;

    exports finegrain.bench;
}

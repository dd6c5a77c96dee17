/// The command line: the only program of the project.
module finegrain.cli {
    requires finegrain.approximate;
    requires finegrain.bounds;
    requires finegrain.model;
    requires finegrain.onnx;
    requires finegrain.format;
    requires finegrain.documents;
    requires finegrain.reductions;
    requires finegrain.sat;
    requires finegrain.solvers;
    requires finegrain.solvers.dynamic;
    requires finegrain.transformer;
    requires info.picocli;
    requires me.tongfei.progressbar;
    requires org.apache.commons.numbers.fraction;
    requires org.apache.commons.statistics.interval;
    requires org.eclipse.collections.api;
    requires tools.jackson.core;
    requires static org.jspecify;

    exports finegrain.cli;

    opens finegrain.cli to info.picocli;
}

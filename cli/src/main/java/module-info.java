/// The command line: the only program of the project.
module finegrain.cli {
    requires finegrain.model;
    requires finegrain.format;
    requires finegrain.documents;
    requires finegrain.reductions;
    requires finegrain.solvers;
    requires finegrain.sat;
    requires finegrain.transformer;
    requires info.picocli;
    requires progressbar;
    requires tools.jackson.core;
    requires static org.jspecify;

    exports finegrain.cli;

    opens finegrain.cli to info.picocli;
}

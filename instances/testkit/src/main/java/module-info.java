/// Laws of reductions and solvers, and the instances they are checked on. For tests only.
module finegrain.testkit {
    requires transitive finegrain.model;
    requires finegrain.format;
    requires org.eclipse.collections.impl;
    requires transitive net.jqwik.api;
    requires transitive org.junit.jupiter.api;
    requires java.management;
    requires jdk.management;
    requires org.assertj.core;
    requires static transitive org.jspecify;

    exports finegrain.testkit;
}

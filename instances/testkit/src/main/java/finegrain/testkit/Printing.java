package finegrain.testkit;

import finegrain.model.Instance;

/// Instances in failure messages.
final class Printing {
    private Printing() {}

    static String text(Instance x) {
        return x.toString();
    }
}

package finegrain.testkit;

import finegrain.model.Instance;

/// A law that does not hold, with the instance that shows it.
public final class LawViolation extends AssertionError {
    private static final long serialVersionUID = 1L;
    private final transient Instance instance;

    LawViolation(Law law, String reduction, Instance instance, String what) {
        super(law.title() + ", " + reduction + ": " + what + "\n  on " + Printing.text(instance));
        this.instance = instance;
    }

    public Instance instance() {
        return instance;
    }
}

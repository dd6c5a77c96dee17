package finegrain.contract;

/// Why an edge is believed.
public enum Evidence {
    /// A note of this project contains a full proof.
    PROVED("proved here"),
    /// The laws hold on an exhaustive range and on sampled instances.
    TESTED("tested"),
    /// Only the literature says so; nothing is executed.
    CITED("cited");

    private final String label;

    Evidence(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}

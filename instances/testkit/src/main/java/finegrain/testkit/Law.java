package finegrain.testkit;

/// The laws of a reduction.
public enum Law {
    /// Every legal answer of the target is brought back as a legal answer of the source.
    ANSWERS("answers agree"),
    /// The queries are as many and as large as claimed.
    SIZES("sizes are as claimed"),
    /// Every candidate lives on with the value that the value map says.
    VALUES("values are mapped"),
    /// Written answers, brought back without the run that asked for them, give the same.
    WAY_BACK("the way back needs only the answers"),
    /// Rearranging the data rearranges the answer.
    METAMORPHIC("rearranging changes nothing");

    private final String title;

    Law(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}

package finegrain.bounds;

import java.util.Arrays;
import java.util.Optional;

/// Why an entry of the registry is believed, the strongest first.
public enum Evidence {
    /// An edge of the catalogue: proved in a note, executed, and tested by laws.
    EXECUTABLE("executable"),
    /// It follows from the definitions of the problems.
    DEFINITION("by definition"),
    /// Its proof is written in its entry, or in a note of this project; nothing is executed.
    NOTE("our note"),
    /// Only the literature says so.
    CITED("cited"),
    /// It was announced, and we have not replayed its proof.
    ANNOUNCED("announced, not replayed by us"),
    /// Somebody supposes it, to see what would follow.
    SUPPOSED("supposed");

    private final String label;

    Evidence(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /// Whether an arrow with this evidence is drawn as a solid line.
    public boolean solid() {
        return this == EXECUTABLE || this == DEFINITION;
    }

    static Optional<Evidence> of(String label) {
        return Arrays.stream(values()).filter(e -> e.label.equals(label)).findFirst();
    }
}

package finegrain.transformer.simulation;

/// The small transformers, and who does the arithmetic between their calls.
///
/// @param length `M`
/// @param heads `H'`
/// @param layers `L'`
public record Setting(int length, int heads, int layers, PassThrough passThrough, Accounting accounting) {
    /// Who joins the parts and applies the large transformer's maps.
    public enum Accounting {
        /// the simulator, for nothing
        FREE,
        /// the small transformers, in calls that count
        STRICT
    }

    public Setting {
        if (heads < 1 || layers < 1) {
            throw new IllegalArgumentException("A small transformer has " + heads + " heads and " + layers
                    + " layers; it needs at least one of each.");
        }
    }

    /// One head, one layer, arithmetic for nothing.
    public static Setting ofLength(int length) {
        return new Setting(length, 1, 1, PassThrough.SKIP, Accounting.FREE);
    }

    public Setting packed(int h, int l) {
        return new Setting(length, h, l, passThrough, accounting);
    }

    public Setting with(PassThrough how) {
        return new Setting(length, heads, layers, how, accounting);
    }

    public Setting with(Accounting whose) {
        return new Setting(length, heads, layers, passThrough, whose);
    }

    /// `H'L'`, the jobs in one call.
    int capacity() {
        return Math.multiplyExact(heads, layers);
    }
}

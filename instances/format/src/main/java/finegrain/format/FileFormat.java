package finegrain.format;

import java.util.Locale;

/// What instances can be read from and written to.
public enum FileFormat {
    /// Documents of the instance format, as text.
    JSON,
    /// A formula.
    DIMACS;

    /// The word used on the command line.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package finegrain.format;

import java.util.Locale;

/// What instances can be read from and written to.
public enum FileFormat {
    /// Documents of the instance format, as text.
    JSON,
    /// One document of the instance format, with its rows or clauses as tensors.
    SAFETENSORS,
    /// A formula.
    DIMACS,
    /// A matrix whose rows are vectors.
    MATRIX_MARKET,
    /// A UCI bag of words, whose documents are vectors.
    BAG_OF_WORDS;

    /// The word used on the command line.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package finegrain.contract;

/// Where a result is stated.
///
/// @param key the key of the work in `proofs-notes/references.bib`
/// @param where theorem, section or page; if none is known, what is cited, and that its place is not known
public record Citation(String key, String where) {
    public Citation {
        if (key.isBlank() || where.isBlank()) {
            throw new IllegalArgumentException(
                    "The citation [" + key + ", " + where + "] lacks a work or a place in it.");
        }
    }

    @Override
    public String toString() {
        return key + ", " + where;
    }
}

package finegrain.contract;

/// Where a result is stated.
///
/// @param key the key of the work in `proofs-notes/references.bib`
/// @param where theorem, lemma or section; empty for the work as a whole
public record Citation(String key, String where) {
    @Override
    public String toString() {
        return where.isEmpty() ? key : key + ", " + where;
    }
}

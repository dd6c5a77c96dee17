package finegrain.solvers.join;

/// Which partners of a document make a pair with it.
enum Pairing {
    /// Those before it by weight: every pair of one list once.
    LIGHTER,
    /// Those whose number is larger: the pairs whose left document it is.
    LATER;

    /// The positions of the partners end here, at the latest.
    int end(Documents documents, int document) {
        return switch (this) {
            case LIGHTER -> documents.position(document);
            case LATER -> documents.partners();
        };
    }

    /// Whether the partner at a position before that end makes a pair.
    boolean pairs(int document, int partner) {
        return switch (this) {
            case LIGHTER -> true;
            case LATER -> partner > document;
        };
    }
}

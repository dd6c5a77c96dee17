package finegrain.solvers.join;

/// For each of some words the partners that it is in, by position, ascending.
///
/// Takes 4 bytes for each one and each word. Each step is a method of its own for one document: that is compiled early, and
/// as it is called.
final class Postings {
    private final int[] starts;
    private final int[] positions;

    private Postings(int[] starts, int[] positions) {
        this.starts = starts;
        this.positions = positions;
    }

    /// Of the words from `first` to before `end`.
    static Postings of(Documents documents, int first, int end) {
        int[] starts = new int[end + 1];
        for (int p = 0; p < documents.partners(); p++) {
            int d = documents.partner(p);
            documents.tally(documents.place(d, first), documents.place(d, end), starts);
        }
        for (int word = 0; word < end; word++) {
            starts[word + 1] += starts[word];
        }
        int[] positions = new int[starts[end]];
        int[] next = starts.clone();
        for (int p = 0; p < documents.partners(); p++) {
            int d = documents.partner(p);
            enter(documents, documents.place(d, first), documents.place(d, end), p, next, positions);
        }
        return new Postings(starts, positions);
    }

    private static void enter(Documents documents, int from, int to, int position, int[] next, int[] positions) {
        for (int k = from; k < to; k++) {
            positions[next[documents.word(k)]++] = position;
        }
    }

    /// Where the postings of a word begin; they end where those of the next one begin.
    int start(int word) {
        return starts[word];
    }

    /// The position of the partner that a posting means.
    int position(int posting) {
        return positions[posting];
    }
}

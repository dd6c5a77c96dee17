package finegrain.solvers.join;

import finegrain.solvers.base.Sense;

/// The ways to find pairs.
enum Mode {
    INVERTED_INDEX,
    PREFIX_FILTER,
    SLICED_HEAD;

    private static final double POSTING = 1e-9;
    private static final double PAIR = 1e-9;
    private static final double CANDIDATE = 8e-9;
    private static final double ROW_OF_BLOCK = 50e-9;
    private static final double RARE_WORD = 14e-9;

    /// Whether it is right for this limit.
    boolean finds(Limit limit) {
        return this != PREFIX_FILTER || limit.sense() == Sense.AT_LEAST && !limit.disjointPass();
    }

    /// Roughly the seconds it takes on one thread.
    double seconds(Documents documents, Pairing pairing, Limit limit, int[] rows, Tuning tuning) {
        double share = pairing == Pairing.LIGHTER ? 0.5 : 1;
        double pairs = share * rows.length * documents.partners();
        return switch (this) {
            case INVERTED_INDEX -> PAIR * pairs + POSTING * share * postings(documents, rows, documents.vocabulary());
            case PREFIX_FILTER -> CANDIDATE * PrefixFilter.postings(documents, pairing, limit, rows);
            case SLICED_HEAD -> {
                int head = SlicedHead.head(documents, tuning.mostHead());
                double words = 0;
                double frequent = 0;
                for (int w = 0; w < documents.vocabulary(); w++) {
                    words += documents.frequency(w);
                    frequent += w >= head ? documents.frequency(w) : 0;
                }
                double slice = (1 + 1024.0 / SlicedHead.kernels(documents).bits()) * 1e-9;
                double perDocument = Math.max(1, documents.count());
                yield pairs / SlicedHead.LANES
                        * (ROW_OF_BLOCK + slice * frequent / perDocument + RARE_WORD * (words - frequent) / perDocument)
                        + 2 * POSTING * share * postings(documents, rows, head);
            }
        };
    }

    /// The number of times that the words before `end` meet.
    private static double postings(Documents documents, int[] rows, int end) {
        double all = 0;
        for (int w = 0; w < end; w++) {
            all += (double) documents.frequency(w) * documents.frequency(w);
        }
        return all * rows.length / Math.max(1, documents.count());
    }

    Finder.Index index(Documents documents, Pairing pairing, Limit limit, Tuning tuning) {
        return switch (this) {
            case INVERTED_INDEX -> new InvertedIndex(documents, pairing);
            case PREFIX_FILTER -> new PrefixFilter(documents, pairing, limit);
            case SLICED_HEAD -> new SlicedHead(documents, pairing, tuning.mostHead());
        };
    }
}

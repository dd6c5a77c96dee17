package finegrain.transformer.simulation;

/// One head of the large transformer: its tokens, its weights, and for every query a score that its visible keys are
/// compared with, at first.
///
/// @param base the score of a token with itself, where it sees itself; any other number that the whole mass of the row
///        cannot fall below may serve
record HeadInput(Matrix x, Weights weights, Matrix base) {
    static HeadInput of(Matrix x, Weights weights) {
        Matrix q = x.times(weights.query());
        Matrix k = x.times(weights.key());
        return new HeadInput(x, weights, Matrix.of(x.rows(), 1, (i, j) -> q.dot(i, k, i)));
    }

    int values() {
        return weights.value().columns();
    }

    /// A bound on all scores, from the norms of queries and keys.
    double largestScore() {
        Matrix q = x.times(weights.query());
        Matrix k = x.times(weights.key());
        double query = 0;
        double key = 0;
        for (int i = 0; i < x.rows(); i++) {
            query = Math.max(query, q.norm(i));
            key = Math.max(key, k.norm(i));
        }
        return query * key;
    }
}

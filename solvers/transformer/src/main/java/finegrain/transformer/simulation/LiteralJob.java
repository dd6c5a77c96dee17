package finegrain.transformer.simulation;

/// The two calls of Lemma 3.1 as printed, for a block of keys and one of queries of the same length.
///
/// The first has rows `(x_key, x_query, isReal, 1)` and one more row `(0, 0, 0, 1)`: real scores are `<q, k> + 1`, the
/// synthetic one is 1, the value is `isReal`; attention returns `r = A/(A + 1)` and the map `A = r/(1 - r)`. The second is
/// attention of the queries to the keys.
///
/// @param keys the first key
/// @param queries the first query
record LiteralJob(HeadInput head, int keys, int queries, int count, Step step) implements Job {
    enum Step {
        MASS,
        MEAN
    }

    @Override
    public int length() {
        return switch (step) {
            case MASS -> count + 1;
            case MEAN -> count;
        };
    }

    @Override
    public int width() {
        return Math.max(2 * head.x().columns() + 2, head.values());
    }

    @Override
    public Matrix rows(int length) {
        if (length != length()) {
            throw new IllegalArgumentException("The printed construction cannot be padded from " + length() + " to "
                    + length + " rows.");
        }
        int d = head.x().columns();
        Matrix rows = new Matrix(length, width());
        for (int p = 0; p < count; p++) {
            rows.setRow(p, 0, head.x().row(keys + p));
            rows.setRow(p, d, head.x().row(queries + p));
            rows.set(p, 2 * d, 1);
        }
        for (int p = 0; p < length; p++) {
            rows.set(p, 2 * d + 1, 1);
        }
        return rows;
    }

    @Override
    public Weights weights() {
        int d = head.x().columns();
        int rank = head.weights().query().columns();
        Matrix query = new Matrix(width(), rank + 1);
        Matrix key = new Matrix(width(), rank + 1);
        query.put(d, 0, head.weights().query());
        key.put(0, 0, head.weights().key());
        Matrix value = new Matrix(width(), step == Step.MASS ? 1 : head.values());
        switch (step) {
            case MASS -> {
                query.set(2 * d + 1, rank, 1);
                key.set(2 * d + 1, rank, 1);
                value.set(2 * d, 0, 1);
            }
            case MEAN -> value.put(0, 0, head.weights().value());
        }
        return new Weights(query, key, value);
    }

    @Override
    public TokenMap map(int length) {
        return switch (step) {
            case MASS -> (position, input, attended) -> new double[]{attended[0] / (1 - attended[0])};
            case MEAN -> (position, input, attended) -> attended;
        };
    }
}

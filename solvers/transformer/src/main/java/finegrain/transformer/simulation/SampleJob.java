package finegrain.transformer.simulation;

import finegrain.transformer.simulation.BlockCall.Places;

/// Attention of some queries to as many keys, drawn at random for the block. What attention returns is the estimate.
record SampleJob(HeadInput head, Places keys, Places queries) implements Job {
    @Override
    public int length() {
        return keys.count();
    }

    @Override
    public int width() {
        return Math.max(2 * head.x().columns(), head.values());
    }

    @Override
    public Matrix rows(int length) {
        if (length != length()) {
            throw new IllegalArgumentException("A sample of " + length() + " keys cannot have " + length + " rows.");
        }
        Matrix rows = new Matrix(length, width());
        for (int p = 0; p < length; p++) {
            rows.setRow(p, 0, head.x().row(keys.token(p)));
            if (queries.token(p) >= 0) {
                rows.setRow(p, head.x().columns(), head.x().row(queries.token(p)));
            }
        }
        return rows;
    }

    @Override
    public Weights weights() {
        Matrix query = new Matrix(width(), head.weights().query().columns());
        Matrix key = new Matrix(width(), head.weights().key().columns());
        Matrix value = new Matrix(width(), head.values());
        query.put(head.x().columns(), 0, head.weights().query());
        key.put(0, 0, head.weights().key());
        value.put(0, 0, head.weights().value());
        return new Weights(query, key, value);
    }

    @Override
    public TokenMap map(int length) {
        return (position, input, attended) -> attended;
    }
}

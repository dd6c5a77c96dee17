package finegrain.transformer.simulation;

/// The weights of one attention head, `softmax(X Q (X K)ᵀ) X V`, without scaling and biases (Yu and Alman 2025,
/// Definition 2.1).
public record Weights(Matrix query, Matrix key, Matrix value) {
    public Weights {
        if (query.columns() != key.columns() || query.rows() != key.rows() || query.rows() != value.rows()) {
            throw new IllegalArgumentException(
                    "Q is a " + query + ", K a " + key + ", V a " + value + "; they do not fit together.");
        }
    }

    /// A head for rows of `width` coordinates that puts nothing out.
    static Weights idle(int width) {
        return new Weights(new Matrix(width, 0), new Matrix(width, 0), new Matrix(width, 0));
    }

    /// The same head on rows of `width` coordinates, reading those from `from` on.
    Weights within(int width, int from) {
        return new Weights(shifted(query, width, from), shifted(key, width, from), shifted(value, width, from));
    }

    /// `matrix` from row `from` on, zero in the other rows.
    static Matrix shifted(Matrix matrix, int width, int from) {
        Matrix shifted = new Matrix(width, matrix.columns());
        shifted.put(from, 0, matrix);
        return shifted;
    }
}

package finegrain.transformer;

/// phi_1, the MLP that is applied to every token by itself.
///
/// A raw token is `(v, c, s, f)`: `l` document coordinates, the positions `c`, the threshold `s`, and the flag `f`, which
/// is 1 for the threshold token and 0 for a document. It becomes `(u, (1-f) + f·s, c, 1-f)` with `u = v` for inner
/// products and `u = v / max(1, ‖v‖)` for cosines, a continuous function. [ReluNetwork] realises it exactly on the tokens
/// that occur.
///
/// @param dimension `l`
/// @param positions the number of position coordinates
public record TokenMlp(int dimension, int positions, Normalisation normalisation) {
    /// What happens to the document coordinates.
    public enum Normalisation {
        NONE,
        EUCLIDEAN
    }

    /// The width of a raw token.
    public int rawWidth() {
        return dimension + positions + 2;
    }

    /// The width `d_in` of a row of `X`.
    public int width() {
        return dimension + positions + 2;
    }

    /// The coordinate of `X` that is 1 for documents and the threshold for the threshold token.
    public int marker() {
        return dimension;
    }

    /// The first coordinate of `X` that tells positions.
    public int firstPosition() {
        return dimension + 1;
    }

    /// The coordinate of `X` that is 1 for documents and 0 for the threshold token.
    public int flag() {
        return dimension + positions + 1;
    }

    /// One row of `X`.
    public double[] apply(double[] raw) {
        double squares = 0;
        for (int k = 0; k < dimension; k++) {
            squares += raw[k] * raw[k];
        }
        double norm = switch (normalisation) {
            case NONE -> 1;
            case EUCLIDEAN -> Math.max(1, Math.sqrt(squares));
        };
        double[] x = new double[width()];
        for (int k = 0; k < dimension; k++) {
            x[k] = raw[k] / norm;
        }
        double s = raw[dimension + positions];
        double f = raw[dimension + positions + 1];
        x[marker()] = (1 - f) + f * s;
        System.arraycopy(raw, dimension, x, firstPosition(), positions);
        x[flag()] = 1 - f;
        return x;
    }
}

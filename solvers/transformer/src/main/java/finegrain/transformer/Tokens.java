package finegrain.transformer;

import finegrain.model.BitMatrix;
import finegrain.model.Vectors;

/// The input of a transformer: one token per document, then the threshold token.
///
/// The documents of one list are its rows in order; those of two sides are the left rows, then the right ones.
///
/// @param sink the raw threshold `s`
public record Tokens(Vectors documents, Positions positions, double sink) {
    /// The number of documents `n`; there are `n + 1` tokens.
    public int count() {
        return count(documents);
    }

    static int count(Vectors documents) {
        return switch (documents) {
            case Vectors.Mono(BitMatrix rows) -> rows.rows();
            case Vectors.Bi(BitMatrix left, BitMatrix right) -> Math.addExact(left.rows(), right.rows());
        };
    }

    /// Coordinate `k` of document `i`.
    public boolean bit(int i, int k) {
        int lefts = documents.left().rows();
        return i < lefts ? documents.left().get(i, k) : documents.right().get(i - lefts, k);
    }

    /// The token matrix `E`, `n + 1` rows as [TokenMlp] takes them; for small instances and for export.
    public double[][] raw() {
        int n = count();
        int l = documents.dimension();
        int width = positions.width();
        double[][] raw = new double[n + 1][l + width + 2];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < l; k++) {
                raw[i][k] = bit(i, k) ? 1 : 0;
            }
            for (int k = 0; k < width; k++) {
                raw[i][l + k] = positions.at(i, k);
            }
        }
        raw[n][l + width] = sink;
        raw[n][l + width + 1] = 1;
        return raw;
    }
}

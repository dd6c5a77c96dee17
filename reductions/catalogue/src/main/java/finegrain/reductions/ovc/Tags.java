package finegrain.reductions.ovc;

import finegrain.model.BitMatrix;
import finegrain.model.Pair;
import finegrain.model.Vectors;
import java.util.Optional;

/// The union of two sides in which vectors of the same side have `copies` more ones in common.
final class Tags {
    private Tags() {}

    /// `a' = (a, 1^copies, 0^copies)` for all of `A`, then `b' = (b, 0^copies, 1^copies)` for all of `B`.
    static Vectors union(BitMatrix left, BitMatrix right, int copies) {
        int l = left.columns();
        BitMatrix.Builder union = new BitMatrix.Builder(left.rows() + right.rows(), l + 2 * copies);
        for (int i = 0; i < left.rows(); i++) {
            union.copyRow(i, 0, left, i).setRange(i, l, copies);
        }
        for (int j = 0; j < right.rows(); j++) {
            union.copyRow(left.rows() + j, 0, right, j).setRange(left.rows() + j, l + copies, copies);
        }
        return new Vectors.Mono(union.build());
    }

    /// The pair of `A × B` that a pair of the union is, if it is one across.
    static Optional<Pair> across(int leftRows, Pair pair) {
        return pair.left() < leftRows && pair.right() >= leftRows
                ? Optional.of(new Pair(pair.left(), pair.right() - leftRows))
                : Optional.empty();
    }
}

package finegrain.proof;

import org.eclipse.collections.api.list.primitive.ImmutableLongList;

/// Polynomials of degree below `count` by their values at the nodes `0 … count-1`.
///
/// The basis polynomial of node `j` at `r` is `Π_{m<j} (r-m) · Π_{m>j} (r-m) / (j! · (count-1-j)!)` with the sign of
/// `count-1-j`. Its two products come from one pass in each direction, so nothing is divided by `r - j`, and an `r` that is
/// a node is a point like any other.
final class Lagrange {
    /// `1 / (j! · (count-1-j)!)` with its sign.
    private final long[] weights;

    /// @param count at least 1
    Lagrange(int count) {
        int last = count - 1;
        long[] inverseFactorials = new long[count];
        long factorial = 1;
        for (int j = 2; j <= last; j++) {
            factorial = Field.multiply(factorial, j);
        }
        inverseFactorials[last] = Field.inverse(factorial);
        for (int j = last; j > 0; j--) {
            inverseFactorials[j - 1] = Field.multiply(inverseFactorials[j], j);
        }
        weights = new long[count];
        for (int j = 0; j <= last; j++) {
            long weight = Field.multiply(inverseFactorials[j], inverseFactorials[last - j]);
            weights[j] = (last - j) % 2 == 0 ? weight : Field.subtract(0, weight);
        }
    }

    /// All basis polynomials at `r`.
    long[] basis(long r) {
        long[] basis = new long[weights.length];
        long before = 1;
        for (int j = 0; j < basis.length; j++) {
            basis[j] = Field.multiply(before, weights[j]);
            before = Field.multiply(before, Field.subtract(r, j));
        }
        long after = 1;
        for (int j = basis.length - 1; j >= 0; j--) {
            basis[j] = Field.multiply(basis[j], after);
            after = Field.multiply(after, Field.subtract(r, j));
        }
        return basis;
    }

    /// The polynomial with these values, at `r`.
    long value(ImmutableLongList values, long r) {
        long[] basis = basis(r);
        long sum = 0;
        for (int j = 0; j < basis.length; j++) {
            sum = Field.add(sum, Field.multiply(values.get(j), basis[j]));
        }
        return sum;
    }
}

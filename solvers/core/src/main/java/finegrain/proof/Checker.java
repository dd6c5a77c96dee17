package finegrain.proof;

import finegrain.model.BitMatrix;
import java.util.Optional;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;

/// Looks at a table at a few points.
///
/// **Theorem** (`merlin-arthur`, Williams 2016). The true table is accepted at every point, a false one at no more than
/// `degree` of the [Field#P] points.
///
/// **Cost.** `O(entries + n·d + N·w)` field operations for each point and three arrays of the length of the table: no pair of
/// vectors is ever looked at.
public final class Checker {
    private final Statement statement;
    private final ImmutableLongList table;

    public Checker(Statement statement, ImmutableLongList table) {
        this.statement = statement;
        this.table = table;
    }

    /// Why the table is refused, or empty if it is accepted at all of these points.
    public Optional<String> refusal(ImmutableLongList points) {
        Optional<String> form = malformed();
        if (form.isPresent()) {
            return form;
        }
        if (table.isEmpty()) {
            return Optional.empty();
        }
        Lagrange nodes = new Lagrange(table.size());
        Lagrange rows = new Lagrange(statement.left().rows());
        for (int i = 0; i < points.size(); i++) {
            long r = points.get(i);
            long claimed = nodes.value(table, r);
            long actual = atOneMinus(complements(rows.basis(r)));
            if (claimed != actual) {
                return Optional.of("the table is false: at the point " + r + " its polynomial has the value " + claimed
                        + ", the vectors give " + actual);
            }
        }
        return Optional.empty();
    }

    private Optional<String> malformed() {
        if (table.size() != statement.entries()) {
            return Optional.of("the table has " + table.size() + " entries; that of this instance has "
                    + statement.entries());
        }
        int n = statement.left().rows();
        for (int t = 0; t < table.size(); t++) {
            long entry = table.get(t);
            long largest = t < n ? statement.right().rows() : Field.P - 1;
            if (entry < 0 || entry > largest) {
                return Optional.of("entry " + t + " of the table is " + entry + "; it must be from 0 to " + largest);
            }
        }
        return Optional.empty();
    }

    /// `1 - φ_k` for each coordinate, where `φ_k` is the sum of the basis over the rows that have a one there.
    private long[] complements(long[] basis) {
        BitMatrix left = statement.left();
        long[] phi = new long[left.columns()];
        for (int i = 0; i < left.rows(); i++) {
            for (int w = 0; w < left.wordsPerRow(); w++) {
                for (long rest = left.word(i, w); rest != 0; rest &= rest - 1) {
                    int k = 64 * w + Long.numberOfTrailingZeros(rest);
                    phi[k] = Field.add(phi[k], basis[i]);
                }
            }
        }
        for (int k = 0; k < phi.length; k++) {
            phi[k] = Field.subtract(1, phi[k]);
        }
        return phi;
    }

    private long atOneMinus(long[] complements) {
        BitMatrix right = statement.right();
        long sum = 0;
        for (int j = 0; j < right.rows(); j++) {
            long product = 1;
            for (int w = 0; w < right.wordsPerRow(); w++) {
                for (long rest = right.word(j, w); rest != 0; rest &= rest - 1) {
                    product = Field.multiply(product, complements[64 * w + Long.numberOfTrailingZeros(rest)]);
                }
            }
            sum = Field.add(sum, product);
        }
        return sum;
    }
}

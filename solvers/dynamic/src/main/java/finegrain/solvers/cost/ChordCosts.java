package finegrain.solvers.cost;

import finegrain.dynamic.AdditiveCosts;
import finegrain.dynamic.Cost;
import finegrain.dynamic.SearchTree;
import java.util.Optional;
import java.util.function.LongPredicate;

/// Costs of triangles `(i, k, j)` that do not depend on the apex `k`: `w(i, j, k) = g(i, j)`.
public final class ChordCosts {
    /// So many vertices have chords enough to look at for as long as one may be kept waiting by a question.
    private static final int MOST_CHECKED = 1 << 13;

    @FunctionalInterface
    private interface Chord {
        long at(int i, int j);
    }

    private final int n;
    private final Chord g;
    private final boolean weights;

    private ChordCosts(int n, Chord g, boolean weights) {
        this.n = n;
        this.g = g;
        this.weights = weights;
    }

    /// The costs of the chords, or empty if the form shows a part that depends on the apex.
    public static Optional<ChordCosts> of(Cost cost) {
        LongPredicate notNegative = w -> w >= 0;
        boolean weights = cost.tensor() instanceof SearchTree tree && cost.free().isEmpty()
                && tree.keys().allSatisfy(notNegative::test) && tree.gaps().allSatisfy(notNegative::test);
        return AdditiveCosts.of(cost)
                .filter(AdditiveCosts::chordOnly)
                .map(parts -> new ChordCosts(cost.extent(), parts::chord, weights));
    }

    public long at(int i, int j) {
        return g.at(i, j);
    }

    /// Why Knuth's argument does not hold, or empty if it does: the costs of chords of two sides and more are monotone,
    /// `g(i', j') ≤ g(i, j)` for a chord inside another, and satisfy the quadrangle inequality, `g(i, j) + g(i+1, j+1) ≤ g(i, j+1) +
    /// g(i+1, j)`; from neighbours both follow for all. Weights that are not negative satisfy them by construction; other costs
    /// are all looked at, which takes no longer than to read an instance that lists them.
    public Optional<String> defect() {
        if (!weights && n > MOST_CHECKED) {
            return Optional.of("the costs of the chords of " + n + " vertices are too many to be checked; at most "
                    + MOST_CHECKED + " vertices are.");
        }
        for (int i = 0; !weights && i < n; i++) {
            for (int j = i + 3; j < n; j++) {
                if (at(i, j) < at(i, j - 1) || at(i, j) < at(i + 1, j)) {
                    return Optional.of("the chord (" + i + "," + j + ") costs less than one inside it.");
                }
                if (j - i >= 4 && at(i, j - 1) + at(i + 1, j) > at(i, j) + at(i + 1, j - 1)) {
                    return Optional.of("the quadrangle inequality fails at the vertices " + i + ", " + (i + 1) + ", "
                            + (j - 1) + ", " + j + ".");
                }
            }
        }
        return Optional.empty();
    }
}

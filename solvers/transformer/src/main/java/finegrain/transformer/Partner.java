package finegrain.transformer;

import finegrain.model.BitMatrix;
import finegrain.model.Goal;
import finegrain.model.Pair;
import finegrain.model.PairProblem;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The best partner of one document, by an exact scan in `O(n l / 64)`.
///
/// A transformer's output says of a row that it has a partner, not which: under ties the attention is spread.
///
/// @param pair the smallest of the best pairs of that document
record Partner(Pair pair, Value value) {
    /// @param row the document's token; it has a possible partner
    static Partner of(PairProblem problem, Vectors vectors, int row) {
        int lefts = vectors.left().rows();
        boolean fromLeft = row < lefts;
        int index = fromLeft ? row : row - lefts;
        BitMatrix mine = fromLeft ? vectors.left() : vectors.right();
        BitMatrix theirs = fromLeft ? vectors.right() : vectors.left();
        int own = mine.weight(index);
        boolean max = problem.goal() == Goal.MAX;

        // among partners of equal weight the better inner product is the better value, so only one per weight is kept
        int[] products = new int[vectors.dimension() + 1];
        int[] partners = new int[vectors.dimension() + 1];
        Arrays.fill(partners, -1);
        for (int j = 0; j < theirs.rows(); j++) {
            if (problem.mono() && j == index) {
                continue;
            }
            int product = mine.innerProduct(index, theirs, j);
            int weight = theirs.weight(j);
            if (partners[weight] < 0 || (max ? product > products[weight] : product < products[weight])) {
                products[weight] = product;
                partners[weight] = j;
            }
        }
        @Nullable
        Partner best = null;
        for (int weight = 0; weight < partners.length; weight++) {
            if (partners[weight] >= 0) {
                Value value = problem.measure().of(products[weight], own, weight);
                Pair pair = pair(problem, fromLeft, index, partners[weight]);
                if (best == null || problem.goal().better(value, best.value)
                        || value.equals(best.value) && before(pair, best.pair)) {
                    best = new Partner(pair, value);
                }
            }
        }
        if (best == null) {
            throw new IllegalArgumentException("Document " + row + " has no possible partner.");
        }
        return best;
    }

    private static Pair pair(PairProblem problem, boolean fromLeft, int index, int partner) {
        if (problem.mono()) {
            return Pair.ordered(index, partner);
        }
        return fromLeft ? new Pair(index, partner) : new Pair(partner, index);
    }

    private static boolean before(Pair a, Pair b) {
        return a.left() != b.left() ? a.left() < b.left() : a.right() < b.right();
    }
}

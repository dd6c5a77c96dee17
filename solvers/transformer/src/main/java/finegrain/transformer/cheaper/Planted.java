package finegrain.transformer.cheaper;

import finegrain.model.BitMatrix;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Vectors;
import java.util.SplittableRandom;

/// Orthogonal vectors across two sides with decoys as near as one likes.
///
/// Two coordinates guard: all on the left have the first, all on the right both, so no pair is orthogonal. The others are
/// one with probability `density`; a pair has `1 + density²·(l - 2)` common ones on average, so at a small density nearly
/// all pairs are decoys with one common one, and at a large one there are none. For a yes, one pair is disjoint, and
/// meets every other vector in a guard: the left one has the second guard only, the right one the first.
public record Planted(int side, int dimension, double density) {
    public Planted {
        if (side < 1 || dimension < 3 || !(density >= 0 && density <= 1)) {
            throw new IllegalArgumentException("There are no planted vectors with " + side + " on a side, dimension "
                    + dimension + " and density " + density
                    + "; a side has at least 1, the dimension is at least 3, the density from 0 to 1.");
        }
    }

    /// A seeded instance.
    ///
    /// @param yes whether one pair is orthogonal
    public PairInstance instance(boolean yes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int u = random.nextInt(side);
        int v = random.nextInt(side);
        BitMatrix.Builder left = new BitMatrix.Builder(side, dimension);
        BitMatrix.Builder right = new BitMatrix.Builder(side, dimension);
        for (int i = 0; i < side; i++) {
            left.set(i, yes && i == u ? 1 : 0);
            right.set(i, 0);
            if (!yes || i != v) {
                right.set(i, 1);
            }
        }
        for (int c = 2; c < dimension; c++) {
            boolean first = random.nextBoolean();
            for (int i = 0; i < side; i++) {
                boolean l = random.nextDouble() < density;
                boolean r = random.nextDouble() < density;
                if (l && (i != u || !yes || first)) {
                    left.set(i, c);
                }
                if (r && (i != v || !yes || !first)) {
                    right.set(i, c);
                }
            }
        }
        return new PairInstance(PairProblem.BOV, new Vectors.Bi(left.build(), right.build()), new Question.Exists());
    }
}

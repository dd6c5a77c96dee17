package finegrain.reductions.dp;

import finegrain.contract.Carries;
import finegrain.contract.Claim;
import finegrain.contract.Prediction;
import finegrain.dynamic.Chain;
import finegrain.dynamic.ChainInstance;
import finegrain.dynamic.ChainProblem;
import finegrain.dynamic.MatrixInstance;
import finegrain.dynamic.MatrixProblem;
import finegrain.model.IntegerMatrix;
import finegrain.model.Question;
import finegrain.model.Size;
import finegrain.model.Tuple;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// A vector below another is a box in a box.
///
/// **Theorem** (`domination-to-boxes`). Two sides of `n` and `m` vectors in dimension `l` become `n + m` boxes with `l + 2` sides; two of them fit
/// into each other iff a vector of the left is below one of the right.
///
/// **Construction.** Two more coordinates keep vectors of one side apart and put the left below the right: `(i, n - i)` and
/// `(q + 1 + j, q + 1 + m - j)` with `q = n + m`. Multiples of a large number are added, coordinate by coordinate, so that the sides of a
/// box are in order as they are. **Way back.** The smaller box is of the left, the larger of the right.
public final class DominationToBoxes extends Direct<MatrixInstance, Tuple, ChainInstance, Chain> {
    private static final Claim CLAIM = Description.claim("domination-to-boxes",
            "Boxes that cannot be turned nest exactly as vectors dominate.", Claim.Kind.EXACT_IFF,
            "chain of 2 iff domination",
            Description.growth(MatrixProblem.VECTOR_DOMINATION, ChainProblem.NESTED_BOXES, "1", "(nA + nB) · l", "n",
                    "nA + nB", "l", "l"),
            "nested boxes in n^(2-ε) solves vector domination in n^(2-ε)", DominationToBoxes::sizes,
            Description.ONE_DIMENSION);

    public DominationToBoxes() {
        super(new Description<>("vector-domination-to-nested-boxes", MatrixProblem.VECTOR_DOMINATION,
                ChainProblem.NESTED_BOXES, Carries.one(Question.Kind.EXISTS, Question.Kind.THRESHOLD), CLAIM, no()));
    }

    private static List<MatrixInstance> no() {
        Question exists = new Question.Exists();
        IntegerMatrix left = IntegerMatrix.of(new long[]{1, 5}, new long[]{2, 2});
        return List.of(
                MatrixInstance.of(MatrixProblem.VECTOR_DOMINATION, exists, left,
                        IntegerMatrix.of(new long[]{2, 5}, new long[]{0, 9})),
                MatrixInstance.of(MatrixProblem.VECTOR_DOMINATION, exists, left, IntegerMatrix.of(0, 2, new long[0])),
                // the left has a vector below another of the left
                MatrixInstance.of(MatrixProblem.VECTOR_DOMINATION, exists,
                        IntegerMatrix.of(new long[]{1}, new long[]{2}), IntegerMatrix.of(new long[]{1})));
    }

    @Override
    ChainInstance image(MatrixInstance x) {
        IntegerMatrix left = x.matrices().get(0);
        IntegerMatrix right = x.matrices().get(1);
        int n = left.rows();
        int m = right.rows();
        int l = left.columns();
        BigInteger w = largest(left).max(largest(right));
        BigInteger q = BigInteger.valueOf((long) n + m);
        BigInteger step = w.add(q).shiftLeft(2).add(BigInteger.valueOf(9));
        int sides = Math.addExact(l, 2);
        IntegerMatrix boxes = IntegerMatrix.of(Math.addExact(n, m), sides, e -> {
            int row = e / sides;
            int side = e % sides;
            long coordinate = side < l
                    ? row < n ? left.get(row, side) : right.get(row - n, side)
                    : row < n
                            ? side == l ? row : (long) n - row
                            : n + m + 1L + (side == l ? row - n : m - (row - n));
            return BigInteger.valueOf(coordinate)
                    .add(w.shiftLeft(1))
                    .add(step.multiply(BigInteger.valueOf(side + 1L)))
                    .longValueExact();
        });
        return ChainInstance.of(ChainProblem.NESTED_BOXES, boxes, NoInstances.atMost(2));
    }

    private static BigInteger largest(IntegerMatrix matrix) {
        BigInteger largest = BigInteger.ZERO;
        for (int e = 0; e < Math.multiplyExact(matrix.rows(), matrix.columns()); e++) {
            largest = largest.max(BigInteger.valueOf(matrix.get(e / matrix.columns(), e % matrix.columns())).abs());
        }
        return largest;
    }

    @Override
    Optional<Tuple> witness(MatrixInstance x, Chain chain) {
        return Optional.of(new Tuple(IntLists.immutable.with(chain.items().get(0),
                chain.items().get(1) - x.matrices().get(0).rows())));
    }

    private static Prediction sizes(Size size) {
        return Prediction.once("n", size.get("nA").add(size.get("nB")), "l", size.get("l").add(BigInteger.TWO));
    }
}

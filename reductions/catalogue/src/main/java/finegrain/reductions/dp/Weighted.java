package finegrain.reductions.dp;

import finegrain.dynamic.MatrixInstance;
import finegrain.dynamic.Weights;
import finegrain.model.IntegerMatrix;
import finegrain.model.Tuple;
import java.math.BigInteger;
import java.util.Optional;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// A graph of three parts in which no side is missing: `x – z` weighs `a`, `z – y` weighs `b`, `x – y` weighs `c`.
///
/// A missing side gets a weight of `5w + 1`, where `w` is the largest absolute value of one that is not missing. Triangles with it
/// weigh at least `3w + 1`, all others at most `3w`.
///
/// @param real `w`
/// @param largest the largest absolute value with the new ones
record Weighted(IntegerMatrix a, IntegerMatrix b, IntegerMatrix c, BigInteger real, BigInteger largest) {
    static Weighted of(MatrixInstance x) {
        boolean gap = false;
        BigInteger real = BigInteger.ZERO;
        for (IntegerMatrix matrix : x.matrices()) {
            for (int e = 0; e < Math.multiplyExact(matrix.rows(), matrix.columns()); e++) {
                long weight = matrix.get(e / matrix.columns(), e % matrix.columns());
                gap |= !Weights.finite(weight);
                real = Weights.finite(weight) ? real.max(BigInteger.valueOf(weight).abs()) : real;
            }
        }
        BigInteger largest = gap ? real.multiply(BigInteger.valueOf(5)).add(BigInteger.ONE) : real;
        long penalty = largest.longValueExact();
        return new Weighted(filled(x.matrices().get(0), penalty), filled(x.matrices().get(1), penalty),
                filled(x.matrices().get(2), penalty), real, largest);
    }

    private static IntegerMatrix filled(IntegerMatrix matrix, long penalty) {
        return IntegerMatrix.of(matrix.rows(), matrix.columns(), e -> {
            long weight = matrix.get(e / matrix.columns(), e % matrix.columns());
            return Weights.finite(weight) ? weight : penalty;
        });
    }

    int nx() {
        return a.rows();
    }

    int ny() {
        return b.columns();
    }

    int nz() {
        return a.columns();
    }

    /// A threshold that admits the same triangles, and none with a missing side.
    BigInteger clamp(BigInteger threshold) {
        return threshold.min(real.multiply(BigInteger.valueOf(3)));
    }

    /// The triangle, if there are these three vertices.
    Optional<Tuple> triangle(int x, int y, int z) {
        return x >= 0 && x < nx() && y >= 0 && y < ny() && z >= 0 && z < nz()
                ? Optional.of(new Tuple(IntLists.immutable.with(x, y, z)))
                : Optional.empty();
    }
}

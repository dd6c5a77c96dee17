package finegrain.dynamic;

import finegrain.model.IntegerMatrix;
import finegrain.model.InvalidInstanceException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// Airplane refuelling along one axis: a hop from `i` to `j` costs `(x_j - x_i - L)²`, by how much it misses the preferred length.
///
/// As a matrix it has rank 3. The free terms `x_i²` and `(x_j - L)²` leave rank 1.
///
/// @param order the number of axes and one more
/// @param axis the mode of `j`; that of `i` is the last one
/// @param positions `x`, in ascending order
/// @param hop `L`
public record Refuelling(int order, int axis, ImmutableLongList positions, long hop) implements Formula {
    public Refuelling {
        if (order < 2 || axis < 0 || axis >= order - 1) {
            throw new InvalidInstanceException(
                    "Refuelling along axis " + axis + " of a tensor of order " + order + " cannot be.");
        }
        for (int i = 1; i < positions.size(); i++) {
            if (positions.get(i) < positions.get(i - 1)) {
                throw new InvalidInstanceException("Position " + i + " is " + positions.get(i) + ", the one before it "
                        + positions.get(i - 1) + "; positions must be in ascending order.");
            }
        }
    }

    /// Along the only axis.
    public static Refuelling of(ImmutableLongList positions, long hop) {
        return new Refuelling(2, 0, positions, hop);
    }

    @Override
    public int extent() {
        return positions.size();
    }

    @Override
    public long at(int... index) {
        long miss = positions.get(index[axis]) - positions.get(index[order - 1]) - hop;
        return miss * miss;
    }

    @Override
    public BigInteger bound() {
        return distance().add(BigInteger.valueOf(hop).abs()).pow(2);
    }

    /// A bound on the cost of a path along the axis, which is far below that of its costliest hop as often as there can be hops:
    /// with `d_1 + … + d_m = D` and no `d` negative, `Σ (d - L)² ≤ D² + 2|L|D + mL²`.
    BigInteger pathBound() {
        BigInteger d = distance();
        BigInteger l = BigInteger.valueOf(hop).abs();
        return d.multiply(d)
                .add(d.multiply(l).shiftLeft(1))
                .add(l.multiply(l).multiply(BigInteger.valueOf(Math.max(1, extent() - 1))));
    }

    private BigInteger distance() {
        return positions.isEmpty()
                ? BigInteger.ZERO
                : BigInteger.valueOf(positions.getLast()).subtract(BigInteger.valueOf(positions.getFirst()));
    }

    @Override
    public Refuelling keep(int... indices) {
        return new Refuelling(order, axis,
                LongLists.immutable.with(Arrays.stream(indices).mapToLong(positions::get).toArray()), hop);
    }

    /// Rank 1: `-2x_i · (x_j - L)`, with the positions counted from the first one so that the numbers stay small.
    @Override
    public Cost factored() {
        int n = extent();
        long start = n == 0 ? 0 : positions.getFirst();
        IntegerMatrix ones = column(i -> 1);
        Factors factors = new Factors(Lists.immutable.fromStream(IntStream.range(0, order)
                .mapToObj(mode -> mode == axis
                        ? column(x -> x - start - hop)
                        : mode == order - 1 ? column(x -> -2 * (x - start)) : ones)));
        return new Cost(factors, Lists.immutable.with(
                new Free(IntLists.immutable.with(axis), column(x -> (x - start - hop) * (x - start - hop), n)),
                new Free(IntLists.immutable.with(order - 1), column(x -> (x - start) * (x - start), n))),
                Optional.empty());
    }

    /// The three factors `(x_j - L)², 1, -2(x_j - L)` and `1, x_i², x_i`, without free terms; the
    /// positions are counted from the first one.
    public Factors rankThree() {
        long start = positions.isEmpty() ? 0 : positions.getFirst();
        return new Factors(Lists.immutable.fromStream(IntStream.range(0, order)
                .mapToObj(mode -> mode == axis
                        ? columns(x -> (x - start - hop) * (x - start - hop), x -> 1, x -> -2 * (x - start - hop))
                        : mode == order - 1
                                ? columns(x -> 1, x -> (x - start) * (x - start), x -> x - start)
                                : columns(x -> 1, x -> 1, x -> 1))));
    }

    private IntegerMatrix column(LongUnaryOperator of) {
        return columns(of);
    }

    private IntegerMatrix columns(LongUnaryOperator... of) {
        return IntegerMatrix.of(extent(), of.length,
                e -> of[e % of.length].applyAsLong(positions.get(e / of.length)));
    }

    private ImmutableLongList column(LongUnaryOperator of, int n) {
        return LongLists.immutable.with(IntStream.range(0, n)
                .mapToLong(i -> of.applyAsLong(positions.get(i)))
                .toArray());
    }

    @Override
    public String form() {
        return "refuelling";
    }
}

package finegrain.dynamic;

import finegrain.model.BitMatrix;
import finegrain.model.InvalidInstanceException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/// What transitions cost: a tensor, plus free terms, except where it is forbidden.
///
/// @param forbidden ones where a transition is not allowed: a row for each index of all modes but the last, the last but one fastest, a
///        column for each index of the last mode
public record Cost(Tensor tensor, ImmutableList<Free> free, Optional<BitMatrix> forbidden) {
    public Cost {
        free.forEach(term -> term.requireFits(tensor.order(), tensor.extent()));
        forbidden.ifPresent(mask -> {
            if (mask.columns() != tensor.extent()
                    || mask.rows() != (tensor.order() == 1 ? 1 : Dense.size(tensor.order() - 1, tensor.extent()))) {
                throw new InvalidInstanceException("The mask has " + mask.rows() + " rows and " + mask.columns()
                        + " columns; a tensor of order " + tensor.order() + " and extent " + tensor.extent()
                        + " needs " + tensor.extent() + "^" + (tensor.order() - 1) + " and " + tensor.extent() + ".");
            }
        });
        Weights.requireBelowLimit("a cost", bound(tensor, free));
    }

    /// A tensor and nothing else.
    public static Cost of(Tensor tensor) {
        return new Cost(tensor, Lists.immutable.empty(), Optional.empty());
    }

    public Cost with(Free term) {
        return new Cost(tensor, free.newWith(term), forbidden);
    }

    public Cost forbidding(BitMatrix mask) {
        return new Cost(tensor, free, Optional.of(mask));
    }

    public int order() {
        return tensor.order();
    }

    public int extent() {
        return tensor.extent();
    }

    /// The cost at an index, or [Weights#FORBIDDEN]. The array may be used again by the caller.
    public long at(int... index) {
        if (forbidden.isPresent() && forbids(forbidden.get(), index)) {
            return Weights.FORBIDDEN;
        }
        long cost = tensor.at(index);
        if (!Weights.finite(cost)) {
            return Weights.FORBIDDEN;
        }
        for (int f = 0; f < free.size(); f++) {
            cost += free.get(f).at(tensor.extent(), index);
        }
        return cost;
    }

    private boolean forbids(BitMatrix mask, int... index) {
        int row = 0;
        for (int mode = 0; mode < index.length - 1; mode++) {
            row = row * extent() + index[mode];
        }
        return mask.get(row, index[index.length - 1]);
    }

    /// A bound on the absolute value of every finite cost and of all that adds up to it.
    public BigInteger bound() {
        return bound(tensor, free);
    }

    private static BigInteger bound(Tensor tensor, ImmutableList<Free> free) {
        return free.injectInto(tensor.bound(), (sum, term) -> sum.add(term.bound()));
    }

    /// Every cost written out.
    ///
    /// @throws finegrain.model.RefusedException if there are more than 2^27
    public Dense dense() {
        return Dense.of(order(), extent(), this::at);
    }

    /// The same costs with formulas replaced by factors of the least known rank and free terms; everything else stays.
    public Cost factored() {
        return switch (tensor) {
            case Formula formula -> {
                Cost plain = formula.factored();
                yield new Cost(plain.tensor, plain.free.newWithAll(free), forbidden);
            }
            case Dense same -> this;
            case Factors same -> this;
            case Slices same -> this;
            case Toeplitz same -> this;
            case Relation same -> this;
        };
    }

    /// The costs between the indices that are kept, in all modes.
    public Cost keep(int... indices) {
        return new Cost(tensor.keep(indices), free.collect(term -> term.keep(extent(), indices)),
                forbidden.map(mask -> keep(mask, rows(order() - 1, indices), indices)));
    }

    private int[] rows(int modes, int... indices) {
        Stream<Integer> rows = Stream.of(0);
        for (int mode = 0; mode < modes; mode++) {
            rows = rows.flatMap(row -> Arrays.stream(indices).mapToObj(i -> row * extent() + i));
        }
        return rows.mapToInt(row -> row).toArray();
    }

    static BitMatrix keep(BitMatrix matrix, int[] rows, int... columns) {
        BitMatrix.Builder builder = new BitMatrix.Builder(rows.length, columns.length);
        for (int row = 0; row < rows.length; row++) {
            for (int c = 0; c < columns.length; c++) {
                if (matrix.get(rows[row], columns[c])) {
                    builder.set(row, c);
                }
            }
        }
        return builder.build();
    }
}

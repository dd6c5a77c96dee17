package finegrain.dynamic;

import finegrain.model.InvalidInstanceException;
import java.math.BigInteger;
import java.util.Arrays;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// A tensor of slice rank at most the number of its slices, each with its own separated mode.
///
/// The orientation matters: a slice that separates the transition mode of a dynamic program leaves its lines of rank 1,
/// one that separates a cell mode leaves the others of any rank (see [Ranks#line]). With no slice it is zero.
public record Slices(int order, int extent, ImmutableList<Slice> slices) implements Tensor {
    /// The product of a vector over one mode and a tensor over all others.
    ///
    /// @param separated the mode of the vector
    /// @param vector one number for each index
    /// @param rest the other tensor, its modes in their order, the last one fastest
    public record Slice(int separated, ImmutableLongList vector, ImmutableLongList rest) {}

    public Slices {
        if (order < 2) {
            throw new InvalidInstanceException("A tensor in slices has order " + order + "; it needs at least 2.");
        }
        int rest = Dense.size(order - 1, extent);
        for (int s = 0; s < slices.size(); s++) {
            Slice slice = slices.get(s);
            if (slice.separated < 0 || slice.separated >= order || slice.vector.size() != extent
                    || slice.rest.size() != rest) {
                throw new InvalidInstanceException("Slice " + s + " separates mode " + slice.separated + " by "
                        + slice.vector.size() + " numbers from " + slice.rest.size() + "; it needs a mode from 0 to "
                        + (order - 1) + ", " + extent + " numbers and " + extent + "^" + (order - 1) + ".");
            }
            requireFinite(slice.vector);
            requireFinite(slice.rest);
        }
    }

    private static void requireFinite(ImmutableLongList numbers) {
        if (numbers.contains(Weights.FORBIDDEN)) {
            throw new InvalidInstanceException(
                    "A slice has a forbidden entry; only a dense tensor or a mask can forbid a transition.");
        }
    }

    @Override
    public long at(int... index) {
        long sum = 0;
        for (Slice slice : slices) {
            int offset = 0;
            for (int mode = 0; mode < order; mode++) {
                if (mode != slice.separated) {
                    offset = offset * extent + index[mode];
                }
            }
            sum += slice.vector.get(index[slice.separated]) * slice.rest.get(offset);
        }
        return sum;
    }

    @Override
    public BigInteger bound() {
        return slices.injectInto(BigInteger.ZERO, (sum, slice) -> sum
                .add(Weights.largest(slice.vector).multiply(Weights.largest(slice.rest))));
    }

    @Override
    public Slices keep(int... indices) {
        return new Slices(order, indices.length, slices.collect(slice -> new Slice(slice.separated,
                LongLists.immutable.with(Arrays.stream(indices).mapToLong(slice.vector::get).toArray()),
                new Dense(order - 1, extent, slice.rest).keep(indices).entries())));
    }

    @Override
    public String form() {
        return "slices";
    }
}

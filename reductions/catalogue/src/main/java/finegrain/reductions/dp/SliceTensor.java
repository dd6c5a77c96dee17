package finegrain.reductions.dp;

import finegrain.dynamic.Cost;
import finegrain.dynamic.Dense;
import finegrain.dynamic.Slices;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// A tensor of order 3 that is put together slice by slice, each with the mode that it separates.
final class SliceTensor {
    private final int extent;
    private final MutableList<Slices.Slice> slices = Lists.mutable.empty();

    SliceTensor(int extent) {
        this.extent = extent;
    }

    /// The numbers of the modes that are not separated.
    @FunctionalInterface
    interface Rest {
        long at(int first, int second);
    }

    /// One more term.
    ///
    /// @param separated the mode of the vector; the other two, in ascending order, are those of the rest
    SliceTensor plus(int separated, IntToLongFunction vector, Rest rest) {
        slices.add(new Slices.Slice(separated,
                LongLists.immutable.with(IntStream.range(0, extent).mapToLong(vector).toArray()),
                Dense.of(2, extent, index -> rest.at(index[0], index[1])).entries()));
        return this;
    }

    Cost cost() {
        return Cost.of(new Slices(3, extent, slices.toImmutable()));
    }
}

package finegrain.dynamic;

import finegrain.model.InvalidInstanceException;
import java.math.BigInteger;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.primitive.LongLists;
import java.util.stream.IntStream;

/// A matrix whose entry at `(j, i)` depends on `j - i` alone; what is on or above the diagonal is forbidden, as no move goes there.
///
/// @param steps the entry for each difference `1, 2, …`; any of them may be [Weights#FORBIDDEN]
public record Toeplitz(int extent, ImmutableLongList steps) implements Tensor {
    public Toeplitz {
        if (extent < 0 || steps.size() != Math.max(0, extent - 1)) {
            throw new InvalidInstanceException("A Toeplitz matrix of extent " + extent + " has " + steps.size()
                    + " steps; it needs " + Math.max(0, extent - 1) + ".");
        }
    }

    @Override
    public int order() {
        return 2;
    }

    @Override
    public long at(int... index) {
        int step = index[0] - index[1];
        return step > 0 ? steps.get(step - 1) : Weights.FORBIDDEN;
    }

    @Override
    public BigInteger bound() {
        return Weights.largest(steps);
    }

    /// A Toeplitz matrix again if the indices are consecutive, otherwise a dense one.
    @Override
    public Tensor keep(int... indices) {
        boolean consecutive = IntStream.range(1, indices.length).allMatch(i -> indices[i] == indices[i - 1] + 1);
        return consecutive
                ? new Toeplitz(indices.length,
                        LongLists.immutable.with(IntStream.range(0, Math.max(0, indices.length - 1))
                                .mapToLong(steps::get)
                                .toArray()))
                : Dense.of(2, indices.length, index -> at(indices[index[0]], indices[index[1]]));
    }

    @Override
    public String form() {
        return "toeplitz";
    }
}

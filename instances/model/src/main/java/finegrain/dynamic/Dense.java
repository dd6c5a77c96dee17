package finegrain.dynamic;

import finegrain.model.InvalidInstanceException;
import finegrain.model.RefusedException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// Every entry, the last mode fastest; any of them may be [Weights#FORBIDDEN].
public record Dense(int order, int extent, ImmutableLongList entries) implements Tensor {
    private static final long MOST = 1L << 27;

    public Dense {
        if (order < 1 || extent < 0 || entries.size() != size(order, extent)) {
            throw new InvalidInstanceException("A dense tensor of order " + order + " and extent " + extent
                    + " has " + entries.size() + " entries; it needs " + extent + "^" + order + ".");
        }
    }

    /// The number of entries.
    ///
    /// @throws RefusedException if there are more than 2^27
    static int size(int order, int extent) {
        BigInteger size = BigInteger.valueOf(extent).pow(order);
        if (size.compareTo(BigInteger.valueOf(MOST)) > 0) {
            throw new RefusedException("A dense tensor of order " + order + " and extent " + extent + " would have "
                    + size + " entries; at most 2^27 are written out. Keep it in factors or slices.");
        }
        return size.intValueExact();
    }

    /// What an index is worth.
    @FunctionalInterface
    public interface Entry {
        long at(int[] index);
    }

    /// The tensor of these entries.
    ///
    /// @throws RefusedException if there are more than 2^27
    public static Dense of(int order, int extent, Entry entry) {
        long[] entries = new long[size(order, extent)];
        int[] index = new int[order];
        for (int e = 0; e < entries.length; e++) {
            entries[e] = entry.at(index);
            for (int mode = order - 1; mode >= 0 && ++index[mode] == extent; mode--) {
                index[mode] = 0;
            }
        }
        return new Dense(order, extent, LongLists.immutable.with(entries));
    }

    @Override
    public long at(int... index) {
        return entries.get(offset(index));
    }

    private int offset(int... index) {
        int offset = 0;
        for (int mode = 0; mode < order; mode++) {
            offset = offset * extent + index[mode];
        }
        return offset;
    }

    /// The same tensor with another number at one place.
    public Dense with(long entry, int... index) {
        int changed = offset(index);
        return new Dense(order, extent, LongLists.immutable.with(IntStream.range(0, entries.size())
                .mapToLong(e -> e == changed ? entry : entries.get(e))
                .toArray()));
    }

    @Override
    public BigInteger bound() {
        return Weights.largest(entries);
    }

    @Override
    public Dense keep(int... indices) {
        return of(order, indices.length, index -> at(Arrays.stream(index).map(i -> indices[i]).toArray()));
    }

    @Override
    public String form() {
        return "dense";
    }
}

package finegrain.dynamic;

import finegrain.model.InvalidInstanceException;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// Optimal binary search trees: the keys `1 … m` and the gaps `0 … m` between them are looked up with given weights.
///
/// On the vertices `0 … m+1` the chord `(i, j)` is the subtree of the keys `i+1 … j-1` and the gaps `i … j-1`, its apex
/// the key at the root, and it costs the sum of their weights whatever the apex is. A side `(i, i+1)` is gap `i` and costs its
/// weight. So the tensor is a function of `j` minus a function of `i`: nothing is left after the free terms.
///
/// @param keys the weights of the keys
/// @param gaps the weights of the gaps, one more than of the keys
public record SearchTree(ImmutableLongList keys, ImmutableLongList gaps) implements Formula {
    public SearchTree {
        if (gaps.size() != keys.size() + 1) {
            throw new InvalidInstanceException("A search tree of " + keys.size() + " keys has " + gaps.size()
                    + " gaps; it needs " + (keys.size() + 1) + ".");
        }
        Weights.requireBelowLimit("the weight of a search tree",
                Weights.largest(keys).add(Weights.largest(gaps)).multiply(BigInteger.valueOf(gaps.size())));
    }

    @Override
    public int order() {
        return 3;
    }

    @Override
    public int extent() {
        return keys.size() + 2;
    }

    /// The sum over the chord, key by key and gap by gap; 0 for what is no chord.
    @Override
    public long at(int... index) {
        long sum = 0;
        for (int gap = index[0]; gap < index[1]; gap++) {
            sum += gaps.get(gap) + (gap > index[0] ? keys.get(gap - 1) : 0);
        }
        return sum;
    }

    @Override
    public BigInteger bound() {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < gaps.size(); i++) {
            sum = sum.add(BigInteger.valueOf(gaps.get(i)).abs());
        }
        for (int i = 0; i < keys.size(); i++) {
            sum = sum.add(BigInteger.valueOf(keys.get(i)).abs());
        }
        return sum;
    }

    /// Vertices cannot be left out of a tree one by one: the last ones are, with their keys and gaps.
    @Override
    public SearchTree keep(int... indices) {
        int m = Math.max(0, indices.length - 2);
        return new SearchTree(list(m, keys::get), list(m + 1, gaps::get));
    }

    /// The costs of the sides.
    public ImmutableLongList base() {
        return gaps;
    }

    /// With `P` and `Q` for sums of keys and gaps, `w = (P[j-1] + Q[j]) - (P[i] + Q[i])` for all `i < j`; rank 0.
    @Override
    public Cost factored() {
        int n = extent();
        long[] p = new long[n];
        long[] q = new long[n];
        for (int i = 1; i < n; i++) {
            p[i] = p[i - 1] + (i <= keys.size() ? keys.get(i - 1) : 0);
            q[i] = q[i - 1] + gaps.get(i - 1);
        }
        return new Cost(Factors.zero(3, n), Lists.immutable.with(
                new Free(IntLists.immutable.with(0), list(n, i -> -p[i] - q[i])),
                new Free(IntLists.immutable.with(1), list(n, j -> p[Math.max(0, j - 1)] + q[j]))), Optional.empty());
    }

    private static ImmutableLongList list(int n, IntToLongFunction at) {
        return LongLists.immutable.with(IntStream.range(0, n).mapToLong(at).toArray());
    }

    @Override
    public String form() {
        return "search-tree";
    }
}

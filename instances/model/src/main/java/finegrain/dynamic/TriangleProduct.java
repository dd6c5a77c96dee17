package finegrain.dynamic;

import finegrain.model.IntegerMatrix;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// A triangle costs the product of the weights of its three vertices, as in a chain of matrices: `d_i d_j d_k`, rank 1.
public record TriangleProduct(ImmutableLongList weights) implements Formula {
    @Override
    public int order() {
        return 3;
    }

    @Override
    public int extent() {
        return weights.size();
    }

    @Override
    public long at(int... index) {
        return weights.get(index[0]) * weights.get(index[1]) * weights.get(index[2]);
    }

    @Override
    public BigInteger bound() {
        return Weights.largest(weights).pow(3);
    }

    @Override
    public TriangleProduct keep(int... indices) {
        return new TriangleProduct(
                LongLists.immutable.with(Arrays.stream(indices).mapToLong(weights::get).toArray()));
    }

    @Override
    public Cost factored() {
        IntegerMatrix column = IntegerMatrix.of(extent(), 1, weights::get);
        return new Cost(Factors.of(column, column, column), Lists.immutable.empty(), Optional.empty());
    }

    @Override
    public String form() {
        return "product";
    }
}

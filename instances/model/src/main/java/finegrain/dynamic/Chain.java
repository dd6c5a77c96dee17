package finegrain.dynamic;

import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// The indices of items each of which fits into the next, the smallest first.
public record Chain(ImmutableIntList items) {
    public static Chain of(int... items) {
        return new Chain(IntLists.immutable.with(items));
    }
}

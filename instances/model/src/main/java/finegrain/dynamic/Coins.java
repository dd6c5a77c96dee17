package finegrain.dynamic;

import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// A multiset of coins or items: their sizes, in ascending order in whatever order they were given.
public record Coins(ImmutableIntList sizes) {
    public Coins {
        sizes = sizes.toSortedList().toImmutable();
    }

    public static Coins of(int... sizes) {
        return new Coins(IntLists.immutable.with(sizes));
    }
}

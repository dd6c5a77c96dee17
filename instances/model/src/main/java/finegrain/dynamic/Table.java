package finegrain.dynamic;

import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// A choice for each output of a problem with many of them, -1 where there is nothing to choose; what a choice means is said
/// by the problem. The values are recomputed from the choices.
public record Table(ImmutableIntList choices) {
    public static Table of(int... choices) {
        return new Table(IntLists.immutable.with(choices));
    }
}

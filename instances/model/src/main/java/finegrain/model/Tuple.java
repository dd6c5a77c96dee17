package finegrain.model;

import org.eclipse.collections.api.list.primitive.ImmutableIntList;

/// One index per set, counted from 0.
public record Tuple(ImmutableIntList indices) {}

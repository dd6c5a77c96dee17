package finegrain.model;

import finegrain.dynamic.DynamicInstance;

/// An instance of a problem: data and a question about it. Every shape checks itself when it is constructed.
public sealed interface Instance permits DynamicInstance, Formula, NumericInstance, PairInstance, TupleInstance {
    /// The problem this is an instance of.
    Problem<?, ?> problem();

    Question question();

    Size size();
}

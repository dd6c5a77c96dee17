package finegrain.contract;

import finegrain.model.Answer;
import finegrain.model.Instance;

/// A reduction that asks exactly once.
public non-sealed interface ManyOne<X extends Instance, W, Y extends Instance, V> extends Reduction<X, W, Y, V> {
    /// The target instance.
    Y map(X x);

    /// Brings back any legal answer of `map(x)`; needs nothing but the source instance and that answer.
    Answer<W> back(X x, Answer<V> answer);

    @Override
    default Answer<W> solve(X x, Oracle<Y, V> oracle) {
        return back(x, oracle.ask(map(x)));
    }
}

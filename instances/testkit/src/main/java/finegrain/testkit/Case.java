package finegrain.testkit;

import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.Problem;

/// An instance and the answer of [Problem#search].
public record Case<X extends Instance, W>(X x, Answer<W> expected) {
    public static <X extends Instance, W> Case<X, W> of(X x) {
        return new Case<>(x, Problem.<X, W>of(x).search(x));
    }
}

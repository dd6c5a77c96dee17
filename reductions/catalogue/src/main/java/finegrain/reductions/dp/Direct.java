package finegrain.reductions.dp;

import finegrain.contract.Claim;
import finegrain.contract.ManyOne;
import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.Problem;
import finegrain.model.Question;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// A reduction that asks once, and reads a witness of its source off a witness of the target.
abstract class Direct<X extends Instance, W, Y extends Instance, V> implements ManyOne<X, W, Y, V> {
    private final Description<X, W, Y, V> description;

    Direct(Description<X, W, Y, V> description) {
        this.description = description;
    }

    /// The target, before anybody looked at whether its numbers are in range.
    abstract Y image(X x);

    /// The witness of `x` that a witness of the target shows; empty if it shows that there is none.
    abstract Optional<W> witness(X x, V v);

    @Override
    public final Y map(X x) {
        return Exact.target(id(), () -> image(x));
    }

    @Override
    public final Answer<W> back(X x, Answer<V> answer) {
        return Exact.back(source(), x, answer, v -> witness(x, v));
    }

    @Override
    public final String id() {
        return description.id();
    }

    @Override
    public final Problem<X, W> source() {
        return description.source();
    }

    @Override
    public final Problem<Y, V> target() {
        return description.target();
    }

    @Override
    public final SequencedMap<Question.Kind, Question.Kind> carries() {
        return description.carries();
    }

    @Override
    public final Claim claim() {
        return description.claim();
    }

    @Override
    public final List<X> noInstances() {
        return description.noInstances();
    }
}

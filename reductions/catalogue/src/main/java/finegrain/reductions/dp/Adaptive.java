package finegrain.reductions.dp;

import finegrain.contract.Claim;
import finegrain.contract.Oracle;
import finegrain.contract.Turing;
import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.Problem;
import finegrain.model.Question;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;

/// A reduction that asks again and again, and looks for a best witness of its source.
abstract class Adaptive<X extends Instance, W, Y extends Instance, V> implements Turing<X, W, Y, V> {
    private final Description<X, W, Y, V> description;

    Adaptive(Description<X, W, Y, V> description) {
        this.description = description;
    }

    /// What the target says to a query: a witness, or none.
    @FunctionalInterface
    interface Ask<Y, V> {
        Optional<V> of(Supplier<Y> query);
    }

    /// A best witness of `x`; empty if there is none.
    abstract Optional<W> best(X x, Ask<Y, V> ask);

    @Override
    public final Answer<W> solve(X x, Oracle<Y, V> oracle) {
        try {
            return best(x, query -> witness(oracle.ask(Exact.target(id(), query))))
                    .map(w -> Exact.answer(source(), x, w))
                    .orElseGet(Answer.No::new);
        } catch (Undecided undecided) {
            return new Answer.Unknown<>(undecided.reason);
        }
    }

    private Optional<V> witness(Answer<V> answer) {
        return switch (answer) {
            case Answer.Yes<V>(V v) -> Optional.of(v);
            case Answer.Attained<V>(V v, var value) -> Optional.of(v);
            case Answer.No<V> no -> Optional.empty();
            case Answer.Unknown<V>(String reason) -> throw new Undecided(reason);
            case Answer.Amount<V> amount -> throw new IllegalArgumentException(id() + " asks for no amount.");
        };
    }

    /// Leaves a run in which a query was not decided; never seen by a caller.
    private static final class Undecided extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String reason;

        Undecided(String reason) {
            super(null, null, false, false);
            this.reason = reason;
        }
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

package finegrain.model;

import java.util.function.Function;
import org.apache.commons.numbers.fraction.BigFraction;

/// What an algorithm says about an instance. Which cases are legal depends on the question: `Yes` or `No` for existence,
/// thresholds and gaps; `Attained` for optima and approximations, or `No` if there is no candidate at all; `Amount` for
/// counts and sums; `Unknown` for every question.
public sealed interface Answer<W> {
    /// There is one, and here it is.
    record Yes<W>(W witness) implements Answer<W> {}

    /// A witness and the value it attains: the optimum, or one within the factor or error that was asked for.
    record Attained<W>(W witness, Value value) implements Answer<W> {}

    /// A number of witnesses, or a sum over them.
    record Amount<W>(BigFraction amount) implements Answer<W> {}

    /// There is none.
    record No<W>() implements Answer<W> {}

    /// Not decided, and why: the budget is spent or the work was cancelled. Never to be read as `No`.
    record Unknown<W>(String reason) implements Answer<W> {}

    /// The same answer about translated witnesses; `revalue` recomputes the value of an attained one.
    default <U> Answer<U> translate(Function<W, U> witness, Function<U, Value> revalue) {
        return switch (this) {
            case Yes<W>(W w) -> new Yes<>(witness.apply(w));
            case Attained<W>(W w, Value ignored) -> {
                U translated = witness.apply(w);
                yield new Attained<>(translated, revalue.apply(translated));
            }
            case Amount<W>(BigFraction amount) -> new Amount<>(amount);
            case No<W>() -> new No<>();
            case Unknown<W>(String reason) -> new Unknown<>(reason);
        };
    }
}

package finegrain.reductions.ovc;

import finegrain.model.Answer;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.Value;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.numbers.fraction.BigFraction;

/// Answers under a value map.
final class Images {
    private Images() {}

    /// The answer about pairs of the source. A legal target witness that stands for no pair can only occur when the source
    /// has no pair at all, and then the answer is no.
    static Answer<Pair> back(PairInstance x, Answer<Pair> answer, Function<Pair, Optional<Pair>> pull) {
        return switch (answer) {
            case Answer.Yes<Pair>(Pair w) -> pull.apply(w).<Answer<Pair>>map(Answer.Yes::new).orElseGet(Answer.No::new);
            case Answer.Attained<Pair>(Pair w, Value v) -> pull.apply(w)
                    .<Answer<Pair>>map(pair -> new Answer.Attained<>(pair, x.problem().value(x, pair)))
                    .orElseGet(Answer.No::new);
            case Answer.Amount<Pair>(BigFraction amount) -> new Answer.Amount<>(amount);
            case Answer.No<Pair>() -> new Answer.No<>();
            case Answer.Unknown<Pair>(String reason) -> new Answer.Unknown<>(reason);
        };
    }

    /// Reductions rewrite vectors as they stand, not their implicit tensor powers.
    static void requirePlain(PairInstance x) {
        if (x.power() != 1) {
            throw new InvalidInstanceException("The vectors stand for their tensor power " + x.power()
                    + "; this reduction needs them written out. Use the explicit tensor power instead.");
        }
    }
}

package finegrain.transformer;

import finegrain.model.AttainableValues;
import finegrain.model.Goal;
import finegrain.model.Value;
import java.util.Optional;

/// The two values that a transformer has to tell apart: `reach` is good enough, `miss` is not, and nothing that it could
/// be blamed for lies between.
///
/// @param reach the threshold, an attainable value
/// @param miss the best attainable value that must be answered no
/// @param exact whether no attainable value lies between; otherwise outputs may be fractional there
public record Separation(Value reach, Value miss, boolean exact) implements Snapped {
    /// `δ = |reach - miss|`, as `(a² - b²) / (a + b)` with exact squares: there is no cancellation, however close they are.
    public double delta() {
        return Math.abs(reach.signedSquare().subtract(miss.signedSquare()).doubleValue())
                / (reach.approximate() + miss.approximate());
    }

    /// Replaces the promise "some value reaches `yes`, or none reaches `no`" by attainable values next to them, which
    /// changes no answer. A decision is the promise with `no = yes`.
    ///
    /// For a maximum, `reach` is the smallest attainable value `≥ yes` and `miss` the largest `< no`; for a minimum the
    /// other way round.
    ///
    /// @param no at most as hard to reach as `yes`
    public static Snapped between(Goal goal, AttainableValues values, Value yes, Value no) {
        Optional<Value> reach = towards(goal, values, yes);
        if (reach.isEmpty()) {
            return new Snapped.Never();
        }
        Optional<Value> miss = beyond(goal, values, no);
        if (miss.isEmpty()) {
            return new Snapped.Always();
        }
        boolean exact = yes.equals(no) || beyond(goal, values, reach.get()).equals(miss);
        return new Separation(reach.get(), miss.get(), exact);
    }

    /// The attainable value nearest to `t` among those that reach it.
    static Optional<Value> towards(Goal goal, AttainableValues values, Value t) {
        return switch (goal) {
            case MAX -> values.ceiling(t);
            case MIN -> values.floor(t);
            case EXACT -> throw new IllegalArgumentException("There is no direction.");
        };
    }

    /// The attainable value nearest to `t` among those that do not reach it.
    static Optional<Value> beyond(Goal goal, AttainableValues values, Value t) {
        return switch (goal) {
            case MAX -> values.lower(t);
            case MIN -> values.higher(t);
            case EXACT -> throw new IllegalArgumentException("There is no direction.");
        };
    }
}

package finegrain.solvers;

import finegrain.model.BitMatrix;
import finegrain.model.Instance;
import finegrain.model.PairInstance;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What has been looked up about an instance while a solver is chosen for it: what several estimates are made of is looked up once.
///
/// It lasts as long as the choice. Outside of one, everything is looked up anew, and the same is found.
final class Survey {
    private static final ScopedValue<Survey> CURRENT = ScopedValue.newInstance();

    private final Instance about;
    private Sample.@Nullable Sides sides;
    private @Nullable Weights left;
    private @Nullable Weights right;
    private @Nullable CosineSample cosines;

    private Survey(Instance about) {
        this.about = about;
    }

    /// Makes a choice about `x`.
    static <R> R during(Instance x, Supplier<R> choice) {
        return ScopedValue.where(CURRENT, new Survey(x)).call(choice::get);
    }

    /// That of the choice about `x`, or one that is thrown away.
    @SuppressWarnings("ReferenceEquality") // to compare the vectors would take longer than to look at a few
    private static Survey of(PairInstance x) {
        return CURRENT.isBound() && CURRENT.get().about == x ? CURRENT.get() : new Survey(x);
    }

    static Sample.Sides sides(PairInstance x) {
        Survey survey = of(x);
        Sample.Sides found = survey.sides;
        if (found == null) {
            found = Sample.Sides.of(x);
            survey.sides = found;
        }
        return found;
    }

    static Weights left(PairInstance x) {
        Survey survey = of(x);
        Weights found = survey.left;
        if (found == null) {
            found = Weights.of(x.vectors().left());
            survey.left = found;
        }
        return found;
    }

    /// Those of the left side, if there is one list.
    static Weights right(PairInstance x) {
        if (x.problem().mono()) {
            return left(x);
        }
        Survey survey = of(x);
        Weights found = survey.right;
        if (found == null) {
            found = Weights.of(x.vectors().right());
            survey.right = found;
        }
        return found;
    }

    static CosineSample cosines(PairInstance x) {
        Survey survey = of(x);
        CosineSample found = survey.cosines;
        if (found == null) {
            found = CosineSample.of(x, sides(x), left(x), right(x));
            survey.cosines = found;
        }
        return found;
    }

    /// About how long [#sides] takes; nothing if it is there already.
    static double sidesSeconds(PairInstance x) {
        return of(x).sides == null ? Sample.seconds(x) : 0;
    }

    /// About how long [#left] and [#right] take.
    static double weightsSeconds(PairInstance x) {
        Survey survey = of(x);
        BitMatrix a = x.vectors().left();
        BitMatrix b = x.vectors().right();
        return (survey.left == null ? Weights.seconds(a) : 0)
                + (survey.right == null && !x.problem().mono() ? Weights.seconds(b) : 0);
    }

    /// About how long [#cosines] takes with what it is made of.
    static double cosinesSeconds(PairInstance x) {
        return of(x).cosines == null ? sidesSeconds(x) + weightsSeconds(x) + CosineSample.seconds(x) : 0;
    }
}

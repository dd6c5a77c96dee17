package finegrain.transformer;

import finegrain.model.Goal;
import finegrain.model.PairProblem;
import java.util.List;
import java.util.Optional;

/// A way to build a transformer for a problem about pairs.
public sealed interface Variant permits Sink, Coloured, IndexBits, ReedSolomonPositions, Masked {
    /// The letter that selects it.
    String letter();

    /// How it keeps tokens from partners that do not count, in one sentence.
    String idea();

    /// Whether it works for this problem, one of those that [#knows].
    boolean fits(PairProblem problem);

    /// The weights.
    ///
    /// @throws finegrain.model.RefusedException if they would be too large
    Construction construct(Blueprint blueprint);

    static List<Variant> all() {
        return List.of(new Sink(), new Coloured(), new IndexBits(), new ReedSolomonPositions(), new Masked());
    }

    static Optional<Variant> named(String letter) {
        return all().stream().filter(v -> v.letter().equals(letter)).findFirst();
    }

    /// The cheapest variant that is Definition 2.1 to the letter: A for a minimum in one list, B across two sides, C for a
    /// maximum in one list.
    static Variant standard(PairProblem problem) {
        if (!problem.mono()) {
            return new Coloured();
        }
        return problem.goal() == Goal.MIN ? new Sink() : new IndexBits();
    }

    /// Whether transformers solve it: the five problems of the paper, in one list and across two sides.
    static boolean knows(PairProblem problem) {
        return switch (problem) {
            case OV, BOV, MIN_IP, BMIN_IP, MAX_IP, BMAX_IP, MSD, BMSD, LSD, BLSD -> true;
            case BEXACT_IP, KERNEL_SUM -> false;
        };
    }
}

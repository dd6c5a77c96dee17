package finegrain.reductions.ovc;

import finegrain.growth.Linear;
import finegrain.growth.Param;
import finegrain.growth.SizeMap;
import finegrain.growth.Transport;
import finegrain.model.PairProblem;
import org.apache.commons.numbers.fraction.BigFraction;

/// The growth of what most reductions between pair problems do.
final class Transports {
    private Transports() {}

    /// One query with the same number of vectors, in `factor` times as many coordinates.
    static Transport once(PairProblem source, PairProblem target, int factor) {
        return Transport.of(sides(source, target).times("l", BigFraction.of(factor), "l"), "1", bits(source));
    }

    /// The same number of vectors; of one list, as often as the target has sides.
    static SizeMap sides(PairProblem source, PairProblem target) {
        SizeMap sizes = SizeMap.of(source.id(), target.id());
        if (!source.mono()) {
            return sizes.same("nA", "nB");
        }
        return target.mono()
                ? sizes.same("n")
                : sizes.times("nA", BigFraction.ONE, "n").times("nB", BigFraction.ONE, "n");
    }

    /// Both sides in one list.
    static SizeMap union(PairProblem source, PairProblem target) {
        return SizeMap.of(source.id(), target.id())
                .with("n", Linear.of(new Param(source.id(), "nA"))
                        .plus(BigFraction.ONE, new Param(source.id(), "nB")));
    }

    /// The number of all vectors.
    static String vectors(PairProblem source) {
        return source.mono() ? "n" : "(nA + nB)";
    }

    /// The number of all coordinates of all vectors.
    static String bits(PairProblem source) {
        return vectors(source) + " · l";
    }
}

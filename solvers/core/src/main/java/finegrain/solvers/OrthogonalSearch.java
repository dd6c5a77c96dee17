package finegrain.solvers;

import finegrain.contract.Budget;
import finegrain.model.Answer;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.Question;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import finegrain.solvers.base.Workers;
import finegrain.solvers.kernel.Kernels;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.commons.numbers.fraction.BigFraction;

/// What the solvers by [DisjointSweep] have in common.
final class OrthogonalSearch {
    private static final int LARGEST_DIMENSION = 1 << 24;
    private static final double START = 6.5e-5;
    /// To load a coordinate of a block.
    static final double LOADED = 0.09e-6;
    /// The rows whose depth is looked for ([DisjointSweep#deepest]), and what a coordinate of one takes, beside every one that is met before all vectors
    /// of the block are.
    private static final int DEPTHS = 512;
    private static final double ONE = 2e-9;
    private static final double MET = 3e-9;

    private OrthogonalSearch() {}

    static Optional<String> declines(String id, PairInstance x) {
        if (x.question().kind() != Question.Kind.EXISTS && x.question().kind() != Question.Kind.COUNT) {
            return Optional.of(id + " is for orthogonal vectors");
        }
        return declinesDimension(x);
    }

    /// A block takes 64 bytes for each coordinate, and Java arrays end.
    static Optional<String> declinesDimension(PairInstance x) {
        return x.vectors().dimension() > LARGEST_DIMENSION
                ? Optional.of(
                        "blocks of " + Kernels.LANES + " vectors have at most " + LARGEST_DIMENSION + " coordinates")
                : Optional.empty();
    }

    static Answer<Pair> solve(PairInstance x, Budget budget, String id, long bytes,
            BiFunction<PairInstance, Budget, DisjointSweep> sweeps) {
        Memory.require(budget, bytes, id + " on " + x.size());
        return Stopped.orAnswer(budget, () -> {
            try (Workers workers = new Workers(budget)) {
                DisjointSweep sweep = sweeps.apply(x, budget);
                if (x.question() instanceof Question.Count) {
                    return new Answer.Amount<>(BigFraction.of(BigInteger.valueOf(sweep.count(workers))));
                }
                return sweep.first(workers).<Answer<Pair>>map(Answer.Yes::new).orElseGet(Answer.No::new);
            }
        });
    }

    /// About how many coordinates of a left row meet all vectors of a block.
    static double coordinates(Sample.Sides sides) {
        double hit = sides.right().density();
        double weight = sides.left().weight();
        return hit <= 0
                ? weight
                : Math.min(weight, 0.5 + Math.log(2 * Kernels.LANES) / -Math.log1p(-Math.min(hit, 0.99)));
    }

    /// What it takes to find the depth of the rows.
    static double start(Sample.Sides sides) {
        double looked = Math.min(DEPTHS, sides.left().rows());
        return START + looked * (ONE * sides.left().weight() + MET * coordinates(sides));
    }

    /// The least of it.
    static double least(PairInstance x) {
        return Math.min(1, x.vectors().left().rows() / (double) DEPTHS) * START;
    }

    /// What part of the rows leave lanes open, and have to be finished.
    static double open(Sample.Sides sides) {
        return Math.min(1, Kernels.LANES * sides.orthogonal());
    }

    /// The estimate for a time to start, per left row, per block and for every meeting of the two. Kernels of narrower vectors take
    /// longer for a meeting.
    static Estimate estimate(PairInstance x, Budget budget, double start, double secondsPerRow, double secondsPerBlock,
            double secondsPerMeeting, long bytes) {
        double blocks = Math.ceil(x.vectors().right().rows() / (double) Kernels.LANES);
        double meetings = Math.max(x.vectors().pairs() / (double) Kernels.LANES, blocks);
        double width = Math.pow((double) Kernels.LANES / Kernels.forPairs(x.vectors()).bits(), 0.9);
        return new Estimate(
                start + x.vectors().left().rows() * secondsPerRow
                        + (blocks * secondsPerBlock + meetings * secondsPerMeeting * width)
                                / Math.max(1, budget.threads()),
                bytes, () -> String.format(Locale.ROOT, "%,.0f rows against blocks of %d", meetings, Kernels.LANES));
    }
}

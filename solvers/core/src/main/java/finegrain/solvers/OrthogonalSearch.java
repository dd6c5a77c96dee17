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
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.commons.numbers.fraction.BigFraction;

/// What the solvers by [DisjointSweep] have in common.
final class OrthogonalSearch {
    private static final int LARGEST_DIMENSION = 1 << 24;
    private static final double START = 5e-6;
    /// The rows whose coordinates are counted ([CoordinateRanks]), those whose depth is looked for ([DisjointSweep#deepest]), and what a
    /// one takes there, a word with ones, and every coordinate that is met before all vectors of the block are.
    private static final int RANKED = 1 << 10;
    private static final int DEPTHS = 512;
    private static final double ONE = 0.8e-9;
    private static final double WORD = 7e-9;
    private static final double MET = 3.5e-9;
    /// For a row that leaves lanes open, where these are not only counted.
    static final double OPEN = 12e-9;

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
        return coordinates(sides, 2 * Kernels.LANES);
    }

    /// About how far the deepest row of those that are looked into goes: so far rows are prepared.
    static double depth(Sample.Sides sides) {
        return coordinates(sides, (double) DEPTHS * Kernels.LANES);
    }

    /// After so many coordinates of a row less than one of so many vectors has none of them.
    private static double coordinates(Sample.Sides sides, double vectors) {
        double hit = sides.right().density();
        double weight = sides.left().weight();
        return hit <= 0 ? weight : Math.min(weight, 0.5 + Math.log(vectors) / -Math.log1p(-Math.min(hit, 0.99)));
    }

    /// What it takes to rank the coordinates and to find the depth of the rows.
    static double start(PairInstance x, Sample.Sides sides) {
        double row = ONE * sides.left().weight()
                + WORD * Math.min(x.vectors().left().wordsPerRow(), sides.left().weight());
        return START + Math.min(RANKED, sides.right().rows()) * row
                + Math.min(DEPTHS, sides.left().rows()) * (row + MET * coordinates(sides)) + Blocks.load(sides.right());
    }

    /// The least of it.
    static double least(PairInstance x) {
        return START + Math.min(RANKED, x.vectors().left().rows()) * ONE;
    }

    /// What part of the rows leave lanes open that have to be looked at.
    static double open(PairInstance x, Sample.Sides sides) {
        return x.question() instanceof Question.Count ? 0 : Math.min(1, Kernels.LANES * sides.orthogonal());
    }

    /// The estimate for what comes first, per left row, per block and for every meeting of the two.
    static Estimate estimate(PairInstance x, Budget budget, double start, double secondsPerRow, double secondsPerBlock,
            double secondsPerMeeting, long bytes) {
        double blocks = Blocks.of(x.vectors().right().rows());
        double meetings = Blocks.meetings(x);
        return Blocks.estimate(x, budget, start + x.vectors().left().rows() * secondsPerRow, blocks * secondsPerBlock,
                meetings, secondsPerMeeting, bytes);
    }
}

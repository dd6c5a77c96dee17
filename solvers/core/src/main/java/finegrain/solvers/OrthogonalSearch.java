package finegrain.solvers;

import finegrain.contract.Budget;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
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
    private static final int ESTIMATE_ROWS = 256;
    private static final int LARGEST_DIMENSION = 1 << 24;

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

    /// The share of ones in some rows.
    static double density(BitMatrix rows) {
        int step = Math.max(1, rows.rows() / ESTIMATE_ROWS);
        long ones = 0;
        long cells = 0;
        for (long row = 0; row < rows.rows(); row += step) {
            ones += rows.weight((int) row);
            cells += rows.columns();
        }
        return cells == 0 ? 0 : (double) ones / cells;
    }

    /// About how many coordinates of a left row meet all vectors of a block.
    static double coordinates(PairInstance x) {
        double hit = density(x.vectors().right());
        double weight = density(x.vectors().left()) * x.vectors().dimension();
        return hit <= 0
                ? weight
                : Math.min(weight, 0.5 + Math.log(2 * Kernels.LANES) / -Math.log1p(-Math.min(hit, 0.99)));
    }

    /// What it takes to finish the rows that leave lanes open, per row and block.
    static double finishing(PairInstance x) {
        double left = density(x.vectors().left());
        double orthogonal = Math.pow(1 - left * density(x.vectors().right()), x.vectors().dimension());
        return Math.min(1, Kernels.LANES * orthogonal) * (20e-9 + 3e-9 * left * x.vectors().dimension());
    }

    static Estimate estimate(PairInstance x, Budget budget, double secondsPerRow, double secondsPerBlock, long bytes) {
        double blocks = Math.ceil(x.vectors().right().rows() / (double) Kernels.LANES);
        double meetings = Math.max(x.vectors().pairs() / (double) Kernels.LANES, blocks);
        double width = Math.pow((double) Kernels.LANES / Kernels.best().bits(), 0.9);
        return new Estimate(
                1e-4 + x.vectors().left().rows() * 60e-9
                        + (blocks * secondsPerBlock + meetings * secondsPerRow * width) / Math.max(1, budget.threads()),
                bytes, String.format(Locale.ROOT, "%,.0f rows against blocks of %d", meetings, Kernels.LANES));
    }
}

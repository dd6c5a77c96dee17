package finegrain.solvers;

import finegrain.contract.Budget;
import finegrain.model.PairInstance;
import finegrain.solvers.kernel.Kernels;
import java.util.Locale;

/// What it costs to have left rows meet bit-sliced blocks of [Kernels#LANES] right rows: the terms that the estimates of [BitSliced],
/// [FourRussians] and [CarrySave] share.
final class Blocks {
    /// To transpose a square of 64 by 64 bits, with the lines of memory that it is read from and written to.
    private static final double DENSE = 500e-9;
    /// To read one of few ones, and to write a one of it: to the first cache, or further away if the slices do not fit.
    private static final double SPARSE = 150e-9;
    private static final double WRITTEN = 1.5e-9;
    private static final double WRITTEN_FAR = 15e-9;
    private static final int NEAR = 1 << 12;
    /// Up to so many ones a square is written one by one.
    private static final int FEW_ONES = 64;

    private Blocks() {}

    /// The number of blocks of so many rows.
    static double of(double rows) {
        return Math.ceil(rows / Kernels.LANES);
    }

    /// Seconds to load a block of rows of this kind.
    static double load(Sample rows) {
        double ones = 64 * 64 * rows.density();
        double square = ones > FEW_ONES ? DENSE : SPARSE + (rows.columns() > NEAR ? WRITTEN_FAR : WRITTEN) * ones;
        return Kernels.WORDS * Math.ceil(rows.columns() / 64.0) * square;
    }

    /// How often a left row meets a block; in one list a block meets the rows up to its own.
    static double meetings(PairInstance x) {
        double rows = x.vectors().left().rows();
        double blocks = of(x.vectors().right().rows());
        return x.problem().mono() ? rows + Kernels.LANES * blocks * (blocks - 1) / 2 : rows * blocks;
    }

    /// How often a row meets a block, if of one list so many rows meet the blocks up to their own.
    static double ownMeetings(double rows) {
        double blocks = of(rows);
        return Math.max(0, rows * blocks - Kernels.LANES * blocks * (blocks - 1) / 2);
    }

    /// The estimate for what one thread does, for what threads share, and for the meetings, which they share too. Kernels of narrower
    /// vectors take longer for a meeting.
    static Estimate estimate(PairInstance x, Budget budget, double alone, double shared, double meetings,
            double secondsPerMeeting, long bytes) {
        double width = Math.pow((double) Kernels.LANES / Kernels.forPairs(x.vectors()).bits(), 0.9);
        return new Estimate(alone + (shared + meetings * secondsPerMeeting * width) / Math.max(1, budget.threads()),
                bytes,
                () -> String.format(Locale.ROOT, "%,.0f rows against blocks of %d", meetings, Kernels.LANES));
    }
}

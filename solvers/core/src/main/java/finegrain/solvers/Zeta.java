package finegrain.solvers;

import finegrain.contract.Cost;
import finegrain.contract.Budget;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.Goal;
import finegrain.model.Measure;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import finegrain.solvers.base.Workers;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/// A table over all subsets of the coordinates instead of all pairs (Yates 1937; folklore for Orthogonal Vectors).
///
/// A left vector `a` is orthogonal to the right vectors that are contained in its complement. For counts the table holds, for
/// every set, the number of right vectors contained in it ([SubsetCounts]). For a search one bit per set says whether there
/// is one ([SetFamily]), and best inner products are found by a few families, one after the other ([ZetaSearch]).
/// Coordinates without a one on one of the sides are left out.
public record Zeta() implements Estimating<PairInstance, Pair> {
    /// Beyond this not even the look for coordinates without a one is cheap.
    private static final int LARGEST_DIMENSION = 1 << 12;
    private static final int ROWS_PER_LOOK = 1 << 14;
    /// Look-ups in a table of more bytes go to memory.
    private static final long CACHE = 1 << 20;

    @Override
    public String id() {
        return "zeta";
    }

    @Override
    public String idea() {
        return "Fills a table over all subsets of the coordinates and looks every vector up in it.";
    }

    @Override
    public Cost cost() {
        return Cost.of("n + 2^l · l^2", "2^l",
                "O(n + l 2^l / 64) time for a search (times the smallest inner product, or log l for the largest), O(n + l 2^l) for a"
                        + " count, divided among the threads; 2^l / 8 or 2^l / 4 bytes, 4·2^l for a count");
    }

    @Override
    public String regime() {
        return "Many vectors of small dimension: wherever l 2^l is well below n² / 64.";
    }

    @Override
    public Class<PairInstance> shape() {
        return PairInstance.class;
    }

    @Override
    public Optional<String> declines(PairInstance x) {
        if (x.problem().measure() != Measure.INNER_PRODUCT || x.problem() == PairProblem.KERNEL_SUM
                || x.problem() == PairProblem.BEXACT_IP) {
            return Optional.of("zeta is for orthogonal vectors and best inner products");
        }
        int most = x.question() instanceof Question.Count ? SubsetCounts.LARGEST : SetFamily.LARGEST;
        int dimension = x.vectors().dimension();
        if (dimension > most && dimension <= LARGEST_DIMENSION) {
            dimension = LiveCoordinates.inSample(x.vectors());
            dimension = dimension > most ? dimension : LiveCoordinates.of(x.vectors()).count();
        }
        return dimension > most
                ? Optional.of("the table would have 2^" + dimension + " entries; 2^" + most + " fit into an array")
                : Optional.empty();
    }

    @Override
    public Estimate estimate(PairInstance x, Budget budget) {
        int l = LiveCoordinates.of(x.vectors()).count();
        double entries = Math.scalb((double) l, l);
        double rows = x.vectors().left().rows() + (double) x.vectors().right().rows();
        double threads = entries > 1 << 24 ? Math.max(1, budget.threads()) : 1;
        double seconds = x.question() instanceof Question.Count
                ? 0.16e-9 * entries / threads + (SubsetCounts.bytes(l) > CACHE ? 10e-9 : 2.5e-9) * rows
                : ZetaSearch.transforms(x) * ((x.problem().goal() == Goal.MAX ? 4.3e-12 : 2.8e-12) * entries / threads
                        + 1.2e-9 * rows);
        return new Estimate(5e-6 + seconds, bytes(x, l),
                () -> String.format(Locale.ROOT, "a table of 2^%d subsets", l));
    }

    private static long bytes(PairInstance x, int l) {
        return switch (x.question()) {
            case Question.Count() -> SubsetCounts.bytes(l);
            case Question.Exists() -> SetFamily.bytes(l);
            case Question other -> 2 * SetFamily.bytes(l);
        };
    }

    @Override
    public Answer<Pair> solve(PairInstance x, Budget budget) {
        return Stopped.orAnswer(budget, () -> {
            LiveCoordinates live = LiveCoordinates.of(x.vectors());
            Memory.require(budget, bytes(x, live.count()), "zeta on " + x.size());
            try (Workers workers = new Workers(budget)) {
                if (x.question() instanceof Question.Count) {
                    return count(x, live, workers, budget);
                }
                return x.vectors().pairs() == 0 ? new Answer.No<>() : new ZetaSearch(x, live, workers, budget).answer();
            }
        });
    }

    private Answer<Pair> count(PairInstance x, LiveCoordinates live, Workers workers, Budget budget) {
        int l = live.count();
        BitMatrix left = x.vectors().left();
        BitMatrix right = x.vectors().right();
        budget.progress().begin(id(), SubsetCounts.passes(l));
        SubsetCounts contained = new SubsetCounts(l);
        for (int j = 0; j < right.rows(); j++) {
            lookNowAndThen(j, budget);
            contained.add(live.set(right, j));
        }
        contained.close(workers, budget);
        long all = (1L << l) - 1;
        long pairs = 0;
        long zeros = 0;
        for (int i = 0; i < left.rows(); i++) {
            lookNowAndThen(i, budget);
            long set = live.set(left, i);
            pairs += contained.of(all & ~set);
            zeros += set == 0 ? 1 : 0;
        }
        // One list: every pair was met from both ends, and each zero vector met itself.
        long amount = x.problem().mono() ? (pairs - zeros) / 2 : pairs;
        return new Answer.Amount<>(BigFraction.of(BigInteger.valueOf(amount)));
    }

    static void lookNowAndThen(int row, Budget budget) {
        if ((row & ROWS_PER_LOOK - 1) == 0) {
            Stopped.look(budget);
        }
    }
}

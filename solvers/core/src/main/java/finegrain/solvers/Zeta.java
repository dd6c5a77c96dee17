package finegrain.solvers;

import finegrain.contract.Budget;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.Goal;
import finegrain.model.Measure;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.model.Vectors;
import finegrain.solvers.base.Bar;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Sense;
import finegrain.solvers.base.Stopped;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/// A table over all subsets of the coordinates instead of all pairs (Yates 1937; folklore for Orthogonal Vectors).
///
/// For counts, `t[S]` is the number of right vectors contained in `S`; a left vector is orthogonal to those contained in its
/// complement. For best products, `t[S]` is the largest size of a subset of `S` that lies in a right vector; for one list it must lie in
/// two vectors, so that a vector does not meet itself. A minimum is a maximum against complements, and there meeting itself does no harm.
/// Once a left vector is known to be in a pair, its partner is looked up row by row.
public record Zeta() implements Estimating<PairInstance, Pair> {
    private static final int LARGEST_DIMENSION = 30;

    @Override
    public String id() {
        return "zeta";
    }

    @Override
    public String idea() {
        return "Fills a table over all subsets of the coordinates and looks every vector up in it.";
    }

    @Override
    public String cost() {
        return "O(n + l 2^l) time on one thread, 2^l bytes (4·2^l for counts)";
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
        return x.vectors().dimension() > LARGEST_DIMENSION
                ? Optional.of("the table would have 2^" + x.vectors().dimension() + " entries")
                : Optional.empty();
    }

    @Override
    public Estimate estimate(PairInstance x, Budget budget) {
        int l = x.vectors().dimension();
        double steps = Math.scalb((double) l, l);
        return new Estimate(
                2e-4 + 0.4e-9 * steps + 20e-9 * (x.vectors().left().rows() + (double) x.vectors().right().rows()),
                bytes(x),
                String.format(Locale.ROOT, "a table of 2^%d subsets", l));
    }

    private static long bytes(PairInstance x) {
        return (x.question() instanceof Question.Count ? 4L : 1L) << x.vectors().dimension();
    }

    @Override
    public Answer<Pair> solve(PairInstance x, Budget budget) {
        Memory.require(budget, bytes(x), "zeta on " + x.size());
        return Stopped.orAnswer(budget, () -> {
            budget.progress().begin(id(), x.vectors().dimension());
            return x.question() instanceof Question.Count ? count(x, budget) : best(x, budget);
        });
    }

    private static int set(BitMatrix rows, int row) {
        return rows.columns() == 0 ? 0 : (int) rows.word(row, 0);
    }

    private static Answer<Pair> count(PairInstance x, Budget budget) {
        int l = x.vectors().dimension();
        BitMatrix left = x.vectors().left();
        BitMatrix right = x.vectors().right();
        int[] contained = new int[1 << l];
        for (int j = 0; j < right.rows(); j++) {
            contained[set(right, j)]++;
        }
        for (int k = 0; k < l; k++) {
            Stopped.look(budget);
            for (int s = 0; s < contained.length; s++) {
                if ((s >>> k & 1) == 1) {
                    contained[s] += contained[s ^ 1 << k];
                }
            }
            budget.progress().advance(1);
        }
        long pairs = 0;
        long zeros = 0;
        int all = contained.length - 1;
        for (int i = 0; i < left.rows(); i++) {
            pairs += contained[all & ~set(left, i)];
            zeros += set(left, i) == 0 ? 1 : 0;
        }
        // One list: every pair was met from both ends, and each zero vector met itself.
        long amount = x.problem().mono() ? (pairs - zeros) / 2 : pairs;
        return new Answer.Amount<>(BigFraction.of(BigInteger.valueOf(amount)));
    }

    private static Answer<Pair> best(PairInstance x, Budget budget) {
        if (x.vectors().pairs() == 0) {
            return new Answer.No<>();
        }
        Sense sense = Sense.of(x.problem().goal());
        Best best = new Best(x, largestParts(x, budget));
        int need = need(x, sense, best);
        for (int i = 0; i < x.vectors().left().rows(); i++) {
            if (sense.meets(best.of(i), need)) {
                return answer(x, i, need, sense);
            }
        }
        return new Answer.No<>();
    }

    /// What the pair has to reach: the best of all, or the threshold.
    private static int need(PairInstance x, Sense sense, Best best) {
        if (Problem.optimises(x.question())) {
            int optimum = best.of(0);
            for (int i = 1; i < x.vectors().left().rows(); i++) {
                optimum = sense == Sense.AT_LEAST ? Math.max(optimum, best.of(i)) : Math.min(optimum, best.of(i));
            }
            return optimum;
        }
        var threshold = switch (x.question()) {
            case Question.Threshold(var t) -> t;
            case Question.Gap(var yes, var no) -> yes;
            case Question other -> Value.ZERO;
        };
        return Bar.of(sense, Measure.INNER_PRODUCT, threshold, x.power(), x.vectors().dimension()).need(0, 0);
    }

    /// The first partner of the first vector that has one. In one list it comes after it, or it would have been first itself.
    private static Answer<Pair> answer(PairInstance x, int i, int need, Sense sense) {
        BitMatrix right = x.vectors().right();
        int j = x.problem().mono() ? i + 1 : 0;
        while (!sense.meets(x.vectors().left().innerProduct(i, right, j), need)) {
            j++;
        }
        Pair pair = new Pair(i, j);
        return Problem.optimises(x.question())
                ? new Answer.Attained<>(pair, x.problem().value(x, pair))
                : new Answer.Yes<>(pair);
    }

    /// For each left vector its best product with a right one, itself excepted where that matters.
    private static final class Best {
        private final PairInstance x;
        private final byte[] parts;

        Best(PairInstance x, byte[] parts) {
            this.x = x;
            this.parts = parts;
        }

        int of(int i) {
            int set = set(x.vectors().left(), i);
            return x.problem().goal() == Goal.MAX ? parts[set] : Integer.bitCount(set) - parts[set];
        }
    }

    /// For each set the size of its largest subset that lies in a right vector (in two, for the maximum of one list), or in the complement
    /// of one for a minimum.
    private static byte[] largestParts(PairInstance x, Budget budget) {
        int l = x.vectors().dimension();
        int all = (1 << l) - 1;
        boolean maximum = x.problem().goal() == Goal.MAX;
        int needed = maximum && x.vectors() instanceof Vectors.Mono ? 2 : 1;
        byte[] table = new byte[1 << l];
        BitMatrix right = x.vectors().right();
        for (int j = 0; j < right.rows(); j++) {
            int s = maximum ? set(right, j) : all & ~set(right, j);
            table[s] = (byte) Math.min(needed, table[s] + 1);
        }
        for (int k = 0; k < l; k++) {
            Stopped.look(budget);
            for (int s = 0; s < table.length; s++) {
                if ((s >>> k & 1) == 0) {
                    table[s] = (byte) Math.min(needed, table[s] + table[s | 1 << k]);
                }
            }
        }
        for (int s = 0; s < table.length; s++) {
            table[s] = (byte) (table[s] >= needed ? Integer.bitCount(s) : -1);
        }
        for (int k = 0; k < l; k++) {
            Stopped.look(budget);
            for (int s = 0; s < table.length; s++) {
                if ((s >>> k & 1) == 1) {
                    table[s] = (byte) Math.max(table[s], table[s ^ 1 << k]);
                }
            }
            budget.progress().advance(1);
        }
        return table;
    }
}

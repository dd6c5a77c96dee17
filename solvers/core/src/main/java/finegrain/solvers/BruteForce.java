package finegrain.solvers;

import finegrain.contract.Cost;
import finegrain.contract.Budget;
import finegrain.model.Answer;
import finegrain.model.Measure;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import finegrain.model.Vectors;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import finegrain.solvers.base.Workers;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/// Every pair, one after the other, 64 coordinates at a time.
///
/// Nothing is ever rounded: a cosine is compared through the least inner product that reaches what is wanted, found once for
/// every two weights.
public record BruteForce() implements Estimating<PairInstance, Pair> {
    private static final int LARGEST_DIMENSION = 1 << 30;
    private static final double START = 1e-4;
    /// Seconds for a pair, beside those for its words, and for a word.
    private static final double COUNTED = 0.25e-9;
    private static final double SOUGHT = 0.4e-9;
    private static final double WORD = 0.22e-9;
    /// Seconds to lay a word out in a tile.
    private static final double PLACED = 20e-9;

    @Override
    public String id() {
        return "brute-force";
    }

    @Override
    public String idea() {
        return "Looks at every pair, 64 coordinates at a time, in blocks that stay in the cache.";
    }

    @Override
    public Cost cost() {
        return Cost.of("n^2 · l", "n", "O(n² l / 64) time divided among the threads, O(n) memory");
    }

    @Override
    public String regime() {
        return "Any vectors and any question; the one to beat.";
    }

    @Override
    public Class<PairInstance> shape() {
        return PairInstance.class;
    }

    @Override
    public Optional<String> declines(PairInstance x) {
        return Optional.empty();
    }

    @Override
    public Estimate estimate(PairInstance x, Budget budget) {
        double words = (double) x.vectors().left().rows() * x.vectors().left().wordsPerRow();
        return new Estimate(START + PLACED * words + seconds(x, budget), bytes(x, budget),
                () -> String.format(Locale.ROOT, "%,d pairs of %,d coordinates", x.vectors().pairs(),
                        x.vectors().dimension()));
    }

    /// For all pairs, without what it takes to begin.
    static double seconds(PairInstance x, Budget budget) {
        double perPair = (x.question() instanceof Question.Count ? COUNTED : SOUGHT)
                + WORD * x.vectors().left().wordsPerRow();
        return x.vectors().pairs() * perPair / Math.max(1, budget.threads());
    }

    @Override
    public Answer<Pair> solve(PairInstance x, Budget budget) {
        if (x.vectors().dimension() > LARGEST_DIMENSION) {
            throw new RefusedException("brute-force takes vectors of dimension at most 2^30; these have "
                    + x.vectors().dimension() + " coordinates.");
        }
        Memory.require(budget, bytes(x, budget), "brute-force on " + x.size());
        return Stopped.orAnswer(budget, () -> {
            try (Workers workers = new Workers(budget)) {
                Rows left = Rows.all(x.vectors().left());
                Rows right = Rows.all(x.vectors().right());
                Sweep sweep = new Sweep(left, right,
                        x.problem().mono() ? Sweep.Pairing.ASCENDING : Sweep.Pairing.ALL, budget);
                budget.progress().begin(id(), sweep.blocks());
                return switch (x.question()) {
                    case Question.Count() -> count(sweep.visit(workers, ZeroCount::new));
                    case Question.Sum(BigFraction base) -> sum(
                            sweep.visit(workers, () -> new Histogram(x.vectors().dimension())), base, budget);
                    case Question.Exists() -> seek(x, sweep, workers, right);
                    case Question.Optimum() -> seek(x, sweep, workers, right);
                    case Question.Threshold(var threshold) -> seek(x, sweep, workers, right);
                    case Question.Approximate(var factor) -> seek(x, sweep, workers, right);
                    case Question.Additive(var error) -> seek(x, sweep, workers, right);
                    case Question.Gap(var yes, var no) -> seek(x, sweep, workers, right);
                };
            }
        });
    }

    private static Answer<Pair> seek(PairInstance x, Sweep sweep, Workers workers, Rows right) {
        Quest quest = Quest.of(x);
        switch (x.problem().measure()) {
            case INNER_PRODUCT -> sweep.visit(workers, () -> new Seeker.Uniform(quest, right, 0));
            case COSINE -> {
                Needs.Classes classes = Needs.Classes.of(right.matrix().weights());
                sweep.visit(workers, () -> new Seeker.ByClass(quest, right, classes));
            }
        }
        return quest.answer();
    }

    private static Answer<Pair> count(List<ZeroCount> counts) {
        return new Answer.Amount<>(
                BigFraction.of(BigInteger.valueOf(counts.stream().mapToLong(c -> c.zeros).sum())));
    }

    /// `Σ h(p) · base^(-p)` over the histogram `h` of all inner products, with `base = a/b` as `Σ h(p) b^p a^(m-p) / a^m`
    /// for the largest inner product `m`.
    private static Answer<Pair> sum(List<Histogram> parts, BigFraction base, Budget budget) {
        long[] histogram = parts.getFirst().pairs;
        for (Histogram part : parts.subList(1, parts.size())) {
            Arrays.setAll(histogram, p -> histogram[p] + part.pairs[p]);
        }
        int largest = histogram.length - 1;
        while (largest > 0 && histogram[largest] == 0) {
            largest--;
        }
        BigInteger sum = BigInteger.valueOf(histogram[0]);
        BigInteger power = BigInteger.ONE;
        for (int p = 1; p <= largest; p++) {
            Stopped.look(budget);
            power = power.multiply(base.getDenominator());
            sum = sum.multiply(base.getNumerator()).add(power.multiply(BigInteger.valueOf(histogram[p])));
        }
        return new Answer.Amount<>(BigFraction.of(sum, base.getNumerator().pow(largest)));
    }

    private static long bytes(PairInstance x, Budget budget) {
        Vectors vectors = x.vectors();
        int threads = Math.max(1, budget.threads());
        long rows = Sweep.bytes(vectors.left().wordsPerRow(), budget);
        long classes = x.problem().measure() == Measure.COSINE
                ? Needs.Classes.bytes(vectors.right().rows()) + 2L * threads * Needs.bytes(vectors.right().rows())
                : 0;
        long histograms = x.question() instanceof Question.Sum ? 8L * threads * (vectors.dimension() + 1L) : 0;
        return rows + classes + histograms;
    }

    /// Counts the orthogonal pairs.
    private static final class ZeroCount implements Sweep.Visitor {
        private long zeros;

        @Override
        public boolean wants(int left) {
            return true;
        }

        @Override
        public void row(int left, int weight, int[] products, int from, int to, int start) {
            int found = 0;
            for (int k = from; k < to; k++) {
                found += products[k] == 0 ? 1 : 0;
            }
            zeros += found;
        }
    }

    /// Counts the pairs of each inner product.
    private static final class Histogram implements Sweep.Visitor {
        private final long[] pairs;

        Histogram(int dimension) {
            this.pairs = new long[dimension + 1];
        }

        @Override
        public boolean wants(int left) {
            return true;
        }

        @Override
        public void row(int left, int weight, int[] products, int from, int to, int start) {
            for (int k = from; k < to; k++) {
                pairs[products[k]]++;
            }
        }
    }
}

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
import finegrain.model.SparseMatrix;
import finegrain.model.Value;
import finegrain.model.Vectors;
import finegrain.solvers.base.Memory;
import finegrain.solvers.join.SimilarityJoin;
import finegrain.solvers.kernel.Kernels;
import java.util.Locale;
import java.util.Optional;

/// The [SimilarityJoin] of the vectors, kept as lists of their ones.
public record SparseJoin() implements Estimating<PairInstance, Pair> {
    private static final double START = 5e-5;
    /// Seconds to put a row in order; and to put a one of it in order and to find the pairs that it makes good first guesses.
    private static final double ROW = 40e-9;
    private static final double LISTED = 68e-9;
    private static final double MEETING = 1.2e-9;
    /// Seconds to find out that a row has nothing to look for in a block.
    private static final double SKIPPED = 3e-9;
    private static final double COORDINATE = 0.6e-6;
    /// Seconds for a pair that is compared word by word, and for a word of its vectors.
    private static final double VERIFIED = 20e-9;
    private static final double VERIFIED_WORD = 3e-9;

    @Override
    public String id() {
        return "similarity-join";
    }

    @Override
    public String idea() {
        return "Lists the ones of every vector and looks only at pairs that share rare ones, or enough of the frequent ones.";
    }

    @Override
    public Cost cost() {
        return Cost.of("n^2 · w", "n · w + n · l",
                "O(n² w / 512) word operations for w ones in a vector, far less where few pairs are similar; O(n w + n l / 512) "
                        + "memory");
    }

    @Override
    public String regime() {
        return "Sparse vectors of many coordinates, such as documents.";
    }

    @Override
    public Class<PairInstance> shape() {
        return PairInstance.class;
    }

    @Override
    public Optional<String> declines(PairInstance x) {
        return switch (x.question().kind()) {
            case COUNT, SUM -> Optional.of("a similarity join is for one pair, not for counts and sums of all");
            case EXISTS, OPTIMUM, THRESHOLD, APPROXIMATE, ADDITIVE, GAP -> x.problem().goal() == Goal.EXACT
                    ? Optional.of("a similarity join is for best values and for thresholds, not for exact ones")
                    : Optional.empty();
        };
    }

    @Override
    public Estimate estimate(PairInstance x, Budget budget) {
        double rows = switch (x.vectors()) {
            case Vectors.Mono(BitMatrix all) -> all.rows();
            case Vectors.Bi(BitMatrix left, BitMatrix right) -> (double) left.rows() + right.rows();
        };
        Sample.Sides sides = Survey.sides(x);
        double ones = sides.left().ones() + (x.problem().mono() ? 0 : sides.right().ones());
        // in one list no more than two copies of a vector are looked at
        double kept = x.problem().mono() ? sides.left().upToTwoCopies() : rows;
        double blocks = x.vectors().pairs() / 512.0 * Math.pow(kept / Math.max(1, rows), 2) + kept;
        // of more coordinates than are bit-sliced, some are counted one by one
        double perOne = (0.8 + 800.0 / Kernels.forPairs(x.vectors()).bits()
                + (x.vectors().dimension() > 4096 ? 4.5 : 0)) * 1e-9;
        double promising = x.problem().goal() == Goal.MAX ? sides.promising(x) : 1;
        return new Estimate(START + LISTED * ones + COORDINATE * x.vectors().dimension() + ROW * rows
                + verifying(x)
                + blocks * (1 - promising) * SKIPPED / Math.max(1, budget.threads())
                + blocks * promising * (MEETING + perOne * ones / Math.max(1, rows)) / Math.max(1, budget.threads()),
                bytes(x, budget),
                () -> String.format(Locale.ROOT, "%,.0f ones in %,.0f vectors", ones, rows));
    }

    /// The seconds for pairs that are not left out by blocks of words.
    private static double verifying(PairInstance x) {
        if (x.problem().measure() != Measure.COSINE || x.problem().goal() != Goal.MAX) {
            return 0;
        }
        return Survey.cosines(x).verified() * (VERIFIED + VERIFIED_WORD * Survey.sides(x).left().weight());
    }

    /// The weights of all rows decide on the memory.
    @Override
    public double asking(PairInstance x) {
        return x.problem().measure() == Measure.COSINE && x.problem().goal() == Goal.MAX
                ? Survey.cosinesSeconds(x)
                : Survey.sidesSeconds(x) + Survey.weightsSeconds(x);
    }

    @Override
    public double least(PairInstance x, Budget budget) {
        return START + ROW * x.vectors().left().rows() + COORDINATE * x.vectors().dimension();
    }

    private static long bytes(PairInstance x, Budget budget) {
        Weights left = Survey.left(x);
        Weights right = Survey.right(x);
        boolean mono = x.problem().mono();
        return SimilarityJoin.bytes(x.vectors(), left.ones() + (mono ? 0 : right.ones()),
                Math.max(left.heaviest(), right.heaviest()), Math.max(1, budget.threads()));
    }

    @Override
    public Answer<Pair> solve(PairInstance x, Budget budget) {
        Memory.require(budget, bytes(x, budget), "similarity-join on " + x.size());
        return switch (x.question()) {
            case Question.Optimum() -> best(x, budget);
            case Question.Approximate(var factor) -> best(x, budget);
            case Question.Additive(var error) -> best(x, budget);
            case Question.Threshold(Value threshold) -> join(x).first(threshold, x.power(), budget);
            case Question.Gap(Value yes, Value no) -> join(x).first(yes, x.power(), budget);
            case Question.Exists() -> join(x).first(Value.ZERO, x.power(), budget);
            case Question.Count() -> throw new IllegalArgumentException("A count is about all pairs.");
            case Question.Sum(var base) -> throw new IllegalArgumentException("A sum is about all pairs.");
        };
    }

    private static Answer<Pair> best(PairInstance x, Budget budget) {
        if (x.vectors().pairs() == 0) {
            return budget.spent() ? new Answer.Unknown<>(budget.reason()) : new Answer.No<>();
        }
        return join(x).top(1, budget)
                .<Answer<Pair>>map(best -> new Answer.Attained<>(best.getFirst().pair(),
                        x.problem().value(x, best.getFirst().pair())))
                .orElseGet(() -> new Answer.Unknown<>(budget.reason()));
    }

    private static SimilarityJoin join(PairInstance x) {
        PairProblem problem = switch (x.problem()) {
            case OV -> PairProblem.MIN_IP;
            case BOV -> PairProblem.BMIN_IP;
            case MIN_IP, BMIN_IP, MAX_IP, BMAX_IP, MSD, BMSD, LSD, BLSD, BEXACT_IP, KERNEL_SUM -> x.problem();
        };
        return switch (x.vectors()) {
            case Vectors.Mono(BitMatrix rows) -> new SimilarityJoin(problem, SparseMatrix.of(rows));
            case Vectors.Bi(BitMatrix left, BitMatrix right) ->
                new SimilarityJoin(problem, SparseMatrix.of(left), SparseMatrix.of(right));
        };
    }
}

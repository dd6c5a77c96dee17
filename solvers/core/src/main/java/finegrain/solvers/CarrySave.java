package finegrain.solvers;

import finegrain.contract.Cost;
import finegrain.contract.Budget;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.Goal;
import finegrain.model.Measure;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import finegrain.solvers.base.Workers;
import finegrain.solvers.kernel.CoordinateLists;
import finegrain.solvers.kernel.Kernels;
import finegrain.solvers.kernel.SlicedRows;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/// Best inner products and cosines by counting 512 pairs at a time with carry-save adders (Harley and Seal; see Warren, Hacker's
/// Delight, Section 5-1).
///
/// Counters are biased so that they overflow exactly when a pair reaches what is needed: one test per row and block decides 512
/// pairs, and a row is left half-way if what remains of it cannot help. Rows are taken by weight, the promising ones first, so
/// that the need is high from the start; rows and blocks that are too light for it are skipped.
public record CarrySave() implements Estimating<PairInstance, Pair> {
    private static final double START = 1.5e-5;
    /// Seconds to order a row, to list a one of it, and to look at a word; for a cosine, to find what it has to reach.
    private static final double ROW = 15e-9;
    private static final double LISTED = 2e-9;
    private static final double WORD = 2e-9;
    private static final double NEED = 33e-9;
    /// Seconds for a row that meets a block, and for a one of it.
    private static final double MEETING = 6e-9;
    private static final double MET = 0.64e-9;
    /// The same of blocks that are larger than the first cache, if the ones are far from each other.
    private static final double MET_FAR = 1.2e-9;
    private static final int NEAR_COLUMNS = 1 << 9;
    private static final double SPARSE = 0.1;
    /// Seconds to find out whether a row has to meet a block.
    private static final double SKIPPED = 1.3e-9;
    /// Seconds for a row that may tie with very many.
    private static final double TIES = 0.3e-6;
    /// Seconds to compare a pair once more that met the need of its block, and for a word of it.
    private static final double AGAIN = 17e-9;
    private static final double AGAIN_PER_WORD = 0.6e-9;
    /// A word of rows that do not stay in the second cache, of so many words.
    private static final double AGAIN_FAR = 1.5e-9;
    private static final double NEAR = 1 << 18;
    /// To search for the first pair after there were too many ties.
    private static final double SMALLEST = 3e-4;

    @Override
    public String id() {
        return "carry-save";
    }

    @Override
    public String idea() {
        return "Counts the common coordinates of 512 pairs at a time, only as far as they can reach the best so far.";
    }

    @Override
    public Cost cost() {
        return Cost.of("n^2 · l", "n · l",
                "O(n² l / 512) time divided among the threads, less what weights and half counts leave out; O(n l) memory");
    }

    @Override
    public String regime() {
        return "Best inner products and cosines of vectors of any dimension, the sparser the better.";
    }

    @Override
    public Class<PairInstance> shape() {
        return PairInstance.class;
    }

    @Override
    public Optional<String> declines(PairInstance x) {
        Optional<String> tooWide = OrthogonalSearch.declinesDimension(x);
        return tooWide.isPresent() ? tooWide : declinesQuestion(x);
    }

    private static Optional<String> declinesQuestion(PairInstance x) {
        return switch (x.question()) {
            case Question.Count() -> Optional.of("carry-save finds one pair and does not count");
            case Question.Sum(BigFraction base) -> Optional.of("carry-save finds one pair and does not add");
            case Question.Exists() -> declinesThreshold(x);
            case Question.Threshold(var threshold) -> declinesThreshold(x);
            case Question.Gap(var yes, var no) -> declinesThreshold(x);
            case Question.Optimum() -> Optional.empty();
            case Question.Approximate(var factor) -> Optional.empty();
            case Question.Additive(var error) -> Optional.empty();
        };
    }

    private static Optional<String> declinesThreshold(PairInstance x) {
        if (x.problem().goal() == Goal.EXACT) {
            return Optional.of("carry-save does not look for one exact value");
        }
        return x.problem().measure() == Measure.COSINE
                ? Optional.of("carry-save takes thresholds of inner products only")
                : Optional.empty();
    }

    @Override
    public Estimate estimate(PairInstance x, Budget budget) {
        Sample.Sides sides = Survey.sides(x);
        boolean cosine = x.problem().measure() == Measure.COSINE;
        double rows = x.vectors().left().rows();
        double left = rows * sides.leftPromising(x);
        double right = x.vectors().right().rows() * sides.rightPromising(x);
        double blocks = Blocks.of(right);
        double meetings = x.problem().mono() ? Blocks.ownMeetings(left) : left * blocks;
        double ones = sides.left().weight();
        double words = x.vectors().left().wordsPerRow();
        double perRow = ROW + LISTED * ones + WORD * words + (cosine ? NEED : 0);
        // many ties are given up, and the first of them is searched for
        double skipped = SKIPPED * Blocks.meetings(x);
        double ties = x.problem().goal() != Goal.MAX && left == 0 ? TIES : 0;
        double alone = START + rows * (perRow + ties);
        if (!cosine) {
            return Blocks.estimate(x, budget, alone, loads(x, blocks, budget) * Blocks.load(sides.right()) + skipped,
                    meetings, meeting(sides), bytes(x, budget));
        }
        CosineSample.Sweep sweep = Survey.cosines(x).sweep(CarrySaveSweep.chunk(x.vectors().left(), budget));
        double part = sweep.met() / Math.max(1, x.vectors().pairs());
        return Blocks.estimate(x, budget, alone + compared(x, sweep),
                loads(x, blocks, budget) * Blocks.load(sides.right()) + skipped, meetings * Math.min(1, part),
                meeting(sides), bytes(x, budget));
    }

    /// Seconds for a row that meets a block.
    private static double meeting(Sample.Sides sides) {
        boolean far = sides.left().columns() > NEAR_COLUMNS && sides.left().density() < SPARSE;
        return MEETING + (far ? MET_FAR : MET) * sides.left().weight();
    }

    /// How often a block is loaded: once if all are kept, else for each chunk of rows, in one list for those up to its own.
    private static double loads(PairInstance x, double blocks, Budget budget) {
        BitMatrix left = x.vectors().left();
        BitMatrix right = x.vectors().right();
        if (SlicedRows.kept(right.rows(), right.columns())) {
            return blocks;
        }
        double chunks = Math.ceilDiv(left.rows(), Math.max(1, CarrySaveSweep.chunk(left, budget)));
        return x.problem().mono() ? blocks * (chunks + 1) / 2 : blocks * chunks;
    }

    /// The seconds for pairs that are compared once more.
    private static double compared(PairInstance x, CosineSample.Sweep sweep) {
        double words = x.vectors().left().wordsPerRow();
        return sweep.again()
                * (AGAIN + (words * x.vectors().left().rows() > NEAR ? AGAIN_FAR : AGAIN_PER_WORD) * words)
                + (sweep.ties() > CarrySaveSweep.TIES ? SMALLEST : 0);
    }

    @Override
    public double asking(PairInstance x) {
        return x.problem().measure() == Measure.COSINE ? Survey.cosinesSeconds(x) : Survey.sidesSeconds(x);
    }

    @Override
    public double least(PairInstance x, Budget budget) {
        return START + ROW * x.vectors().left().rows();
    }

    private static long bytes(PairInstance x, Budget budget) {
        BitMatrix left = x.vectors().left();
        BitMatrix right = x.vectors().right();
        int chunk = CarrySaveSweep.chunk(left, budget);
        long order = 16L * ((long) left.rows() + right.rows());
        int threads = Math.max(1, budget.threads());
        return order + SlicedRows.bytes(right.rows(), right.columns(), threads) + Memory.product(threads,
                CoordinateLists.bytes(chunk, left.columns()) + 8L * Kernels.SCRATCH + 8L * chunk);
    }

    @Override
    public Answer<Pair> solve(PairInstance x, Budget budget) {
        Memory.require(budget, bytes(x, budget), "carry-save on " + x.size());
        return Stopped.orAnswer(budget, () -> {
            try (Workers workers = new Workers(budget)) {
                Quest quest = Quest.of(x);
                CarrySaveSweep sweep = new CarrySaveSweep(x, quest, budget);
                sweep.run(workers);
                Answer<Pair> answer = quest.answer();
                return sweep.leftOutTies() && answer instanceof Answer.Attained<Pair> best
                        ? smallest(x, best, budget)
                        : answer;
            }
        });
    }

    /// The lexicographically smallest of very many equally good pairs, of which one will be met early.
    private static Answer<Pair> smallest(PairInstance x, Answer.Attained<Pair> best, Budget budget) {
        PairInstance reaching = Problem.<PairInstance, Pair>of(x).ask(x, new Question.Threshold(best.value()));
        return switch (new BruteForce().solve(reaching, budget)) {
            case Answer.Yes<Pair>(Pair pair) -> new Answer.Attained<>(pair, best.value());
            case Answer.Unknown<Pair> unknown -> unknown;
            case Answer<Pair> other -> throw new IllegalStateException(
                    String.format(Locale.ROOT, "A pair of value %s was found and lost: %s.", best.value(), other));
        };
    }
}

package finegrain.solvers;

import finegrain.contract.Cost;
import finegrain.contract.Budget;
import finegrain.contract.Progress;
import finegrain.model.Answer;
import finegrain.model.Goal;
import finegrain.model.Measure;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import finegrain.solvers.base.Workers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Documents grouped by weight ([WeightGroups]). Between two groups a cosine cannot be better than `sqrt(a/b)` for the two
/// weights that are nearest to each other, nor worse than what the dimension forces on their lightest vectors; so the
/// promising groups come first and the hopeless ones are never looked at.
public record WeightClasses() implements Estimating<PairInstance, Pair> {
    private static final double START = 2e-5;
    private static final double SECONDS_PER_PIECE = 8e-6;
    /// Seconds for a pair that a sweep in pieces takes more than as a whole.
    private static final double IN_PIECES = 0.12e-9;
    private static final double SECONDS_PER_ROW = 5e-8;

    @Override
    public String id() {
        return "weight-classes";
    }

    @Override
    public String idea() {
        return "Groups vectors by weight and leaves out pairs of groups that cannot reach what was found already.";
    }

    @Override
    public Cost cost() {
        return Cost.of("n^2 · l", "n",
                "O(n² l / 64) time at worst divided among the threads, less the groups left out; O(n) memory");
    }

    @Override
    public String regime() {
        return "Most or least similar documents of very different lengths.";
    }

    @Override
    public Class<PairInstance> shape() {
        return PairInstance.class;
    }

    @Override
    public Optional<String> declines(PairInstance x) {
        return x.problem().measure() == Measure.COSINE
                ? Optional.empty()
                : Optional.of("weight-classes is for cosines");
    }

    @Override
    public Estimate estimate(PairInstance x, Budget budget) {
        CosineSample.Groups groups = Survey.cosines(x).groups();
        double rows = x.vectors().left().rows() + (double) x.vectors().right().rows();
        double sweeping = sweeping(x, budget) * groups.part();
        return new Estimate(START + SECONDS_PER_PIECE * groups.count() + SECONDS_PER_ROW * rows + sweeping,
                bytes(x, budget),
                () -> String.format(Locale.ROOT, "about %.1e of %.1e pairs, those of groups of like weight",
                        groups.part() * x.vectors().pairs(), (double) x.vectors().pairs()));
    }

    @Override
    public double asking(PairInstance x) {
        return Survey.cosinesSeconds(x);
    }

    @Override
    public double least(PairInstance x, Budget budget) {
        boolean one = x.problem().mono() && x.problem().goal() == Goal.MAX;
        // the vectors of a group are always compared with each other
        return START + SECONDS_PER_ROW * x.vectors().left().rows()
                + (one ? sweeping(x, budget) / WeightGroups.most(x) : 0);
    }

    /// The seconds for all pairs, in pieces.
    private static double sweeping(PairInstance x, Budget budget) {
        return BruteForce.seconds(x, budget) + IN_PIECES * x.vectors().pairs() / Math.max(1, budget.threads());
    }

    private static long bytes(PairInstance x, Budget budget) {
        return Sweep.bytes(x.vectors().left().wordsPerRow(), budget) + WeightGroups.bytes(x)
                + 2L * Math.max(1, budget.threads()) * Needs.bytes(x.vectors().right().rows());
    }

    /// Whether a pair between the groups could be an improvement; a tie may still be the smaller pair, so only what is strictly
    /// worse is hopeless.
    private static boolean promises(WeightGroups.Two two, Quest quest) {
        return quest.sense().meets(two.bound(), quest.state().tie().need(two.leftWeight(), two.rightWeight()));
    }

    @Override
    public Answer<Pair> solve(PairInstance x, Budget budget) {
        Memory.require(budget, bytes(x, budget), "weight-classes on " + x.size());
        return Stopped.orAnswer(budget, () -> {
            List<WeightGroups.Two> pairs = WeightGroups.pairs(x);
            budget.progress().begin(id(), pairs.size());
            Quest quest = Quest.of(x);
            Budget silent = budget.reporting(Progress.SILENT);
            try (Workers workers = new Workers(budget)) {
                for (WeightGroups.Two two : pairs) {
                    Stopped.look(budget);
                    if (promises(two, quest)) {
                        budget.work().add("pairs of groups", 1);
                        sweep(two, x.problem().mono(), quest, workers, silent);
                    }
                    budget.progress().advance(1);
                }
            }
            return quest.answer();
        });
    }

    private static void sweep(WeightGroups.Two two, boolean mono, Quest quest, Workers workers, Budget budget) {
        WeightGroups.Group right = two.right();
        if (mono && !two.left().equals(right)) {
            new Sweep(two.left().rows(), right.rows(), Sweep.Pairing.ALL, budget)
                    .visit(workers, () -> new UnorderedSeeker(quest, right.rows(), right.classes()));
            return;
        }
        new Sweep(two.left().rows(), right.rows(), mono ? Sweep.Pairing.ASCENDING : Sweep.Pairing.ALL, budget)
                .visit(workers, () -> right.lightest() == right.heaviest()
                        ? new Seeker.Uniform(quest, right.rows(), right.lightest())
                        : new Seeker.ByClass(quest, right.rows(), right.classes()));
    }
}

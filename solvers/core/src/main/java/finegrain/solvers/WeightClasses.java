package finegrain.solvers;

import finegrain.contract.Budget;
import finegrain.contract.Progress;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.Goal;
import finegrain.model.Measure;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.solvers.base.Bar;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import finegrain.solvers.base.Workers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Documents grouped by weight. Within two groups a cosine is an inner product up to a constant, and it cannot be better than
/// `sqrt(min/max)` of the two weights, nor worse than what the dimension forces on them; so the promising groups come first and the
/// hopeless ones are never looked at.
public record WeightClasses() implements Estimating<PairInstance, Pair> {
    @Override
    public String id() {
        return "weight-classes";
    }

    @Override
    public String idea() {
        return "Groups vectors by weight and leaves out pairs of groups that cannot reach what was found already.";
    }

    @Override
    public String cost() {
        return "O(n² l / 64) time at worst divided among the threads, less the groups left out; O(n) memory";
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
        Estimate all = new BruteForce().estimate(x, budget);
        List<ClassPair> pairs = classPairs(x);
        // A pair of groups costs a start; usually about half of the pairs are left out.
        return new Estimate(all.seconds() / 2 + 2e-5 * pairs.size(), bytes(x, budget),
                String.format(Locale.ROOT, "%,d pairs of weight classes", pairs.size()));
    }

    private static long bytes(PairInstance x, Budget budget) {
        return Sweep.bytes(x.vectors().left().wordsPerRow(), budget)
                + 16L * (x.vectors().left().rows() + (long) x.vectors().right().rows());
    }

    /// Left vectors of one weight and right vectors of another, and the best inner product that they could have.
    private record ClassPair(int leftWeight, Rows left, int rightWeight, Rows right, int bound) {}

    @Override
    public Answer<Pair> solve(PairInstance x, Budget budget) {
        Memory.require(budget, bytes(x, budget), "weight-classes on " + x.size());
        return Stopped.orAnswer(budget, () -> {
            List<ClassPair> pairs = classPairs(x);
            budget.progress().begin(id(), pairs.size());
            Quest quest = Quest.of(x);
            Sweep.Pairing pairing = x.problem().mono() ? Sweep.Pairing.ASCENDING : Sweep.Pairing.ALL;
            Budget silent = budget.reporting(Progress.SILENT);
            try (Workers workers = new Workers(budget)) {
                for (ClassPair pair : pairs) {
                    Stopped.look(budget);
                    // a tie may still be the smaller pair, so only what is strictly hopeless is left out
                    if (quest.sense()
                            .meets(pair.bound(), quest.state().tie().need(pair.leftWeight(), pair.rightWeight()))) {
                        new Sweep(pair.left(), pair.right(), pairing, silent)
                                .visit(workers, () -> new Seeker.Uniform(quest, pair.right(), pair.rightWeight()));
                    }
                    budget.progress().advance(1);
                }
            }
            return quest.answer();
        });
    }

    /// All pairs of groups, the most promising first.
    private static List<ClassPair> classPairs(PairInstance x) {
        Map<Integer, Rows> left = classes(x.vectors().left());
        Map<Integer, Rows> right = x.problem().mono() ? left : classes(x.vectors().right());
        boolean most = x.problem().goal() == Goal.MAX;
        List<ClassPair> pairs = new ArrayList<>();
        left.forEach((a, leftRows) -> right.forEach((b, rightRows) -> pairs.add(new ClassPair(a, leftRows, b, rightRows,
                most ? Math.min(a, b) : Math.max(0, a + b - x.vectors().dimension())))));
        Comparator<ClassPair> byBound = (p, q) -> Bar.compareProducts((long) p.bound() * p.bound(),
                (long) q.leftWeight() * q.rightWeight(), (long) q.bound() * q.bound(),
                (long) p.leftWeight() * p.rightWeight());
        pairs.sort((most ? byBound.reversed() : byBound).thenComparingInt(ClassPair::leftWeight)
                .thenComparingInt(ClassPair::rightWeight));
        return pairs;
    }

    private static Map<Integer, Rows> classes(BitMatrix matrix) {
        Map<Integer, List<Integer>> indices = new TreeMap<>();
        for (int row = 0; row < matrix.rows(); row++) {
            indices.computeIfAbsent(matrix.weight(row), weight -> new ArrayList<>()).add(row);
        }
        Map<Integer, Rows> classes = new TreeMap<>();
        indices.forEach((weight, rows) -> classes.put(weight,
                Rows.of(matrix, rows.stream().mapToInt(Integer::intValue).toArray())));
        return classes;
    }
}

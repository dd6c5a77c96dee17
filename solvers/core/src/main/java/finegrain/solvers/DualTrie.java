package finegrain.solvers;

import finegrain.contract.Cost;
import finegrain.contract.Budget;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import finegrain.solvers.base.Workers;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/// Orthogonal vectors by branching on coordinates: left rows with a one in a coordinate meet only right rows without.
///
/// The tries are implicit. Both sides are sorted ([GrayOrder]), so that rows close together share a prefix; 64 left rows at a time
/// go down the [AndTree] of the right side past every block with which all of them have a one in common, and are compared
/// bit-parallel with the rows of the blocks that remain ([OrTile]). For random rows a pair survives each level with
/// probability 3/4, so of `4^k` pairs of prefixes `3^k` are looked at.
///
/// Looking for one pair, it takes the left rows in batches that grow, so that the smallest index is found early if there are many
/// pairs.
public record DualTrie() implements Estimating<PairInstance, Pair> {
    private static final int LARGEST_DIMENSION = 1 << 12;
    private static final double ROW = 10e-9;
    private static final double ROW_WORD = 20e-9;
    /// More rows than so many take longer, by this part for every doubling: they are put in order far from each other in memory.
    private static final double NEAR = 1 << 12;
    private static final double FAR = 0.1;
    private static final double TILE = 1e-6;
    /// For a row to which some lane is orthogonal, and in addition where such rows are not foreseen because others are between them.
    private static final double FOUND = 3e-9;
    private static final double UNFORESEEN = 14e-9;
    /// So few rows have about so many levels of prefixes.
    private static final int FEW = 1 << 11;
    private static final double LEVELS = 3;

    @Override
    public String id() {
        return "dual-trie";
    }

    @Override
    public String idea() {
        return "Sorts both sides and skips pairs of blocks that have a common one.";
    }

    @Override
    public Cost cost() {
        return Cost.of("n^2 · l + n log n", "n · l",
                "O(n log n + n² l / 64) time at worst, about O(n^1.6) for random vectors of density 1/2, divided among the"
                        + " threads; O(n l) memory");
    }

    @Override
    public String regime() {
        return "Orthogonal vectors, many of them, of moderate dimension and not too few ones.";
    }

    @Override
    public Class<PairInstance> shape() {
        return PairInstance.class;
    }

    @Override
    public Optional<String> declines(PairInstance x) {
        if (x.question().kind() != Question.Kind.EXISTS && x.question().kind() != Question.Kind.COUNT) {
            return Optional.of("dual-trie is for orthogonal vectors");
        }
        return x.vectors().dimension() > LARGEST_DIMENSION
                ? Optional.of("it goes no deeper than " + LARGEST_DIMENSION + " coordinates")
                : Optional.empty();
    }

    @Override
    public Estimate estimate(PairInstance x, Budget budget) {
        double pairs = x.vectors().pairs();
        double compared;
        double perRow;
        double orthogonal;
        if (few(x)) {
            Sample.Sides sides = Survey.sides(x);
            compared = pairs * Math.pow(1 - sides.hit(), LEVELS);
            orthogonal = sides.orthogonal();
            perRow = OrTile.secondsPerRow(x.vectors().dimension(), sides.left().density(), sides.right().density());
        } else {
            GrayOrder.Densities densities = new GrayOrder.Densities(x.vectors());
            // blocks do not end where prefixes end: somewhat more survives than in the tree
            compared = pairs * Math.pow(TreeProbe.surviving(x.vectors(), GrayOrder.of(densities)), 0.85);
            perRow = OrTile.secondsPerRow(densities.left(), densities.right());
            orthogonal = OrTile.orthogonal(densities.left(), densities.right());
        }
        double rows = compared / OrTile.LANES;
        double found = Math.min(rows, orthogonal * pairs);
        double looking = rows * perRow + found * (FOUND + UNFORESEEN * (1 - found / Math.max(1, rows)))
                + TILE * x.vectors().left().rows() / OrTile.LANES;
        return new Estimate(GrayOrder.seconds(x.vectors()) + sorting(x) + looking / Math.max(1, budget.threads()),
                bytes(x, budget), () -> String.format(Locale.ROOT, "about %.1e of %.1e pairs", compared, pairs));
    }

    /// Whether the rows are too few for a probe, which would take longer than it could save.
    private static boolean few(PairInstance x) {
        return Math.max(x.vectors().left().rows(), x.vectors().right().rows()) <= FEW;
    }

    /// To make the trees.
    private static double sorting(PairInstance x) {
        double rows = x.vectors().left().rows() + (x.problem().mono() ? 0.0 : x.vectors().right().rows());
        double far = Math.max(0, Math.log(rows / NEAR) / Math.log(2));
        return rows * (ROW + ROW_WORD * x.vectors().left().wordsPerRow()) * (1 + FAR * far);
    }

    @Override
    public double asking(PairInstance x) {
        return few(x) ? Survey.sidesSeconds(x) : TreeProbe.seconds(x.vectors()) + GrayOrder.seconds(x.vectors());
    }

    @Override
    public double least(PairInstance x, Budget budget) {
        return sorting(x);
    }

    private static long bytes(PairInstance x, Budget budget) {
        BitMatrix left = x.vectors().left();
        BitMatrix right = x.vectors().right();
        int n = left.wordsPerRow();
        return AndTree.bytes(left.rows(), n) + AndTree.bytes(right.rows(), n)
                + GrayOrder.bytes(Math.max(left.rows(), right.rows()))
                + Memory.product(Math.max(1, budget.threads()), TrieSweep.bytes(right.rows(), n));
    }

    @Override
    public Answer<Pair> solve(PairInstance x, Budget budget) {
        long words = (long) x.vectors().left().wordsPerRow()
                * Math.max(x.vectors().left().rows(), x.vectors().right().rows());
        if (words > Integer.MAX_VALUE - 8) {
            throw new RefusedException("dual-trie on " + x.size() + " would need an array of " + words
                    + " words; Java arrays end at 2^31.");
        }
        Memory.require(budget, bytes(x, budget), "dual-trie on " + x.size());
        return Stopped.orAnswer(budget, () -> {
            try (Workers workers = new Workers(budget)) {
                TrieSweep sweep = new TrieSweep(x, workers, budget);
                if (x.question() instanceof Question.Count) {
                    return new Answer.Amount<>(BigFraction.of(BigInteger.valueOf(sweep.count())));
                }
                return sweep.first().<Answer<Pair>>map(Answer.Yes::new).orElseGet(Answer.No::new);
            }
        });
    }
}

package finegrain.solvers;

import finegrain.model.BitMatrix;
import finegrain.model.Goal;
import finegrain.model.PairInstance;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.solvers.kernel.Kernels;
import java.util.Arrays;

/// Every pair of a few rows, in the order in which a search for the best cosine looks at them, those of promising weights first: what
/// such a search will have to do is seen on them, also where weights and coordinates follow no law.
final class CosineSample {
    /// One part in so many of the sample are its ends.
    private static final int FEW = 100;
    private static final int STEPS = 1 << 9;
    /// So far from what is expected the ends may be.
    private static final double LAWFUL = 0.15;
    /// What one pair of the sample takes, and one word of it, in seconds.
    private static final double SECONDS = 5e-9;
    private static final double SECONDS_PER_WORD = 0.5e-9;

    private final PairInstance x;
    private final Sample.Sides sides;
    private final boolean most;
    private final SampledSide left;
    private final SampledSide right;
    private final int[][] products;
    private final int pairs;
    /// How many of their cosines are in each step, the best first.
    private final int[] steps;
    private final double best;

    private CosineSample(PairInstance x, Sample.Sides sides, Weights left, Weights right) {
        this.x = x;
        this.sides = sides;
        this.most = x.problem().goal() == Goal.MAX;
        this.left = new SampledSide(x.vectors().left(), left, most);
        this.right = x.problem().mono() ? this.left : new SampledSide(x.vectors().right(), right, most);
        this.products = new int[this.left.size()][];
        Arrays.setAll(products, this::products);
        this.pairs = Arrays.stream(products).mapToInt(row -> row.length).sum();
        this.steps = steps();
        this.best = switch (x.question()) {
            case Question.Threshold(Value threshold) -> root(threshold, x.power());
            case Question.Gap(Value yes, Value no) -> root(yes, x.power());
            case Question other -> extreme((double) x.vectors().pairs());
        };
    }

    private int[] products(int i) {
        int[] row = new int[partners(i)];
        for (int j = 0; j < row.length; j++) {
            row[j] = left.matrix.innerProduct(left.rows[i], right.matrix, right.rows[j]);
        }
        return row;
    }

    /// Counts the cosines in steps; a sorted list would take longer than the rest of the sample.
    private int[] steps() {
        int[] steps = new int[STEPS + 1];
        for (int i = 0; i < products.length; i++) {
            for (int j = 0; j < products[i].length; j++) {
                double cosine = STEPS * products[i][j] / (left.roots[i] * right.roots[j]);
                steps[most ? STEPS - (int) (cosine + 1e-6) : (int) Math.ceil(cosine - 1e-6)]++;
            }
        }
        return steps;
    }

    /// The cosine of this rank among those of the sample, to a step; the best has rank 0.
    private double ranked(int rank) {
        int step = 0;
        for (int before = steps[0]; before <= rank; before += steps[step]) {
            step++;
        }
        return (most ? STEPS - step : step) / (double) STEPS;
    }

    /// About the best cosine of so many pairs. Of no more than are in the sample it is seen there. Beyond that, cosines go on as those of
    /// vectors with independent coordinates, if the sample looks like some, or else by the normal law through its middle and its ends.
    private double extreme(double many) {
        double expected = sides.extreme(x, many);
        if (pairs == 0) {
            return expected;
        }
        int rank = (int) (pairs / many);
        double seen = ranked(Math.min(rank, pairs - 1));
        if (rank == 0 && !lawful()) {
            double middle = ranked(pairs / 2);
            double slope = (slope(0, middle) + slope(pairs / FEW, middle)) / 2;
            double beyond = middle + slope * Sample.quantile(1 / Math.max(2, many));
            seen = most ? Math.clamp(beyond, seen, 1) : Math.clamp(beyond, 0, seen);
        }
        return most ? Math.max(seen, expected) : Math.min(seen, expected);
    }

    /// Whether the ends of the sample are those of vectors with independent coordinates.
    private boolean lawful() {
        double expected = sides.extreme(x, FEW);
        double end = ranked(pairs / FEW);
        return most ? end <= expected * (1 + LAWFUL) : end >= expected * (1 - LAWFUL);
    }

    /// By how much cosines differ from the middle for each standard deviation, seen at a rank.
    private double slope(int rank, double middle) {
        return (ranked(rank) - middle) / Math.max(0.5, Sample.quantile((rank + 0.5) / pairs));
    }

    private static double root(Value value, int power) {
        return Math.pow(Math.max(0, value.approximate()), 1.0 / power);
    }

    /// @param left the weights of all rows of a side
    static CosineSample of(PairInstance x, Sample.Sides sides, Weights left, Weights right) {
        return new CosineSample(x, sides, left, right);
    }

    /// About how long one takes to make of that.
    static double seconds(PairInstance x) {
        BitMatrix a = x.vectors().left();
        BitMatrix b = x.vectors().right();
        double sides = x.problem().mono() ? 1 : 2;
        double pairs = (double) SampledSide.size(a) * SampledSide.size(b) * sides / 2;
        return pairs * (SECONDS + SECONDS_PER_WORD * a.wordsPerRow());
    }

    /// The pairs of a left row of the sample are those with the first so many right ones: in one list with those before it.
    private int partners(int i) {
        return x.problem().mono() ? i : right.size();
    }

    /// About what a pass of [CarrySaveSweep] compares.
    ///
    /// @param again pairs that reach what the easiest vector of their block needs
    /// @param ties those of them that reach what they need themselves
    /// @param met pairs of a row and a vector of a block that the row meets, as it could reach what it needs there
    record Sweep(double again, double ties, double met) {}

    /// A pass by chunks of so many left rows, up to where ties are given up. What is needed rises with the best that will have been
    /// found.
    Sweep sweep(int chunk) {
        Pass pass = new Pass();
        for (int from = 0; from < left.size(); from = left.runEnd(from, chunk)) {
            int to = left.runEnd(from, chunk);
            for (int first = 0; first < right.size(); first = right.runEnd(first, Kernels.LANES)) {
                pass.block(from, to, first, right.runEnd(first, Kernels.LANES));
            }
        }
        return new Sweep(pass.again, pass.ties, pass.met);
    }

    private final class Pass {
        /// So many pairs a pair of the sample stands for.
        private final double share = x.vectors().pairs() / (double) Math.max(1, pairs);
        /// One that is met by chance among few is not many.
        private final double tooMany = Math.max(CarrySaveSweep.TIES, share);
        private double seen = 1;
        private double need = need();
        /// After so many pairs the need is looked at again.
        private double next = share;
        private double again;
        private double ties;
        private double met;

        /// The sampled left rows `from … to-1` against those of one block.
        void block(int from, int to, int first, int last) {
            double easiest = right.easiest[right.position(first) / Kernels.LANES];
            for (int i = from; i < to && ties <= tooMany; i++) {
                int end = Math.min(last, partners(i));
                // of equal vectors all coordinates are common
                boolean hopeless = most && need * easiest > left.roots[i] + 1e-9;
                met += hopeless ? 0 : share * Math.max(0, end - first);
                for (int j = first; j < end; j++) {
                    if (meets(products[i][j], best * right.roots[j] * left.roots[i])) {
                        again += Math.clamp(CarrySaveSweep.TIES - ties, 0, share);
                        ties += share;
                    } else if (meets(products[i][j], need * easiest * left.roots[i])) {
                        again += share;
                    }
                }
                seen += share * Math.max(0, end - first);
                if (seen > next) {
                    next = 2 * seen;
                    need = need();
                }
            }
        }

        private double need() {
            return Problem.optimises(x.question()) ? extreme(seen) : best;
        }
    }

    /// About how many pairs a join verifies that leaves out those that do not reach what the easiest vector of their block needs: blocks
    /// are made from the other end, and a good pair is known from the start. None if there are equal vectors: these are left out before.
    double verified() {
        if (best >= 1 - 1e-9) {
            return 0;
        }
        double reaching = 0;
        for (int i = 0; i < products.length; i++) {
            for (int j = 0; j < products[i].length; j++) {
                reaching += meets(products[i][j], best * right.easiestFromEnd[j] * left.roots[i]) ? 1 : 0;
            }
        }
        return reaching * x.vectors().pairs() / Math.max(1, pairs);
    }

    private boolean meets(int product, double need) {
        return most ? product >= need - 1e-9 : product <= need + 1e-9;
    }

    /// The cosine that is taken for the best of all pairs, or the threshold.
    double best() {
        return best;
    }

    /// The pairs of [WeightGroups] that could reach the best.
    ///
    /// @param part what part of all pairs of vectors they have
    /// @param count how many there are
    record Groups(double part, int count) {}

    /// About which pairs of groups there are to look at.
    Groups groups() {
        int[] a = groups(left);
        int[] b = x.problem().mono() ? a : groups(right);
        double promising = 0;
        int count = 0;
        for (int i = 0; i + 1 < a.length; i++) {
            for (int j = x.problem().mono() ? i : 0; j + 1 < b.length; j++) {
                double pairs = (double) (a[i + 1] - a[i]) * (b[j + 1] - b[j]);
                boolean hopeful = most
                        ? bound(left.weights, a, i, right.weights, b, j) >= best - 1e-9
                        : least(left.weights[a[i]], right.weights[b[j]]) <= best + 1e-9;
                count += hopeful ? 1 : 0;
                promising += !hopeful ? 0 : x.problem().mono() && i == j ? pairs / 2 : pairs;
            }
        }
        double all = (double) left.size() * right.size() / (x.problem().mono() ? 2 : 1);
        return new Groups(all == 0 ? 0 : promising / all, count);
    }

    /// Where the groups begin, and the end.
    private static int[] groups(SampledSide side) {
        double target = WeightGroups.target(side.matrix.rows()) * (double) side.size()
                / Math.max(1, side.matrix.rows());
        int[] starts = new int[side.size() + 1];
        int count = 0;
        int from = 0;
        for (int k = 1; k <= side.size(); k++) {
            if (k == side.size() || k - from >= target && side.weights[k] != side.weights[k - 1]) {
                starts[count++] = from;
                from = k;
            }
        }
        starts[count] = side.size();
        return Arrays.copyOf(starts, count + 1);
    }

    /// The largest cosine between two groups by the weights that are nearest to each other; heavy rows come first.
    private static double bound(int[] one, int[] a, int i, int[] other, int[] b, int j) {
        double gap = Math.max((double) one[a[i + 1] - 1] / other[b[j]], (double) other[b[j + 1] - 1] / one[a[i]]);
        return gap <= 1 ? 1 : Math.sqrt(1 / gap);
    }

    private double least(int a, int b) {
        return Math.max(0, a + b - x.vectors().dimension()) / Math.sqrt((double) a * b);
    }
}

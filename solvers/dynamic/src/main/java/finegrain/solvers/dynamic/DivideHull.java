package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.contract.Cost;
import finegrain.contract.Citation;
import finegrain.dynamic.PathInstance;
import finegrain.solvers.Estimate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Least-weight subsequence with costs of rank 1 by divide and conquer: the left half is solved, its lower envelope is walked along by the right half, then
/// the right half is solved. Both sides are kept sorted on the way, so there is no sorting inside.
public final class DivideHull extends LineSolver {
    private static final int BLOCK = 32;

    private final int block;

    public DivideHull() {
        this(BLOCK);
    }

    /// @param block so many nodes are solved by the definition, at least 1
    DivideHull(int block) {
        this.block = block;
    }

    @Override
    public String id() {
        return "divide-hull";
    }

    @Override
    public String idea() {
        return "Solves the left half, takes the lower envelope of its lines to the right half, solves that.";
    }

    @Override
    public Cost cost() {
        return Cost.of("n log n", "n · r",
                "O(n log n), at most 1.5 n log₂ n + 16 n evaluations and n log₂ n comparisons in 128 bits; O(n) memory");
    }

    @Override
    public List<Citation> citations() {
        return List.of(new Citation("KunnemannPaturiSchneider2017", "abstract"),
                new Citation("Andrew1979", "pp. 216–219, the whole note"));
    }

    @Override
    public String regime() {
        return "Paths on a line with costs of rank 1 after additive terms, in any order; li-chao is its rival.";
    }

    @Override
    Optional<String> obstacle(PathInstance x) {
        return LowRankLine.obstacle(x.cost(0)).or(() -> {
            int rank = LowRankLine.of(x.cost(0)).rank();
            return rank > 1 ? Optional.of("the rank is " + rank + "; divide-hull is for rank 1") : Optional.empty();
        });
    }

    @Override
    public Estimate estimate(PathInstance x, Budget budget) {
        LowRankLine line = LowRankLine.of(x.cost(0));
        long n = x.nodes();
        double work = n * LineSolver.log2((double) n);
        return new Estimate(10e-6 + 20e-9 * work,
                bytes(x),
                String.format(Locale.ROOT, "about %.2g evaluations (%s)", 1.5 * work, line.describe()));
    }

    @Override
    long bytes(PathInstance x) {
        return LineTable.bytes(x.nodes()) + LowRankLine.bytes(x.cost(0)) + LineDeque.bytes(x.nodes()) + 36L * x.nodes();
    }

    @Override
    LineTable table(PathInstance x, Budget budget) {
        LowRankLine line = LowRankLine.of(x.cost(0));
        Recursion recursion = new Recursion(line, LineTable.starting(x.nodes()), block, budget);
        recursion.solve(0, x.nodes());
        recursion.pace.end();
        recursion.count();
        return recursion.table;
    }

    private static final class Recursion {
        /// The evaluations of a node, about.
        private static final int EACH = 32;

        private final LowRankLine line;
        private final LineTable table;
        private final Budget budget;
        private final Rows rows;
        private final int block;
        private final long[] costs;
        /// Falling slopes are rising opposites.
        private final long[] opposites;
        private final long[] abscissae;
        private final int[] bySlope;
        private final int[] byAbscissa;
        private final int[] spare;
        private final LineDeque envelope;
        private final Pace pace;
        private long evaluated;

        Recursion(LowRankLine line, LineTable table, int block, Budget budget) {
            this.line = line;
            this.table = table;
            this.budget = budget;
            this.block = block;
            rows = Rows.of(line);
            costs = new long[block];
            opposites = line.slopes().clone();
            for (int i = 0; i < opposites.length; i++) {
                opposites[i] = -opposites[i];
            }
            abscissae = line.abscissae();
            bySlope = new int[line.nodes()];
            Arrays.setAll(bySlope, i -> i);
            byAbscissa = Order.by(abscissae);
            spare = new int[line.nodes()];
            envelope = new LineDeque(line.nodes(), LineDeque.Queries.ASCENDING);
            pace = new Pace(budget, "nodes", DivideAndConquer.steps(line.nodes(), block));
        }

        /// Finishes the nodes of a range into which all moves from before it have been looked at. Before, the abscissae of the range are
        /// sorted; after, its slopes are.
        void solve(int from, int to) {
            if (to - from <= block) {
                directly(from, to);
                return;
            }
            int middle = (from + to) >>> 1;
            Order.partition(byAbscissa, from, to, middle, spare);
            solve(from, middle);
            step(from, middle, to);
            solve(middle, to);
            Order.merge(bySlope, from, middle, to, opposites, spare);
        }

        private void directly(int from, int to) {
            for (int j = from; j < to; j++) {
                rows.fill(j, from, j, costs);
                table.offerAll(j, from, j, costs);
                evaluated += j - from;
                pace.step(j - from);
            }
            for (int node = from + 1; node < to; node++) {
                Order.merge(bySlope, from, node, node + 1, opposites, spare);
            }
        }

        private void step(int from, int middle, int to) {
            envelope.clear();
            for (int k = from; k < middle; k++) {
                int i = bySlope[k];
                if (table.reached(i)) {
                    envelope.insert(-opposites[i], table.value(i) + line.g()[i], i);
                }
            }
            for (int k = middle; k < to; k++) {
                int j = byAbscissa[k];
                long least = envelope.least(abscissae[j]);
                if (envelope.tag() >= 0) {
                    table.offer(j, least + line.h()[j], envelope.tag());
                }
                pace.step(EACH);
            }
        }

        void count() {
            budget.work().add("evaluations", envelope.evaluations() + evaluated);
            budget.work().add("comparisons", envelope.comparisons());
        }
    }
}

package finegrain.solvers;

import finegrain.contract.Cost;
import finegrain.contract.Budget;
import finegrain.model.Answer;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.solvers.kernel.Kernels;

/// Orthogonal vectors, eight coordinates of 512 pairs at a time, by tables in the manner of the Four Russians (Arlazarov, Dinic,
/// Kronrod and Faradzev 1970).
///
/// For every block of 512 right vectors, the unions of the slices of every subset of 8 coordinates are tabulated; a left row
/// takes one look-up per byte and leaves the block as soon as every vector of it is met.
public record FourRussians() implements DisjointSolver {
    /// Seconds to fill a table of a block, and to have the memory for it.
    private static final double TABLE = 1.6e-6;
    private static final double ROOM = 3e-6;
    /// Seconds to prepare a row.
    private static final double ROW = 7e-9;
    /// Seconds for a word of look-ups, in tables that stay in the second cache, and in more than these.
    private static final double LOOKED = 3.1e-9;
    private static final double LOOKED_FAR = 5.5e-9;
    private static final double NEAR = 16;
    /// Seconds to ask, before the last word, whether every vector is met; and for a row that leaves in the midst of its words, nobody knows
    /// where, and not mostly after the first.
    private static final double ASKED = 1.6e-9;
    private static final double LEFT = 7e-9;
    private static final double MIDST = 2;

    @Override
    public String id() {
        return "four-russians";
    }

    @Override
    public String idea() {
        return "Looks up, for every 8 coordinates, which of 512 vectors have one of them, and leaves a block when all are met.";
    }

    @Override
    public Cost cost() {
        return Cost.of("n^2 · l", "n · l",
                "O(n² log n / 4096 + n l / 16) time for random vectors and O(n² l / 4096) at worst, divided among the threads; O(n l) memory");
    }

    @Override
    public String regime() {
        return "Orthogonal vectors that are not sparse, enough of them to pay for the tables.";
    }

    @Override
    public Estimate estimate(PairInstance x, Budget budget) {
        Sample.Sides sides = Survey.sides(x);
        double coordinates = OrthogonalSearch.coordinates(sides);
        // what is looked up at once: of so many coordinates, those that a row has and those that it has not
        double word = TableSweep.WORD * Math.max(1e-6, sides.left().density());
        double all = TableSweep.words(x.vectors().dimension());
        double words = Math.min(all, Math.ceil(OrthogonalSearch.depth(sides) / word) + 1);
        double looked = Math.min(words, Math.max(1, coordinates / word + 0.5));
        double tables = Kernels.LOOK_UPS * words;
        return OrthogonalSearch.estimate(x, budget, OrthogonalSearch.start(x, sides) + ROOM * tables,
                ROW + OrthogonalSearch.OPEN * OrthogonalSearch.open(x, sides),
                Blocks.load(sides.right()) + TABLE * tables,
                (words > NEAR ? LOOKED_FAR : LOOKED) * looked + left(looked, words), TableSweep.bytes(x, budget));
    }

    /// What it takes to leave a block early.
    private static double left(double looked, double words) {
        if (words <= 1) {
            return 0;
        }
        return looked > MIDST && looked < words ? ASKED + LEFT : ASKED;
    }

    @Override
    public Answer<Pair> solve(PairInstance x, Budget budget) {
        return OrthogonalSearch.solve(x, budget, id(), TableSweep.bytes(x, budget), TableSweep::new);
    }
}

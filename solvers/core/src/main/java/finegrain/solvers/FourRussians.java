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
    /// Seconds to fill a table of a block.
    private static final double TABLE = 0.5e-6;

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
        Sample.Sides sides = Sample.Sides.of(x);
        double coordinates = OrthogonalSearch.coordinates(sides);
        double density = Math.max(1e-6, sides.left().density());
        double groups = x.vectors().dimension() / 8.0;
        double lookups = Math.min(groups, coordinates / Math.max(1.0 / 8, 8 * density) + 1);
        double tables = Math.min(groups, 2 * lookups);
        // the tables of many groups do not stay in the fast cache
        return OrthogonalSearch.estimate(x, budget, OrthogonalSearch.start(sides), 1e-9 * tables,
                OrthogonalSearch.LOADED * x.vectors().dimension() + TABLE * tables,
                2e-9 + 1e-9 * Math.max(Kernels.LOOK_UPS, lookups) + 0.1e-9 * Math.max(0, lookups - 12)
                        + 1e-9 * OrthogonalSearch.open(sides),
                TableSweep.bytes(x, budget));
    }

    @Override
    public Answer<Pair> solve(PairInstance x, Budget budget) {
        return OrthogonalSearch.solve(x, budget, id(), TableSweep.bytes(x, budget), TableSweep::new);
    }
}

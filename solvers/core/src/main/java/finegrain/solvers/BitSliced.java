package finegrain.solvers;

import finegrain.contract.Cost;
import finegrain.contract.Budget;
import finegrain.model.Answer;
import finegrain.model.Pair;
import finegrain.model.PairInstance;

/// Orthogonal vectors, one coordinate of 512 pairs at a time.
///
/// Right vectors lie bit-sliced in blocks of 512; a left row takes the union of the slices of its coordinates, the most frequent
/// first, and leaves the block as soon as every vector of it is met.
public record BitSliced() implements DisjointSolver {
    @Override
    public String id() {
        return "bit-sliced";
    }

    @Override
    public String idea() {
        return "Takes one coordinate of 512 pairs at a time and leaves a block when every pair has a common one.";
    }

    @Override
    public Cost cost() {
        return Cost.of("n^2 · l", "n · l",
                "O(n² log n / 512) time for random vectors and O(n² l / 512) at worst, divided among the threads; O(n l) memory");
    }

    @Override
    public String regime() {
        return "Orthogonal vectors of any dimension; the best of its kind for sparse ones.";
    }

    @Override
    public Estimate estimate(PairInstance x, Budget budget) {
        Sample.Sides sides = Sample.Sides.of(x);
        double coordinates = OrthogonalSearch.coordinates(sides);
        return OrthogonalSearch.estimate(x, budget, OrthogonalSearch.start(sides), 4e-9 * coordinates,
                OrthogonalSearch.LOADED * x.vectors().dimension(),
                3.5e-9 + 0.65e-9 * coordinates + 1e-9 * OrthogonalSearch.open(sides), SlicedSweep.bytes(x, budget));
    }

    @Override
    public Answer<Pair> solve(PairInstance x, Budget budget) {
        return OrthogonalSearch.solve(x, budget, id(), SlicedSweep.bytes(x, budget), SlicedSweep::new);
    }
}

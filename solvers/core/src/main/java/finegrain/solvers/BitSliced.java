package finegrain.solvers;

import finegrain.contract.Cost;
import finegrain.contract.Budget;
import finegrain.model.Answer;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.Question;

/// Orthogonal vectors, one coordinate of 512 pairs at a time.
///
/// Right vectors lie bit-sliced in blocks of 512; a left row takes the union of the slices of its coordinates, the most frequent
/// first, and leaves the block as soon as every vector of it is met.
public record BitSliced() implements DisjointSolver {
    /// Seconds to prepare a row, a coordinate of it, and a word with ones.
    private static final double ROW = 15e-9;
    private static final double LISTED = 2.3e-9;
    private static final double LISTED_WORD = 11e-9;
    /// Seconds for a row that meets a block, and for a coordinate of it; beyond the first so many, always so many at a time.
    private static final double MEETING = 3.7e-9;
    /// The same where pairs are only counted, because rows with as many coordinates are then next to each other.
    private static final double COUNTED = 2.4e-9;
    private static final double MET = 0.72e-9;
    private static final double STEP = 16;

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
        Sample.Sides sides = Survey.sides(x);
        double coordinates = OrthogonalSearch.coordinates(sides);
        double looked = coordinates <= STEP
                ? coordinates
                : Math.min(sides.left().weight(), STEP * Math.ceil(coordinates / STEP));
        double depth = OrthogonalSearch.depth(sides);
        double words = Math.min(depth, Math.min(x.vectors().left().wordsPerRow(),
                Math.ceil(depth / Math.max(1e-9, sides.left().density()) / Long.SIZE)));
        return OrthogonalSearch.estimate(x, budget, OrthogonalSearch.start(x, sides),
                ROW + LISTED * depth + LISTED_WORD * words + OrthogonalSearch.OPEN * OrthogonalSearch.open(x, sides),
                Blocks.load(sides.right()),
                (x.question() instanceof Question.Count ? COUNTED : MEETING) + MET * looked,
                SlicedSweep.bytes(x, budget));
    }

    @Override
    public Answer<Pair> solve(PairInstance x, Budget budget) {
        return OrthogonalSearch.solve(x, budget, id(), SlicedSweep.bytes(x, budget), SlicedSweep::new);
    }
}

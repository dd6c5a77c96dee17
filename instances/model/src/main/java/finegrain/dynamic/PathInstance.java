package finegrain.dynamic;

import finegrain.model.InvalidInstanceException;
import finegrain.model.Question;
import finegrain.model.Questions;
import finegrain.model.Size;
import java.math.BigInteger;
import java.util.Optional;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import java.util.stream.IntStream;

/// Paths through the grid `{0 … n-1}^k` from its first cell to its last by moves that increase one coordinate.
///
/// A move in direction `ℓ` that ends in cell `j` and comes from coordinate `i` costs entry `(j, i)` of the costs of that
/// direction. With one cost for all directions the same number is used whichever coordinate came from `i`.
///
/// @param dimensions `k`
/// @param costs one for all directions, or one for each
public record PathInstance(PathProblem problem, int dimensions, ImmutableList<Cost> costs, Question question)
        implements
            DynamicInstance {

    public PathInstance {
        Questions.check(problem, question);
        requireCosts(problem.id(), dimensions, costs);
        if (problem.oneDimension() && dimensions != 1) {
            throw new InvalidInstanceException(
                    problem.id() + " is about one dimension; there are " + dimensions + ".");
        }
        if (costs.get(0).extent() < 1) {
            throw new InvalidInstanceException("There is no node; " + problem.id() + " needs at least one.");
        }
        problem.requireForm(dimensions, costs);
        new Lattice(costs.get(0).extent(), dimensions);
        Weights.requireBelowLimit("the cost of a path", pathBound(dimensions, costs));
    }

    /// Least-weight subsequence.
    public static PathInstance lws(Cost cost, Question question) {
        return new PathInstance(PathProblem.LWS, 1, Lists.immutable.with(cost), question);
    }

    /// One tensor for all directions.
    public static PathInstance single(int dimensions, Cost cost, Question question) {
        return new PathInstance(PathProblem.KD_LWS, dimensions, Lists.immutable.with(cost), question);
    }

    /// One tensor for each direction.
    public static PathInstance perDirection(ImmutableList<Cost> costs, Question question) {
        return new PathInstance(PathProblem.KD_LWS, costs.size(), costs, question);
    }

    /// Airplane refuelling along a line.
    public static PathInstance refuelling(ImmutableLongList positions, long hop, Question question) {
        return new PathInstance(PathProblem.REFUELLING, 1, Lists.immutable.with(Cost.of(Refuelling.of(positions, hop))),
                question);
    }

    /// Airplane refuelling in a grid with landing fees.
    ///
    /// @param positions one list for each axis, all of one length
    /// @param fees one for each cell
    public static PathInstance refuelling(ImmutableList<ImmutableLongList> positions, long hop, ImmutableLongList fees,
            Question question) {
        int k = positions.size();
        Free landing = new Free(IntLists.immutable.with(IntStream.range(0, k).toArray()), fees);
        return new PathInstance(PathProblem.KD_REFUELLING, k, positions.collectWithIndex((list, axis) -> new Cost(
                new Refuelling(k + 1, axis, list, hop), Lists.immutable.with(landing), Optional.empty())), question);
    }

    static void requireCosts(String problem, int dimensions, ImmutableList<Cost> costs) {
        if (dimensions < 1) {
            throw new InvalidInstanceException(problem + " has " + dimensions + " dimensions; it needs at least 1.");
        }
        if (costs.size() != 1 && costs.size() != dimensions) {
            throw new InvalidInstanceException(problem + " has " + costs.size() + " costs for " + dimensions
                    + " directions; it needs one for all or one for each.");
        }
        for (Cost cost : costs) {
            if (cost.order() != dimensions + 1) {
                throw new InvalidInstanceException("A cost has " + cost.order() + " modes; " + dimensions
                        + " dimensions need " + (dimensions + 1) + ".");
            }
            if (cost.extent() != costs.get(0).extent()) {
                throw new InvalidInstanceException("One cost has " + costs.get(0).extent() + " indices, another "
                        + cost.extent() + "; all need the same number.");
            }
        }
    }

    /// A bound on the absolute value of the cost of every path.
    private static BigInteger pathBound(int dimensions, ImmutableList<Cost> costs) {
        long moves = Math.max(0, costs.get(0).extent() - 1);
        if (costs.size() < dimensions) {
            return costs.get(0).bound().multiply(BigInteger.valueOf(moves * dimensions));
        }
        BigInteger sum = BigInteger.ZERO;
        for (Cost cost : costs) {
            BigInteger along = cost.tensor() instanceof Refuelling refuelling
                    ? refuelling.pathBound()
                    : cost.tensor().bound().multiply(BigInteger.valueOf(moves));
            for (Free free : cost.free()) {
                along = along.add(free.bound().multiply(BigInteger.valueOf(moves)));
            }
            sum = sum.add(along);
        }
        return sum;
    }

    /// The number of nodes along each axis.
    public int nodes() {
        return costs.get(0).extent();
    }

    /// The costs of the moves in a direction.
    public Cost cost(int direction) {
        return costs.get(costs.size() == 1 ? 0 : direction);
    }

    public Lattice lattice() {
        return new Lattice(nodes(), dimensions);
    }

    @Override
    public Size size() {
        return Sizes.of(costs, "n", nodes(), "k", dimensions);
    }
}

package finegrain.dynamic;

import finegrain.model.InvalidInstanceException;
import finegrain.model.Question;
import finegrain.model.Questions;
import finegrain.model.Size;
import java.math.BigInteger;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// Triangulations of a polygon with the vertices `0 … n-1`: every triangle `i < k < j` costs entry `(i, j, k)`, every side
/// `(i, i+1)` its entry of the base.
///
/// @param base one number for each side but the one from the last vertex to the first
public record TriangulationInstance(TriangulationProblem problem, Cost cost, ImmutableLongList base, Question question)
        implements
            DynamicInstance {

    public TriangulationInstance {
        Questions.check(problem, question);
        if (cost.order() != 3) {
            throw new InvalidInstanceException(
                    "The cost of triangles has " + cost.order() + " modes; it needs 3, for i, j and k.");
        }
        if (cost.extent() < 1) {
            throw new InvalidInstanceException("There is no vertex; " + problem.id() + " needs at least one.");
        }
        if (base.size() != cost.extent() - 1) {
            throw new InvalidInstanceException("The base has " + base.size() + " numbers; " + cost.extent()
                    + " vertices have " + (cost.extent() - 1) + " sides from one to the next.");
        }
        if (base.contains(Weights.FORBIDDEN)) {
            throw new InvalidInstanceException("A side of the base has no cost; every side must have one.");
        }
        problem.requireForm(cost, base);
        Weights.requireBelowLimit("the cost of a triangulation",
                cost.bound()
                        .multiply(BigInteger.valueOf(Math.max(1, cost.extent() - 2)))
                        .add(base.injectInto(BigInteger.ZERO, (sum, b) -> sum.add(BigInteger.valueOf(b).abs()))));
    }

    /// A polygon whose sides cost nothing.
    public static TriangulationInstance of(Cost cost, Question question) {
        return new TriangulationInstance(TriangulationProblem.LWS_PT, cost, zeros(cost.extent()), question);
    }

    /// The order in which to multiply matrices of `d_0 × d_1`, `d_1 × d_2`, ….
    public static TriangulationInstance matrixChain(ImmutableLongList dimensions, Question question) {
        return new TriangulationInstance(TriangulationProblem.MATRIX_CHAIN, Cost.of(new TriangleProduct(dimensions)),
                zeros(dimensions.size()), question);
    }

    /// Triangles that cost the product of the weights of their vertices.
    public static TriangulationInstance polygon(ImmutableLongList weights, Question question) {
        return new TriangulationInstance(TriangulationProblem.POLYGON_TRIANGULATION,
                Cost.of(new TriangleProduct(weights)), zeros(weights.size()), question);
    }

    /// A binary search tree of the least expected cost.
    public static TriangulationInstance searchTree(ImmutableLongList keys, ImmutableLongList gaps, Question question) {
        SearchTree tree = new SearchTree(keys, gaps);
        return new TriangulationInstance(TriangulationProblem.OPTIMAL_BST, Cost.of(tree), tree.base(), question);
    }

    private static ImmutableLongList zeros(int vertices) {
        return LongLists.immutable.with(new long[Math.max(0, vertices - 1)]);
    }

    public int vertices() {
        return cost.extent();
    }

    @Override
    public Size size() {
        return Sizes.of(Lists.immutable.with(cost), "n", vertices());
    }
}

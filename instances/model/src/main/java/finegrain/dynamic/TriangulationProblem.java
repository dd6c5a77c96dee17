package finegrain.dynamic;

import finegrain.model.Goal;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Question;
import finegrain.model.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// The cheapest triangulation of a polygon: the variant of least-weight subsequence of Alman, Turok, Yu and Zhang 2024, and problems
/// whose costs are named by a few numbers.
///
/// `T[i][i+1]` is the base, `T[i][j]` the least `T[i][k] + T[k][j] + w(i, j, k)` over `i < k < j`; asked is `T[0][n-1]`. With one
/// vertex there is nothing and the cost is 0, with two the cost of the side. A chain of matrices is a polygon with one vertex more than
/// matrices; the triangle `(i, k, j)` is the product of the parts `i … k` and `k … j`.
public enum TriangulationProblem implements DynamicProblem<TriangulationInstance, Triangulation> {
    LWS_PT("2D LWS-PT: the cheapest triangulation of a polygon, given what each triangle costs."),
    MATRIX_CHAIN("matrix chain: the cheapest order in which to multiply a row of matrices."),
    OPTIMAL_BST("optimal binary search tree: the tree of keys and gaps with the least weighted depth."),
    POLYGON_TRIANGULATION("polygon triangulation: every triangle costs the product of the weights of its vertices.");

    private final String definition;

    TriangulationProblem(String definition) {
        this.definition = definition;
    }

    @Override
    public String definition() {
        return definition;
    }

    @Override
    public Goal goal() {
        return Goal.MIN;
    }

    @Override
    public Class<TriangulationInstance> shape() {
        return TriangulationInstance.class;
    }

    void requireForm(Cost cost, ImmutableLongList base) {
        boolean plain = cost.free().isEmpty() && cost.forbidden().isEmpty();
        boolean free = base.allSatisfy(b -> b == 0);
        boolean fits = switch (this) {
            case LWS_PT -> true;
            case MATRIX_CHAIN -> plain && free && cost.tensor() instanceof TriangleProduct(var dimensions)
                    && dimensions.allSatisfy(d -> d >= 1);
            case POLYGON_TRIANGULATION -> plain && free && cost.tensor() instanceof TriangleProduct;
            case OPTIMAL_BST -> plain && cost.tensor() instanceof SearchTree tree && base.equals(tree.base());
        };
        if (!fits) {
            throw new InvalidInstanceException(id() + " has costs of another form; it needs " + switch (this) {
                case LWS_PT -> "any.";
                case MATRIX_CHAIN -> "the dimensions of the matrices, each at least 1.";
                case POLYGON_TRIANGULATION -> "the weights of the vertices.";
                case OPTIMAL_BST -> "the weights of the keys and of the gaps.";
            });
        }
    }

    /// `T[i][j]` at `i·n + j` for `i < j`, by the definition; [Weights#FORBIDDEN] for the others.
    public static long[] table(TriangulationInstance x) {
        int n = x.vertices();
        long[] table = new long[Math.multiplyExact(n, n)];
        Arrays.fill(table, Weights.FORBIDDEN);
        for (int length = 1; length < n; length++) {
            for (int i = 0; i + length < n; i++) {
                int j = i + length;
                long best = length == 1 ? x.base().get(i) : Weights.FORBIDDEN;
                for (int k = i + 1; k < j; k++) {
                    best = Math.min(best, split(x, table, i, k, j));
                }
                table[i * n + j] = best;
            }
        }
        return table;
    }

    private static long split(TriangulationInstance x, long[] table, int i, int k, int j) {
        int n = x.vertices();
        return Weights.plus(Weights.plus(table[i * n + k], table[k * n + j]), x.cost().at(i, j, k));
    }

    @Override
    public Optional<Triangulation> best(TriangulationInstance x) {
        int n = x.vertices();
        long[] table = table(x);
        if (n > 1 && !Weights.finite(table[n - 1])) {
            return Optional.empty();
        }
        MutableIntList triangles = IntLists.mutable.empty();
        cut(x, table, 0, n - 1, triangles);
        return Optional.of(new Triangulation(triangles.toImmutable()));
    }

    /// Adds the triangles of the part between two vertices, each with its first best apex.
    private static void cut(TriangulationInstance x, long[] table, int i, int j, MutableIntList triangles) {
        for (int k = i + 1; k < j; k++) {
            if (split(x, table, i, k, j) == table[i * x.vertices() + j]) {
                triangles.addAll(i, k, j);
                cut(x, table, i, k, triangles);
                cut(x, table, k, j, triangles);
                return;
            }
        }
    }

    @Override
    public Stream<Triangulation> candidates(TriangulationInstance x) {
        return reaching(x, Value.of(Weights.LIMIT));
    }

    @Override
    public Stream<Triangulation> reaching(TriangulationInstance x, Value threshold) {
        if (x.vertices() == 1) {
            return Stream.of(Triangulation.of()).filter(w -> goal().reaches(Value.ZERO, threshold));
        }
        return parts(x, table(x), 0, x.vertices() - 1, DynamicProblem.clamp(threshold))
                .map(part -> new Triangulation(part.triangles.toImmutable()));
    }

    /// The triangles of a part of the polygon and what they cost with its sides.
    private record Part(MutableIntList triangles, long cost) {}

    /// Every triangulation of a part that costs at most `bound`; one that cannot be finished within it is not begun.
    private static Stream<Part> parts(TriangulationInstance x, long[] table, int i, int j, long bound) {
        if (j == i + 1) {
            return Stream.of(new Part(IntLists.mutable.empty(), x.base().get(i))).filter(side -> side.cost <= bound);
        }
        int n = x.vertices();
        return Stream.iterate(i + 1, k -> k < j, k -> k + 1)
                .filter(k -> Weights.finite(split(x, table, i, k, j)) && split(x, table, i, k, j) <= bound)
                .flatMap(k -> {
                    long triangle = x.cost().at(i, j, k);
                    return parts(x, table, i, k, bound - triangle - table[k * n + j]).flatMap(
                            left -> parts(x, table, k, j, bound - triangle - left.cost).map(right -> new Part(
                                    IntLists.mutable.with(i, k, j)
                                            .withAll(left.triangles)
                                            .withAll(right.triangles),
                                    left.cost + right.cost + triangle)));
                });
    }

    @Override
    public boolean fits(TriangulationInstance x, Triangulation w) {
        int n = x.vertices();
        if (w.triangles().size() != 3 * Math.max(0, n - 2)) {
            return false;
        }
        Map<Long, Integer> apex = new HashMap<>();
        for (int t = 0; t < w.size(); t++) {
            int i = w.vertex(t, 0);
            int k = w.vertex(t, 1);
            int j = w.vertex(t, 2);
            if (i < 0 || k <= i || j <= k || j >= n || apex.put((long) i * n + j, k) != null
                    || !Weights.finite(x.cost().at(i, j, k))) {
                return false;
            }
        }
        return reached(apex, n) == w.size();
    }

    /// How many triangles hang together with the side from the first vertex to the last.
    private static int reached(Map<Long, Integer> apex, int n) {
        MutableIntList open = IntLists.mutable.with(0, n - 1);
        int reached = 0;
        while (open.notEmpty()) {
            int j = open.removeAtIndex(open.size() - 1);
            int i = open.removeAtIndex(open.size() - 1);
            Integer k = apex.get((long) i * n + j);
            if (k != null) {
                reached++;
                open.addAll(i, k, k, j);
            }
        }
        return reached;
    }

    @Override
    public Value value(TriangulationInstance x, Triangulation w) {
        long sum = 0;
        for (int side = 0; side < x.base().size(); side++) {
            sum = Math.addExact(sum, x.base().get(side));
        }
        for (int t = 0; t < w.size(); t++) {
            sum = Math.addExact(sum, x.cost().at(w.vertex(t, 0), w.vertex(t, 2), w.vertex(t, 1)));
        }
        return Value.of(sum);
    }

    @Override
    public TriangulationInstance ask(TriangulationInstance x, Question question) {
        return new TriangulationInstance(this, x.cost(), x.base(), question);
    }

    @Override
    public Stream<TriangulationInstance> shrinks(TriangulationInstance x) {
        Stream<TriangulationInstance> costs = CostShrinking
                .of(Lists.immutable.with(x.cost()), this == OPTIMAL_BST ? 2 : 1,
                        this == LWS_PT ? CostShrinking.Freedom.ENTRIES : CostShrinking.Freedom.NODES)
                .map(smaller -> new TriangulationInstance(this, smaller.get(0), base(x, smaller.get(0)), x.question()));
        Stream<TriangulationInstance> bases = this == LWS_PT
                ? CostShrinking.zeros(x.base())
                        .map(base -> new TriangulationInstance(this, x.cost(), base, x.question()))
                : Stream.empty();
        return Stream.concat(costs, bases);
    }

    private static ImmutableLongList base(TriangulationInstance x, Cost smaller) {
        return smaller.tensor() instanceof SearchTree tree
                ? tree.base()
                : LongLists.immutable.with(Arrays.copyOf(x.base().toArray(), smaller.extent() - 1));
    }
}

package finegrain.reductions;

import finegrain.dynamic.ChainInstance;
import finegrain.dynamic.ChainProblem;
import finegrain.dynamic.CoinInstance;
import finegrain.dynamic.CoinProblem;
import finegrain.dynamic.Cost;
import finegrain.dynamic.Dense;
import finegrain.dynamic.DynamicInstance;
import finegrain.dynamic.DynamicProblem;
import finegrain.dynamic.Factors;
import finegrain.dynamic.Free;
import finegrain.dynamic.MatrixInstance;
import finegrain.dynamic.MatrixProblem;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.PathProblem;
import finegrain.dynamic.Refuelling;
import finegrain.dynamic.Relation;
import finegrain.dynamic.SearchTree;
import finegrain.dynamic.Slices;
import finegrain.dynamic.StaticInstance;
import finegrain.dynamic.StaticProblem;
import finegrain.dynamic.TableInstance;
import finegrain.dynamic.TableProblem;
import finegrain.dynamic.Toeplitz;
import finegrain.dynamic.TriangleProduct;
import finegrain.dynamic.TriangulationInstance;
import finegrain.dynamic.TriangulationProblem;
import finegrain.model.BitMatrix;
import finegrain.model.IntegerMatrix;
import finegrain.model.Question;
import finegrain.model.Value;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// Dynamic programs that grow along one parameter, no-instances where they ask for a threshold or whether something exists; and how
/// many numbers they are written with.
final class DynamicSources {
    /// Of polygons whose costs are written out: the number of vertices.
    static final String DENSE = "n dense";

    private static final int LEAST = -1_000_000;
    private static final int MOST = 1_000_000;

    private final SplittableRandom random;
    private final Question.Kind kind;

    DynamicSources(Question.Kind kind, SplittableRandom random) {
        this.kind = kind;
        this.random = random;
    }

    /// The parameters along which instances of a problem grow.
    static List<String> axes(DynamicProblem<?, ?> problem) {
        return switch (problem) {
            case PathProblem paths -> paths == PathProblem.LWS || paths == PathProblem.KD_LWS
                    ? List.of("n", "r")
                    : List.of("n");
            case StaticProblem block -> List.of("n", "r");
            case TriangulationProblem polygon -> polygon == TriangulationProblem.LWS_PT
                    ? List.of("n", DENSE)
                    : List.of("n");
            case ChainProblem chain -> chain == ChainProblem.LIS ? List.of("n") : List.of("n", "l");
            case CoinProblem coins -> List.of("n");
            case MatrixProblem tuples -> tuples.triangles() ? List.of("n") : List.of("n", "l");
            case TableProblem table -> table == TableProblem.ALL_MIN_IP ? List.of("n", "l") : List.of("n");
        };
    }

    /// How many instances there are along an axis: as many as the textbook can follow.
    static int steps(DynamicProblem<?, ?> problem, String axis, int sets) {
        boolean cubic = switch (problem) {
            case PathProblem paths -> axis.equals("n")
                    && (paths == PathProblem.KD_LWS || paths == PathProblem.KD_REFUELLING);
            case TriangulationProblem polygon -> axis.equals(DENSE);
            case MatrixProblem tuples -> sets > 2;
            case TableProblem table -> table == TableProblem.MIN_PLUS_PRODUCT || table == TableProblem.APSP
                    || table == TableProblem.MIN_PLUS_CONVOLUTION;
            case StaticProblem block -> false;
            case ChainProblem chain -> false;
            case CoinProblem coins -> false;
        };
        return cubic ? 4 : 6;
    }

    /// @param sets of kMin-IP
    DynamicInstance make(DynamicProblem<?, ?> problem, String axis, int step, int sets) {
        return switch (problem) {
            case PathProblem paths -> path(paths, axis, step);
            case StaticProblem block -> block(block, axis, step);
            case TriangulationProblem polygon -> polygon(polygon, axis, step);
            case ChainProblem chain ->
                chain(chain, axis.equals("n") ? 8 << step : 12, axis.equals("l") ? 4 << step : 8);
            case CoinProblem coins -> new CoinInstance(coins, list(8 << step, 1, 10), 8 << step, question(coins));
            case MatrixProblem tuples -> tuples(tuples, axis, step, sets);
            case TableProblem table -> table(table, axis, step);
        };
    }

    private Question question(DynamicProblem<?, ?> problem) {
        return switch (kind) {
            case EXISTS -> new Question.Exists();
            case THRESHOLD -> new Question.Threshold(Value.of(switch (problem.goal()) {
                case MIN -> LEAST;
                case MAX, EXACT -> MOST;
            }));
            default -> new Question.Optimum();
        };
    }

    private ImmutableLongList list(int size, int from, int to) {
        return LongLists.immutable.with(random.longs(size, from, to).toArray());
    }

    private ImmutableLongList ascending(int size) {
        return LongLists.immutable.with(random.longs(size, 0, 20L * size).sorted().toArray());
    }

    private IntegerMatrix matrix(int rows, int columns, int from, int to) {
        return IntegerMatrix.of(rows, columns, random.longs((long) rows * columns, from, to).toArray());
    }

    private Cost factors(int order, int n, int r) {
        return Cost.of(new Factors(Lists.immutable.fromStream(IntStream.range(0, order)
                .mapToObj(mode -> matrix(n, r, -9, 10)))));
    }

    private PathInstance path(PathProblem problem, String axis, int step) {
        int n = axis.equals("n") ? 8 << step : 12;
        int r = axis.equals("r") ? 2 << step : 3;
        int side = axis.equals("n") ? 4 << step : 6;
        return switch (problem) {
            case LWS -> PathInstance.lws(factors(2, n, r), question(problem));
            case KD_LWS -> PathInstance.single(2, factors(3, side, r), question(problem));
            case REFUELLING -> PathInstance.refuelling(ascending(n), 30, question(problem));
            case KD_REFUELLING -> PathInstance.refuelling(Lists.immutable.with(ascending(side), ascending(side)), 30,
                    list(side * side, 0, 9), question(problem));
        };
    }

    private StaticInstance block(StaticProblem problem, String axis, int step) {
        int n = axis.equals("n") ? 8 << step : 12;
        Cost cost = factors(2, n, axis.equals("r") ? 2 << step : 3);
        if (problem != StaticProblem.STATIC_LWS) {
            throw new IllegalArgumentException("No instances of " + problem.id() + ".");
        }
        return StaticInstance.lws(cost, new StaticInstance.Band(0, n / 2, n), list(n / 2, -9, 10));
    }

    private TriangulationInstance polygon(TriangulationProblem problem, String axis, int step) {
        int n = 8 << step;
        return switch (problem) {
            case LWS_PT -> TriangulationInstance.of(axis.equals(DENSE)
                    ? Cost.of(Dense.of(3, 4 << step, index -> random.nextInt(10)))
                    : new Cost(Factors.zero(3, n / 2), Lists.immutable.with(
                            new Free(IntLists.immutable.with(0, 1), list(n * n / 4, 0, 9)),
                            new Free(IntLists.immutable.with(0, 2), list(n * n / 4, 0, 9))),
                            Optional.empty()),
                    question(problem));
            case MATRIX_CHAIN -> TriangulationInstance.matrixChain(list(n, 1, 10), question(problem));
            case POLYGON_TRIANGULATION -> TriangulationInstance.polygon(list(n, -9, 10), question(problem));
            case OPTIMAL_BST -> TriangulationInstance.searchTree(list(n, 1, 10), list(n + 1, 1, 10), question(problem));
        };
    }

    private ChainInstance chain(ChainProblem problem, int n, int l) {
        return switch (problem) {
            case LIS -> ChainInstance.of(problem, matrix(n, 1, 0, n), question(problem));
            case NESTED_BOXES -> ChainInstance.of(problem, matrix(n, l, 0, 1000), question(problem));
            case SUBSET_CHAIN -> ChainInstance.of(bits(n, l), question(problem));
        };
    }

    private BitMatrix bits(int n, int l) {
        BitMatrix.Builder rows = new BitMatrix.Builder(n, l);
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < l; c++) {
                if (random.nextInt(n) < i) {
                    rows.set(i, c);
                }
            }
        }
        return rows.build();
    }

    private MatrixInstance tuples(MatrixProblem problem, String axis, int step, int sets) {
        int n = axis.equals("n") ? 4 << step : 6;
        int l = axis.equals("l") ? 4 << step : 6;
        ImmutableList<IntegerMatrix> matrices = switch (problem) {
            case K_MIN_IP -> Lists.immutable.fromStream(IntStream.range(0, sets).mapToObj(set -> matrix(n, l, -9, 10)));
            case MIN_TRIANGLE, NEGATIVE_TRIANGLE -> Lists.immutable.with(matrix(n, n, 1, 10), matrix(n, n, 1, 10),
                    matrix(n, n, 1, 10));
            // nothing is below what is nowhere larger
            case VECTOR_DOMINATION -> Lists.immutable.with(matrix(n, l, 5, 10), matrix(n, l, 0, 6));
        };
        return new MatrixInstance(problem, matrices, question(problem));
    }

    private TableInstance table(TableProblem problem, String axis, int step) {
        int n = 4 << step;
        int more = 8 << step;
        int rows = axis.equals("n") ? more : 12;
        int l = axis.equals("l") ? 4 << step : 6;
        return switch (problem) {
            case ALL_MIN_IP -> TableInstance.of(problem, matrix(rows, l, -9, 10), matrix(rows, l, -9, 10));
            case MIN_PLUS_PRODUCT -> TableInstance.of(problem, matrix(n, n, -9, 10), matrix(n, n, -9, 10));
            case MIN_PLUS_CONVOLUTION -> TableInstance.of(problem, matrix(1, 2 * n, -9, 10), matrix(1, 2 * n, -9, 10));
            case APSP -> TableInstance.of(problem, matrix(n, n, 1, 100));
            case ALL_COIN_CHANGE -> TableInstance.of(problem, matrix(1, more, 1, 10));
        };
    }

    /// How many numbers an instance is written with; a bit of a relation or a mask counts as one.
    static long numbers(DynamicInstance x) {
        return switch (x) {
            case PathInstance path -> path.costs().sumOfLong(DynamicSources::numbers);
            case StaticInstance step -> step.costs().sumOfLong(DynamicSources::numbers) + step.given().size();
            case TriangulationInstance polygon -> numbers(polygon.cost()) + polygon.base().size();
            case ChainInstance chain -> (long) chain.items().count() * Math.max(1, chain.items().dimension());
            case CoinInstance coins -> coins.weights().size() + 1L;
            case MatrixInstance tuples -> tuples.matrices().sumOfLong(DynamicSources::numbers);
            case TableInstance table -> table.matrices().sumOfLong(DynamicSources::numbers);
        };
    }

    private static long numbers(IntegerMatrix matrix) {
        return (long) matrix.rows() * matrix.columns();
    }

    private static long numbers(Cost cost) {
        return cost.extent() + cost.free().sumOfLong(term -> term.values().size())
                + cost.forbidden().map(mask -> (long) mask.rows() * mask.columns()).orElse(0L)
                + switch (cost.tensor()) {
                    case Dense dense -> dense.entries().size();
                    case Factors factors -> factors.factors().sumOfLong(DynamicSources::numbers);
                    case Slices slices -> slices.slices().sumOfLong(s -> s.vector().size() + s.rest().size());
                    case Toeplitz toeplitz -> toeplitz.extent();
                    case Relation relation -> (long) relation.extent() * relation.extent();
                    case Refuelling stops -> stops.extent();
                    case TriangleProduct product -> product.extent();
                    case SearchTree tree -> 2L * tree.extent();
                };
    }
}

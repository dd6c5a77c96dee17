package finegrain.testkit;

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
import finegrain.dynamic.StaticInstance;
import finegrain.dynamic.StaticProblem;
import finegrain.dynamic.TableInstance;
import finegrain.dynamic.TableProblem;
import finegrain.dynamic.TriangulationInstance;
import finegrain.dynamic.TriangulationProblem;
import finegrain.dynamic.Weights;
import finegrain.model.BitMatrix;
import finegrain.model.IntegerMatrix;
import finegrain.model.Question;
import finegrain.model.Value;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// Every dynamic program of a small range.
///
/// Paths: up to 3 nodes on a line with costs of -1, 0, 1 or none, up to 2 nodes a side in the plane, rank 1 with factors of -1, 0 and
/// 1. Triangulations: up to 4 vertices, 5 with costs that are sums over pairs. Chains: up to 3 items. Coins: targets up to 3, sizes
/// up to 3. Matrices: up to 2 rows and columns. Thresholds from -2 to 2.
final class DynamicTiny {
    private static final long NONE = Weights.FORBIDDEN;
    private static final Question BEST = new Question.Optimum();

    private DynamicTiny() {}

    static Stream<? extends DynamicInstance> instances(DynamicProblem<?, ?> problem, Collection<Question.Kind> kinds) {
        Stream<? extends DynamicInstance> all = switch (problem) {
            case PathProblem paths -> paths(paths);
            case StaticProblem block -> blocks(block);
            case TriangulationProblem polygon -> polygons(polygon);
            case ChainProblem chain -> chains(chain);
            case CoinProblem coins -> coins(coins);
            case MatrixProblem tuples -> tuples(tuples);
            case TableProblem table -> tables(table);
        };
        return all.flatMap(x -> questions(kinds).filter(q -> problem.questions().contains(q.kind())).map(x::ask));
    }

    private static Stream<Question> questions(Collection<Question.Kind> kinds) {
        return kinds.stream().flatMap(kind -> switch (kind) {
            case EXISTS -> Stream.of(new Question.Exists());
            case OPTIMUM -> Stream.of(BEST);
            case THRESHOLD -> IntStream.rangeClosed(-2, 2).mapToObj(t -> new Question.Threshold(Value.of(t)));
            case APPROXIMATE, ADDITIVE, GAP, COUNT, SUM -> Stream.empty();
        });
    }

    /// All lists of so many numbers out of these, the first of them first.
    static Stream<ImmutableLongList> lists(int length, long... numbers) {
        long count = 1;
        for (int i = 0; i < length; i++) {
            count *= numbers.length;
        }
        return LongStream.range(0, count).mapToObj(index -> {
            long[] list = new long[length];
            long rest = index;
            for (int i = length - 1; i >= 0; i--) {
                list[i] = numbers[(int) (rest % numbers.length)];
                rest /= numbers.length;
            }
            return LongLists.immutable.with(list);
        });
    }

    static Stream<IntegerMatrix> matrices(int rows, int columns, long... numbers) {
        return lists(rows * columns, numbers).map(list -> IntegerMatrix.of(rows, columns, list::get));
    }

    /// Dense costs of which only the given entries matter; the others are 0.
    private static Stream<Cost> costs(int order, int extent, int[][] places, long... numbers) {
        return lists(places.length, numbers).map(list -> {
            Dense[] dense = {Dense.of(order, extent, index -> 0)};
            for (int p = 0; p < places.length; p++) {
                dense[0] = dense[0].with(list.get(p), places[p]);
            }
            return Cost.of(dense[0]);
        });
    }

    /// Triangles of a pentagon that cost a sum over their pairs of vertices: of two chords `(i, j)`, one pair `(i, k)` and one
    /// pair `(k, j)`.
    private static Cost additive(ImmutableLongList numbers) {
        return Cost.of(Factors.zero(3, 5))
                .with(new Free(IntLists.immutable.with(0, 1),
                        LongLists.immutable.with(LongStream.range(0, 25)
                                .map(e -> e == 3 ? numbers.get(0) : e == 9 ? numbers.get(1) : 0)
                                .toArray())))
                .with(new Free(IntLists.immutable.with(0, 2),
                        LongLists.immutable.with(LongStream.range(0, 25)
                                .map(e -> e == 2 ? numbers.get(2) : 0)
                                .toArray())))
                .with(new Free(IntLists.immutable.with(1, 2), LongLists.immutable.with(LongStream.range(0, 25)
                        .map(e -> e == 22 ? numbers.get(3) : 0)
                        .toArray())));
    }

    private static Stream<Cost> lineCosts() {
        return Stream.of(costs(2, 1, new int[][]{}), costs(2, 2, new int[][]{{1, 0}}, -1, 0, 1, NONE),
                costs(2, 3, new int[][]{{1, 0}, {2, 0}, {2, 1}}, -1, 0, 1, NONE),
                matrices(3, 1, -1, 0, 1).flatMap(u -> matrices(3, 1, -1, 0, 1).map(v -> Cost.of(Factors.of(u, v)))),
                Stream.of(Cost.of(Factors.zero(2, 3)))).flatMap(s -> s);
    }

    private static Stream<PathInstance> paths(PathProblem problem) {
        return switch (problem) {
            case LWS -> lineCosts().map(cost -> PathInstance.lws(cost, BEST));
            case KD_LWS -> {
                int[][] second = {{0, 1, 0}, {1, 1, 0}};
                int[][] first = {{1, 0, 0}, {1, 1, 0}};
                Stream<PathInstance> single = costs(3, 2, new int[][]{{0, 1, 0}, {1, 0, 0}, {1, 1, 0}}, -1, 0, 1, NONE)
                        .map(cost -> PathInstance.single(2, cost, BEST));
                Stream<PathInstance> each = costs(3, 2, first, -1, 1, NONE)
                        .flatMap(down -> costs(3, 2, second, 0, 1, NONE)
                                .map(right -> PathInstance.perDirection(Lists.immutable.with(down, right), BEST)));
                Stream<PathInstance> one = lineCosts().limit(50).map(cost -> PathInstance.single(1, cost, BEST));
                yield Stream.of(one, single, each).flatMap(s -> s);
            }
            case REFUELLING -> IntStream.rangeClosed(1, 3)
                    .boxed()
                    .flatMap(n -> lists(n, 0, 1, 2).filter(DynamicTiny::ascending))
                    .flatMap(x -> Stream.of(0, 1, 2).map(hop -> PathInstance.refuelling(x, hop, BEST)));
            case KD_REFUELLING -> lists(4, -1, 0, 2).map(fees -> PathInstance.refuelling(
                    Lists.immutable.with(LongLists.immutable.with(0, 1), LongLists.immutable.with(0, 3)), 2, fees,
                    BEST));
        };
    }

    private static boolean ascending(ImmutableLongList list) {
        return IntStream.range(1, list.size()).allMatch(i -> list.get(i - 1) <= list.get(i));
    }

    private static Stream<StaticInstance> blocks(StaticProblem problem) {
        if (problem == StaticProblem.STATIC_LWS) {
            return Stream.of(new StaticInstance.Band(0, 1, 3), new StaticInstance.Band(0, 2, 3),
                    new StaticInstance.Band(1, 2, 3), new StaticInstance.Band(0, 0, 2),
                    new StaticInstance.Band(1, 1, 1))
                    .flatMap(band -> costs(2, 3, new int[][]{{1, 0}, {2, 0}, {2, 1}}, -1, 0, NONE)
                            .flatMap(cost -> lists(band.middle() - band.from(), 0, 1, NONE)
                                    .map(given -> StaticInstance.lws(cost, band, given))));
        }
        return paths(PathProblem.KD_LWS).filter(x -> x.dimensions() == 2)
                .flatMap(x -> lists(2, 0, 1, NONE).map(given -> new StaticInstance(problem, 2, x.costs(),
                        new StaticInstance.Band(1, 2, 3), given, BEST)));
    }

    private static Stream<TriangulationInstance> polygons(TriangulationProblem problem) {
        return switch (problem) {
            case LWS_PT -> Stream.of(costs(3, 1, new int[][]{}), costs(3, 2, new int[][]{}),
                    costs(3, 3, new int[][]{{0, 2, 1}}, -1, 0, 1, NONE),
                    costs(3, 4, new int[][]{{0, 3, 1}, {0, 3, 2}, {0, 2, 1}, {1, 3, 2}}, -1, 0, 1, NONE),
                    lists(4, -1, 0, 1).map(DynamicTiny::additive))
                    .flatMap(s -> s)
                    .flatMap(cost -> Stream.of(0, 1)
                            .map(side -> new TriangulationInstance(problem, cost,
                                    LongLists.immutable.with(IntStream.range(0, cost.extent() - 1)
                                            .mapToLong(i -> (long) side * (i - 1))
                                            .toArray()),
                                    BEST)));
            case MATRIX_CHAIN -> IntStream.rangeClosed(1, 4)
                    .boxed()
                    .flatMap(n -> lists(n, 1, 2))
                    .map(sizes -> TriangulationInstance.matrixChain(sizes, BEST));
            case POLYGON_TRIANGULATION -> IntStream.rangeClosed(1, 4)
                    .boxed()
                    .flatMap(n -> lists(n, -1, 0, 1))
                    .map(weights -> TriangulationInstance.polygon(weights, BEST));
            case OPTIMAL_BST -> IntStream.rangeClosed(0, 2)
                    .boxed()
                    .flatMap(m -> lists(m, 0, 1).flatMap(keys -> lists(m + 1, -1, 0, 1)
                            .map(gaps -> TriangulationInstance.searchTree(keys, gaps, BEST))));
        };
    }

    private static Stream<ChainInstance> chains(ChainProblem problem) {
        return switch (problem) {
            case LIS -> IntStream.rangeClosed(0, 4)
                    .boxed()
                    .flatMap(n -> matrices(n, 1, 0, 1, 2))
                    .map(rows -> ChainInstance.of(problem, rows, BEST));
            case NESTED_BOXES -> IntStream.rangeClosed(0, 3)
                    .boxed()
                    .flatMap(
                            n -> IntStream.rangeClosed(0, n == 3 ? 1 : 2).boxed().flatMap(l -> matrices(n, l, 0, 1, 2)))
                    .map(rows -> ChainInstance.of(problem, rows, BEST));
            case SUBSET_CHAIN -> IntStream.rangeClosed(0, 3)
                    .boxed()
                    .flatMap(n -> IntStream.rangeClosed(0, 2).boxed().flatMap(l -> lists(n * l, 0, 1).map(bits -> {
                        BitMatrix.Builder rows = new BitMatrix.Builder(n, l);
                        bits.forEachWithIndex((bit, i) -> {
                            if (bit == 1) {
                                rows.set(i / l, i % l);
                            }
                        });
                        return ChainInstance.of(rows.build(), BEST);
                    })));
        };
    }

    private static Stream<CoinInstance> coins(CoinProblem problem) {
        return IntStream.rangeClosed(0, 3)
                .boxed()
                .flatMap(target -> IntStream.rangeClosed(0, 3)
                        .boxed()
                        .flatMap(m -> lists(m, -1, 0, 1, NONE))
                        .map(weights -> new CoinInstance(problem, weights, target, BEST)));
    }

    private static Stream<MatrixInstance> tuples(MatrixProblem problem) {
        Question any = problem.questions().contains(Question.Kind.OPTIMUM) ? BEST : new Question.Exists();
        return switch (problem) {
            case K_MIN_IP -> IntStream.rangeClosed(1, 3)
                    .boxed()
                    .flatMap(k -> IntStream.rangeClosed(0, k == 3 ? 1 : 2)
                            .boxed()
                            .flatMap(l -> IntStream.rangeClosed(0, 2)
                                    .boxed()
                                    .flatMap(n -> n * l * k > 6
                                            ? vectors(k, n, l, -1, 1)
                                            : vectors(k, n, l, -1, 0, 1))))
                    .map(sets -> new MatrixInstance(problem, sets, any));
            case VECTOR_DOMINATION -> IntStream.rangeClosed(0, 2)
                    .boxed()
                    .flatMap(l -> IntStream.rangeClosed(0, l == 2 ? 1 : 2)
                            .boxed()
                            .flatMap(n -> vectors(2, n, l, 0, 1, 2)))
                    .map(sets -> new MatrixInstance(problem, sets, any));
            case MIN_TRIANGLE, NEGATIVE_TRIANGLE -> Stream.of(new int[]{0, 1, 1}, new int[]{1, 1, 0},
                    new int[]{1, 1, 1}, new int[]{1, 1, 2}, new int[]{2, 1, 1}, new int[]{1, 2, 1})
                    .flatMap(n -> matrices(n[0], n[2], -1, 1, NONE)
                            .flatMap(a -> matrices(n[2], n[1], 0, 2, NONE)
                                    .flatMap(b -> matrices(n[0], n[1], -1, 0, NONE)
                                            .map(c -> MatrixInstance.of(problem, any, a, b, c)))));
        };
    }

    private static Stream<ImmutableList<IntegerMatrix>> vectors(int k, int n, int l, long... numbers) {
        return k == 0
                ? Stream.of(Lists.immutable.empty())
                : vectors(k - 1, n, l, numbers)
                        .flatMap(before -> matrices(n, l, numbers).map(before::newWith));
    }

    private static Stream<TableInstance> tables(TableProblem problem) {
        return switch (problem) {
            case ALL_MIN_IP -> IntStream.rangeClosed(0, 2)
                    .boxed()
                    .flatMap(n -> IntStream.rangeClosed(0, 2)
                            .boxed()
                            .flatMap(l -> matrices(n, l, -1, 1)
                                    .flatMap(a -> matrices(2, l, -1, 1).map(b -> TableInstance.of(problem, a, b)))));
            case MIN_PLUS_PRODUCT -> List.of(new int[]{1, 0, 1}, new int[]{1, 1, 1}, new int[]{1, 2, 1},
                    new int[]{2, 1, 2}, new int[]{0, 2, 1})
                    .stream()
                    .flatMap(n -> matrices(n[0], n[1], -1, 1, NONE)
                            .flatMap(a -> matrices(n[1], n[2], 0, 2, NONE).map(b -> TableInstance.of(problem, a, b))));
            case MIN_PLUS_CONVOLUTION -> IntStream.rangeClosed(0, 2)
                    .boxed()
                    .flatMap(n -> matrices(1, n, -1, 1, NONE)
                            .flatMap(a -> matrices(1, 2, 0, 1, NONE).map(b -> TableInstance.of(problem, a, b))));
            case APSP -> Stream.of(matrices(0, 0), matrices(1, 1, -1, 0, 1, NONE), matrices(2, 2, -1, 0, 1, NONE),
                    matrices(6, 1, -1, 2, NONE).map(arcs -> IntegerMatrix.of(3, 3,
                            e -> e / 3 == e % 3 ? 0 : arcs.get(e / 3 * 2 + e % 3 - (e % 3 > e / 3 ? 1 : 0), 0))))
                    .flatMap(s -> s)
                    .map(arcs -> TableInstance.of(problem, arcs));
            case ALL_COIN_CHANGE -> IntStream.rangeClosed(0, 3)
                    .boxed()
                    .flatMap(n -> matrices(1, n, -1, 0, 1, NONE))
                    .map(weights -> TableInstance.of(problem, weights));
        };
    }
}

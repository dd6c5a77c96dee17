package finegrain.solvers.dynamic;

import finegrain.dynamic.ChainInstance;
import finegrain.dynamic.ChainProblem;
import finegrain.dynamic.CoinInstance;
import finegrain.dynamic.CoinProblem;
import finegrain.dynamic.Cost;
import finegrain.dynamic.DynamicInstance;
import finegrain.dynamic.MatrixInstance;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.StaticInstance;
import finegrain.dynamic.TableInstance;
import finegrain.dynamic.TriangulationInstance;
import finegrain.model.Goal;
import finegrain.model.IntegerMatrix;
import finegrain.model.Question;
import finegrain.model.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// The answer by writing out every candidate of a small instance, with sums of any size: every path, every triangulation, every multiset of
/// coins, every chain, every tuple, every simple path of a graph. No recurrence and no table, so nothing in common with the solvers and with
/// the search of the problems.
final class EveryCandidate {
    /// From here on a weight says that something is forbidden or missing.
    private static final long FORBIDDEN = 1L << 61;

    private EveryCandidate() {}

    /// What the answer says, as [Agreement#says].
    static Object of(DynamicInstance x) {
        boolean most = x.problem().goal() == Goal.MAX;
        Optional<BigInteger> best = switch (x) {
            case TableInstance table -> table(table);
            case StaticInstance step -> Optional.of(step(step));
            default -> values(x).reduce((a, b) -> most ? a.max(b) : a.min(b));
        };
        return best.<Object>map(value -> switch (x.question()) {
            case Question.Threshold(Value wanted) -> word(most
                    ? Value.of(BigFraction.of(value)).compareTo(wanted) >= 0
                    : Value.of(BigFraction.of(value)).compareTo(wanted) <= 0);
            case Question.Exists exists -> word(value.signum() == 0);
            default -> Value.of(BigFraction.of(value));
        }).orElse("no");
    }

    private static String word(boolean yes) {
        return yes ? "yes" : "no";
    }

    /// The values of all candidates.
    private static Stream<BigInteger> values(DynamicInstance x) {
        return switch (x) {
            case PathInstance path -> paths(path, new int[path.dimensions()], BigInteger.ZERO);
            case TriangulationInstance polygon -> polygon.vertices() == 1
                    ? Stream.of(BigInteger.ZERO)
                    : polygons(polygon, 0, polygon.vertices() - 1).stream();
            case ChainInstance chain -> chains(chain, fits(chain), new ArrayList<>());
            case CoinInstance coins -> coins(coins, coins.largest(), coins.target(), BigInteger.ZERO);
            case MatrixInstance tuples -> tuples(tuples);
            case StaticInstance step -> Stream.empty();
            case TableInstance table -> Stream.empty();
        };
    }

    private static boolean there(long weight) {
        return weight < FORBIDDEN;
    }

    private static Stream<BigInteger> paths(PathInstance x, int[] cell, BigInteger before) {
        if (Arrays.stream(cell).allMatch(c -> c == x.nodes() - 1)) {
            return Stream.of(before);
        }
        return IntStream.range(0, cell.length)
                .boxed()
                .flatMap(d -> IntStream.range(cell[d] + 1, x.nodes())
                        .boxed()
                        .flatMap(next -> {
                            int[] to = cell.clone();
                            to[d] = next;
                            long cost = move(x.cost(d), to, cell[d]);
                            return there(cost) ? paths(x, to, before.add(BigInteger.valueOf(cost))) : Stream.empty();
                        }));
    }

    private static long move(Cost cost, int[] to, int from) {
        int[] index = Arrays.copyOf(to, to.length + 1);
        index[to.length] = from;
        return cost.at(index);
    }

    private static List<BigInteger> polygons(TriangulationInstance x, int i, int j) {
        if (j == i + 1) {
            long side = x.base().get(i);
            return there(side) ? List.of(BigInteger.valueOf(side)) : List.of();
        }
        List<BigInteger> all = new ArrayList<>();
        for (int k = i + 1; k < j; k++) {
            long triangle = x.cost().at(i, j, k);
            for (BigInteger left : there(triangle) ? polygons(x, i, k) : List.<BigInteger>of()) {
                for (BigInteger right : polygons(x, k, j)) {
                    all.add(left.add(right).add(BigInteger.valueOf(triangle)));
                }
            }
        }
        return all;
    }

    private static Stream<BigInteger> chains(ChainInstance x, BiPredicate<Integer, Integer> fits,
            List<Integer> before) {
        Stream<BigInteger> longer = IntStream.range(0, x.items().count())
                .boxed()
                .filter(item -> before.isEmpty() || fits.test(before.getLast(), item))
                .flatMap(item -> {
                    List<Integer> more = new ArrayList<>(before);
                    more.add(item);
                    return chains(x, fits, more);
                });
        return Stream.concat(Stream.of(BigInteger.valueOf(before.size())), longer);
    }

    private static BiPredicate<Integer, Integer> fits(ChainInstance x) {
        return switch (x.items()) {
            case ChainInstance.Items.Sets(var sets) -> (a, b) -> {
                IntStream members = IntStream.range(0, sets.columns());
                return members.allMatch(m -> !sets.get(a, m) || sets.get(b, m))
                        && IntStream.range(0, sets.columns()).anyMatch(m -> sets.get(b, m) && !sets.get(a, m));
            };
            case ChainInstance.Items.Numbers(var rows) when x.problem() == ChainProblem.LIS ->
                (a, b) -> a < b && rows.get(a, 0) < rows.get(b, 0);
            case ChainInstance.Items.Numbers(var rows) ->
                (a, b) -> rows.columns() > 0 && turned(rows, a, b, 0, new boolean[rows.columns()]);
        };
    }

    /// Whether the sides of `a` from one on are smaller than sides of `b` that are not taken yet, in some order.
    private static boolean turned(IntegerMatrix rows, int a, int b, int side, boolean[] taken) {
        if (side == taken.length) {
            return true;
        }
        for (int other = 0; other < taken.length; other++) {
            if (!taken[other] && rows.get(a, side) < rows.get(b, other)) {
                taken[other] = true;
                boolean rest = turned(rows, a, b, side + 1, taken);
                taken[other] = false;
                if (rest) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Every multiset of sizes up to one that makes, or does not exceed, the amount that is left.
    private static Stream<BigInteger> coins(CoinInstance x, int size, int left, BigInteger before) {
        if (size == 0) {
            return left == 0 || x.problem() == CoinProblem.UNBOUNDED_KNAPSACK ? Stream.of(before) : Stream.empty();
        }
        long weight = x.weight(size);
        return IntStream.rangeClosed(0, there(weight) ? left / size : 0)
                .boxed()
                .flatMap(
                        times -> coins(x, size - 1, left - times * size, before.add(
                                times == 0
                                        ? BigInteger.ZERO
                                        : BigInteger.valueOf(weight).multiply(BigInteger.valueOf(times)))));
    }

    private static Stream<BigInteger> tuples(MatrixInstance x) {
        List<IntegerMatrix> m = x.matrices().castToList();
        if (x.problem().triangles()) {
            return cube(m.get(0).rows(), m.get(1).columns(), m.get(0).columns())
                    .filter(t -> there(m.get(0).get(t[0], t[2])) && there(m.get(1).get(t[2], t[1]))
                            && there(m.get(2).get(t[0], t[1])))
                    .map(t -> sum(m.get(0).get(t[0], t[2]), m.get(1).get(t[2], t[1]), m.get(2).get(t[0], t[1])))
                    .map(weight -> x.question() instanceof Question.Exists
                            ? weight.add(BigInteger.ONE).max(BigInteger.ZERO)
                            : weight);
        }
        if (x.question() instanceof Question.Exists) {
            return cube(m.get(0).rows(), m.get(1).rows(), 1).map(t -> BigInteger.valueOf(
                    IntStream.range(0, m.get(0).columns())
                            .filter(c -> m.get(0).get(t[0], c) >= m.get(1).get(t[1], c))
                            .count()));
        }
        BigInteger[] ones = new BigInteger[m.getFirst().columns()];
        Arrays.fill(ones, BigInteger.ONE);
        Stream<BigInteger[]> products = Stream.<BigInteger[]>of(ones);
        for (IntegerMatrix set : m) {
            products = products.flatMap(p -> IntStream.range(0, set.rows())
                    .mapToObj(row -> IntStream.range(0, p.length)
                            .mapToObj(c -> p[c].multiply(BigInteger.valueOf(set.get(row, c))))
                            .toArray(BigInteger[]::new)));
        }
        return products.map(p -> Arrays.stream(p).reduce(BigInteger.ZERO, BigInteger::add));
    }

    private static Stream<int[]> cube(int a, int b, int c) {
        return IntStream.range(0, a)
                .boxed()
                .flatMap(x -> IntStream.range(0, b)
                        .boxed()
                        .flatMap(y -> IntStream.range(0, c).mapToObj(z -> new int[]{x, y, z})));
    }

    private static BigInteger sum(long... weights) {
        return Arrays.stream(weights).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /// The sum of the least value of each wanted cell that has one.
    private static BigInteger step(StaticInstance x) {
        int[] given = x.givenCells();
        BigInteger all = BigInteger.ZERO;
        for (int wanted : x.wantedCells()) {
            int[] to = x.lattice().coordinates(wanted);
            List<BigInteger> moves = new ArrayList<>();
            for (int g = 0; g < given.length; g++) {
                int[] from = x.lattice().coordinates(given[g]);
                int[] moved = IntStream.range(0, to.length).filter(d -> from[d] != to[d]).toArray();
                if (moved.length == 1 && from[moved[0]] < to[moved[0]] && there(x.given().get(g))) {
                    long cost = move(x.cost(moved[0]), to, from[moved[0]]);
                    if (there(cost)) {
                        moves.add(sum(x.given().get(g), cost));
                    }
                }
            }
            all = all.add(moves.stream().reduce(BigInteger::min).orElse(BigInteger.ZERO));
        }
        return all;
    }

    private static Optional<BigInteger> table(TableInstance x) {
        IntegerMatrix a = x.matrices().get(0);
        IntegerMatrix b = x.matrices().getLast();
        return switch (x.problem()) {
            case ALL_MIN_IP -> Optional.of(total(b.rows(), o -> IntStream.range(0, a.rows())
                    .mapToObj(row -> sum(
                            IntStream.range(0, a.columns()).mapToLong(c -> a.get(row, c) * b.get(o, c)).toArray()))));
            case MIN_PLUS_PRODUCT -> Optional.of(total(a.rows() * b.columns(), o -> IntStream.range(0, a.columns())
                    .filter(z -> there(a.get(o / b.columns(), z)) && there(b.get(z, o % b.columns())))
                    .mapToObj(z -> sum(a.get(o / b.columns(), z), b.get(z, o % b.columns())))));
            case MIN_PLUS_CONVOLUTION -> Optional.of(total(a.columns() + b.columns(), o -> IntStream.range(0,
                    a.columns())
                    .filter(i -> o - i >= 0 && o - i < b.columns() && there(a.get(0, i)) && there(b.get(0, o - i)))
                    .mapToObj(i -> sum(a.get(0, i), b.get(0, o - i)))));
            case APSP -> IntStream.range(0, a.rows())
                    .boxed()
                    .flatMap(v -> walks(a, v, v, new boolean[a.rows()], BigInteger.ZERO))
                    .anyMatch(cycle -> cycle.signum() < 0)
                            ? Optional.empty()
                            : Optional.of(total(a.rows() * a.rows(), o -> o / a.rows() == o % a.rows()
                                    ? Stream.of(BigInteger.ZERO)
                                    : walks(a, o / a.rows(), o % a.rows(), new boolean[a.rows()], BigInteger.ZERO)));
            case ALL_COIN_CHANGE -> Optional.of(total(a.columns() + 1, amount -> coins(
                    new CoinInstance(CoinProblem.COIN_CHANGE, LongLists.immutable
                            .with(IntStream.range(0, a.columns()).mapToLong(c -> a.get(0, c)).toArray()), amount,
                            new Question.Optimum()),
                    a.columns(), amount, BigInteger.ZERO)));
        };
    }

    /// The sum of the least values of the outputs that have one.
    private static BigInteger total(int outputs, IntFunction<Stream<BigInteger>> candidates) {
        return IntStream.range(0, outputs)
                .mapToObj(o -> candidates.apply(o).reduce(BigInteger::min).orElse(BigInteger.ZERO))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /// The lengths of all paths of at least one arc that visit no node twice, but may end where they began.
    private static Stream<BigInteger> walks(IntegerMatrix arcs, int from, int to, boolean[] visited,
            BigInteger before) {
        return IntStream.range(0, arcs.rows())
                .filter(next -> there(arcs.get(from, next)) && !visited[next])
                .boxed()
                .flatMap(next -> {
                    BigInteger length = before.add(BigInteger.valueOf(arcs.get(from, next)));
                    boolean[] now = visited.clone();
                    now[next] = true;
                    return next == to ? Stream.of(length) : walks(arcs, next, to, now, length);
                });
    }

}

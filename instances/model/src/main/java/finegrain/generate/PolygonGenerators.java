package finegrain.generate;

import finegrain.contract.Parameter;
import finegrain.contract.Parameters;
import finegrain.dynamic.Cost;
import finegrain.dynamic.Dense;
import finegrain.dynamic.Factors;
import finegrain.dynamic.Free;
import finegrain.dynamic.TriangulationInstance;
import finegrain.dynamic.TriangulationProblem;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Question;
import finegrain.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// Triangulations: random costs in every form, convex polygons in the plane, chains of matrices and search trees.
final class PolygonGenerators {
    private static final Parameter N = new Parameter("n", "number of vertices", "12");
    private static final Question BEST = new Question.Optimum();

    private PolygonGenerators() {}

    static List<Generator<TriangulationInstance>> of(TriangulationProblem problem) {
        return switch (problem) {
            case LWS_PT -> anyCosts();
            case MATRIX_CHAIN -> weights(problem, "dimensions of matrices", 1);
            case POLYGON_TRIANGULATION -> Stream.concat(weights(problem, "weights of vertices", 1).stream(),
                    Stream.of(new Generator<>("signed", "uniform weights of both signs", List.of(N, max("9")),
                            (given, random) -> make(problem,
                                    list(n(given), i -> new RandomCosts(given, random).value()), BEST))))
                    .toList();
            case OPTIMAL_BST -> trees();
        };
    }

    private static Parameter max(String standard) {
        return new Parameter("max", "largest value of a number", standard);
    }

    private static int n(Parameters given) {
        return given.integer("n", 1, 1 << 24);
    }

    private static List<Generator<TriangulationInstance>> anyCosts() {
        List<Parameter> costs = new ArrayList<>(List.of(N));
        costs.addAll(RandomCosts.PARAMETERS);
        List<Parameter> dense = List.of(N, RandomCosts.MAX);
        return List.of(
                new Generator<>("iid", "independent uniform costs in the form that is asked for, and sides too", costs,
                        (given, random) -> {
                            RandomCosts numbers = new RandomCosts(given, random);
                            return new TriangulationInstance(TriangulationProblem.LWS_PT, numbers.cost(3, n(given)),
                                    numbers.numbers(n(given) - 1), BEST);
                        }),
                new Generator<>("convex",
                        "a convex polygon in the plane; a triangle costs the squares of its three sides", dense,
                        (given, random) -> convex(given, random)),
                new Generator<>("chords", "only the chord from i to j costs something, uniformly", dense,
                        (given, random) -> TriangulationInstance.of(
                                Cost.of(Factors.zero(3, n(given)))
                                        .with(pairs(0, 1, new RandomCosts(given, random)
                                                .numbers(Math.multiplyExact(n(given), n(given))))),
                                BEST)),
                new Generator<>("planted", "one random triangulation costs nothing, every other triangle more", dense,
                        (given, random) -> planted(given, random)),
                new Generator<>("forced-no", "no triangulation reaches the threshold 0: every triangle costs something",
                        dense, (given, random) -> {
                            requireTriangle(given);
                            return TriangulationInstance.of(Cost.of(Dense.of(3, n(given),
                                    index -> 1L + random.nextInt(1 + RandomCosts.max(given)))),
                                    new Question.Threshold(Value.ZERO));
                        }),
                new Generator<>("near-ties", "every triangle costs max or one less", dense,
                        (given, random) -> TriangulationInstance.of(Cost.of(Dense.of(3, n(given),
                                index -> (long) RandomCosts.max(given) - (random.nextBoolean() ? 1 : 0))), BEST)));
    }

    private static void requireTriangle(Parameters given) {
        if (n(given) < 3) {
            throw new InvalidInstanceException("A triangle needs n at least 3; n is " + n(given) + ".");
        }
    }

    /// Points on a parabola are in convex position whatever their distances.
    private static TriangulationInstance convex(Parameters given, SplittableRandom random) {
        int n = given.integer("n", 1, 1 << 12);
        long[] x = new long[n];
        for (int i = 1; i < n; i++) {
            x[i] = x[i - 1] + 1 + random.nextInt(1 + RandomCosts.max(given));
        }
        long middle = x[n - 1] / 2;
        ImmutableLongList squares = list(n * n, e -> {
            long across = x[e / n] - x[e % n];
            long up = (x[e / n] - middle) * (x[e / n] - middle) - (x[e % n] - middle) * (x[e % n] - middle);
            return across * across + up * up;
        });
        return TriangulationInstance.of(Cost.of(Factors.zero(3, n))
                .with(pairs(0, 1, squares))
                .with(pairs(0, 2, squares))
                .with(pairs(1, 2, squares)), BEST);
    }

    private static Free pairs(int first, int second, ImmutableLongList values) {
        return new Free(IntLists.immutable.with(first, second), values);
    }

    private static TriangulationInstance planted(Parameters given, SplittableRandom random) {
        requireTriangle(given);
        int n = n(given);
        int[] apex = new int[Math.multiplyExact(n, n)];
        cut(apex, n, 0, n - 1, random);
        return TriangulationInstance.of(Cost.of(Dense.of(3, n, index -> {
            long cost = 1L + random.nextInt(1 + RandomCosts.max(given));
            return index[2] > 0 && apex[index[0] * n + index[1]] == index[2] ? 0 : cost;
        })), new Question.Threshold(Value.ZERO));
    }

    private static void cut(int[] apex, int n, int i, int j, SplittableRandom random) {
        if (j - i >= 2) {
            int k = random.nextInt(i + 1, j);
            apex[i * n + j] = k;
            cut(apex, n, i, k, random);
            cut(apex, n, k, j, random);
        }
    }

    private static TriangulationInstance make(TriangulationProblem problem, ImmutableLongList weights,
            Question question) {
        return problem == TriangulationProblem.MATRIX_CHAIN
                ? TriangulationInstance.matrixChain(weights, question)
                : TriangulationInstance.polygon(weights, question);
    }

    private static List<Generator<TriangulationInstance>> weights(TriangulationProblem problem, String what,
            int least) {
        List<Parameter> parameters = List.of(N, max("100"));
        return List.of(
                new Generator<>("iid", "independent uniform " + what + " from " + least, parameters,
                        (given, random) -> make(problem,
                                list(n(given), i -> random.nextInt(least, largest(given) + 1)), BEST)),
                new Generator<>("forced-no", "no triangulation reaches the threshold 0: every triangle costs something",
                        parameters, (given, random) -> {
                            requireTriangle(given);
                            return make(problem, list(n(given), i -> random.nextInt(least, largest(given) + 1)),
                                    new Question.Threshold(Value.ZERO));
                        }),
                new Generator<>("near-ties", what + " of max and one less", parameters,
                        (given, random) -> make(problem, list(n(given),
                                i -> Math.max(least, largest(given) - random.nextInt(2))), BEST)));
    }

    private static int largest(Parameters given) {
        return given.integer("max", 1, 1 << 17);
    }

    private static List<Generator<TriangulationInstance>> trees() {
        List<Parameter> parameters = List.of(new Parameter("n", "number of keys and two more", "12"), max("100"));
        return List.of(
                new Generator<>("iid", "independent uniform weights of keys and gaps", parameters,
                        (given, random) -> tree(given, BEST, () -> random.nextInt(largest(given) + 1))),
                new Generator<>("forced-no", "no tree reaches the threshold -1: no weight is negative", parameters,
                        (given, random) -> tree(given, new Question.Threshold(Value.of(-1)),
                                () -> random.nextInt(largest(given) + 1))),
                new Generator<>("near-ties", "weights of max and one less", parameters,
                        (given, random) -> tree(given, BEST, () -> (long) largest(given) - random.nextInt(2))));
    }

    @FunctionalInterface
    private interface Weight {
        long next();
    }

    private static TriangulationInstance tree(Parameters given, Question question, Weight weight) {
        int keys = given.integer("n", 2, 1 << 20) - 2;
        ImmutableLongList first = list(keys, i -> weight.next());
        return TriangulationInstance.searchTree(first, list(keys + 1, i -> weight.next()), question);
    }

    private static ImmutableLongList list(int n, IntToLongFunction of) {
        return LongLists.immutable.with(IntStream.range(0, n).mapToLong(of).toArray());
    }
}

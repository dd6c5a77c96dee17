package finegrain.generate;

import finegrain.contract.Parameter;
import finegrain.contract.Parameters;
import finegrain.dynamic.MatrixInstance;
import finegrain.dynamic.MatrixProblem;
import finegrain.dynamic.TableInstance;
import finegrain.dynamic.TableProblem;
import finegrain.dynamic.Weights;
import finegrain.model.IntegerMatrix;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Question;
import finegrain.model.Value;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/// Integer matrices: sets of vectors, sides of triangles, factors of products, graphs.
final class MatrixGenerators {
    private static final Parameter N = new Parameter("n", "number of rows and columns, or of vectors in a set", "8");
    private static final Parameter K = new Parameter("k", "number of sets", "3");
    private static final Parameter L = new Parameter("l", "dimension", "4");
    private static final Parameter MAX = new Parameter("max", "largest absolute value of a number", "9");
    private static final Parameter MISSING = new Parameter("missing", "probability that an entry is missing", "0");
    private static final Question BEST = new Question.Optimum();

    private MatrixGenerators() {}

    static List<Generator<MatrixInstance>> of(MatrixProblem problem) {
        return switch (problem) {
            case K_MIN_IP -> sets();
            case MIN_TRIANGLE -> List.of(
                    triangles("iid", "independent uniform numbers", problem, BEST, Entries.ANY),
                    triangles("planted", "one triangle of weight -3·max, which is asked for", problem, null,
                            Entries.ONE_NEGATIVE_TRIANGLE),
                    triangles("forced-no", "no triangle reaches the threshold -1: no entry is negative", problem,
                            new Question.Threshold(Value.of(-1)), Entries.NOT_NEGATIVE),
                    triangles("near-ties", "entries of max and one less", problem, BEST, Entries.CROWDED));
            case NEGATIVE_TRIANGLE -> List.of(
                    triangles("iid", "independent uniform numbers", problem, new Question.Exists(), Entries.ANY),
                    triangles("planted", "one triangle of weight -3·max among positive entries", problem,
                            new Question.Exists(), Entries.ONE_NEGATIVE_TRIANGLE),
                    triangles("forced-no", "no negative triangle: no entry is negative", problem,
                            new Question.Exists(), Entries.NOT_NEGATIVE));
            case VECTOR_DOMINATION -> domination();
        };
    }

    private static int n(Parameters given) {
        return given.integer("n", 0, 1 << 22);
    }

    private static int l(Parameters given) {
        return given.integer("l", 0, 1 << 16);
    }

    private static int max(Parameters given) {
        return given.integer("max", 1, 1 << 20);
    }

    private static IntegerMatrix matrix(int rows, int columns, LongSupplier number) {
        if ((long) rows * columns > 1 << 28) {
            throw new InvalidInstanceException(rows + " times " + columns + " numbers are more than 2^28.");
        }
        long[] numbers = new long[rows * columns];
        for (int e = 0; e < numbers.length; e++) {
            numbers[e] = number.getAsLong();
        }
        return IntegerMatrix.of(rows, columns, numbers);
    }

    private static LongSupplier signed(Parameters given, SplittableRandom random) {
        int max = max(given);
        return () -> random.nextInt(-max, max + 1);
    }

    private static LongSupplier high(Parameters given, SplittableRandom random) {
        int max = max(given);
        return () -> (long) max - random.nextInt(2);
    }

    private static MatrixInstance sets(Parameters given, Question question, LongSupplier number) {
        int k = given.integer("k", 1, 64);
        return new MatrixInstance(MatrixProblem.K_MIN_IP, Lists.immutable.fromStream(
                IntStream.range(0, k).mapToObj(i -> matrix(n(given), l(given), number))), question);
    }

    private static List<Generator<MatrixInstance>> sets() {
        List<Parameter> parameters = List.of(K, N, L, MAX);
        return List.of(
                new Generator<>("iid", "independent uniform numbers", parameters,
                        (given, random) -> sets(given, BEST, signed(given, random))),
                new Generator<>("planted", "one tuple of the least possible product, which is asked for", parameters,
                        MatrixGenerators::plantedTuple),
                new Generator<>("forced-no", "no tuple reaches the threshold -1: no number is negative", parameters,
                        (given, random) -> sets(given, new Question.Threshold(Value.of(-1)),
                                () -> random.nextInt(max(given) + 1))),
                new Generator<>("near-ties", "numbers of max and one less", parameters,
                        (given, random) -> sets(given, BEST, high(given, random))));
    }

    private static MatrixInstance plantedTuple(Parameters given, SplittableRandom random) {
        MatrixInstance x = sets(given, BEST, signed(given, random));
        if (n(given) == 0) {
            throw new InvalidInstanceException("A planted tuple needs n at least 1.");
        }
        int max = max(given);
        int place = random.nextInt(n(given));
        long least = -l(given);
        for (int i = 0; i < x.matrices().size(); i++) {
            least = Math.multiplyExact(least, (long) max);
        }
        return new MatrixInstance(x.problem(), x.matrices()
                .collectWithIndex((set, i) -> IntegerMatrix.of(set.rows(), set.columns(),
                        e -> e / set.columns() == place
                                ? i == 0 ? -max : max
                                : set.get(e / set.columns(), e % set.columns()))),
                new Question.Threshold(Value.of(least)));
    }

    /// What the entries of the sides of triangles are like.
    private enum Entries {
        ANY,
        NOT_NEGATIVE,
        CROWDED,
        ONE_NEGATIVE_TRIANGLE
    }

    private static Generator<MatrixInstance> triangles(String id, String description, MatrixProblem problem,
            @Nullable Question question, Entries entries) {
        return new Generator<>(id, description, List.of(N, MAX, MISSING), (given, random) -> {
            int n = n(given);
            int max = max(given);
            double missing = given.probability("missing");
            LongSupplier number = switch (entries) {
                case ANY -> signed(given, random);
                case CROWDED -> high(given, random);
                case NOT_NEGATIVE, ONE_NEGATIVE_TRIANGLE -> () -> random.nextInt(max + 1);
            };
            LongSupplier entry = () -> random.nextDouble() < missing ? Weights.FORBIDDEN : number.getAsLong();
            int x = n == 0 ? 0 : random.nextInt(n);
            int y = n == 0 ? 0 : random.nextInt(n);
            int z = n == 0 ? 0 : random.nextInt(n);
            IntegerMatrix a = matrix(n, n, entry);
            IntegerMatrix b = matrix(n, n, entry);
            IntegerMatrix c = matrix(n, n, entry);
            Question asked = question == null ? new Question.Threshold(Value.of(-3L * max)) : question;
            return entries == Entries.ONE_NEGATIVE_TRIANGLE && n > 0
                    ? MatrixInstance.of(problem, asked, with(a, x, z, -max), with(b, z, y, -max), with(c, x, y, -max))
                    : MatrixInstance.of(problem, asked, a, b, c);
        });
    }

    private static IntegerMatrix with(IntegerMatrix matrix, int row, int column, long entry) {
        int columns = matrix.columns();
        return IntegerMatrix.of(matrix.rows(), columns,
                e -> e / columns == row && e % columns == column ? entry : matrix.get(e / columns, e % columns));
    }

    private static List<Generator<MatrixInstance>> domination() {
        List<Parameter> parameters = List.of(N, L, MAX);
        Question exists = new Question.Exists();
        return List.of(
                new Generator<>("iid", "independent uniform numbers", parameters,
                        (given, random) -> MatrixInstance.of(MatrixProblem.VECTOR_DOMINATION, exists,
                                matrix(n(given), l(given), signed(given, random)),
                                matrix(n(given), l(given), signed(given, random)))),
                new Generator<>("planted", "one vector of the left side below one of the right side", parameters,
                        (given, random) -> {
                            IntegerMatrix left = matrix(n(given), l(given), signed(given, random));
                            IntegerMatrix right = matrix(n(given), l(given), signed(given, random));
                            int a = random.nextInt(Math.max(1, n(given)));
                            int b = random.nextInt(Math.max(1, n(given)));
                            return MatrixInstance.of(MatrixProblem.VECTOR_DOMINATION, exists, left,
                                    IntegerMatrix.of(right.rows(), right.columns(), e -> e / right.columns() == b
                                            ? left.get(a, e % right.columns()) + 1
                                            : right.get(e / right.columns(), e % right.columns())));
                        }),
                new Generator<>("forced-no", "no vector is below another: the first coordinates forbid it", parameters,
                        (given, random) -> {
                            if (l(given) == 0) {
                                throw new InvalidInstanceException(
                                        "A coordinate that forbids everything needs l at least 1.");
                            }
                            LongSupplier number = signed(given, random);
                            return MatrixInstance.of(MatrixProblem.VECTOR_DOMINATION, exists,
                                    first(matrix(n(given), l(given), number), max(given)),
                                    first(matrix(n(given), l(given), number), -max(given)));
                        }));
    }

    private static IntegerMatrix first(IntegerMatrix matrix, long entry) {
        return IntegerMatrix.of(matrix.rows(), matrix.columns(),
                e -> e % matrix.columns() == 0 ? entry : matrix.get(e / matrix.columns(), e % matrix.columns()));
    }

    static List<Generator<TableInstance>> of(TableProblem problem) {
        List<Parameter> parameters = problem == TableProblem.ALL_MIN_IP ? List.of(N, L, MAX) : List.of(N, MAX, MISSING);
        Stream<Generator<TableInstance>> all = Stream.of(
                new Generator<>("iid", problem == TableProblem.APSP
                        ? "independent uniform arcs that are not negative"
                        : "independent uniform numbers", parameters,
                        (given, random) -> table(problem, given, random, problem == TableProblem.APSP
                                ? () -> random.nextInt(max(given) + 1)
                                : signed(given, random))),
                new Generator<>("near-ties", "numbers of max and one less", parameters,
                        (given, random) -> table(problem, given, random, high(given, random))));
        Stream<Generator<TableInstance>> graphs = Stream.of(
                new Generator<>("potential",
                        "arcs of both signs without a negative cycle: lengths shifted by potentials",
                        parameters, MatrixGenerators::shifted),
                new Generator<>("forced-no", "no table: there is a cycle of negative weight", parameters,
                        (given, random) -> {
                            TableInstance x = shifted(given, random);
                            IntegerMatrix arcs = x.matrices().get(0);
                            if (arcs.rows() == 0) {
                                throw new InvalidInstanceException("A cycle needs n at least 1.");
                            }
                            int node = random.nextInt(arcs.rows());
                            int back = random.nextInt(arcs.rows());
                            return TableInstance.of(TableProblem.APSP, with(with(arcs, node, back, -4L * max(given)),
                                    back, node, -1));
                        }));
        return (problem == TableProblem.APSP ? Stream.concat(all, graphs) : all).toList();
    }

    private static TableInstance shifted(Parameters given, SplittableRandom random) {
        int n = n(given);
        int max = max(given);
        long[] potential = random.longs(n, 0, max + 1L).toArray();
        double missing = given.probability("missing");
        return TableInstance.of(TableProblem.APSP, IntegerMatrix.of(n, n, numbers(n * n, e -> random
                .nextDouble() < missing
                        ? Weights.FORBIDDEN
                        : random.nextInt(max + 1) + potential[e / n] - potential[e % n])));
    }

    private static long[] numbers(int count, IntToLongFunction of) {
        return IntStream.range(0, count).mapToLong(of).toArray();
    }

    private static TableInstance table(TableProblem problem, Parameters given, SplittableRandom random,
            LongSupplier number) {
        int n = n(given);
        if (problem == TableProblem.ALL_MIN_IP) {
            return TableInstance.of(problem, matrix(n, l(given), number), matrix(n, l(given), number));
        }
        double missing = given.probability("missing");
        LongSupplier entry = () -> random.nextDouble() < missing ? Weights.FORBIDDEN : number.getAsLong();
        int rows = problem.rows() ? 1 : n;
        return problem.names().size() == 1
                ? TableInstance.of(problem, matrix(rows, n, entry))
                : TableInstance.of(problem, matrix(rows, n, entry), matrix(rows, n, entry));
    }
}

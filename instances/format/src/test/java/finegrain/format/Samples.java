package finegrain.format;

import finegrain.model.BitMatrix;
import finegrain.model.Cnf;
import finegrain.model.Formula;
import finegrain.model.Instance;
import finegrain.model.KOrthogonalVectors;
import finegrain.model.IntegerMatrix;
import finegrain.model.Measure;
import finegrain.model.NumberMatrix;
import finegrain.model.NumericInstance;
import finegrain.model.NumericProblem;
import finegrain.model.NumericVectors;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.RealMatrix;
import finegrain.model.SatProblem;
import finegrain.model.TupleInstance;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.eclipse.collections.impl.factory.Lists;

/// Instances of every problem under every question, in every shape that is awkward to write: no rows, no columns, one word
/// and one bit more. The same ones every time.
final class Samples {
    private static final int[] COLUMNS = {0, 1, 3, 63, 64, 65, 130};
    private static final int[] ROWS = {0, 1, 2, 5};

    private Samples() {}

    static Stream<Instance> all() {
        return Stream.of(pairs(), tuples(), formulas(), numbers(), DynamicSamples.all()).flatMap(s -> s);
    }

    static Stream<Instance> pairs() {
        Random random = new Random(1);
        return Stream.of(PairProblem.values())
                .flatMap(problem -> IntStream.of(COLUMNS).boxed().flatMap(l -> IntStream.of(ROWS).boxed().flatMap(n -> {
                    if (problem.measure() == Measure.COSINE && l == 0 && n > 0) {
                        return Stream.empty();
                    }
                    int least = problem.measure() == Measure.COSINE ? 1 : 0;
                    Vectors vectors = problem.mono()
                            ? new Vectors.Mono(matrix(random, n, l, least))
                            : new Vectors.Bi(matrix(random, n, l, least),
                                    matrix(random, l == 0 ? 0 : 3, l, least));
                    return questions(problem, problem.measure() == Measure.COSINE).map(
                            question -> (Instance) new PairInstance(problem, vectors, question, power(problem, l)));
                })));
    }

    private static int power(PairProblem problem, int l) {
        return l % 2 == 1 && problem.questions().contains(Question.Kind.OPTIMUM) ? 3 : 1;
    }

    static Stream<Instance> tuples() {
        Random random = new Random(2);
        return Stream.of(2, 3, 5)
                .flatMap(k -> IntStream.of(COLUMNS)
                        .boxed()
                        .flatMap(l -> questions(new KOrthogonalVectors(), false).map(question -> new TupleInstance(
                                Lists.immutable
                                        .fromStream(IntStream.range(0, k).mapToObj(i -> matrix(random, i, l, 0))),
                                question))));
    }

    static Stream<Instance> formulas() {
        Random random = new Random(3);
        return Stream.of(new SatProblem.CnfSat(), new SatProblem.KSat(3), new SatProblem.MaxSat())
                .flatMap(problem -> Stream.of(0, 1, 4, 70)
                        .flatMap(n -> Stream.of(0, 1, 7)
                                .flatMap(m -> questions(problem, false)
                                        .map(question -> new Formula(problem, cnf(random, n, m), question)))));
    }

    private static final long[] INTEGERS = {0, 1, -1, 127, -128, 128, -129, 32767, 32768, -32769, Integer.MAX_VALUE,
        1L << 31, -(1L << 53) - 1, Long.MAX_VALUE, Long.MIN_VALUE};
    private static final double[] REALS = {0, -0.0, 1, -2.5, 0.1f, 0.1, 1e16, 9007199254740992.0, Float.MIN_VALUE,
        Double.MIN_VALUE, -Double.MIN_NORMAL, Float.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE};

    /// Numbers of every width; in every third only those that are not negative, which may be asked for a factor.
    static Stream<Instance> numbers() {
        Random random = new Random(4);
        return Stream.of(NumericProblem.values())
                .flatMap(problem -> IntStream.range(1, 16).boxed().flatMap(most -> {
                    int l = random.nextInt(4);
                    boolean natural = most % 3 == 0;
                    NumericVectors vectors = problem.mono()
                            ? new NumericVectors.Mono(numbers(problem, random.nextInt(5), l, most, natural, random))
                            : new NumericVectors.Bi(numbers(problem, random.nextInt(3), l, most, natural, random),
                                    numbers(problem, random.nextInt(3), l, most, natural, random));
                    return questions(problem, !problem.integral())
                            .filter(question -> natural || question.kind() != Question.Kind.APPROXIMATE)
                            .map(question -> (Instance) new NumericInstance(problem, vectors, question));
                }));
    }

    private static NumberMatrix numbers(NumericProblem problem, int n, int l, int most, boolean natural,
            Random random) {
        long[] integers = random.ints((long) n * l, 0, Math.min(most, INTEGERS.length))
                .mapToLong(i -> INTEGERS[i])
                .toArray();
        double[] reals = random.ints((long) n * l, 0, Math.min(most, REALS.length))
                .mapToDouble(i -> REALS[i])
                .toArray();
        return problem.integral()
                ? IntegerMatrix.of(n, l, i -> natural ? Math.max(0, integers[i]) : integers[i])
                : RealMatrix.of(n, l, i -> natural ? Math.abs(reals[i]) : reals[i]);
    }

    static Cnf cnf(Random random, int variables, int clauses) {
        return Cnf.of(variables, IntStream.range(0, clauses)
                .mapToObj(c -> random.ints(variables == 0 ? 0 : random.nextInt(4), 1, Math.max(2, variables + 1))
                        .map(v -> random.nextBoolean() ? v : -v)
                        .toArray())
                .toArray(int[][]::new));
    }

    static BitMatrix matrix(Random random, int rows, int columns, int least) {
        BitMatrix.Builder builder = new BitMatrix.Builder(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                if (random.nextInt(3) == 0 || column < least) {
                    builder.set(row, column);
                }
            }
        }
        return builder.build();
    }

    private static Stream<Question> questions(Problem<?, ?> problem, boolean irrational) {
        List<Question> all = List.of(new Question.Exists(), new Question.Optimum(), new Question.Count(),
                new Question.Threshold(Value.of(2)),
                new Question.Threshold(irrational ? Value.parse("sqrt(2/3)") : Value.of(-7)),
                new Question.Approximate(BigFraction.of(5, 4)), new Question.Additive(BigFraction.of(3, 2)),
                new Question.Sum(BigFraction.of(16)),
                problem.goal() == finegrain.model.Goal.MIN
                        ? new Question.Gap(Value.of(1), Value.of(3))
                        : new Question.Gap(Value.of(3), Value.of(1)));
        return all.stream().filter(question -> problem.questions().contains(question.kind()));
    }
}

package finegrain.solvers;

import finegrain.model.Goal;
import finegrain.testkit.Case;
import finegrain.model.IntegerMatrix;
import finegrain.model.NumberMatrix;
import finegrain.model.NumericInstance;
import finegrain.model.NumericProblem;
import finegrain.model.NumericVectors;
import finegrain.model.Pair;
import finegrain.model.Question;
import finegrain.model.RealMatrix;
import finegrain.model.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;

/// All tiny instances about vectors of numbers, and larger ones of every size of number there is.
final class NumericCases {
    private static final double[] TINY = {-1, 0, 2};
    /// Less than the difference of any two inner products of floating-point numbers.
    private static final BigFraction HAIR = BigFraction.of(BigInteger.ONE, BigInteger.ONE.shiftLeft(2149));

    private NumericCases() {}

    /// Every question about all lists of up to 3 vectors of dimension up to 2 and all sides of up to 2 of dimension 1.
    static Stream<Case<NumericInstance, Pair>> tiny(boolean integral) {
        Stream<NumericVectors> mono = IntStream.rangeClosed(0, 2)
                .boxed()
                .flatMap(l -> IntStream.rangeClosed(0, l == 2 ? 2 : 3).boxed().flatMap(n -> lists(n, l, integral)))
                .map(NumericVectors.Mono::new);
        Stream<NumericVectors> bi = IntStream.rangeClosed(0, 1)
                .boxed()
                .flatMap(l -> IntStream.rangeClosed(0, 2)
                        .boxed()
                        .flatMap(n -> lists(n, l, integral))
                        .flatMap(left -> IntStream.rangeClosed(0, 2)
                                .boxed()
                                .flatMap(n -> lists(n, l, integral))
                                .map(right -> new NumericVectors.Bi(left, right))));
        return Stream.concat(mono, bi).flatMap(vectors -> {
            List<Question> questions = new ArrayList<>();
            questions.add(new Question.Optimum());
            IntStream.rangeClosed(-5, 9).mapToObj(t -> new Question.Threshold(Value.of(t))).forEach(questions::add);
            return problems(vectors, integral)
                    .flatMap(problem -> questions.stream().map(q -> new NumericInstance(problem, vectors, q)));
        }).map(Case::of);
    }

    private static Stream<NumberMatrix> lists(int n, int l, boolean integral) {
        int all = (int) Math.pow(TINY.length, n * l);
        return IntStream.range(0, all)
                .mapToObj(code -> matrix(n, l, integral,
                        cell -> TINY[code / (int) Math.pow(TINY.length, cell) % TINY.length]));
    }

    private static NumberMatrix matrix(int n, int l, boolean integral, Function<Integer, Double> number) {
        return integral
                ? IntegerMatrix.of(n, l, cell -> number.apply(cell).longValue())
                : RealMatrix.of(n, l, cell -> number.apply(cell));
    }

    private static Stream<NumericProblem> problems(NumericVectors vectors, boolean integral) {
        return Stream.of(NumericProblem.values())
                .filter(p -> p.integral() == integral && p.mono() == vectors instanceof NumericVectors.Mono);
    }

    /// Random vectors of each [Kind], with thresholds on both sides of the values that there are.
    static Stream<Case<NumericInstance, Pair>> larger(boolean integral) {
        return Stream.of(Kind.values()).filter(kind -> kind.integral == integral).flatMap(kind -> {
            SplittableRandom random = new SplittableRandom(kind.name().hashCode());
            return IntStream.range(0, 5).boxed().flatMap(i -> {
                int l = new int[]{1, 2, 3, 4, 5, 8, 9}[random.nextInt(7)];
                NumberMatrix left = kind.matrix(1 + random.nextInt(24), l, random);
                NumberMatrix right = kind.matrix(2 + random.nextInt(14), l, random);
                return Stream.of(new NumericVectors.Mono(right), new NumericVectors.Bi(left, right));
            });
        }).flatMap(vectors -> problems(vectors, integral).flatMap(problem -> questions(problem, vectors)));
    }

    /// What the numbers are like.
    enum Kind {
        SIGNS(true, r -> r.nextInt(3) - 1),
        SMALL(true, r -> r.nextInt(-100, 100)),
        NATURAL(true, r -> r.nextInt(0, 4)),
        MILLIONS(true, r -> r.nextInt(-5_000_000, 5_000_000)),
        NEIGHBOURS_OF_2_TO_27(true, r -> (1 << 27) + r.nextInt(-1, 2)),
        NEIGHBOURS_OF_2_TO_53(true, r -> (1L << 53) + r.nextInt(-3, 4)),
        ANY(true, SplittableRandom::nextLong),
        EXTREMES(true, r -> r.nextInt(4) == 0 ? r.nextInt(3) : r.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE),
        CLOSE_TO_THE_EXTREMES(true, r -> (r.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE - 2) + r.nextInt(3)),
        CANCELLING(true, r -> (r.nextBoolean() ? 1L << 40 : -(1L << 40)) + r.nextInt(2)),
        HALVES(false, r -> r.nextInt(-8, 9) / 2.0),
        UNIFORM(false, r -> r.nextDouble() - 0.5),
        POSITIVE(false, r -> r.nextDouble()),
        FLOATS(false, r -> (float) r.nextDouble() - 0.5f),
        CLOSE_TO_ONE(false, r -> 1 + r.nextInt(2) * 0x1p-52),
        SUBNORMAL(false, r -> r.nextInt(-3, 4) * Double.MIN_VALUE),
        TINY(false, r -> r.nextInt(-3, 4) * 0x1p-540),
        HUGE(false, r -> (r.nextDouble() - 0.5) * Double.MAX_VALUE),
        LARGEST(false, r -> r.nextBoolean() ? Double.MAX_VALUE : -Double.MAX_VALUE * (r.nextBoolean() ? 1 : 0x1p-53)),
        WHOLE_RANGE(false, r -> Math.scalb((double) r.nextInt(-9, 10), r.nextInt(-1074, 1020))),
        RANGE_OF_FLOATS(false, r -> Math.scalb((float) r.nextInt(-9, 10), r.nextInt(-149, 120))),
        SUMS_THAT_CANCEL(false, r -> new double[]{1e16, -1e16, 1, -1, 0.5, 1e-16, 3e8}[r.nextInt(7)]),
        ZEROS(false, r -> r.nextInt(6) == 0 ? r.nextInt(-1, 2) : -0.0);

        final boolean integral;
        @SuppressWarnings("ImmutableEnumChecker") // the functions above keep nothing
        private final Function<SplittableRandom, Number> number;

        Kind(boolean integral, Function<SplittableRandom, Number> number) {
            this.integral = integral;
            this.number = number;
        }

        /// Random rows, some of them copies of the one before.
        NumberMatrix matrix(int n, int l, SplittableRandom random) {
            Number[] cells = new Number[n * l];
            for (int row = 0; row < n; row++) {
                boolean copy = row > 0 && random.nextInt(8) == 0;
                for (int c = 0; c < l; c++) {
                    cells[row * l + c] = copy ? cells[(row - 1) * l + c] : number.apply(random);
                }
            }
            return integral
                    ? IntegerMatrix.of(n, l, i -> cells[i].longValue())
                    : RealMatrix.of(n, l, i -> cells[i].doubleValue());
        }
    }

    private static Stream<Case<NumericInstance, Pair>> questions(NumericProblem problem, NumericVectors vectors) {
        NumericInstance optimum = new NumericInstance(problem, vectors, new Question.Optimum());
        List<Value> values = problem.candidates(optimum).map(w -> problem.value(optimum, w)).sorted().toList();
        Set<Question> questions = new LinkedHashSet<>();
        questions.add(new Question.Optimum());
        BigFraction step = problem.integral() ? BigFraction.ONE : HAIR;
        Stream.of(values.getFirst(), values.getLast(), values.get(values.size() / 2)).forEach(v -> {
            questions.add(new Question.Threshold(v));
            questions.add(new Question.Threshold(Value.of(v.rational().add(step))));
            questions.add(new Question.Threshold(Value.of(v.rational().subtract(step))));
        });
        Value low = values.getFirst();
        Value high = values.getLast();
        boolean max = problem.goal() == Goal.MAX;
        questions.add(new Question.Gap(max ? high : low, max ? low : high));
        if (!problem.integral()) {
            Stream.of("sqrt(2)", "-sqrt(1/2)", "1/3", "-7/9")
                    .forEach(t -> questions.add(new Question.Threshold(Value.parse(t))));
        }
        Value beyond = Value.of(BigFraction.of(BigInteger.ONE.shiftLeft(2200)));
        questions.add(new Question.Threshold(max ? beyond : beyond.negate()));
        questions.add(new Question.Gap(max ? beyond : beyond.negate(), max ? high : low));
        questions.add(new Question.Threshold(max ? beyond.negate() : beyond));
        questions.add(new Question.Additive(BigFraction.ZERO));
        questions.add(new Question.Additive(step.multiply(3).divide(2)));
        if (nonnegative(vectors.left()) && nonnegative(vectors.right())) {
            questions.add(new Question.Approximate(BigFraction.of(3, 2)));
        }
        return questions.stream().map(q -> Case.of(new NumericInstance(problem, vectors, q)));
    }

    private static boolean nonnegative(NumberMatrix matrix) {
        return IntStream.range(0, matrix.rows())
                .allMatch(i -> IntStream.range(0, matrix.columns()).allMatch(c -> matrix.signum(i, c) >= 0));
    }
}

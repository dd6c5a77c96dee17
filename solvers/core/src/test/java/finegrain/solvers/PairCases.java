package finegrain.solvers;

import finegrain.model.AttainableValues;
import finegrain.testkit.Case;
import finegrain.model.BitMatrix;
import finegrain.model.Measure;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;

/// All tiny pair instances, and some larger ones.
final class PairCases {
    private static final int[] DIMENSIONS = {0, 1, 2, 4, 7, 10, 13, 63, 64, 65, 127, 128, 129, 130};

    private PairCases() {}

    /// Every question about all lists of up to 3 vectors of dimension up to 3, and about all two sides of up to 2 vectors of
    /// dimension up to 2.
    static Stream<Case<PairInstance, Pair>> tiny() {
        return Stream.concat(
                IntStream.rangeClosed(0, 3)
                        .boxed()
                        .flatMap(l -> IntStream.rangeClosed(0, 3).boxed().flatMap(n -> lists(n, l)))
                        .map(Vectors.Mono::new),
                IntStream.rangeClosed(0, 2)
                        .boxed()
                        .flatMap(l -> IntStream.rangeClosed(0, 2)
                                .boxed()
                                .flatMap(n -> lists(n, l))
                                .flatMap(left -> IntStream.rangeClosed(0, 2)
                                        .boxed()
                                        .flatMap(n -> lists(n, l))
                                        .map(right -> new Vectors.Bi(left, right)))))
                .flatMap(PairCases::everyQuestion);
    }

    private static Stream<BitMatrix> lists(int n, int l) {
        return IntStream.range(0, 1 << n * l)
                .mapToObj(bits -> matrix(n, l, cell -> (bits >>> cell & 1) != 0));
    }

    private static BitMatrix matrix(int n, int l, java.util.function.IntPredicate ones) {
        BitMatrix.Builder builder = new BitMatrix.Builder(n, l);
        for (int cell = 0; cell < n * l; cell++) {
            if (ones.test(cell)) {
                builder.set(cell / l, cell % l);
            }
        }
        return builder.build();
    }

    private static Stream<Case<PairInstance, Pair>> everyQuestion(Vectors vectors) {
        return problems(vectors).flatMap(problem -> {
            List<Value> values = thresholds(problem.measure(), vectors.dimension());
            Set<Question> questions = new LinkedHashSet<>(simple(problem));
            if (problem.questions().contains(Question.Kind.THRESHOLD)) {
                values.forEach(value -> questions.add(new Question.Threshold(value)));
            }
            if (problem.questions().contains(Question.Kind.GAP)) {
                values.forEach(yes -> values.stream()
                        .filter(no -> problem.goal().reaches(yes, no))
                        .skip(1)
                        .limit(1)
                        .forEach(no -> questions.add(new Question.Gap(yes, no))));
            }
            Stream<PairInstance> plain = questions.stream().map(q -> new PairInstance(problem, vectors, q));
            Stream<PairInstance> powers = questions.stream()
                    .filter(q -> problem.questions().contains(Question.Kind.OPTIMUM))
                    .filter(q -> q instanceof Question.Threshold || q instanceof Question.Optimum)
                    .map(q -> new PairInstance(problem, vectors, q, 3));
            return Stream.concat(plain, powers).map(Case::of);
        });
    }

    private static Stream<PairProblem> problems(Vectors vectors) {
        return Stream.of(PairProblem.values())
                .filter(problem -> problem.mono() == vectors instanceof Vectors.Mono)
                .filter(problem -> problem.measure() == Measure.INNER_PRODUCT
                        || vectors.left().zeroRow() < 0 && vectors.right().zeroRow() < 0);
    }

    /// The questions without a threshold.
    private static List<Question> simple(PairProblem problem) {
        return Stream.<Question>of(new Question.Exists(), new Question.Count(), new Question.Optimum(),
                new Question.Approximate(BigFraction.ONE), new Question.Approximate(BigFraction.of(3, 2)),
                new Question.Additive(BigFraction.ZERO), new Question.Additive(BigFraction.of(3, 4)),
                new Question.Sum(BigFraction.of(2)), new Question.Sum(BigFraction.of(7, 3)))
                .filter(q -> problem.questions().contains(q.kind()))
                .toList();
    }

    /// Every attainable value, something between, and something outside.
    private static List<Value> thresholds(Measure measure, int l) {
        if (measure == Measure.INNER_PRODUCT) {
            return IntStream.rangeClosed(-1, l + 1).mapToObj(Value::of).toList();
        }
        List<Value> values = new ArrayList<>(List.of(Value.parse("-1/2"), Value.parse("0.4"), Value.parse("3/2"),
                Value.parse("sqrt(1/3)"), Value.parse("7/10")));
        AttainableValues attainable = AttainableValues.ofDimension(measure, l);
        for (Optional<Value> v = attainable.smallest(); v.isPresent(); v = attainable.higher(v.get())) {
            values.add(v.get());
        }
        return values;
    }

    /// Random vectors of dimensions around the word size, with thresholds on both sides of the optimum.
    static Stream<Case<PairInstance, Pair>> larger() {
        return IntStream.range(0, 3 * DIMENSIONS.length).boxed().flatMap(i -> {
            SplittableRandom random = new SplittableRandom(i);
            int l = DIMENSIONS[i % DIMENSIONS.length];
            double density = new double[]{0.08, 0.3, 0.5, 0.85}[random.nextInt(4)];
            Supplier<BitMatrix> side = () -> side(2 + random.nextInt(40), l, density, random);
            return Stream.of(new Vectors.Mono(side.get()), new Vectors.Bi(side.get(), side.get()));
        }).flatMap(PairCases::interestingQuestions);
    }

    /// Random rows, some of them copies of others, none of them zero unless all have to be.
    private static BitMatrix side(int n, int l, double density, SplittableRandom random) {
        BitMatrix.Builder builder = new BitMatrix.Builder(n, l);
        BitMatrix fresh = matrix(n, l, cell -> random.nextDouble() < density);
        for (int row = 0; row < n; row++) {
            builder.copyRow(row, 0, fresh, random.nextInt(8) == 0 ? random.nextInt(n) : row);
            if (l > 0) {
                builder.set(row, random.nextInt(l));
            }
        }
        return builder.build();
    }

    private static Stream<Case<PairInstance, Pair>> interestingQuestions(Vectors vectors) {
        return problems(vectors).flatMap(problem -> Stream.of(1, 2)
                .filter(power -> power == 1 || problem.questions().contains(Question.Kind.OPTIMUM))
                .flatMap(power -> {
                    List<Question> questions = new ArrayList<>(simple(problem));
                    if (problem.questions().contains(Question.Kind.THRESHOLD)) {
                        around(problem, vectors, power).forEach(t -> questions.add(new Question.Threshold(t)));
                    }
                    if (problem.questions().contains(Question.Kind.GAP)) {
                        around(problem, vectors, power).forEach(t -> questions.add(new Question.Gap(t, t)));
                    }
                    return questions.stream().map(q -> Case.of(new PairInstance(problem, vectors, q, power)));
                }));
    }

    /// The largest and the smallest value, their neighbours, and one in the middle.
    private static Stream<Value> around(PairProblem problem, Vectors vectors, int power) {
        PairProblem bi = problem == PairProblem.BEXACT_IP ? PairProblem.BMAX_IP : problem;
        AttainableValues attainable = AttainableValues.of(bi.measure(), vectors);
        List<Value> values = bi
                .candidates(new PairInstance(bi, vectors, new Question.Optimum()))
                .map(w -> bi.value(new PairInstance(bi, vectors, new Question.Optimum()), w))
                .sorted()
                .distinct()
                .toList();
        if (values.isEmpty()) {
            return Stream.of(Value.ZERO);
        }
        Value least = values.getFirst();
        Value most = values.getLast();
        return Stream
                .of(Optional.of(least), Optional.of(most), attainable.lower(least), attainable.higher(most),
                        attainable.lower(most), Optional.of(values.get(values.size() / 2)))
                .flatMap(Optional::stream)
                .map(v -> v.power(power))
                .distinct();
    }

}

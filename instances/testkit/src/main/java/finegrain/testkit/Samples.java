package finegrain.testkit;

import finegrain.dynamic.DynamicProblem;
import finegrain.generate.Generators;
import finegrain.model.AttainableValues;
import finegrain.model.BitMatrix;
import finegrain.model.Cnf;
import finegrain.model.Formula;
import finegrain.model.Goal;
import finegrain.model.Instance;
import finegrain.model.KOrthogonalVectors;
import finegrain.model.Measure;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.SatProblem;
import finegrain.model.TupleInstance;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;
import org.apache.commons.numbers.fraction.BigFraction;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// Random instances beyond the tiny range, still small enough to look at every candidate: up to 6 vectors a side and 6 coordinates, up to 7
/// variables and 12 clauses. A quarter come from the problem's own generators.
public final class Samples {
    private static final int VECTORS = 6;
    private static final int COORDINATES = 6;

    private Samples() {}

    /// A random instance that asks one of these kinds of question.
    @SuppressWarnings("unchecked") // the instances are made for the problem
    public static <X extends Instance> X draw(Problem<X, ?> problem, Collection<Question.Kind> kinds,
            SplittableRandom random) {
        Question.Kind kind = List.copyOf(kinds).get(random.nextInt(kinds.size()));
        return (X) switch (problem) {
            case PairProblem pairs -> {
                Vectors vectors = vectors(pairs, random);
                yield new PairInstance(pairs, vectors, question(pairs, vectors, kind, random));
            }
            case SatProblem sat -> formula(sat, kind, random);
            case KOrthogonalVectors kOv -> tuple(kind, random);
            case DynamicProblem<?, ?> dynamic -> DynamicDraws.draw(dynamic, kind, random);
            default -> throw new IllegalArgumentException("No samples of " + problem.id() + ".");
        };
    }

    /// The same for jqwik, which shrinks by the problem's own rules.
    public static <X extends Instance> Arbitrary<X> arbitrary(Problem<X, ?> problem, Collection<Question.Kind> kinds) {
        return Arbitraries.fromGenerator(
                random -> new Shrunk<>(draw(problem, kinds, new SplittableRandom(random.nextLong())), 0));
    }

    /// An instance and the smaller ones that its problem offers.
    private record Shrunk<X extends Instance>(X value, int depth) implements Shrinkable<X> {
        @Override
        public Stream<Shrinkable<X>> shrink() {
            return Problem.of(value).shrinks(value).map(smaller -> new Shrunk<>(smaller, depth + 1));
        }

        @Override
        public ShrinkingDistance distance() {
            return ShrinkingDistance.of(value.toString().length());
        }
    }

    private static Vectors vectors(PairProblem problem, SplittableRandom random) {
        if (random.nextInt(4) == 0) {
            var generators = Generators.of(problem);
            Instance made = generators.get(random.nextInt(generators.size()))
                    .generate(
                            Map.of("n", "" + (2 + random.nextInt(VECTORS - 1)), "l",
                                    "" + (2 + random.nextInt(COORDINATES - 1))),
                            random.nextLong());
            if (made instanceof PairInstance pairs) {
                return pairs.vectors();
            }
        }
        int l = problem.measure() == Measure.COSINE ? 1 + random.nextInt(COORDINATES) : random.nextInt(COORDINATES + 1);
        double density = 0.2 + 0.75 * random.nextDouble();
        BitMatrix left = rows(random.nextInt(VECTORS + 1), l, density, problem, random);
        return problem.mono()
                ? new Vectors.Mono(left)
                : new Vectors.Bi(left, rows(random.nextInt(VECTORS + 1), l, density, problem, random));
    }

    private static BitMatrix rows(int n, int l, double density, PairProblem problem, SplittableRandom random) {
        BitMatrix.Builder builder = new BitMatrix.Builder(n, l);
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < l; c++) {
                if (random.nextDouble() < density) {
                    builder.set(i, c);
                }
            }
            if (problem.measure() == Measure.COSINE) {
                builder.set(i, random.nextInt(l));
            }
        }
        return builder.build();
    }

    private static Question question(PairProblem problem, Vectors vectors, Question.Kind kind,
            SplittableRandom random) {
        return question(kind, problem.goal(), random, () -> threshold(problem, vectors, random));
    }

    /// The value of some pair, or a neighbour of it: thresholds where the answer turns.
    private static Value threshold(PairProblem problem, Vectors vectors, SplittableRandom random) {
        if (vectors.pairs() == 0) {
            return Value.of(random.nextInt(3) - 1L);
        }
        int i = random.nextInt(vectors.left().rows());
        int j = random.nextInt(vectors.right().rows());
        Pair pair = new Pair(i, j);
        Value value = problem.measure()
                .of(vectors.left().innerProduct(pair.left(), vectors.right(), pair.right()), vectors.left().weight(i),
                        vectors.right().weight(j));
        AttainableValues attainable = AttainableValues.ofDimension(problem.measure(), vectors.dimension());
        return switch (random.nextInt(4)) {
            case 0 -> attainable.higher(value).orElse(Value.of(vectors.dimension() + 1L));
            case 1 -> attainable.lower(value).orElse(Value.of(-1));
            default -> value;
        };
    }

    private static Question question(Question.Kind kind, Goal goal, SplittableRandom random,
            java.util.function.Supplier<Value> threshold) {
        return switch (kind) {
            case EXISTS -> new Question.Exists();
            case COUNT -> new Question.Count();
            case OPTIMUM -> new Question.Optimum();
            case THRESHOLD -> new Question.Threshold(threshold.get());
            case APPROXIMATE -> new Question.Approximate(BigFraction.of(4 + random.nextInt(8), 4));
            case ADDITIVE -> new Question.Additive(BigFraction.of(random.nextInt(12), 4));
            case GAP -> {
                Value a = threshold.get();
                Value b = threshold.get();
                yield goal.reaches(a, b) ? new Question.Gap(a, b) : new Question.Gap(b, a);
            }
            case SUM -> new Question.Sum(BigFraction.of(3 + random.nextInt(9), 2));
        };
    }

    private static Formula formula(SatProblem problem, Question.Kind kind, SplittableRandom random) {
        int nv = random.nextInt(8);
        int m = random.nextInt(13);
        List<ImmutableIntList> clauses = new ArrayList<>();
        for (int c = 0; c < m; c++) {
            int width = nv == 0 ? 0 : Math.min(random.nextInt(14), 3);
            clauses.add(IntLists.immutable.with(IntStream.range(0, width)
                    .map(i -> (1 + random.nextInt(nv)) * (random.nextBoolean() ? 1 : -1))
                    .toArray()));
        }
        Cnf cnf = new Cnf(nv, Lists.immutable.withAll(clauses));
        SatProblem asked = problem instanceof SatProblem.KSat ? new SatProblem.KSat(Math.max(3, cnf.width())) : problem;
        Question question = question(kind, problem.goal(), random, () -> Value.of(random.nextInt(m + 3) - 1L));
        return new Formula(asked, cnf, question);
    }

    private static TupleInstance tuple(Question.Kind kind, SplittableRandom random) {
        int l = random.nextInt(COORDINATES + 1);
        List<BitMatrix> sets = IntStream.range(0, 2 + random.nextInt(3))
                .mapToObj(i -> rows(random.nextInt(4), l, 0.7, PairProblem.BOV, random))
                .toList();
        return new TupleInstance(Lists.immutable.withAll(sets), question(kind, Goal.MIN, random, () -> Value.ZERO));
    }
}

package finegrain.testkit;

import finegrain.dynamic.DynamicProblem;
import finegrain.model.BitMatrix;
import finegrain.model.Cnf;
import finegrain.model.Formula;
import finegrain.model.Goal;
import finegrain.model.Instance;
import finegrain.model.KOrthogonalVectors;
import finegrain.model.Measure;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// Every instance of a small range: the degenerate ones are all in it.
///
/// One list: up to 3 vectors of dimension up to 2, up to 2 of dimension 3. Two sides: up to 2 vectors each, dimension up to 2. Formulas: up
/// to 2 variables and 2 clauses, each any set of literals. Thresholds from below the range to above it.
public final class Tiny {
    private Tiny() {}

    /// All tiny instances of a problem that ask one of these kinds of question.
    @SuppressWarnings("unchecked") // the instances are made for the problem
    public static <X extends Instance> Stream<X> instances(Problem<X, ?> problem, Collection<Question.Kind> kinds) {
        Stream<? extends Instance> all = switch (problem) {
            case PairProblem pairs -> pairs(pairs, kinds);
            case SatProblem sat -> formulas(sat, kinds);
            case KOrthogonalVectors kOv -> tuples(kinds);
            case DynamicProblem<?, ?> dynamic -> DynamicTiny.instances(dynamic, kinds);
            default -> Stream.empty();
        };
        return (Stream<X>) all;
    }

    private static Stream<PairInstance> pairs(PairProblem problem, Collection<Question.Kind> kinds) {
        return vectors(problem).flatMap(vectors -> questions(problem, vectors, kinds)
                .map(question -> new PairInstance(problem, vectors, question)));
    }

    private static Stream<Vectors> vectors(PairProblem problem) {
        boolean zeros = problem.measure() == Measure.INNER_PRODUCT;
        if (problem.mono()) {
            return IntStream.rangeClosed(0, 3)
                    .boxed()
                    .flatMap(l -> IntStream.rangeClosed(0, l == 3 ? 2 : 3).boxed().flatMap(n -> lists(n, l, zeros)))
                    .map(Vectors.Mono::new);
        }
        return IntStream.rangeClosed(0, 2)
                .boxed()
                .flatMap(l -> sides(l, zeros)
                        .flatMap(left -> sides(l, zeros).map(right -> new Vectors.Bi(left, right))));
    }

    private static Stream<BitMatrix> sides(int l, boolean zeros) {
        return IntStream.rangeClosed(0, 2).boxed().flatMap(n -> lists(n, l, zeros));
    }

    /// All lists of `n` vectors of dimension `l`, with or without zero vectors.
    private static Stream<BitMatrix> lists(int n, int l, boolean zeros) {
        return IntStream.range(0, 1 << n * l).mapToObj(bits -> {
            BitMatrix.Builder builder = new BitMatrix.Builder(n, l);
            for (int i = 0; i < n * l; i++) {
                if ((bits >>> i & 1) == 1) {
                    builder.set(i / l, i % l);
                }
            }
            return builder.build();
        }).filter(matrix -> zeros || matrix.zeroRow() < 0);
    }

    private static Stream<Question> questions(PairProblem problem, Vectors vectors, Collection<Question.Kind> kinds) {
        List<Value> thresholds = thresholds(problem.measure(), vectors.dimension());
        return kinds.stream().flatMap(kind -> questions(kind, thresholds, problem.goal()));
    }

    private static Stream<Question> questions(Question.Kind kind, List<Value> thresholds, Goal goal) {
        return switch (kind) {
            case EXISTS -> Stream.of(new Question.Exists());
            case COUNT -> Stream.of(new Question.Count());
            case OPTIMUM -> Stream.of(new Question.Optimum());
            case THRESHOLD -> thresholds.stream().map(Question.Threshold::new);
            case APPROXIMATE -> Stream.of(BigFraction.ONE, BigFraction.of(3, 2), BigFraction.of(2), BigFraction.of(7))
                    .map(Question.Approximate::new);
            case ADDITIVE -> Stream.of("0", "1/3", "1", "9/4").map(Value::fraction).map(Question.Additive::new);
            case GAP -> thresholds.stream()
                    .flatMap(yes -> thresholds.stream()
                            .filter(no -> goal.reaches(yes, no))
                            .map(no -> new Question.Gap(yes, no)));
            case SUM -> Stream.of(BigFraction.of(2), BigFraction.of(33, 2)).map(Question.Sum::new);
        };
    }

    /// For inner products every integer from -1 to `l + 1`; for cosines values in and between the attainable ones.
    private static List<Value> thresholds(Measure measure, int l) {
        return switch (measure) {
            case INNER_PRODUCT -> IntStream.rangeClosed(-1, l + 1).mapToObj(Value::of).toList();
            case COSINE -> Stream.of("-1", "0", "1/3", "1/2", "sqrt(1/2)", "1", "2").map(Value::parse).toList();
        };
    }

    private static Stream<Formula> formulas(SatProblem problem, Collection<Question.Kind> kinds) {
        return IntStream.rangeClosed(0, 2).boxed().flatMap(nv -> {
            List<ImmutableIntList> clauses = clauses(nv);
            Stream<List<ImmutableIntList>> lists = Stream.of(Stream.of(List.<ImmutableIntList>of()),
                    clauses.stream().map(List::of),
                    clauses.stream().flatMap(first -> clauses.stream().map(second -> List.of(first, second))))
                    .flatMap(s -> s);
            return lists.map(list -> new Cnf(nv, Lists.immutable.withAll(list)));
        }).flatMap(cnf -> {
            SatProblem asked = problem instanceof SatProblem.KSat ? new SatProblem.KSat(cnf.width()) : problem;
            List<Value> thresholds = IntStream.rangeClosed(-1, cnf.clauses().size() + 1).mapToObj(Value::of).toList();
            return kinds.stream()
                    .flatMap(kind -> questions(kind, thresholds, problem.goal()))
                    .map(question -> new Formula(asked, cnf, question));
        });
    }

    /// Every set of literals over `nv` variables: the empty clause and tautologies included.
    private static List<ImmutableIntList> clauses(int nv) {
        List<ImmutableIntList> clauses = new ArrayList<>();
        for (int bits = 0; bits < 1 << 2 * nv; bits++) {
            int chosen = bits;
            clauses.add(IntLists.immutable.with(IntStream.range(0, 2 * nv)
                    .filter(i -> (chosen >>> i & 1) == 1)
                    .map(i -> i % 2 == 0 ? i / 2 + 1 : -(i / 2 + 1))
                    .toArray()));
        }
        return clauses;
    }

    private static Stream<TupleInstance> tuples(Collection<Question.Kind> kinds) {
        return IntStream.rangeClosed(0, 2)
                .boxed()
                .flatMap(l -> sides(l, true).flatMap(a -> sides(l, true).map(b -> Lists.immutable.with(a, b))))
                .flatMap(sets -> kinds.stream()
                        .flatMap(kind -> questions(kind, List.of(), Goal.MIN))
                        .map(question -> new TupleInstance(sets, question)));
    }
}

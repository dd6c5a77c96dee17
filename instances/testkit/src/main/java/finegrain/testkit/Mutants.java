package finegrain.testkit;

import finegrain.contract.Reduction;
import finegrain.dynamic.DynamicInstance;
import finegrain.model.Answer;
import finegrain.model.Assignment;
import finegrain.model.BitMatrix;
import finegrain.model.Cnf;
import finegrain.model.Formula;
import finegrain.model.Goal;
import finegrain.model.Instance;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Measure;
import finegrain.model.Pair;
import finegrain.model.NumericInstance;
import finegrain.model.PairInstance;
import finegrain.model.Tuple;
import finegrain.model.TupleInstance;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// Ways to break a reduction. A mutant that leads to an illegal answer on some instance must be noticed by the laws.
public final class Mutants {
    private static final SequencedMap<String, Mutant> ALL = all();

    private Mutants() {}

    /// The names of what is broken.
    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /// `original`, broken in the way called `name`.
    public static <X extends Instance, W, Y extends Instance, V> Reduction<X, W, Y, V> broken(String name,
            Reduction<X, W, Y, V> original) {
        Mutant mutant = ALL.get(name);
        if (mutant == null) {
            throw new IllegalArgumentException("No mutant " + name + ".");
        }
        return mutant.breaking(original);
    }

    private static SequencedMap<String, Mutant> all() {
        LinkedHashMap<String, Mutant> all = new LinkedHashMap<>();
        all.put("flip polarity", Mutant.ofBack(Mutants::flipped));
        all.put("never yes", Mutant.ofBack(answer -> new Answer.No<>()));
        all.put("identity way back", new Mutant(y -> y, (source, target) -> target, s -> s));
        all.put("witness moved by one", Mutant.ofBack(answer -> rewritten(answer, Mutants::moved)));
        all.put("witness sides swapped", Mutant.ofBack(answer -> rewritten(answer, Mutants::swapped)));
        all.put("value or amount off by one", Mutant.ofBack(Mutants::offByOne));
        all.put("first coordinate dropped", Mutant.ofQuery(y -> columns(y, 1, 0)));
        all.put("last coordinate dropped", Mutant.ofQuery(y -> columns(y, 0, 1)));
        all.put("padding of one vector wrong", Mutant.ofQuery(y -> y instanceof DynamicInstance dynamic
                ? DynamicMutations.oneMore(dynamic, Mutants::lastBitFlipped)
                : vectors(y, Mutants::lastBitFlipped)));
        all.put("threshold one too hard", Mutant.ofQuery(y -> threshold(y, 1)));
        all.put("threshold one too easy", Mutant.ofQuery(y -> threshold(y, -1)));
        all.put("sides swapped", Mutant.ofQuery(Mutants::sidesSwapped));
        all.put("order reversed",
                Mutant.ofQuery(y -> rows(y, rows -> take(rows, rows.rows(), i -> rows.rows() - 1 - i), n -> n,
                        i -> -1 - i)));
        all.put("last vector dropped",
                Mutant.ofQuery(y -> rows(y, rows -> take(rows, Math.max(0, rows.rows() - 1), i -> i), n -> n - 1,
                        i -> i)));
        all.put("first vector repeated", Mutant.ofQuery(
                y -> rows(y, rows -> rows.rows() == 0 ? rows : take(rows, rows.rows() + 1, i -> i % rows.rows()),
                        n -> n + 1, i -> i)));
        all.put("one side complemented", Mutant.ofQuery(Mutants::leftComplemented));
        all.put("first query left out", new Mutant(y -> y, (source, target) -> source, s -> s.skip(1)));
        all.put("last query left out", new Mutant(y -> y, (source, target) -> source, s -> {
            var list = s.toList();
            return list.stream().limit(Math.max(0, list.size() - 1));
        }));
        return all;
    }

    private static Answer<?> flipped(Answer<?> answer) {
        return switch (answer) {
            case Answer.No<?> no -> new Answer.Yes<>(new Pair(0, 1));
            case Answer.Yes<?> yes -> new Answer.No<>();
            case Answer.Attained<?> attained -> new Answer.No<>();
            case Answer.Amount<?>(BigFraction a) -> new Answer.Amount<>(a.add(1));
            case Answer.Unknown<?> unknown -> unknown;
        };
    }

    private static Answer<?> offByOne(Answer<?> answer) {
        return switch (answer) {
            case Answer.Attained<?>(Object w, Value v) -> new Answer.Attained<>(w, new Value(v.signedSquare().add(1)));
            case Answer.Amount<?>(BigFraction a) -> new Answer.Amount<>(a.add(1));
            case Answer.No<?> no -> no;
            case Answer.Yes<?> yes -> yes;
            case Answer.Unknown<?> unknown -> unknown;
        };
    }

    private static Answer<?> rewritten(Answer<?> answer, UnaryOperator<Object> change) {
        return switch (answer) {
            case Answer.Yes<?>(Object w) -> new Answer.Yes<>(change.apply(w));
            case Answer.Attained<?>(Object w, Value v) -> new Answer.Attained<>(change.apply(w), v);
            case Answer.Amount<?> amount -> amount;
            case Answer.No<?> no -> no;
            case Answer.Unknown<?> unknown -> unknown;
        };
    }

    private static Object moved(Object witness) {
        return switch (witness) {
            case Pair(int left, int right) -> new Pair(left, right + 1);
            case Tuple(var indices) ->
                new Tuple(IntLists.immutable.with(Arrays.stream(indices.toArray()).map(i -> i + 1).toArray()));
            case Assignment(var values) when !values.isEmpty() ->
                new Assignment(values.newWithout(values.getFirst()).newWith(!values.getFirst()));
            default -> DynamicMutations.moved(witness);
        };
    }

    private static Object swapped(Object witness) {
        return switch (witness) {
            case Pair(int left, int right) -> new Pair(right, left);
            case Assignment(var values) -> new Assignment(values.toReversed());
            default -> DynamicMutations.turned(witness);
        };
    }

    private static Instance columns(Instance y, int first, int last) {
        if (y instanceof Formula(var problem, Cnf cnf, var question)) {
            int m = cnf.clauses().size();
            return m == 0
                    ? y
                    : new Formula(problem, new Cnf(cnf.variables(),
                            cnf.clauses().drop(first).take(m - first - last)), question);
        }
        UnaryOperator<BitMatrix> fewer = rows -> {
            int l = Math.max(0, rows.columns() - first - last);
            BitMatrix.Builder builder = new BitMatrix.Builder(rows.rows(), l);
            for (int row = 0; row < rows.rows(); row++) {
                for (int c = 0; c < l; c++) {
                    if (rows.get(row, c + first)) {
                        builder.set(row, c);
                    }
                }
            }
            return builder.build();
        };
        return y instanceof DynamicInstance dynamic
                ? DynamicMutations.columns(dynamic, fewer, first, last)
                : vectors(y, fewer);
    }

    private static Instance rows(Instance y, UnaryOperator<BitMatrix> change, IntUnaryOperator count,
            IntUnaryOperator index) {
        return y instanceof DynamicInstance dynamic
                ? DynamicMutations.rows(dynamic, change, count, index)
                : vectors(y, change);
    }

    private static BitMatrix lastBitFlipped(BitMatrix rows) {
        BitMatrix.Builder builder = new BitMatrix.Builder(rows.rows(), rows.columns());
        for (int row = 0; row < rows.rows(); row++) {
            for (int c = 0; c < rows.columns(); c++) {
                boolean flip = row == rows.rows() - 1 && c == rows.columns() - 1;
                if (rows.get(row, c) != flip) {
                    builder.set(row, c);
                }
            }
        }
        return builder.build();
    }

    private static BitMatrix take(BitMatrix rows, int count, IntUnaryOperator index) {
        return rows.select(IntStream.range(0, count).map(index).toArray());
    }

    private static Instance leftComplemented(Instance y) {
        if (y instanceof DynamicInstance dynamic) {
            return DynamicMutations.negated(dynamic, rows -> {
                BitMatrix.Builder builder = new BitMatrix.Builder(rows.rows(), rows.columns());
                for (int row = 0; row < rows.rows(); row++) {
                    builder.copyComplement(row, 0, rows, row);
                }
                return builder.build();
            });
        }
        if (!(y instanceof PairInstance(var problem, Vectors.Bi(BitMatrix left, BitMatrix right), var question, int power))) {
            return y;
        }
        BitMatrix.Builder builder = new BitMatrix.Builder(left.rows(), left.columns());
        for (int row = 0; row < left.rows(); row++) {
            builder.copyComplement(row, 0, left, row);
        }
        return orSame(y, () -> new PairInstance(problem, new Vectors.Bi(builder.build(), right), question, power));
    }

    private static Instance sidesSwapped(Instance y) {
        if (y instanceof DynamicInstance dynamic) {
            return DynamicMutations.swapped(dynamic);
        }
        return y instanceof PairInstance(var problem, Vectors.Bi(BitMatrix left, BitMatrix right), var question, int power)
                ? new PairInstance(problem, new Vectors.Bi(right, left), question, power)
                : y;
    }

    private static Instance threshold(Instance y, int harder) {
        if (y instanceof DynamicInstance dynamic) {
            int step = dynamic.problem().goal() == Goal.MIN ? -harder : harder;
            return dynamic.ask(dynamic.question().withThresholds(t -> Value.of(t.rational().add(step))));
        }
        return y instanceof PairInstance pairs
                ? orSame(y, () -> pairs.problem()
                        .ask(pairs, pairs.question().withThresholds(t -> {
                            int step = pairs.problem().goal() == Goal.MIN ? -harder : harder;
                            return t.isInteger() && pairs.problem().measure() == Measure.INNER_PRODUCT
                                    ? Value.of(t.rational().add(step))
                                    : new Value(t.signedSquare().add(BigFraction.of(step, 1_000_000)));
                        })))
                : y;
    }

    /// The same change to every matrix of an instance.
    private static Instance vectors(Instance y, UnaryOperator<BitMatrix> change) {
        return switch (y) {
            case PairInstance(var problem, Vectors.Mono(BitMatrix rows), var question, int power) ->
                orSame(y, () -> new PairInstance(problem, new Vectors.Mono(change.apply(rows)), question, power));
            case PairInstance(var problem, Vectors.Bi(BitMatrix left, BitMatrix right), var question, int power) ->
                orSame(y, () -> new PairInstance(problem, new Vectors.Bi(change.apply(left), change.apply(right)),
                        question, power));
            case TupleInstance(var sets, var question) -> new TupleInstance(sets.collect(change::apply), question);
            case Formula formula -> formula;
            case NumericInstance numeric -> numeric;
            case DynamicInstance dynamic -> dynamic;
        };
    }

    /// What cannot be built after the change stays as it was.
    private static Instance orSame(Instance y, Supplier<Instance> changed) {
        try {
            return changed.get();
        } catch (InvalidInstanceException e) {
            return y;
        }
    }
}

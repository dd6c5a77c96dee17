package finegrain.testkit;

import finegrain.contract.Reduction;
import finegrain.dynamic.DynamicInstance;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.Cnf;
import finegrain.model.Formula;
import finegrain.model.Instance;
import finegrain.model.NumberMatrix;
import finegrain.model.NumericInstance;
import finegrain.model.NumericVectors;
import finegrain.model.PairInstance;
import finegrain.model.Question;
import finegrain.model.TupleInstance;
import finegrain.model.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// Rearrangements of an instance that cannot change its answer, apart from where the witness stands.
public final class Metamorphic {
    private Metamorphic() {}

    /// The same answer, witnesses aside, for the instance and for each rearrangement of it.
    static <X extends Instance, W, Y extends Instance, V> void check(Reduction<X, W, Y, V> reduction, X x,
            Legality<X, W> truth) {
        Object expected = outcome(truth.all().getFirst());
        if (truth.all().stream().map(Metamorphic::outcome).distinct().count() > 1) {
            return; // several outcomes are legal: approximations and broken promises
        }
        for (X rearranged : rearrangements(x)) {
            Answer<W> answer = reduction.solve(rearranged, new Adversary<Y, V>(Adversary.Policy.LAST, 0));
            if (!outcome(answer).equals(expected)) {
                throw new LawViolation(Law.METAMORPHIC, reduction.id(), x,
                        "the answer is " + expected + ", but " + answer + " after rearranging to "
                                + Printing.text(rearranged));
            }
        }
    }

    /// The answer without its witness.
    private static Object outcome(Answer<?> answer) {
        return switch (answer) {
            case Answer.Yes<?> yes -> "yes";
            case Answer.Attained<?> attained -> attained.value();
            case Answer.Amount<?> amount -> amount.amount();
            case Answer.No<?> no -> "no";
            case Answer.Unknown<?> unknown -> "unknown";
        };
    }

    /// Other instances with the same answer.
    @SuppressWarnings("unchecked") // each case rearranges into its own shape
    public static <X extends Instance> List<X> rearrangements(X x) {
        return (List<X>) switch (x) {
            case PairInstance pairs -> ofPairs(pairs);
            case Formula formula -> ofFormula(formula);
            case TupleInstance tuple -> List.of();
            case NumericInstance numeric -> ofNumbers(numeric);
            case DynamicInstance dynamic -> DynamicRearrangements.of(dynamic);
        };
    }

    private static List<PairInstance> ofPairs(PairInstance x) {
        List<Vectors> all = new ArrayList<>();
        switch (x.vectors()) {
            case Vectors.Mono(BitMatrix rows) -> {
                all.add(new Vectors.Mono(reversed(rows)));
                all.add(new Vectors.Mono(columns(rows, 0)));
                all.add(new Vectors.Mono(columns(rows, 1)));
            }
            case Vectors.Bi(BitMatrix left, BitMatrix right) -> {
                all.add(new Vectors.Bi(right, left));
                all.add(new Vectors.Bi(reversed(left), right));
                all.add(new Vectors.Bi(columns(left, 0), columns(right, 0)));
                all.add(new Vectors.Bi(columns(left, 1), columns(right, 1)));
                if (left.rows() > 0 && x.question().kind() != Question.Kind.COUNT) {
                    all.add(new Vectors.Bi(repeatLast(left), right));
                }
            }
        }
        return all.stream().map(vectors -> new PairInstance(x.problem(), vectors, x.question(), x.power())).toList();
    }

    /// Rows or coordinates in reverse order, sides exchanged.
    private static List<NumericInstance> ofNumbers(NumericInstance x) {
        int[] columns = reversed(x.vectors().dimension());
        List<NumericVectors> all = switch (x.vectors()) {
            case NumericVectors.Mono(NumberMatrix rows) -> List.of(
                    new NumericVectors.Mono(rows.select(reversed(rows.rows()))),
                    new NumericVectors.Mono(rows.keepColumns(columns)));
            case NumericVectors.Bi(NumberMatrix left, NumberMatrix right) -> List.of(
                    new NumericVectors.Bi(right, left),
                    new NumericVectors.Bi(left.select(reversed(left.rows())), right),
                    new NumericVectors.Bi(left.keepColumns(columns), right.keepColumns(columns)));
        };
        return all.stream().map(vectors -> new NumericInstance(x.problem(), vectors, x.question())).toList();
    }

    private static int[] reversed(int n) {
        return IntStream.range(0, n).map(i -> n - 1 - i).toArray();
    }

    private static BitMatrix reversed(BitMatrix rows) {
        return rows.select(IntStream.range(0, rows.rows()).map(i -> rows.rows() - 1 - i).toArray());
    }

    private static BitMatrix repeatLast(BitMatrix rows) {
        return rows.select(IntStream.rangeClosed(0, rows.rows()).map(i -> Math.min(i, rows.rows() - 1)).toArray());
    }

    /// The coordinates in reverse order, then so many zero coordinates.
    private static BitMatrix columns(BitMatrix rows, int zeros) {
        BitMatrix.Builder builder = new BitMatrix.Builder(rows.rows(), rows.columns() + zeros);
        for (int row = 0; row < rows.rows(); row++) {
            for (int c = 0; c < rows.columns(); c++) {
                if (rows.get(row, c)) {
                    builder.set(row, rows.columns() - 1 - c);
                }
            }
        }
        return builder.build();
    }

    /// Variables renamed in reverse, all of them negated, clauses and literals in reverse.
    private static List<Formula> ofFormula(Formula x) {
        int n = x.cnf().variables();
        Cnf renamed = new Cnf(n,
                x.cnf()
                        .clauses()
                        .collect(c -> mapped(c, literal -> Integer.signum(literal) * (n + 1 - Math.abs(literal)))));
        Cnf negated = new Cnf(n, x.cnf().clauses().collect(c -> mapped(c, literal -> -literal)));
        Cnf reversed = new Cnf(n, x.cnf().clauses().toReversed().collect(c -> c.toReversed()));
        return List.of(new Formula(x.problem(), renamed, x.question()), new Formula(x.problem(), negated, x.question()),
                new Formula(x.problem(), reversed, x.question()));
    }

    private static ImmutableIntList mapped(ImmutableIntList clause, IntUnaryOperator literal) {
        return IntLists.immutable.with(Arrays.stream(clause.toArray()).map(literal).toArray());
    }
}

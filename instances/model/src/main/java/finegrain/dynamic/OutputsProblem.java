package finegrain.dynamic;

import finegrain.model.Goal;
import finegrain.model.Question;
import finegrain.model.Value;
import java.math.BigInteger;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// A problem with many outputs, each of them a least value. The witness is a [Table] with the choice that attains
/// each; its value is the sum of all values that can be attained, which is least exactly if every single one is.
public sealed interface OutputsProblem<X extends DynamicInstance> extends DynamicProblem<X, Table>
        permits StaticProblem, TableProblem {
    /// The outputs of one instance.
    interface Outputs {
        /// How many there are.
        int count();

        /// The choices of an output, in ascending order.
        IntStream choices(int output);

        /// Whether a number is among the choices of an output.
        default boolean offers(int output, int choice) {
            return choices(output).anyMatch(c -> c == choice);
        }

        /// What a choice is worth, given the values of all outputs if it builds on others of them;
        /// [Weights#FORBIDDEN] if it cannot be made.
        long worth(long[] values, int output, int choice);
    }

    Outputs outputs(X x);

    /// The least values, by the textbook; [Weights#FORBIDDEN] where there is none. Empty if there is no table at all.
    Optional<long[]> optimum(X x);

    /// The values that the choices of a table attain, [Weights#FORBIDDEN] for a choice of -1; empty if they build on each other
    /// in a circle. The table has the right number of choices, and each of them is one.
    Optional<long[]> values(X x, Table w);

    @Override
    default Goal goal() {
        return Goal.MIN;
    }

    @Override
    default Set<Question.Kind> questions() {
        return Collections.unmodifiableSet(EnumSet.of(Question.Kind.OPTIMUM));
    }

    @Override
    default Optional<Table> best(X x) {
        Outputs outputs = outputs(x);
        return optimum(x).map(least -> new Table(IntLists.immutable.with(IntStream.range(0, outputs.count())
                .map(o -> tight(outputs, least, o).findFirst().orElse(-1))
                .toArray())));
    }

    /// The choices that attain the least value of an output.
    private static IntStream tight(Outputs outputs, long[] least, int output) {
        return outputs.choices(output)
                .filter(c -> Weights.finite(least[output]) && outputs.worth(least, output, c) == least[output]);
    }

    @Override
    default Stream<Table> candidates(X x) {
        Outputs outputs = outputs(x);
        return product(outputs.count(), o -> IntStream.concat(IntStream.of(-1), outputs.choices(o)))
                .filter(w -> fits(x, w));
    }

    /// Every table if the threshold is not the optimum, otherwise every combination of best choices.
    @Override
    default Stream<Table> reaching(X x, Value threshold) {
        Optional<long[]> least = optimum(x);
        if (least.isPresent() && sum(least.get()).equals(threshold)) {
            Outputs outputs = outputs(x);
            return product(outputs.count(), o -> Weights.finite(least.get()[o])
                    ? tight(outputs, least.get(), o)
                    : IntStream.of(-1)).filter(w -> fits(x, w));
        }
        return candidates(x).filter(w -> goal().reaches(value(x, w), threshold));
    }

    private static Stream<Table> product(int outputs, IntFunction<IntStream> choices) {
        return prefixes(IntLists.immutable.empty(), outputs, choices).map(Table::new);
    }

    private static Stream<ImmutableIntList> prefixes(ImmutableIntList before, int outputs,
            IntFunction<IntStream> choices) {
        return before.size() == outputs
                ? Stream.of(before)
                : choices.apply(before.size()).boxed().flatMap(c -> prefixes(before.newWith(c), outputs, choices));
    }

    /// Every choice is one and can be made, and -1 stands only where none can.
    @Override
    default boolean fits(X x, Table w) {
        Outputs outputs = outputs(x);
        if (w.choices().size() != outputs.count() || !IntStream.range(0, outputs.count())
                .allMatch(o -> w.choices().get(o) == -1
                        || outputs.offers(o, w.choices().get(o)))) {
            return false;
        }
        Optional<long[]> values = values(x, w);
        return values.isPresent() && IntStream.range(0, outputs.count())
                .allMatch(o -> w.choices().get(o) == -1
                        ? outputs.choices(o).noneMatch(c -> Weights.finite(outputs.worth(values.get(), o, c)))
                        : Weights.finite(values.get()[o]));
    }

    @Override
    default Value value(X x, Table w) {
        return sum(values(x, w).orElseThrow(() -> new IllegalArgumentException("The table chooses in a circle.")));
    }

    private static Value sum(long[] values) {
        return Value.of(BigFraction.of(IntStream.range(0, values.length)
                .filter(o -> Weights.finite(values[o]))
                .mapToObj(o -> BigInteger.valueOf(values[o]))
                .reduce(BigInteger.ZERO, BigInteger::add)));
    }
}

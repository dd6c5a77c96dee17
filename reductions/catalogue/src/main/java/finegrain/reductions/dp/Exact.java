package finegrain.reductions.dp;

import finegrain.dynamic.Weights;
import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.IntegerMatrix;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import finegrain.model.Value;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;

/// Exact numbers on the way to a target, and exact values on the way back.
final class Exact {
    private Exact() {}

    /// The target, if its numbers are in range.
    ///
    /// @throws RefusedException if they are not
    static <Y> Y target(String reduction, Supplier<Y> build) {
        try {
            return build.get();
        } catch (ArithmeticException e) {
            throw new RefusedException("The target of " + reduction
                    + " needs integers of more than 64 bits. Scale the numbers down.");
        } catch (InvalidInstanceException e) {
            throw new RefusedException("The target of " + reduction + " cannot be built: " + e.getMessage());
        }
    }

    /// What an answer about the target says about `x`, when its witness shows `pull` of it. Values are computed anew.
    static <X extends Instance, W, V> Answer<W> back(Problem<X, W> problem, X x, Answer<V> answer,
            Function<V, Optional<W>> pull) {
        return switch (answer) {
            case Answer.Yes<V>(V v) -> pull.apply(v)
                    .filter(w -> problem.fits(x, w))
                    .<Answer<W>>map(Answer.Yes::new)
                    .orElseGet(Answer.No::new);
            case Answer.Attained<V>(V v, Value value) -> conclude(problem, x, pull.apply(v));
            case Answer.No<V> no -> new Answer.No<>();
            case Answer.Unknown<V>(String reason) -> new Answer.Unknown<>(reason);
            case Answer.Amount<V> amount -> throw new IllegalArgumentException("No amount was asked for.");
        };
    }

    /// The answer to `x` if nothing is better than this witness.
    static <X extends Instance, W> Answer<W> conclude(Problem<X, W> problem, X x, Optional<W> best) {
        if (best.isEmpty() || !problem.fits(x, best.get())) {
            return new Answer.No<>();
        }
        return answer(problem, x, best.get());
    }

    /// The answer to `x` if this is a candidate, and nothing is better.
    static <X extends Instance, W> Answer<W> answer(Problem<X, W> problem, X x, W w) {
        return x.question() instanceof Question.Optimum
                ? new Answer.Attained<>(w, problem.value(x, w))
                : problem.verify(x, w) ? new Answer.Yes<>(w) : new Answer.No<>();
    }

    /// The question with its threshold, an integer, replaced.
    static Question thresholds(Question question, UnaryOperator<BigInteger> image) {
        return question.withThresholds(t -> value(image.apply(t.rational().getNumerator())));
    }

    static Value value(BigInteger integer) {
        return Value.of(BigFraction.of(integer));
    }

    /// The largest absolute value of an entry that is not missing.
    static long largest(IntegerMatrix matrix) {
        return IntStream.range(0, Math.multiplyExact(matrix.rows(), matrix.columns()))
                .mapToLong(e -> matrix.get(e / matrix.columns(), e % matrix.columns()))
                .filter(Weights::finite)
                .map(Math::abs)
                .max()
                .orElse(0);
    }

    static BigInteger big(long integer) {
        return BigInteger.valueOf(integer);
    }
}

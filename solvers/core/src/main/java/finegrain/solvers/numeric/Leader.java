package finegrain.solvers.numeric;

import finegrain.model.Goal;
import finegrain.model.NumericInstance;
import finegrain.model.Pair;
import finegrain.model.Question;
import finegrain.model.Value;
import java.math.BigInteger;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/// The best pair so far, shared by all threads. Larger products are better; of equally good ones, and of those that reach a
/// threshold, the lexicographically smallest pair. Only improvements in this order are taken, so the last one does not depend
/// on the order in which pairs were seen.
final class Leader {
    /// @param pair the best so far, if there is one
    /// @param need the product that the next one has to reach
    /// @param floor at most the score of `need`
    record State(@Nullable Pair pair, @Nullable BigInteger need, double floor) {
        /// Whether a pair with this left index, or a larger one, may come before the best one.
        boolean mayPrecede(int left) {
            return pair == null || left <= pair.left();
        }

        boolean precededBy(Pair other) {
            return pair == null || other.left() < pair.left()
                    || other.left() == pair.left() && other.right() < pair.right();
        }
    }

    private final Scores scores;
    private final boolean optimises;
    private volatile State state;

    private Leader(Scores scores, boolean optimises, State state) {
        this.scores = scores;
        this.optimises = optimises;
        this.state = state;
    }

    /// The search that answers `x`, whose scores are of the opposite of the inner products if the goal is a minimum.
    static Leader of(NumericInstance x, Scores scores) {
        return switch (x.question()) {
            case Question.Optimum() -> best(scores);
            case Question.Approximate(BigFraction factor) -> best(scores);
            case Question.Additive(BigFraction error) -> best(scores);
            case Question.Threshold(Value threshold) -> reaching(x, threshold, scores);
            case Question.Gap(Value yes, Value no) -> reaching(x, yes, scores);
            case Question.Exists() -> throw new IllegalArgumentException("No problem about numbers asks it.");
            case Question.Count() -> throw new IllegalArgumentException("No problem about numbers asks it.");
            case Question.Sum(BigFraction base) ->
                throw new IllegalArgumentException("No problem about numbers asks it.");
        };
    }

    private static Leader best(Scores scores) {
        return new Leader(scores, true, new State(null, null, Double.NEGATIVE_INFINITY));
    }

    private static Leader reaching(NumericInstance x, Value threshold, Scores scores) {
        Value wanted = x.problem().goal() == Goal.MIN ? threshold.negate() : threshold;
        // One more than any product, or the least of them, stands for all that is beyond.
        BigInteger need = Reach.least(wanted, scores.unit())
                .min(scores.largest().add(BigInteger.ONE))
                .max(scores.largest().negate());
        return new Leader(scores, false, new State(null, need, scores.floor(need)));
    }

    boolean optimises() {
        return optimises;
    }

    State state() {
        return state;
    }

    /// Whether a pair whose left index is `left` or larger can still be an improvement.
    boolean wants(int left) {
        return optimises || state.mayPrecede(left);
    }

    /// The least score with which a pair can be an improvement, if its score is off by at most `band` and its left index is at
    /// least `left`.
    double need(int left, double band) {
        State now = state;
        if (scores.exact()) {
            return now.mayPrecede(left) ? now.floor : optimises ? now.floor + 1 : Double.POSITIVE_INFINITY;
        }
        return wants(left) ? Math.nextDown(now.floor - band) : Double.POSITIVE_INFINITY;
    }

    /// Takes a pair with its exact product if it is an improvement.
    synchronized void offer(Pair pair, BigInteger product) {
        State now = state;
        int order = now.need == null ? 1 : product.compareTo(now.need);
        if (order > 0 && (optimises || now.precededBy(pair)) || order == 0 && now.precededBy(pair)) {
            state = optimises
                    ? new State(pair, product, scores.floor(product))
                    : new State(pair, now.need, now.floor);
        }
    }
}

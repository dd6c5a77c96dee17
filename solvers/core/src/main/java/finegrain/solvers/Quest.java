package finegrain.solvers;

import finegrain.model.Answer;
import finegrain.model.Measure;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.solvers.base.Bar;
import finegrain.solvers.base.Sense;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/// What a search for a pair is after, and the best that it has found so far, shared by all workers.
///
/// Pairs are ordered by value where the best is wanted, then lexicographically. Only improvements in this order are
/// taken, so the last one does not depend on the order in which pairs were seen.
final class Quest {
    /// The best so far, and what the next pairs have to reach: `tie` those that precede it, `better` those that do not.
    record State(@Nullable Found found, Bar tie, Bar better) {
        /// The bar for pairs whose left index is `left`; those that merely tie may still be refused.
        Bar bar(int left) {
            return found == null || left <= found.left() ? tie : better;
        }
    }

    private final PairInstance x;
    private final Sense sense;
    private volatile State state;

    private Quest(PairInstance x, Sense sense, Bar bar) {
        this.x = x;
        this.sense = sense;
        this.state = new State(null, bar, bar);
    }

    /// The search that answers `x`, whose question must be about one pair and not about all.
    static Quest of(PairInstance x) {
        return switch (x.question()) {
            case Question.Exists() -> reaching(x, Value.ZERO);
            case Question.Threshold(Value threshold) -> reaching(x, threshold);
            case Question.Gap(Value yes, Value no) -> reaching(x, yes);
            case Question.Optimum() -> best(x);
            case Question.Approximate(BigFraction factor) -> best(x);
            case Question.Additive(BigFraction error) -> best(x);
            case Question.Count() -> throw new IllegalArgumentException("A count is about all pairs.");
            case Question.Sum(BigFraction base) -> throw new IllegalArgumentException("A sum is about all pairs.");
        };
    }

    private static Quest reaching(PairInstance x, Value value) {
        Sense sense = Sense.of(x.problem().goal());
        return new Quest(x, sense,
                Bar.of(sense, x.problem().measure(), value, x.power(), x.vectors().dimension()));
    }

    private static Quest best(PairInstance x) {
        Sense sense = Sense.of(x.problem().goal());
        return new Quest(x, sense, new Bar.Constant(sense.always()));
    }

    Sense sense() {
        return sense;
    }

    State state() {
        return state;
    }

    /// Whether a pair whose left index is `left` or larger can still be an improvement.
    boolean wants(int left) {
        State now = state;
        return now.found == null || left <= now.found.left() || Problem.optimises(x.question());
    }

    /// Takes a pair if it is an improvement.
    synchronized void offer(Found pair) {
        State now = state;
        Bar bar = now.found == null || pair.precedes(now.found) ? now.tie : now.better;
        if (sense.meets(pair.product(), bar.need(pair.leftWeight(), pair.rightWeight()))) {
            state = Problem.optimises(x.question())
                    ? new State(pair, barOf(pair, Bar.Cosine.Kind.AS_GOOD), barOf(pair, Bar.Cosine.Kind.BETTER))
                    : new State(pair, now.tie, new Bar.Constant(sense.never()));
        }
    }

    private Bar barOf(Found pair, Bar.Cosine.Kind kind) {
        if (x.problem().measure() == Measure.COSINE) {
            return new Bar.Cosine(sense, pair.product(), pair.leftWeight(), pair.rightWeight(), kind);
        }
        return switch (kind) {
            case AS_GOOD -> new Bar.Constant(pair.product());
            case BETTER -> new Bar.Constant(sense == Sense.AT_LEAST ? pair.product() + 1 : pair.product() - 1);
        };
    }

    /// The answer, once everything was searched.
    Answer<Pair> answer() {
        Found found = state.found;
        if (found == null) {
            return new Answer.No<>();
        }
        return Problem.optimises(x.question())
                ? new Answer.Attained<>(found.pair(), x.problem().value(x, found.pair()))
                : new Answer.Yes<>(found.pair());
    }
}

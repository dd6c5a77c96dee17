package finegrain.contract;

import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/// A reduction whose queries are all known in advance. A decision is yes if some query brings back a yes, an optimum is
/// the best that any query brings back, a count is the sum.
///
/// Some instances are decided without a query (a zero vector is orthogonal to everything); then `settled` says how.
public non-sealed interface OrOfMany<X extends Instance, W, Y extends Instance, V> extends Reduction<X, W, Y, V> {
    /// The target instances in a fixed order, made one at a time. Empty if the instance is settled.
    Stream<Y> queries(X x);

    /// What a legal answer of query `index` says about `x`: a witness of `x`, or none.
    Answer<W> back(X x, int index, Answer<V> answer);

    /// The answer, if no query is needed.
    default Optional<Answer<W>> settled(X x) {
        return Optional.empty();
    }

    /// Brings back the answers of all queries, in their order.
    default Answer<W> back(X x, List<Answer<V>> answers) {
        Fold<X, W> fold = new Fold<>(source(), x);
        for (int i = 0; i < answers.size() && !fold.decided(); i++) {
            fold.add(back(x, i, answers.get(i)));
        }
        return settled(x).orElseGet(fold::answer);
    }

    /// Asks in order and stops at the first yes.
    @Override
    default Answer<W> solve(X x, Oracle<Y, V> oracle) {
        Optional<Answer<W>> settled = settled(x);
        if (settled.isPresent()) {
            return settled.get();
        }
        Fold<X, W> fold = new Fold<>(source(), x);
        try (Stream<Y> queries = queries(x)) {
            int index = 0;
            for (var all = queries.iterator(); !fold.decided() && all.hasNext(); index++) {
                fold.add(back(x, index, oracle.ask(all.next())));
            }
        }
        return fold.answer();
    }

    /// The answers brought back so far.
    final class Fold<X extends Instance, W> {
        private final Problem<X, W> problem;
        private final X x;
        private @Nullable Answer<W> yes;
        private Answer.@Nullable Attained<W> best;
        private Answer.@Nullable Unknown<W> unknown;
        private BigFraction amount = BigFraction.ZERO;

        Fold(Problem<X, W> problem, X x) {
            this.problem = problem;
            this.x = x;
        }

        boolean decided() {
            return yes != null;
        }

        void add(Answer<W> answer) {
            switch (answer) {
                case Answer.Yes<W> y -> yes = y;
                case Answer.Attained<W> a -> {
                    if (best == null || problem.goal().better(a.value(), best.value())) {
                        best = a;
                    }
                }
                case Answer.Amount<W>(BigFraction a) -> amount = amount.add(a);
                case Answer.No<W> n -> {
                }
                case Answer.Unknown<W> u -> unknown = u;
            }
        }

        Answer<W> answer() {
            if (yes != null) {
                return yes;
            }
            if (unknown != null) {
                return unknown;
            }
            if (best != null) {
                return best;
            }
            return Problem.decides(x.question()) || Problem.optimises(x.question())
                    ? new Answer.No<>()
                    : new Answer.Amount<>(amount);
        }

    }
}

package finegrain.solvers.join;

import finegrain.model.Goal;
import finegrain.model.Measure;
import finegrain.model.Pair;
import finegrain.model.PairProblem;
import finegrain.solvers.base.Bar;
import finegrain.solvers.base.Sense;
import finegrain.solvers.join.SimilarityJoin.Match;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The best pairs so far: by value, equal values lexicographically. The same in the end whatever the order in which pairs
/// come. Thread-safe.
final class Best implements Taker {
    /// The last of the best, and what is as good.
    private record Last(@Nullable Match match, Limit limit) {}

    private final Documents documents;
    private final Measure measure;
    private final Sense sense;
    private final int count;
    private final Comparator<Match> order;
    private final TreeSet<Match> matches;
    private volatile Last last;

    Best(PairProblem problem, Documents documents, int count) {
        this.documents = documents;
        this.measure = problem.measure();
        this.sense = Sense.of(problem.goal());
        this.count = count;
        Comparator<Match> byValue = this::compareValues;
        this.order = (problem.goal() == Goal.MAX ? byValue.reversed() : byValue)
                .thenComparingInt(m -> m.pair().left())
                .thenComparingInt(m -> m.pair().right());
        this.matches = new TreeSet<>(order);
        this.last = new Last(null, Limit.none(sense, measure));
    }

    private int compareValues(Match a, Match b) {
        if (measure == Measure.INNER_PRODUCT) {
            return Integer.compare(a.innerProduct(), b.innerProduct());
        }
        // p²/(xy) against q²/(uv), by products of numbers below 2^62
        return Bar.compareProducts((long) a.innerProduct() * a.innerProduct(), (long) b.leftWeight() * b.rightWeight(),
                (long) b.innerProduct() * b.innerProduct(), (long) a.leftWeight() * a.rightWeight());
    }

    @Override
    public Limit limit() {
        return last.limit;
    }

    @Override
    public boolean wants(int a, int b) {
        Match match = last.match;
        // No pair is better than orthogonal, so only those that precede the last are of use; there may be many that do not.
        return match == null || sense == Sense.AT_LEAST || match.innerProduct() > 0
                || precedes(Pair.ordered(a, b), match.pair());
    }

    private static boolean precedes(Pair a, Pair b) {
        return a.left() != b.left() ? a.left() < b.left() : a.right() < b.right();
    }

    @Override
    public void take(int a, int b, int product) {
        Limit limit = last.limit;
        if (!sense.meets(product, limit.need(documents.root(a), documents.root(b)))) {
            return;
        }
        Pair pair = Pair.ordered(a, b);
        Match match = new Match(pair, product, documents.weight(pair.left()), documents.weight(pair.right()));
        Match worst = last.match;
        if (worst == null || order.compare(match, worst) < 0) {
            add(match);
        }
    }

    private synchronized void add(Match match) {
        // Seeds are met again by the search.
        if (matches.add(match) && matches.size() > count) {
            matches.removeLast();
        }
        if (matches.size() == count) {
            Match worst = matches.last();
            last = new Last(worst, Limit.asGoodAs(sense, measure, worst.innerProduct(), worst.leftWeight(),
                    worst.rightWeight()));
        }
    }

    /// Whether there are as many as wanted and no pair can be better than the last.
    boolean perfect() {
        Match match = last.match;
        return match != null && sense == Sense.AT_MOST && match.innerProduct() == 0;
    }

    boolean complete() {
        return last.match != null;
    }

    /// Best first.
    List<Match> all() {
        return List.copyOf(matches);
    }
}

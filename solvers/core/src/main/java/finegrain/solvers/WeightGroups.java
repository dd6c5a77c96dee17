package finegrain.solvers;

import finegrain.model.BitMatrix;
import finegrain.model.Goal;
import finegrain.model.PairInstance;
import finegrain.solvers.base.Bar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Runs of the rows in the order of their weights. A run ends where the weight changes once it is large enough to be worth a
/// sweep: rows of one weight are together, and there are few runs however many different weights there are.
final class WeightGroups {
    private static final int SMALLEST = 256;
    private static final int MOST = 256;
    /// What a pair of groups takes in memory.
    private static final long PAIR_BYTES = 64;

    /// Rows with weights from `lightest` to `heaviest`.
    record Group(Rows rows, int lightest, int heaviest, Needs.Classes classes) {}

    /// Two groups, and a bound for the cosines between them: no better than that of an inner product `bound` of weights `leftWeight`
    /// and `rightWeight`.
    record Two(Group left, Group right, int bound, int leftWeight, int rightWeight) {
        long pairs() {
            return (long) left.rows().count() * right.rows().count();
        }
    }

    private WeightGroups() {}

    /// What all groups and pairs of groups take in memory, in bytes; at most.
    static long bytes(PairInstance x) {
        long rows = x.vectors().left().rows() + (long) x.vectors().right().rows();
        return (8 + 4 + 4) * rows + Needs.Classes.bytes(1) * rows
                + PAIR_BYTES * groups(x.vectors().left()) * groups(x.vectors().right());
    }

    /// The number of groups of the left side; at most.
    static long most(PairInstance x) {
        return Math.min(groups(x.vectors().left()), x.vectors().dimension() + 1L);
    }

    private static long groups(BitMatrix rows) {
        return rows.rows() / target(rows.rows()) + 1L;
    }

    /// A run of so many of all rows is large enough.
    static int target(int rows) {
        return Math.max(SMALLEST, rows / MOST);
    }

    static List<Group> of(BitMatrix matrix) {
        int[] weights = matrix.weights();
        int[] order = WeightOrder.lightFirst(weights);
        int target = target(order.length);
        List<Group> groups = new ArrayList<>();
        int from = 0;
        for (int k = 1; k <= order.length; k++) {
            if (k == order.length || k - from >= target && weights[order[k]] != weights[order[k - 1]]) {
                groups.add(group(matrix, Arrays.copyOfRange(order, from, k)));
                from = k;
            }
        }
        return groups;
    }

    private static Group group(BitMatrix matrix, int[] rows) {
        int lightest = matrix.weight(rows[0]);
        int heaviest = matrix.weight(rows[rows.length - 1]);
        Arrays.sort(rows);
        int[] weights = Arrays.stream(rows).map(matrix::weight).toArray();
        return new Group(Rows.of(matrix, rows), lightest, heaviest, Needs.Classes.of(weights));
    }

    /// All pairs of groups, in one list each two of them once, the most promising first.
    static List<Two> pairs(PairInstance x) {
        List<Group> left = of(x.vectors().left());
        List<Group> right = x.problem().mono() ? left : of(x.vectors().right());
        boolean most = x.problem().goal() == Goal.MAX;
        List<Two> pairs = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            // in one list each two groups once
            for (int j = x.problem().mono() ? i : 0; j < right.size(); j++) {
                Group a = left.get(i);
                Group b = right.get(j);
                pairs.add(most ? nearest(a, b) : lightest(a, b, x.vectors().dimension()));
            }
        }
        Comparator<Two> byBound = (p, q) -> Bar.compareProducts((long) p.bound * p.bound,
                (long) q.leftWeight * q.rightWeight, (long) q.bound * q.bound, (long) p.leftWeight * p.rightWeight);
        pairs.sort((most ? byBound.reversed() : byBound).thenComparingInt(p -> p.left.lightest)
                .thenComparingInt(p -> p.right.lightest));
        return pairs;
    }

    /// A cosine is at most `sqrt(min/max)` of the two weights, so the nearest weights have the best bound.
    private static Two nearest(Group a, Group b) {
        int leftWeight = Math.min(a.heaviest, Math.max(a.lightest, b.lightest));
        int rightWeight = Math.max(b.lightest, Math.min(b.heaviest, leftWeight));
        return new Two(a, b, Math.min(leftWeight, rightWeight), leftWeight, rightWeight);
    }

    /// `x` and `y` ones in `l` coordinates have at least `x + y - l` in common, and `(x + y - l) / sqrt(xy)` grows with `x` and
    /// with `y`, so the lightest vectors have the best bound for a minimum.
    private static Two lightest(Group a, Group b, int l) {
        return new Two(a, b, Math.max(0, a.lightest + b.lightest - l), a.lightest, b.lightest);
    }
}

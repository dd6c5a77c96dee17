package finegrain.solvers.dynamic;

import finegrain.dynamic.Weights;
import java.util.Arrays;

/// Lines `slope · x + intercept` that are put in one by one, and asked for the least value at one of the abscissae that were fixed before.
///
/// The abscissae are a balanced search tree: the node of a range is its middle, and keeps the line that is best there among
/// those that came by. The loser can win on one side of the middle only, and goes on there. So insertion and query visit at
/// most `⌊log₂ m⌋ + 1` nodes for `m` abscissae; nothing is multiplied but a slope by an abscissa.
///
/// Needs `|slope · x| + |intercept| < 2^62` for every line and every abscissa. Equal values: the line that came first stays.
final class LiChaoTree {
    private static final int NO_LINE = -1;

    private final long[] abscissae;
    private final long[] slopes;
    private final long[] intercepts;
    private final int[] tags;
    private int tag = NO_LINE;
    private long visits;
    private long evaluations;

    /// @param abscissae ascending, all different; not copied
    LiChaoTree(long[] abscissae) {
        this.abscissae = abscissae;
        this.slopes = new long[abscissae.length];
        this.intercepts = new long[abscissae.length];
        this.tags = new int[abscissae.length];
        Arrays.fill(tags, NO_LINE);
    }

    /// The memory of a tree, its abscissae included.
    static long bytes(long abscissae) {
        return 28 * abscissae;
    }

    /// @param tag what [#tag] says of this line, not negative
    void insert(long slope, long intercept, int tag) {
        long m = slope;
        long b = intercept;
        int t = tag;
        int from = 0;
        int to = abscissae.length - 1;
        while (from <= to) {
            visits++;
            int middle = (from + to) >>> 1;
            if (tags[middle] == NO_LINE) {
                slopes[middle] = m;
                intercepts[middle] = b;
                tags[middle] = t;
                return;
            }
            long x = abscissae[middle];
            evaluations += 2;
            if (m * x + b < slopes[middle] * x + intercepts[middle]) {
                long betterSlope = m;
                long betterIntercept = b;
                int betterTag = t;
                m = slopes[middle];
                b = intercepts[middle];
                t = tags[middle];
                slopes[middle] = betterSlope;
                intercepts[middle] = betterIntercept;
                tags[middle] = betterTag;
            }
            if (m == slopes[middle]) {
                return;
            }
            long end;
            if (m > slopes[middle]) {
                end = abscissae[from];
                to = middle - 1;
            } else {
                end = abscissae[to];
                from = middle + 1;
            }
            evaluations += 2;
            if (m * end + b >= slopes[middle] * end + intercepts[middle]) {
                return;
            }
        }
    }

    /// The least value at an abscissa, [Weights#FORBIDDEN] if there is no line; [#tag] then says whose it is.
    ///
    /// @param position of the abscissa among all of them
    long least(int position) {
        long x = abscissae[position];
        long best = Weights.FORBIDDEN;
        tag = NO_LINE;
        int from = 0;
        int to = abscissae.length - 1;
        while (true) {
            int middle = (from + to) >>> 1;
            visits++;
            if (tags[middle] == NO_LINE) {
                // A node gets its line before any node below it.
                return best;
            }
            evaluations++;
            long value = slopes[middle] * x + intercepts[middle];
            if (value < best) {
                best = value;
                tag = tags[middle];
            }
            if (position == middle) {
                return best;
            }
            if (position < middle) {
                to = middle - 1;
            } else {
                from = middle + 1;
            }
        }
    }

    /// Which line had the value of the last query; -1 if there was none.
    int tag() {
        return tag;
    }

    /// How many nodes all insertions and queries have visited.
    long visits() {
        return visits;
    }

    /// How often a line was evaluated.
    long evaluations() {
        return evaluations;
    }
}

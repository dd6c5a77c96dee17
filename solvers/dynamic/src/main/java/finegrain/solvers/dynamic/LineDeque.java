package finegrain.solvers.dynamic;

import finegrain.dynamic.Weights;

/// The lower envelope of lines that are put in by slope, the steepest first, and asked at abscissae that only ascend or only descend.
///
/// Lines that are nowhere strictly best are dropped when one is put in, those that no later abscissa can need when one is
/// asked; so all insertions and queries together take time linear in their number. Whether the middle of three lines is needed compares
/// two products of differences in 128 bits.
///
/// Needs slopes below `2^62`, `|slope · x| + |intercept| < 2^62`.
final class LineDeque {
    /// The order of the abscissae.
    enum Queries {
        ASCENDING,
        DESCENDING
    }

    private final Queries queries;
    private final long[] slopes;
    private final long[] intercepts;
    private final int[] tags;
    private int head;
    private int tail;
    private int tag = -1;
    private long evaluations;
    private long comparisons;

    /// @param most how many lines may be put in
    LineDeque(int most, Queries queries) {
        this.queries = queries;
        slopes = new long[most];
        intercepts = new long[most];
        tags = new int[most];
    }

    static long bytes(long most) {
        return 20 * most;
    }

    void clear() {
        head = 0;
        tail = 0;
    }

    /// @param slope not above that of any line before
    void insert(long slope, long intercept, int tag) {
        if (tail > head && slopes[tail - 1] == slope) {
            if (intercepts[tail - 1] <= intercept) {
                return;
            }
            tail--;
        }
        while (tail - head >= 2 && !needed(tail - 1, slope, intercept)) {
            tail--;
        }
        slopes[tail] = slope;
        intercepts[tail] = intercept;
        tags[tail] = tag;
        tail++;
    }

    /// Whether the last line is somewhere strictly below both the one before it and the new one.
    private boolean needed(int last, long slope, long intercept) {
        comparisons++;
        return Products.compare(intercept - intercepts[last - 1], slopes[last - 1] - slopes[last],
                intercepts[last] - intercepts[last - 1], slopes[last - 1] - slope) > 0;
    }

    /// The least value at `x`, [Weights#FORBIDDEN] if there is no line.
    long least(long x) {
        if (head == tail) {
            tag = -1;
            return Weights.FORBIDDEN;
        }
        int at = queries == Queries.ASCENDING ? head : tail - 1;
        long value = value(at, x);
        while (tail - head >= 2) {
            int next = queries == Queries.ASCENDING ? head + 1 : tail - 2;
            long other = value(next, x);
            if (other > value) {
                break;
            }
            value = other;
            at = next;
            if (queries == Queries.ASCENDING) {
                head++;
            } else {
                tail--;
            }
        }
        tag = tags[at];
        return value;
    }

    private long value(int line, long x) {
        evaluations++;
        return slopes[line] * x + intercepts[line];
    }

    /// Which line had the value of the last query; -1 if there was none.
    int tag() {
        return tag;
    }

    /// How often a line was evaluated.
    long evaluations() {
        return evaluations;
    }

    /// How often products were compared.
    long comparisons() {
        return comparisons;
    }
}

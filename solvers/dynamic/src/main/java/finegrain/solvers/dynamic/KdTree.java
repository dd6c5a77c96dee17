package finegrain.solvers.dynamic;

/// Branch and bound over a tree of boxes (Bentley 1975) with an affine minorant of the offsets in each.
///
/// A node keeps the bounding box of its points, an integer vector `α`, and the least `F - ⟨α, v⟩`, called `β`. As
/// `F + ⟨v, q⟩ = (F - ⟨α, v⟩) + ⟨v, q + α⟩`, no point of the node is below `β` plus the least of the second product over the box,
/// **whatever** `α` is; it is the slope of a regression of `F` on `v` because then little is left to `β`. Only the choice of `α` knows
/// floating-point numbers, so answers are exact. The child with the lower bound is visited first.
///
/// A query visits every node at worst. With `F = |p|²` and `v = -2p` it is the search for a nearest neighbour; it was made for
/// dimensions up to about 6.
///
/// `Σ_t |α_t| · |v_t| < 2^60` is seen to, so that with the limits of [PointSet] nothing wraps.
final class KdTree implements LeastProduct {
    static final int LEAF = 12;
    /// Fewer nodes than this have more points than an array can hold, if every split halves.
    private static final int DEEPEST = 34;

    private final PointSet points;
    private final int dimension;
    private final int leaf;
    /// For each node: `β`, then the lower ends of the box, its upper ends, and `α`.
    private final long[] numbers;
    private final int stride;
    private final int[] firsts;
    private final int[] ends;
    private final int[] rights;
    private int nodes;

    private final int[] openNodes = new int[DEEPEST + 1];
    private final long[] openBounds = new long[DEEPEST + 1];
    private int tag = -1;
    private long visits;
    private long evaluations;

    /// @param points taken over
    KdTree(PointSet points) {
        this(points, LEAF);
    }

    /// @param leaf the most points of a leaf, at least 1
    KdTree(PointSet points, int leaf) {
        this.points = points;
        this.leaf = leaf;
        dimension = points.dimension();
        stride = 3 * dimension + 1;
        int most = Math.toIntExact(mostNodes(points.size(), leaf));
        numbers = new long[Math.multiplyExact(stride, most)];
        firsts = new int[most];
        ends = new int[most];
        rights = new int[most];
        if (points.size() > 0) {
            build(0, points.size(), new Regression(dimension));
        }
    }

    /// Leaves have at least half of the points that they may have, unless the root is one.
    private static long mostNodes(long points, int leaf) {
        return 1 + 2 * points / Math.max(1, leaf / 2);
    }

    /// The memory of a tree and its points.
    static long bytes(int dimension, long points) {
        return PointSet.bytes(dimension, points)
                + mostNodes(points, LEAF) * (8L * (3 * dimension + 1) + 12);
    }

    private int build(int from, int to, Regression regression) {
        int node = nodes++;
        firsts[node] = from;
        ends[node] = to;
        int widest = box(node);
        minorant(node, regression);
        if (to - from <= leaf) {
            rights[node] = -1;
            return node;
        }
        int middle = (from + to) >>> 1;
        if (dimension > 0) {
            select(from, to - 1, middle, widest);
        }
        build(from, middle, regression);
        rights[node] = build(middle, to, regression);
        return node;
    }

    /// @return the coordinate in which the box is widest
    private int box(int node) {
        int at = node * stride + 1;
        int widest = 0;
        long width = -1;
        for (int t = 0; t < dimension; t++) {
            long low = Long.MAX_VALUE;
            long high = Long.MIN_VALUE;
            for (int p = firsts[node]; p < ends[node]; p++) {
                low = Math.min(low, points.get(p, t));
                high = Math.max(high, points.get(p, t));
            }
            numbers[at + t] = low;
            numbers[at + dimension + t] = high;
            if (high - low > width) {
                width = high - low;
                widest = t;
            }
        }
        return widest;
    }

    private void minorant(int node, Regression regression) {
        int alpha = node * stride + 1 + 2 * dimension;
        regression.slopes(points, firsts[node], ends[node], numbers, alpha);
        for (int t = 0; t < dimension; t++) {
            long largest = Math.max(1,
                    Math.max(Math.abs(numbers[alpha - 2 * dimension + t]), Math.abs(numbers[alpha - dimension + t])));
            long most = ((1L << 60) - 1) / dimension / largest;
            numbers[alpha + t] = Math.clamp(numbers[alpha + t], -most, most);
        }
        long least = Long.MAX_VALUE;
        for (int p = firsts[node]; p < ends[node]; p++) {
            long rest = points.offset(p);
            for (int t = 0; t < dimension; t++) {
                rest -= numbers[alpha + t] * points.get(p, t);
            }
            least = Math.min(least, rest);
        }
        numbers[node * stride] = least;
    }

    /// Puts the point that belongs there at `middle`: nothing before it has a larger coordinate, nothing behind it a smaller one (Hoare
    /// 1961). The pivot is the median of three.
    private void select(int first, int last, int middle, int coordinate) {
        int from = first;
        int to = last;
        while (from < to) {
            long a = points.get(from, coordinate);
            long b = points.get((from + to) >>> 1, coordinate);
            long c = points.get(to, coordinate);
            long pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
            int low = from;
            int high = to;
            while (low <= high) {
                while (points.get(low, coordinate) < pivot) {
                    low++;
                }
                while (points.get(high, coordinate) > pivot) {
                    high--;
                }
                if (low <= high) {
                    points.swap(low++, high--);
                }
            }
            if (middle <= high) {
                to = high;
            } else if (middle >= low) {
                from = low;
            } else {
                return;
            }
        }
    }

    private long bound(int node, long[] query) {
        int at = node * stride;
        long bound = numbers[at++];
        for (int t = 0; t < dimension; t++, at++) {
            long y = query[t] + numbers[at + 2 * dimension];
            bound += y * (y >= 0 ? numbers[at] : numbers[at + dimension]);
        }
        return bound;
    }

    @Override
    public long least(long[] query, long bound) {
        long best = bound;
        tag = -1;
        if (nodes == 0) {
            return best;
        }
        int open = 1;
        openNodes[0] = 0;
        openBounds[0] = bound(0, query);
        while (open > 0) {
            open--;
            if (openBounds[open] >= best) {
                continue;
            }
            int node = openNodes[open];
            visits++;
            if (rights[node] < 0) {
                best = leaf(node, query, best);
                continue;
            }
            int near = node + 1;
            int far = rights[node];
            long nearBound = bound(near, query);
            long farBound = bound(far, query);
            if (farBound < nearBound) {
                int child = near;
                near = far;
                far = child;
                long b = nearBound;
                nearBound = farBound;
                farBound = b;
            }
            if (farBound < best) {
                openNodes[open] = far;
                openBounds[open++] = farBound;
            }
            openNodes[open] = near;
            openBounds[open++] = nearBound;
        }
        return best;
    }

    private long leaf(int node, long[] query, long bound) {
        long best = bound;
        for (int p = firsts[node]; p < ends[node]; p++) {
            long value = points.value(p, query);
            if (value < best) {
                best = value;
                tag = points.tag(p);
            }
        }
        evaluations += ends[node] - firsts[node];
        return best;
    }

    @Override
    public int tag() {
        return tag;
    }

    @Override
    public long visits() {
        return visits;
    }

    @Override
    public long evaluations() {
        return evaluations;
    }
}

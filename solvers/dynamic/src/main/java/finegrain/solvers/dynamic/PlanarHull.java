package finegrain.solvers.dynamic;

/// The convex hull of points in the plane, asked for the point of the least inner product with a vector. Built by Andrew's monotone chain
/// with turns computed in 128 bits; a query is a binary search along the lower or the upper chain, on which inner products first fall and then
/// rise.
///
/// Needs coordinates and inner products below `2^61`.
final class PlanarHull {
    /// Both from left to right.
    private final Chain lower;
    private final Chain upper;
    private int tag = -1;
    private long evaluations;

    private static final class Chain {
        private final long[] x;
        private final long[] y;
        private final int[] tags;
        private final int length;

        Chain(long[] x, long[] y, int[] tags, int length) {
            this.x = x;
            this.y = y;
            this.tags = tags;
            this.length = length;
        }
    }

    /// @param x not empty
    PlanarHull(long[] x, long[] y) {
        int[] order = Order.by(x, y);
        lower = chain(x, y, order, 1);
        upper = chain(x, y, order, -1);
    }

    static long bytes(long points) {
        return 68 * points;
    }

    /// @param side 1 for the chain that bends up, -1 for the one that bends down
    private static Chain chain(long[] x, long[] y, int[] order, int side) {
        int n = order.length;
        long[] cx = new long[n];
        long[] cy = new long[n];
        int[] tags = new int[n];
        int length = 0;
        for (int point : order) {
            long px = x[point];
            long py = side * y[point];
            if (length > 0 && cx[length - 1] == px) {
                if (cy[length - 1] <= py) {
                    continue;
                }
                length--;
            }
            while (length >= 2 && Products.compare(cx[length - 1] - cx[length - 2], py - cy[length - 2],
                    cy[length - 1] - cy[length - 2], px - cx[length - 2]) <= 0) {
                length--;
            }
            cx[length] = px;
            cy[length] = py;
            tags[length] = point;
            length++;
        }
        return new Chain(cx, cy, tags, length);
    }

    /// The least `x·u + y·v`.
    long least(long u, long v) {
        Chain chain = v >= 0 ? lower : upper;
        long w = Math.abs(v);
        int low = 0;
        int high = chain.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            evaluations += 2;
            if (chain.x[middle + 1] * u + chain.y[middle + 1] * w < chain.x[middle] * u + chain.y[middle] * w) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        evaluations++;
        tag = chain.tags[low];
        return chain.x[low] * u + chain.y[low] * w;
    }

    /// The index of the point of the last query.
    int tag() {
        return tag;
    }

    /// How many inner products have been computed.
    long evaluations() {
        return evaluations;
    }
}

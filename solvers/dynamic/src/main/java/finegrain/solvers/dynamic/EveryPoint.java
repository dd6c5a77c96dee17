package finegrain.solvers.dynamic;

/// A structure that looks at every point.
final class EveryPoint implements LeastProduct {
    private final PointSet points;
    private int tag = -1;
    private long evaluations;

    EveryPoint(PointSet points) {
        this.points = points;
    }

    @Override
    public long least(long[] query, long bound) {
        long best = bound;
        tag = -1;
        for (int p = 0; p < points.size(); p++) {
            long value = points.value(p, query);
            if (value < best) {
                best = value;
                tag = points.tag(p);
            }
        }
        evaluations += points.size();
        return best;
    }

    @Override
    public int tag() {
        return tag;
    }

    @Override
    public long visits() {
        return 0;
    }

    @Override
    public long evaluations() {
        return evaluations;
    }
}

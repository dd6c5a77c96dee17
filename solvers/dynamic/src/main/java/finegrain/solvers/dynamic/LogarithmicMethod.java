package finegrain.solvers.dynamic;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A structure into which points can be put one by one, made of structures that are built at once (Bentley and Saxe 1980): one
/// of each size `b · 2^k` at most, and a buffer of fewer than `b` points. A full buffer is put together with all structures up to the first
/// missing size. Every point is built into `log₂(n / b) + 1` structures at most, and a query asks as many.
final class LogarithmicMethod implements LeastProduct {
    /// A good `b` for trees.
    static final int BUFFER = 32;

    private final Builder builder;
    private final int capacity;
    private final PointSet buffer;
    private final List<@Nullable Level> levels = new ArrayList<>();
    private int tag = -1;
    private long visits;
    private long evaluations;

    private record Level(PointSet points, LeastProduct structure) {}

    /// @param capacity `b`
    LogarithmicMethod(int dimension, int capacity, Builder builder) {
        this.builder = builder;
        this.capacity = capacity;
        buffer = new PointSet(dimension, capacity);
    }

    /// @param coordinates the point stands there from index `at` on
    void insert(long[] coordinates, int at, long offset, int tag) {
        buffer.add(coordinates, at, offset, tag);
        if (buffer.size() < capacity) {
            return;
        }
        int free = 0;
        while (free < levels.size() && levels.get(free) != null) {
            free++;
        }
        PointSet all = new PointSet(buffer.dimension(), Math.multiplyExact(capacity, 1 << free));
        all.addAll(buffer);
        buffer.clear();
        for (int k = 0; k < free; k++) {
            Level level = levels.set(k, null);
            if (level != null) {
                all.addAll(level.points);
                visits += level.structure.visits();
                evaluations += level.structure.evaluations();
            }
        }
        Level level = new Level(all, builder.of(all));
        if (free == levels.size()) {
            levels.add(level);
        } else {
            levels.set(free, level);
        }
    }

    @Override
    public long least(long[] query, long bound) {
        long best = bound;
        tag = -1;
        // A large structure first: its value lets the small ones be passed over.
        for (int k = levels.size() - 1; k >= 0; k--) {
            Level level = levels.get(k);
            if (level != null) {
                best = level.structure.least(query, best);
                tag = level.structure.tag() >= 0 ? level.structure.tag() : tag;
            }
        }
        for (int p = 0; p < buffer.size(); p++) {
            long value = buffer.value(p, query);
            if (value < best) {
                best = value;
                tag = buffer.tag(p);
            }
        }
        evaluations += buffer.size();
        return best;
    }

    @Override
    public int tag() {
        return tag;
    }

    @Override
    public long visits() {
        long sum = visits;
        for (Level level : levels) {
            sum += level == null ? 0 : level.structure.visits();
        }
        return sum;
    }

    @Override
    public long evaluations() {
        long sum = evaluations;
        for (Level level : levels) {
            sum += level == null ? 0 : level.structure.evaluations();
        }
        return sum;
    }
}

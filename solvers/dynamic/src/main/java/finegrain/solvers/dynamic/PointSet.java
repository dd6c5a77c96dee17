package finegrain.solvers.dynamic;

import java.util.Arrays;

/// Points `v` of one dimension, each with an offset `F` and a tag: what is asked of them is the least `F + ⟨v, q⟩`.
///
/// Whoever asks sees to it that `|F| < 2^62` and that `Σ_t |v_t| · |q_t| < 2^61` for the largest entries of each coordinate; then no sum
/// wraps.
final class PointSet {
    private final int dimension;
    private long[] coordinates;
    private long[] offsets;
    private int[] tags;
    private int size;

    PointSet(int dimension, int capacity) {
        this.dimension = dimension;
        coordinates = new long[Math.multiplyExact(dimension, capacity)];
        offsets = new long[capacity];
        tags = new int[capacity];
    }

    static long bytes(int dimension, long points) {
        return (8L * dimension + 12) * points;
    }

    int dimension() {
        return dimension;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /// Makes room for one more point, whose coordinates the caller then sets.
    ///
    /// @return its index
    int add(long offset, int tag) {
        if (size == offsets.length) {
            int capacity = Math.max(16, 2 * size);
            coordinates = Arrays.copyOf(coordinates, Math.multiplyExact(dimension, capacity));
            offsets = Arrays.copyOf(offsets, capacity);
            tags = Arrays.copyOf(tags, capacity);
        }
        offsets[size] = offset;
        tags[size] = tag;
        return size++;
    }

    /// Adds a point whose coordinates stand in an array from a place on.
    void add(long[] from, int at, long offset, int tag) {
        int point = add(offset, tag);
        System.arraycopy(from, at, coordinates, point * dimension, dimension);
    }

    /// Adds all points of another set.
    void addAll(PointSet other) {
        for (int p = 0; p < other.size; p++) {
            add(other.coordinates, p * dimension, other.offsets[p], other.tags[p]);
        }
    }

    void set(int point, int coordinate, long value) {
        coordinates[point * dimension + coordinate] = value;
    }

    long get(int point, int coordinate) {
        return coordinates[point * dimension + coordinate];
    }

    long offset(int point) {
        return offsets[point];
    }

    int tag(int point) {
        return tags[point];
    }

    /// `F + ⟨v, q⟩` of a point.
    long value(int point, long[] query) {
        long value = offsets[point];
        int at = point * dimension;
        for (int t = 0; t < dimension; t++) {
            value += coordinates[at + t] * query[t];
        }
        return value;
    }

    void swap(int a, int b) {
        for (int t = 0; t < dimension; t++) {
            long coordinate = coordinates[a * dimension + t];
            coordinates[a * dimension + t] = coordinates[b * dimension + t];
            coordinates[b * dimension + t] = coordinate;
        }
        long offset = offsets[a];
        offsets[a] = offsets[b];
        offsets[b] = offset;
        int tag = tags[a];
        tags[a] = tags[b];
        tags[b] = tag;
    }
}

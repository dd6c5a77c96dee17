package finegrain.model;

/// Two indices, counted from 0: `left < right` in one list, or `left` in `A` and `right` in `B`.
public record Pair(int left, int right) {
    /// The pair of two different indices of one list, in order.
    public static Pair ordered(int i, int j) {
        return i < j ? new Pair(i, j) : new Pair(j, i);
    }
}

package finegrain.solvers;

import java.util.Arrays;

/// Rows in the order of their weights, and those of one weight in their own order; by counting, in linear time.
final class WeightOrder {
    private WeightOrder() {}

    /// The rows with these weights, light ones first.
    static int[] lightFirst(int[] weights) {
        return byCounting(weights);
    }

    /// The rows with these weights, heavy ones first.
    static int[] heavyFirst(int[] weights) {
        int heaviest = Arrays.stream(weights).max().orElse(0);
        return byCounting(Arrays.stream(weights).map(weight -> heaviest - weight).toArray());
    }

    private static int[] byCounting(int[] keys) {
        int[] next = new int[Arrays.stream(keys).max().orElse(0) + 2];
        for (int key : keys) {
            next[key + 1]++;
        }
        for (int key = 1; key < next.length; key++) {
            next[key] += next[key - 1];
        }
        int[] order = new int[keys.length];
        for (int row = 0; row < keys.length; row++) {
            order[next[keys[row]]++] = row;
        }
        return order;
    }
}

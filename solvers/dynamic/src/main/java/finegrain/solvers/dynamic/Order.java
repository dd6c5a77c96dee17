package finegrain.solvers.dynamic;

import java.util.Arrays;

/// Orders of indices by keys.
final class Order {
    private static final int SHORT = 8;

    private Order() {}

    /// The indices of `keys`, the smallest key first; equal keys in the order of their indices.
    static int[] by(long[] keys) {
        int[] order = new int[keys.length];
        Arrays.setAll(order, i -> i);
        sort(order, 0, order.length, keys, new int[order.length]);
        return order;
    }

    /// The same by two keys, the first before the second.
    static int[] by(long[] keys, long[] ties) {
        int[] order = by(ties);
        sort(order, 0, order.length, keys, new int[order.length]);
        return order;
    }

    /// Sorts a range of indices by their keys; stable.
    private static void sort(int[] order, int from, int to, long[] keys, int[] spare) {
        if (to - from <= SHORT) {
            for (int i = from + 1; i < to; i++) {
                int index = order[i];
                int at = i;
                while (at > from && keys[order[at - 1]] > keys[index]) {
                    order[at] = order[at - 1];
                    at--;
                }
                order[at] = index;
            }
            return;
        }
        int middle = (from + to) >>> 1;
        sort(order, from, middle, keys, spare);
        sort(order, middle, to, keys, spare);
        merge(order, from, middle, to, keys, spare);
    }

    /// Merges two ranges that are sorted by their keys.
    static void merge(int[] order, int from, int middle, int to, long[] keys, int[] spare) {
        if (from == middle || middle == to || keys[order[middle - 1]] <= keys[order[middle]]) {
            return;
        }
        System.arraycopy(order, from, spare, from, middle - from);
        int left = from;
        int right = middle;
        for (int at = from; left < middle; at++) {
            order[at] = right < to && keys[order[right]] < keys[spare[left]] ? order[right++] : spare[left++];
        }
    }

    /// Moves the indices below `limit` to the front of a range, all others behind them, without changing the order among either.
    ///
    /// @return where the others begin
    static int partition(int[] order, int from, int to, int limit, int[] spare) {
        int low = from;
        int high = from;
        for (int at = from; at < to; at++) {
            if (order[at] < limit) {
                order[low++] = order[at];
            } else {
                spare[high++] = order[at];
            }
        }
        System.arraycopy(spare, from, order, low, to - low);
        return low;
    }

    /// Whether the keys never decrease.
    static boolean ascending(long[] keys) {
        for (int i = 1; i < keys.length; i++) {
            if (keys[i] < keys[i - 1]) {
                return false;
            }
        }
        return true;
    }

    /// Whether the keys never increase.
    static boolean descending(long[] keys) {
        for (int i = 1; i < keys.length; i++) {
            if (keys[i] > keys[i - 1]) {
                return false;
            }
        }
        return true;
    }

    /// The different keys in ascending order.
    static long[] distinct(long[] keys) {
        long[] sorted = keys.clone();
        Arrays.sort(sorted);
        int count = 0;
        for (long key : sorted) {
            if (count == 0 || key != sorted[count - 1]) {
                sorted[count++] = key;
            }
        }
        return Arrays.copyOf(sorted, count);
    }
}

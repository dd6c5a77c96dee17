package finegrain.solvers.dynamic;

import java.util.Arrays;

/// The arcs that a best triangulation of a polygon with positive weights may use besides the fans around light vertices:
/// Hu and Shing's h-arcs, which cut off vertices that are no lighter than both ends.
///
/// The vertices are numbered anew from the lightest one, which is vertex 0 and once more vertex `n`; the root arc is `(0, n)`. The
/// arcs do not cross, and every arc comes after those below it. There are fewer arcs than vertices.
final class CandidateArcs {
    private final int n;
    private final int lightest;
    private final long[] weights;
    private final int[] left;
    private final int[] right;
    private final int count;

    /// @param given the weights of the vertices in their order, all positive
    CandidateArcs(long[] given) {
        n = given.length;
        int first = 0;
        for (int v = 1; v < n; v++) {
            if (given[v] < given[first]) {
                first = v;
            }
        }
        lightest = first;
        weights = new long[n + 1];
        for (int v = 0; v <= n && n > 0; v++) {
            weights[v] = given[(first + v) % n];
        }
        left = new int[n + 1];
        right = new int[n + 1];
        count = sweep();
    }

    /// Vertices wait on a stack in ascending order of weight; one that is heavier than the next vertex is cut off.
    private int sweep() {
        int found = 0;
        int[] stack = new int[n + 1];
        int depth = 0;
        for (int v = 0; v < n; v++) {
            while (depth >= 2 && weights[stack[depth - 1]] > weights[v]) {
                depth--;
                if (stack[depth - 1] != 0) {
                    left[found] = stack[depth - 1];
                    right[found++] = v;
                }
            }
            stack[depth++] = v;
        }
        left[found] = 0;
        right[found++] = n;
        return found;
    }

    /// The number of arcs with the root, which is the last one.
    int count() {
        return count;
    }

    int vertices() {
        return n;
    }

    int left(int arc) {
        return left[arc];
    }

    int right(int arc) {
        return right[arc];
    }

    /// Whether `inner` is not outside `outer`.
    boolean within(int inner, int outer) {
        return left[outer] <= left[inner] && right[inner] <= right[outer];
    }

    long weight(int vertex) {
        return weights[vertex];
    }

    /// The product of the weights of the ends.
    long product(int arc) {
        return weights[left[arc]] * weights[right[arc]];
    }

    /// The lighter end, around which the part right below the arc is cut into triangles.
    int centre(int arc) {
        return weights[left[arc]] <= weights[right[arc]] ? left[arc] : right[arc];
    }

    /// The vertex of the polygon as it was given.
    int original(int vertex) {
        return (lightest + vertex) % n;
    }

    /// For each vertex the sum of the products along the sides up to it.
    long[] products() {
        long[] sums = new long[n + 1];
        Arrays.setAll(sums, v -> v == 0 ? 0 : weights[v - 1] * weights[v]);
        Arrays.parallelPrefix(sums, Long::sum);
        return sums;
    }
}

package finegrain.dynamic;

import finegrain.model.IntegerMatrix;
import java.util.Arrays;
import java.util.Optional;

/// Shortest paths between all nodes of a graph by the textbook, and how a table of them is judged.
///
/// A table of one node before each other one says what its paths cost in `O(n²)`, as every path is one arc longer than another. That no cycle is
/// negative is mostly proved by the table itself, see [#noNegativeCycle]; only where that fails is a cycle looked for, in `O(n³)`.
final class ShortestPaths {
    private ShortestPaths() {}

    /// The lengths of all shortest paths by Floyd and Warshall; empty if there is a negative cycle.
    static Optional<long[]> distances(IntegerMatrix arcs) {
        if (negativeCycle(arcs).isPresent()) {
            return Optional.empty();
        }
        int n = arcs.rows();
        long[] distance = new long[n * n];
        for (int e = 0; e < distance.length; e++) {
            distance[e] = e / n == e % n ? 0 : arcs.get(e / n, e % n);
        }
        for (int z = 0; z < n; z++) {
            for (int x = 0; x < n; x++) {
                for (int y = 0; y < n; y++) {
                    distance[x * n + y] = Math.min(distance[x * n + y],
                            Weights.plus(distance[x * n + z], distance[z * n + y]));
                }
            }
        }
        return Optional.of(distance);
    }

    /// The nodes of a cycle of negative weight, in order, if there is one (Bellman 1958, Ford 1956).
    ///
    /// Round `t` knows the shortest walks of at most `t` arcs from anywhere. A walk of `n` arcs that is shorter than all with fewer
    /// visits a node twice, and what lies between is a negative cycle, as leaving it out makes the walk longer. A round that shortens nothing is
    /// the last that does.
    static Optional<int[]> negativeCycle(IntegerMatrix arcs) {
        int n = arcs.rows();
        long[] shortest = new long[n];
        int[][] before = new int[n + 1][];
        int shortened = -1;
        for (int round = 1; round <= n && (round == 1 || shortened >= 0); round++) {
            long[] longer = shortest.clone();
            shortened = -1;
            before[round] = new int[n];
            for (int to = 0; to < n; to++) {
                before[round][to] = -1;
                for (int from = 0; from < n; from++) {
                    long through = Weights.plus(shortest[from], arcs.get(from, to));
                    if (through < longer[to]) {
                        longer[to] = through;
                        before[round][to] = from;
                        shortened = to;
                    }
                }
            }
            shortest = longer;
        }
        return shortened < 0 ? Optional.empty() : Optional.of(cycle(before, shortened));
    }

    /// The last cycle of the walk that ends in `end` after as many arcs as there are nodes.
    private static int[] cycle(int[][] before, int end) {
        int n = before[1].length;
        int[] walk = new int[n + 1];
        walk[n] = end;
        for (int round = n; round > 0; round--) {
            // A walk that is new in one round was made from one that was new in the round before.
            walk[round - 1] = before[round][walk[round]];
        }
        int[] seen = new int[n];
        Arrays.fill(seen, -1);
        for (int at = 0;; at++) {
            if (seen[walk[at]] >= 0) {
                return Arrays.copyOfRange(walk, seen[walk[at]], at);
            }
            seen[walk[at]] = at;
        }
    }

    /// For each node the one before it on a shortest path from each.
    static Table trees(IntegerMatrix arcs, long[] least) {
        int n = arcs.rows();
        int[] before = new int[n * n];
        Arrays.fill(before, -1);
        for (int from = 0; from < n; from++) {
            int row = from * n;
            before[row + from] = from;
            for (boolean grown = true; grown;) {
                grown = false;
                for (int arc = 0; arc < n * n; arc++) {
                    int start = arc / n;
                    int end = arc % n;
                    if (before[row + start] >= 0 && before[row + end] < 0 && Weights.finite(arcs.get(start, end))
                            && least[row + start] + arcs.get(start, end) == least[row + end]) {
                        before[row + end] = start;
                        grown = true;
                    }
                }
            }
        }
        return Table.of(before);
    }

    /// The lengths of the paths that lead back from node to node; empty if one of them never arrives, or if
    /// a cycle is negative, for then there are no shortest paths.
    static Optional<long[]> lengths(IntegerMatrix arcs, Table w) {
        int n = arcs.rows();
        long[] lengths = new long[n * n];
        boolean[] known = new boolean[n * n];
        int[] open = new int[n];
        for (int e = 0; e < lengths.length; e++) {
            int depth = 0;
            int end = e;
            while (!known[end]) {
                int before = w.choices().get(end);
                if (end / n == end % n || before == -1) {
                    lengths[end] = before == -1 ? Weights.FORBIDDEN : 0;
                    known[end] = true;
                } else {
                    if (depth == n) {
                        return Optional.empty();
                    }
                    open[depth++] = end;
                    end = end - end % n + before;
                }
            }
            while (depth > 0) {
                int next = open[--depth];
                lengths[next] = Weights.plus(lengths[next - next % n + w.choices().get(next)],
                        arcs.get(w.choices().get(next), next % n));
                known[next] = true;
            }
        }
        return noNegativeCycle(arcs, lengths) || negativeCycle(arcs).isEmpty()
                ? Optional.of(lengths)
                : Optional.empty();
    }

    /// Whether the lengths of a table prove that no cycle is negative, in `O(n²)`.
    ///
    /// Let `h(v)` be the least length of a path of the table that ends in `v`. If `h(u) + w(u,v) ≥ h(v)` for every arc, then the weights of the
    /// arcs of a cycle add up to at least the sum of `h(v) - h(u)` along it, which is 0. That holds for whatever `h`. If the paths are shortest, the
    /// inequality holds, since one to `u` and the arc make one to `v`; so for a table that is right nothing else is needed.
    private static boolean noNegativeCycle(IntegerMatrix arcs, long[] lengths) {
        int n = arcs.rows();
        long[] least = new long[n];
        for (int e = 0; e < lengths.length; e++) {
            least[e % n] = Math.min(least[e % n], lengths[e]);
        }
        long[] row = new long[n];
        for (int u = 0; u < n; u++) {
            arcs.copyRow(u, row);
            for (int v = 0; v < n; v++) {
                if (Weights.finite(row[v]) && least[u] + row[v] < least[v]) {
                    return false;
                }
            }
        }
        return true;
    }
}

package finegrain.solvers.dynamic;

import finegrain.dynamic.Path;
import finegrain.dynamic.Table;
import finegrain.dynamic.Weights;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// The least costs of the nodes of a line so far, and where each comes from.
final class LineTable {
    private final long[] values;
    private final int[] from;

    private LineTable(int nodes) {
        values = new long[nodes];
        from = new int[nodes];
        Arrays.fill(values, Weights.FORBIDDEN);
        Arrays.fill(from, -1);
    }

    /// Node 0 costs nothing, no other is reached.
    static LineTable starting(int nodes) {
        LineTable table = new LineTable(nodes);
        table.values[0] = 0;
        return table;
    }

    /// Some nodes have values; [Weights#FORBIDDEN] where one is not reached.
    static LineTable given(int nodes, int first, long[] values) {
        LineTable table = new LineTable(nodes);
        System.arraycopy(values, 0, table.values, first, values.length);
        return table;
    }

    static long bytes(long nodes) {
        return 12 * nodes;
    }

    int nodes() {
        return values.length;
    }

    long value(int node) {
        return values[node];
    }

    /// Whether the node can be reached.
    boolean reached(int node) {
        return Weights.finite(values[node]);
    }

    /// Takes a way to a node if it is cheaper than what is known; a forbidden one never is.
    void offer(int node, long value, int through) {
        if (value < values[node] && Weights.finite(value)) {
            values[node] = value;
            from[node] = through;
        }
    }

    /// Takes the cheapest move into node `j` from the nodes `first … end-1`.
    ///
    /// @param costs of the moves, as [Rows] writes them
    void offerAll(int j, int first, int end, long[] costs) {
        long best = values[j];
        int through = -1;
        for (int i = first; i < end; i++) {
            long value = values[i] + costs[i - first];
            if (value < best) {
                best = value;
                through = i;
            }
        }
        if (through >= 0) {
            offer(j, best, through);
        }
    }

    /// All values.
    long[] values() {
        return values.clone();
    }

    /// The path to the last node, if there is one.
    Optional<Path> path() {
        int node = values.length - 1;
        if (!reached(node)) {
            return Optional.empty();
        }
        MutableIntList nodes = IntLists.mutable.with(node);
        while (node > 0) {
            node = from[node];
            nodes.add(node);
        }
        return Optional.of(new Path(1, nodes.reverseThis().toImmutable()));
    }

    /// Where the cheapest way to a node comes from; -1 if there is none, and for a node that ways start in.
    int from(int node) {
        return from[node];
    }

    /// Where each of a range of nodes comes from.
    Table choices(int first, int end) {
        return new Table(IntLists.immutable.with(Arrays.copyOfRange(from, first, end)));
    }
}

package finegrain.solvers.dynamic;

import finegrain.dynamic.Path;
import finegrain.dynamic.Weights;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// The least costs of the nodes of a line so far, and where each comes from. Node 0 costs nothing.
final class LineTable {
    private final long[] values;
    private final int[] from;

    LineTable(int nodes) {
        values = new long[nodes];
        from = new int[nodes];
        Arrays.fill(values, Weights.FORBIDDEN);
        Arrays.fill(from, -1);
        values[0] = 0;
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
        if (value < values[node]) {
            values[node] = value;
            from[node] = through;
        }
    }

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
}

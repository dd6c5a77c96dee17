package finegrain.solvers.dynamic;

import finegrain.dynamic.Lattice;
import finegrain.dynamic.Path;
import finegrain.dynamic.Weights;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// The least costs of the cells of a grid so far, and the move that each comes by. The first cell costs nothing.
///
/// The lines of a direction are numbered by the other coordinates, in lexicographic order.
final class GridTable {
    private final Lattice lattice;
    private final int n;
    private final int[] strides;
    private final long[] values;
    /// `ℓ·n + i` for a move in direction `ℓ` from coordinate `i`.
    private final int[] moves;

    GridTable(Lattice lattice) {
        this.lattice = lattice;
        n = lattice.n();
        strides = new int[lattice.k()];
        Arrays.setAll(strides, lattice::stride);
        values = new long[lattice.size()];
        moves = new int[values.length];
        Arrays.fill(values, Weights.FORBIDDEN);
        values[0] = 0;
    }

    /// What the table of a grid takes.
    static long bytes(long cells) {
        return 12 * cells;
    }

    int cells() {
        return values.length;
    }

    long value(int cell) {
        return values[cell];
    }

    /// Gives a cell a value that no move explains: one from which paths begin.
    void begin(int cell, long value) {
        values[cell] = value;
    }

    /// Takes a move into a cell if it is cheaper than what is known; a forbidden one never is.
    void offer(int cell, long value, int direction, int from) {
        if (value < values[cell]) {
            values[cell] = value;
            moves[cell] = direction * n + from;
        }
    }

    /// The move into a cell, `ℓ·n + i`.
    int move(int cell) {
        return moves[cell];
    }

    /// The number of lines of each direction.
    int lines() {
        return values.length / n;
    }

    /// The line of a direction on which a cell lies.
    int line(int cell, int direction) {
        int stride = strides[direction];
        return cell / (stride * n) * stride + cell % stride;
    }

    /// The cell with coordinate 0 on a line.
    int firstCell(int line, int direction) {
        int stride = strides[direction];
        return line / stride * stride * n + line % stride;
    }

    int stride(int direction) {
        return strides[direction];
    }

    /// The path to the last cell, if there is one.
    Optional<Path> path() {
        int cell = values.length - 1;
        if (!Weights.finite(values[cell])) {
            return Optional.empty();
        }
        MutableIntList coordinates = IntLists.mutable.empty();
        add(coordinates, cell);
        while (cell > 0) {
            int direction = moves[cell] / n;
            cell -= (lattice.coordinate(cell, direction) - moves[cell] % n) * strides[direction];
            add(coordinates, cell);
        }
        return Optional.of(new Path(lattice.k(), coordinates.reverseThis().toImmutable()));
    }

    /// Adds the coordinates of a cell from the last to the first; the whole list is turned round at the end.
    private void add(MutableIntList coordinates, int cell) {
        for (int direction = lattice.k() - 1; direction >= 0; direction--) {
            coordinates.add(lattice.coordinate(cell, direction));
        }
    }

    long[] values() {
        return values.clone();
    }
}

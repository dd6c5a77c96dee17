package finegrain.dynamic;

import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// The cells that a path visits, in order, from the first cell to the last.
///
/// @param dimensions the number of coordinates of a cell
/// @param coordinates the coordinates of the cells, one cell after the other
public record Path(int dimensions, ImmutableIntList coordinates) {
    /// A path of one dimension.
    public static Path of(int... indices) {
        return new Path(1, IntLists.immutable.with(indices));
    }

    /// The number of cells.
    public int length() {
        return dimensions == 0 ? 0 : coordinates.size() / dimensions;
    }

    public int coordinate(int cell, int direction) {
        return coordinates.get(cell * dimensions + direction);
    }
}

package finegrain.solvers.dynamic;

/// The least entry of every row of a matrix in which the places of the least entries move one way, by divide and conquer over the rows: the
/// middle row is searched, and its place parts the columns of the rows above from those of the rows below. For `p` rows and `q` columns
/// about `(p + q) log₂ p` entries are looked at.
final class MonotoneMinima {
    /// Where the least entry of a row is compared with that of the row above.
    enum Direction {
        /// At the same place or further right. Entries may be missing, as long as the first and the last of a row
        /// move right as well.
        RIGHT,
        /// At the same place or further left; no entry is missing.
        LEFT
    }

    /// A matrix whose entries are computed when they are looked at.
    interface Matrix {
        /// The first column in which a row has an entry.
        int first(int row);

        /// The column behind the last one in which a row has an entry.
        int end(int row);

        long at(int row, int column);

        /// Receives the first of the least entries of a row; not called for a row without entries.
        void found(int row, int column, long value);
    }

    private final Matrix matrix;
    private final Direction direction;
    private final Pace pace;
    private long evaluations;

    /// @param pace gets a step for each row
    MonotoneMinima(Matrix matrix, Direction direction, Pace pace) {
        this.matrix = matrix;
        this.direction = direction;
        this.pace = pace;
    }

    /// Finds the least entries of some rows, all of which are in some columns.
    void search(int rowFrom, int rowTo, int columnFrom, int columnTo) {
        if (rowFrom >= rowTo || columnFrom >= columnTo) {
            return;
        }
        int row = (rowFrom + rowTo) >>> 1;
        int from = Math.max(columnFrom, matrix.first(row));
        int to = Math.min(columnTo, matrix.end(row));
        int place = Math.clamp(from, columnFrom, columnTo - 1);
        if (from < to) {
            long least = matrix.at(row, from);
            for (int column = from + 1; column < to; column++) {
                long entry = matrix.at(row, column);
                if (entry < least) {
                    least = entry;
                    place = column;
                }
            }
            evaluations += to - from;
            matrix.found(row, place, least);
        }
        pace.step(1 + Math.max(0, to - from));
        switch (direction) {
            case RIGHT -> {
                search(rowFrom, row, columnFrom, place + 1);
                search(row + 1, rowTo, place, columnTo);
            }
            case LEFT -> {
                search(rowFrom, row, place, columnTo);
                search(row + 1, rowTo, columnFrom, place + 1);
            }
        }
    }

    /// How many entries have been looked at.
    long evaluations() {
        return evaluations;
    }
}

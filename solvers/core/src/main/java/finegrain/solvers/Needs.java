package finegrain.solvers;

import finegrain.solvers.base.Bar;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The needs of a [Bar] for one left weight and every right weight, looked up by the class of the right row: the rows of
/// one weight are a class. Tables are made when they are first asked for and forgotten when the bar changes. Not
/// thread-safe.
final class Needs {
    /// The classes of the right rows.
    static final class Classes {
        private final int[] weights;
        private final int[] ofRow;

        private Classes(int[] weights, int[] ofRow) {
            this.weights = weights;
            this.ofRow = ofRow;
        }

        static Classes of(int[] weightsOfRows) {
            int[] weights = Arrays.stream(weightsOfRows).distinct().sorted().toArray();
            int[] ofRow = new int[weightsOfRows.length];
            Arrays.setAll(ofRow, row -> Arrays.binarySearch(weights, weightsOfRows[row]));
            return new Classes(weights, ofRow);
        }

        int[] ofRow() {
            return ofRow;
        }

        /// What they and the weights they are made from take in memory, in bytes; at most.
        static long bytes(int rows) {
            return 16L * rows;
        }

        /// The weight of a row.
        int weight(int row) {
            return weights[ofRow[row]];
        }
    }

    /// The memory of the tables of one object, in bytes; at most, but always enough for one table.
    private static final long SHARE = 1 << 22;

    private final Classes classes;
    private final int[] @Nullable [] tables;
    private final int[] leftWeights;
    private @Nullable Bar bar;

    Needs(Classes classes) {
        this.classes = classes;
        int slots = Math.clamp(SHARE / (4L * Math.max(1, classes.weights.length)), 1, 4096);
        this.tables = new int[slots] @Nullable [];
        this.leftWeights = new int[slots];
    }

    static long bytes(int rows) {
        return SHARE + 4L * rows + 12L * 4096;
    }

    /// The needs with left weight `weight`, by class.
    int[] of(Bar asked, int weight) {
        if (!asked.equals(bar)) {
            bar = asked;
            Arrays.fill(tables, null);
        }
        // Weights of a set of rows lie close together, so their low part rarely collides.
        int slot = weight % tables.length;
        int[] table = tables[slot];
        if (table == null || leftWeights[slot] != weight) {
            table = new int[classes.weights.length];
            for (int c = 0; c < table.length; c++) {
                table[c] = asked.need(weight, classes.weights[c]);
            }
            tables[slot] = table;
            leftWeights[slot] = weight;
        }
        return table;
    }
}

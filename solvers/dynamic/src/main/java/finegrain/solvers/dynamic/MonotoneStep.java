package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import java.util.Arrays;

/// A static step on a line on which the best move into a node comes from further right the further right the node lies, or from further left;
/// see [MonotoneMinima].
final class MonotoneStep implements DivideAndConquer.Step {
    /// The moves of the line.
    interface Moves {
        /// The first node from which a move leads to `j`; all later ones up to `j` have one too.
        int first(int j);

        /// What the move costs.
        long cost(int i, int j);
    }

    private final LineTable table;
    private final Moves moves;
    private final MonotoneMinima.Direction direction;
    private final Budget budget;

    MonotoneStep(LineTable table, Moves moves, MonotoneMinima.Direction direction, Budget budget) {
        this.table = table;
        this.moves = moves;
        this.direction = direction;
        this.budget = budget;
    }

    @Override
    public void take(int from, int middle, int end, Pace pace) {
        int[] columns = new int[middle - from];
        int count = 0;
        for (int i = from; i < middle; i++) {
            if (table.reached(i)) {
                columns[count++] = i;
            }
        }
        int reached = count;
        MonotoneMinima minima = new MonotoneMinima(new MonotoneMinima.Matrix() {
            @Override
            public int first(int j) {
                int place = Arrays.binarySearch(columns, 0, reached, moves.first(j));
                return place < 0 ? -place - 1 : place;
            }

            @Override
            public int end(int j) {
                return reached;
            }

            @Override
            public long at(int j, int column) {
                return table.value(columns[column]) + moves.cost(columns[column], j);
            }

            @Override
            public void found(int j, int column, long value) {
                table.offer(j, value, columns[column]);
            }
        }, direction, pace);
        minima.search(middle, end, 0, reached);
        budget.work().add("evaluations", minima.evaluations());
    }
}

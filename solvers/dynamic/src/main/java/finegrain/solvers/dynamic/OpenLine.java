package finegrain.solvers.dynamic;

import finegrain.contract.Work;
import finegrain.dynamic.Weights;
import finegrain.solvers.cost.LineForm;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A line of a grid whose cells become known one after the other: each asks for the cheapest move from those before it.
final class OpenLine {
    private final LineForm form;
    private final int direction;
    private final int n;
    private final @Nullable LiChaoTree tree;
    private final int[] positions;
    private final @Nullable LogarithmicMethod points;
    private final long[] vector;

    /// @param first a cell on the line
    OpenLine(LineForm form, int direction, int[] first, int n) {
        this.form = form;
        this.direction = direction;
        this.n = n;
        this.vector = new long[form.rank()];
        if (form.rank() > 1) {
            tree = null;
            positions = new int[0];
            points = new LogarithmicMethod(form.rank(), LogarithmicMethod.BUFFER, KdTree::new);
        } else {
            long[] abscissae = abscissae(first.clone());
            long[] distinct = Order.distinct(abscissae);
            tree = new LiChaoTree(distinct);
            positions = new int[n];
            Arrays.setAll(positions, c -> Arrays.binarySearch(distinct, abscissae[c]));
            points = null;
        }
    }

    private long[] abscissae(int[] cell) {
        long[] abscissae = new long[n];
        for (int c = 0; c < n && form.rank() == 1; c++) {
            cell[direction] = c;
            abscissae[c] = form.query(0, cell);
        }
        return abscissae;
    }

    static long bytes(int rank, int n) {
        return rank <= 1 ? LiChaoTree.bytes(n) + 4L * n + 100 : KdTree.bytes(rank, 2L * n) + 2000L * rank;
    }

    /// Offers the cheapest move along this line into a cell.
    void ask(GridTable table, int cell, int[] j) {
        long ending = form.ending(j);
        if (tree != null) {
            long least = tree.least(positions[j[direction]]);
            if (tree.tag() >= 0) {
                table.offer(cell, least + ending, direction, tree.tag());
            }
        } else if (points != null) {
            for (int t = 0; t < vector.length; t++) {
                vector[t] = form.query(t, j);
            }
            long known = table.value(cell);
            long least = points.least(vector, Weights.finite(known) ? known - ending : Weights.FORBIDDEN);
            if (points.tag() >= 0) {
                table.offer(cell, least + ending, direction, points.tag());
            }
        }
    }

    /// Lets moves come from a cell of this line.
    void add(long value, int[] j) {
        int i = j[direction];
        long offset = value + form.origin(j, i);
        if (tree != null) {
            tree.insert(form.rank() == 0 ? 0 : form.point(0, j, i), offset, i);
        } else if (points != null) {
            for (int t = 0; t < vector.length; t++) {
                vector[t] = form.point(t, j, i);
            }
            points.insert(vector, 0, offset, i);
        }
    }

    void count(Work work) {
        if (tree != null) {
            work.add("node visits", tree.visits());
            work.add("evaluations", tree.evaluations());
        } else if (points != null) {
            work.add("node visits", points.visits());
            work.add("evaluations", points.evaluations());
        }
    }
}

package finegrain.solvers.dynamic;

import finegrain.contract.Work;
import finegrain.dynamic.Weights;
import finegrain.solvers.cost.CostRows;
import finegrain.solvers.cost.LineForm;
import java.util.List;

/// One static step along a line of a grid: the cheapest moves from the cells of one range to those of a later one. By a hull at line rank
/// 1, by a tree of boxes above that, by the definition if the ranges are short. Not thread-safe.
final class LineStep {
    /// Ranges with so few moves between them are not worth a structure.
    private static final long SHORT = 256;

    private final GridTable table;
    private final GridForm form;
    private final List<CostRows> costs;
    private final int n;
    private final int k;
    private final long[] row;
    private final int[] cell;
    private long visits;
    private long evaluations;

    LineStep(GridTable table, GridForm form, List<CostRows> costs, int n) {
        this.table = table;
        this.form = form;
        this.costs = costs;
        this.n = n;
        k = costs.size();
        row = new long[n];
        cell = new int[k];
    }

    /// A guess at the time of one query and one insertion on an open line.
    static double secondsOnline(int rank, int n) {
        double log = Math.log(Math.max(2, n)) / Math.log(2);
        return rank <= 1
                ? 80e-9 + 8e-9 * log
                : 1.5 * secondsStatic(rank, n) + Math.max(0, log - 5) * (30 + 25 * rank) * 1e-9;
    }

    /// A guess at the time of one query of a tree of boxes over a line.
    static double secondsStatic(int rank, int n) {
        double visits = Math.min(n / 6.0 + 1, 1.5 * Math.pow(n, 1 - 1.0 / Math.max(2, rank)) + 2);
        return 100e-9 + visits * (10 + 6 * rank) * 1e-9;
    }

    /// Offers to the cells `toFrom … toEnd-1` of a line the moves from `from … end-1`, all smaller.
    void step(int direction, int line, int from, int end, int toFrom, int toEnd) {
        if (from >= end || toFrom >= toEnd) {
            return;
        }
        int first = table.firstCell(line, direction);
        int rest = first;
        for (int d = k - 1; d >= 0; d--) {
            cell[d] = rest % n;
            rest /= n;
        }
        LineForm lines = form.direction(direction);
        if ((long) (end - from) * (toEnd - toFrom) <= SHORT) {
            plainly(direction, first, from, end, toFrom, toEnd);
        } else if (lines.rank() <= 1) {
            byHull(lines, direction, first, from, end, toFrom, toEnd);
        } else {
            byBoxes(lines, direction, first, from, end, toFrom, toEnd);
        }
    }

    private void plainly(int direction, int first, int from, int end, int toFrom, int toEnd) {
        int stride = table.stride(direction);
        for (int j = toFrom; j < toEnd; j++) {
            cell[direction] = j;
            costs.get(direction).read(cell, from, end, row);
            for (int i = from; i < end; i++) {
                table.offer(first + j * stride, Weights.plus(table.value(first + i * stride), row[i]), direction, i);
            }
        }
        evaluations += (long) (end - from) * (toEnd - toFrom);
    }

    private void byHull(LineForm lines, int direction, int first, int from, int end, int toFrom, int toEnd) {
        int stride = table.stride(direction);
        long[] slopes = new long[end - from];
        for (int i = from; i < end; i++) {
            slopes[i - from] = lines.rank() == 0 ? 0 : lines.point(0, cell, i);
        }
        LineDeque hull = new LineDeque(end - from, LineDeque.Queries.ASCENDING);
        int[] order = Order.by(slopes);
        for (int o = order.length - 1; o >= 0; o--) {
            int i = from + order[o];
            long value = table.value(first + i * stride);
            if (Weights.finite(value)) {
                hull.insert(slopes[i - from], value + lines.origin(cell, i), i);
            }
        }
        long[] abscissae = new long[toEnd - toFrom];
        for (int j = toFrom; j < toEnd && lines.rank() == 1; j++) {
            cell[direction] = j;
            abscissae[j - toFrom] = lines.query(0, cell);
        }
        for (int o : Order.by(abscissae)) {
            int j = toFrom + o;
            long least = hull.least(abscissae[o]);
            if (hull.tag() >= 0) {
                cell[direction] = j;
                table.offer(first + j * stride, least + lines.ending(cell), direction, hull.tag());
            }
        }
        evaluations += hull.evaluations();
    }

    private void byBoxes(LineForm lines, int direction, int first, int from, int end, int toFrom, int toEnd) {
        int stride = table.stride(direction);
        int rank = lines.rank();
        PointSet points = new PointSet(rank, end - from);
        for (int i = from; i < end; i++) {
            long value = table.value(first + i * stride);
            if (Weights.finite(value)) {
                int point = points.add(value + lines.origin(cell, i), i);
                for (int t = 0; t < rank; t++) {
                    points.set(point, t, lines.point(t, cell, i));
                }
            }
        }
        KdTree tree = new KdTree(points);
        long[] query = new long[rank];
        for (int j = toFrom; j < toEnd; j++) {
            cell[direction] = j;
            for (int t = 0; t < rank; t++) {
                query[t] = lines.query(t, cell);
            }
            long ending = lines.ending(cell);
            long known = table.value(first + j * stride);
            long least = tree.least(query, Weights.finite(known) ? known - ending : Weights.FORBIDDEN);
            if (tree.tag() >= 0) {
                table.offer(first + j * stride, least + ending, direction, tree.tag());
            }
        }
        visits += tree.visits();
        evaluations += tree.evaluations();
    }

    void count(Work work) {
        work.add("node visits", visits);
        work.add("evaluations", evaluations);
        visits = 0;
        evaluations = 0;
    }
}

package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.contract.Citation;
import finegrain.contract.Cost;
import finegrain.dynamic.Path;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.Weights;
import finegrain.model.Answer;
import finegrain.solvers.Estimate;
import finegrain.solvers.Estimating;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import finegrain.solvers.cost.CostRows;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Paths in a grid by the recurrence, with every move looked at once.
///
/// The values are kept once for each direction, each time with its lines one after the other, so that every move is read along
/// a row.
public record Cells() implements Estimating<PathInstance, Path> {
    private static final double SECONDS_EACH = 0.8e-9;
    private static final double SECONDS_EACH_TERM = 0.5e-9;

    @Override
    public String id() {
        return "cells";
    }

    @Override
    public String idea() {
        return "For each cell of the grid, looks at every move into it.";
    }

    @Override
    public Cost cost() {
        return Cost.unknown("n^(k+1) for k dimensions: the exponent is a parameter",
                "k n^k (n-1)/2 evaluations on one thread; (8k + 12) n^k bytes of memory");
    }

    @Override
    public List<Citation> citations() {
        return List.of(new Citation("AlmanTurokYuZhang2024", "abstract"));
    }

    @Override
    public String regime() {
        return "Grids with costs of any form; the one to beat where a slice separates a cell mode, as nothing truly better is known.";
    }

    @Override
    public Class<PathInstance> shape() {
        return PathInstance.class;
    }

    @Override
    public Optional<String> declines(PathInstance x) {
        return severalDimensions(x);
    }

    /// What the solvers of grids leave to those of lines.
    static Optional<String> severalDimensions(PathInstance x) {
        return x.dimensions() > 1 ? Optional.empty() : Optional.of("there is only one dimension.");
    }

    static double evaluations(PathInstance x) {
        return x.dimensions() * Math.pow(x.nodes(), x.dimensions()) * (x.nodes() - 1.0) / 2;
    }

    @Override
    public Estimate estimate(PathInstance x, Budget budget) {
        double evaluations = evaluations(x);
        double each = SECONDS_EACH + SECONDS_EACH_TERM * CostRows.terms(x.cost(0));
        return new Estimate(1e-6 + evaluations * each, bytes(x),
                String.format(Locale.ROOT, "%.3g evaluations, one for each move", evaluations));
    }

    private static long bytes(PathInstance x) {
        long cells = x.lattice().size();
        return GridTable.bytes(cells) + 8L * x.dimensions() * cells + 8L * x.nodes();
    }

    @Override
    public Answer<Path> solve(PathInstance x, Budget budget) {
        Memory.require(budget, bytes(x), id() + " on " + x.size());
        return Stopped.orAnswer(budget, () -> Answers.of(x, table(x, budget).path()));
    }

    static GridTable table(PathInstance x, Budget budget) {
        int n = x.nodes();
        int k = x.dimensions();
        GridTable table = new GridTable(x.lattice());
        CostRows[] costs = new CostRows[k];
        Arrays.setAll(costs, direction -> CostRows.of(x.cost(direction)));
        long[][] lines = new long[k][table.cells()];
        long[] row = new long[n];
        int[] j = new int[k];
        long evaluations = 0;
        budget.progress().begin("cells", table.lines());
        for (int cell = 1; cell < table.cells(); cell++) {
            next(j, n);
            for (int direction = 0; direction < k; direction++) {
                CostRows direct = costs[direction];
                direct.read(j, 0, j[direction], row);
                int start = table.line(cell, direction) * n;
                offer(table, cell, direction, lines[direction], start, row, j[direction], direct.mayForbid());
                evaluations += j[direction];
            }
            for (int direction = 0; direction < k; direction++) {
                lines[direction][table.line(cell, direction) * n + j[direction]] = table.value(cell);
            }
            if (j[k - 1] == n - 1) {
                Stopped.look(budget);
                budget.progress().advance(1);
            }
        }
        budget.work().add("evaluations", evaluations);
        return table;
    }

    /// The next cell in lexicographic order.
    static void next(int[] j, int n) {
        int direction = j.length - 1;
        while (++j[direction] == n) {
            j[direction--] = 0;
        }
    }

    private static void offer(GridTable table, int cell, int direction, long[] line, int start, long[] row, int moves,
            boolean mayForbid) {
        long best = Weights.FORBIDDEN;
        int from = 0;
        for (int i = 0; i < moves; i++) {
            long value = mayForbid ? Weights.plus(line[start + i], row[i]) : line[start + i] + row[i];
            if (value < best) {
                best = value;
                from = i;
            }
        }
        table.offer(cell, best, direction, from);
    }
}

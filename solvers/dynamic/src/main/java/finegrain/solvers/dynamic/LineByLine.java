package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.contract.Citation;
import finegrain.contract.Cost;
import finegrain.dynamic.Path;
import finegrain.dynamic.PathInstance;
import finegrain.model.Answer;
import finegrain.solvers.Estimate;
import finegrain.solvers.Estimating;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Paths in a grid by problems on its lines: `k n^(k-1)` of them, each of the line rank.
///
/// Cells are taken in lexicographic order, in which every move leads forward. For each direction there is an insert-only
/// structure for every line that is not finished: a tree of lines at line rank 1 ([LiChaoTree]), otherwise the logarithmic method over trees of
/// boxes. A cell asks one structure of each direction and is then put into it.
///
/// At line rank 1 that is `Õ(n^k)`, so also for slice rank 1 if the separated mode is the transition index; if it is a
/// cell coordinate, the other lines have any rank, and the problem is as hard as all-pairs shortest paths.
public record LineByLine() implements Estimating<PathInstance, Path> {
    @Override
    public String id() {
        return "line-by-line";
    }

    @Override
    public String idea() {
        return "Keeps a structure for each line of the grid that a cell asks for its cheapest move and is then put into.";
    }

    @Override
    public Cost cost() {
        return Cost.unknown("n^k for k dimensions: the exponent is a parameter",
                "O(k n^k log n) at line rank 1, O(k n^(k+1-1/r)) node visits or so at line rank r, on one thread; about 32 n^k bytes of memory at line rank 1");
    }

    @Override
    public List<Citation> citations() {
        return List.of(new Citation("AlmanTurokYuZhang2024", "abstract"));
    }

    @Override
    public String regime() {
        return "Grids whose costs show a low line rank: factors, slices that separate the transition mode, refuelling with landing fees.";
    }

    @Override
    public Class<PathInstance> shape() {
        return PathInstance.class;
    }

    @Override
    public Optional<String> declines(PathInstance x) {
        return Cells.severalDimensions(x).or(() -> GridForm.obstacle(x.dimensions(), x::cost));
    }

    @Override
    public Estimate estimate(PathInstance x, Budget budget) {
        GridForm form = GridForm.of(x.dimensions(), x::cost).orElseThrow();
        double cells = Math.pow(x.nodes(), x.dimensions());
        double seconds = 0;
        for (var direction : form.directions()) {
            seconds += cells * LineStep.secondsOnline(direction.rank(), x.nodes());
        }
        return new Estimate(seconds, bytes(x, form),
                String.format(Locale.ROOT, "evaluations for %.3g queries on lines of rank %s", x.dimensions() * cells,
                        form.ranks()));
    }

    private static long bytes(PathInstance x, GridForm form) {
        long bytes = GridTable.bytes(x.lattice().size());
        for (int direction = 0; direction < x.dimensions(); direction++) {
            bytes = Memory.sum(bytes, Memory.product(x.lattice().stride(direction),
                    OpenLine.bytes(form.direction(direction).rank(), x.nodes())));
        }
        return bytes;
    }

    @Override
    public Answer<Path> solve(PathInstance x, Budget budget) {
        GridForm form = GridForm.of(x.dimensions(), x::cost).orElseThrow();
        Memory.require(budget, bytes(x, form), id() + " on " + x.size());
        return Stopped.orAnswer(budget, () -> Answers.of(x, table(x, form, budget).path()));
    }

    static GridTable table(PathInstance x, GridForm form, Budget budget) {
        int n = x.nodes();
        int k = x.dimensions();
        GridTable table = new GridTable(x.lattice());
        // Two cells lie on the same open line of a direction if their later coordinates are the same.
        OpenLine[][] open = new OpenLine[k][];
        for (int direction = 0; direction < k; direction++) {
            open[direction] = new OpenLine[table.stride(direction)];
        }
        int[] j = new int[k];
        budget.progress().begin("lines", table.lines());
        for (int cell = 0; cell < table.cells(); cell++) {
            for (int direction = 0; direction < k && cell > 0; direction++) {
                if (j[direction] > 0) {
                    open[direction][cell % open[direction].length].ask(table, cell, j);
                }
            }
            for (int direction = 0; direction < k; direction++) {
                int number = cell % open[direction].length;
                if (j[direction] == 0) {
                    open[direction][number] = new OpenLine(form.direction(direction), direction, j, n);
                }
                open[direction][number].add(table.value(cell), j);
                if (j[direction] == n - 1) {
                    open[direction][number].count(budget.work());
                }
            }
            if (j[k - 1] == n - 1) {
                Stopped.look(budget);
                budget.progress().advance(1);
            }
            if (cell + 1 < table.cells()) {
                Cells.next(j, n);
            }
        }
        return table;
    }
}

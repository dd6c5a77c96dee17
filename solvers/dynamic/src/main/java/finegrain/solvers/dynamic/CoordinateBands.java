package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.contract.Citation;
import finegrain.contract.Cost;
import finegrain.dynamic.Lattice;
import finegrain.dynamic.Path;
import finegrain.dynamic.PathInstance;
import finegrain.model.Answer;
import finegrain.solvers.Estimate;
import finegrain.solvers.Estimating;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import finegrain.solvers.base.Workers;
import finegrain.solvers.cost.CostRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Paths in a grid by divide and conquer on the sum of the coordinates, which every move increases: the lower half of a band of sums, then
/// one static step from it to the upper half on every line, then the upper half. Cells of one sum have no moves between them.
///
/// Any static step of time `N^(2-ε)` for lines of `N` cells gives `O(k n^(k+1-ε))`, up to a logarithm. The lines of a step do
/// not touch each other, so they divide among the threads.
public record CoordinateBands() implements Estimating<PathInstance, Path> {
    @Override
    public String id() {
        return "coordinate-bands";
    }

    @Override
    public String idea() {
        return "Halves the range of coordinate sums; from the lower half to the upper one takes one static step on each line.";
    }

    @Override
    public Cost cost() {
        return Cost.unknown("n^k for k dimensions: the exponent is a parameter",
                "O(k n^k log² n) at line rank 1, O(k n^(k+1-1/r) log n) node visits or so at line rank r, divided among the threads; memory of 12 n^k bytes and a line for each thread");
    }

    @Override
    public List<Citation> citations() {
        return List.of(new Citation("AlmanTurokYuZhang2024", "abstract"));
    }

    @Override
    public String regime() {
        return "Grids whose costs show a low line rank of 2 or more, or little memory.";
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
        double log = Math.max(1, Math.log(x.nodes() / 8.0) / Math.log(2));
        double seconds = 0;
        for (var direction : form.directions()) {
            double each = direction.rank() <= 1
                    ? 60e-9 + 8e-9 * log
                    : LineStep.secondsStatic(direction.rank(), x.nodes());
            seconds += cells * log * each / Math.max(1, budget.threads());
        }
        return new Estimate(seconds + 1e-4, bytes(x, form, budget), String.format(Locale.ROOT,
                "evaluations for %.3g queries on lines of rank %s", x.dimensions() * cells * log, form.ranks()));
    }

    private static long bytes(PathInstance x, GridForm form, Budget budget) {
        long line = KdTree.bytes(Math.max(1, form.rank()), x.nodes()) + 60L * x.nodes();
        return Memory.sum(GridTable.bytes(x.lattice().size()), Memory.product(Math.max(1, budget.threads()), line));
    }

    @Override
    public Answer<Path> solve(PathInstance x, Budget budget) {
        GridForm form = GridForm.of(x.dimensions(), x::cost).orElseThrow();
        Memory.require(budget, bytes(x, form, budget), id() + " on " + x.size());
        return Stopped.orAnswer(budget, () -> Answers.of(x, table(x, form, budget).path()));
    }

    static GridTable table(PathInstance x, GridForm form, Budget budget) {
        List<CostRows> costs = new ArrayList<>();
        for (int direction = 0; direction < x.dimensions(); direction++) {
            costs.add(CostRows.of(x.cost(direction)));
        }
        GridTable table = new GridTable(x.lattice());
        try (Workers workers = new Workers(budget)) {
            Halving halving = new Halving(x.lattice(), table, form, costs, budget, workers);
            int sums = x.dimensions() * (x.nodes() - 1) + 1;
            budget.progress().begin("bands", sums);
            halving.solve(0, sums);
            halving.own.count(budget.work());
        }
        return table;
    }

    /// One run.
    private static final class Halving {
        /// Bands of so many cells are worth waking another thread.
        private static final long WORTH_SHARING = 1 << 14;
        private static final int LINES = 16;

        private final Lattice lattice;
        private final GridTable table;
        private final GridForm form;
        private final List<CostRows> costs;
        private final Budget budget;
        private final Workers workers;
        private final LineStep own;

        Halving(Lattice lattice, GridTable table, GridForm form, List<CostRows> costs, Budget budget, Workers workers) {
            this.lattice = lattice;
            this.table = table;
            this.form = form;
            this.costs = costs;
            this.budget = budget;
            this.workers = workers;
            own = step();
        }

        private LineStep step() {
            return new LineStep(table, form, costs, lattice.n());
        }

        /// All moves between cells whose sums are `from … end-1`.
        void solve(int from, int end) {
            if (end - from <= 1) {
                budget.progress().advance(end - from);
                return;
            }
            Stopped.look(budget);
            int middle = (from + end) >>> 1;
            solve(from, middle);
            for (int direction = 0; direction < lattice.k(); direction++) {
                forward(direction, from, middle, end);
            }
            solve(middle, end);
        }

        private void forward(int direction, int from, int middle, int end) {
            int lines = table.lines();
            if ((long) lines * Math.min(lattice.n(), end - from) < WORTH_SHARING || workers.count() == 1) {
                for (int line = 0; line < lines; line++) {
                    forward(own, direction, line, from, middle, end);
                }
                return;
            }
            List<LineStep> steps = workers.inOrder((lines + LINES - 1) / LINES, this::step, (step, block) -> {
                for (int line = (int) block * LINES; line < Math.min(lines, (block + 1) * LINES); line++) {
                    forward(step, direction, line, from, middle, end);
                }
            });
            steps.forEach(step -> step.count(budget.work()));
        }

        private void forward(LineStep step, int direction, int line, int from, int middle, int end) {
            int sum = lattice.level(table.firstCell(line, direction));
            int n = lattice.n();
            step.step(direction, line, Math.max(0, from - sum), Math.min(n, middle - sum), Math.max(0, middle - sum),
                    Math.min(n, end - sum));
        }
    }
}

package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.contract.Citation;
import finegrain.contract.Cost;
import finegrain.dynamic.StaticInstance;
import finegrain.dynamic.Table;
import finegrain.dynamic.Weights;
import finegrain.model.Answer;
import finegrain.solvers.Estimate;
import finegrain.solvers.Estimating;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import finegrain.solvers.cost.CostRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// Static least-weight subsequence in a grid: one static step on each line, from the given band of coordinate sums to the wanted one.
public record StaticLines() implements Estimating<StaticInstance, Table> {
    @Override
    public String id() {
        return "static-lines";
    }

    @Override
    public String idea() {
        return "Takes one static step on each line of the grid: by a hull at line rank 1, by a tree of boxes above.";
    }

    @Override
    public Cost cost() {
        return Cost.unknown("n^k for k dimensions: the exponent is a parameter",
                "O(k n^(k-1)) steps on lines: O(N log N) for N cells at line rank 1, O(N^(2-1/r)) node visits or so at line rank r; 12 n^k bytes of memory");
    }

    @Override
    public List<Citation> citations() {
        return List.of(new Citation("AlmanTurokYuZhang2024", "abstract"));
    }

    @Override
    public String regime() {
        return "Bands of a grid whose costs show a low line rank.";
    }

    @Override
    public Class<StaticInstance> shape() {
        return StaticInstance.class;
    }

    @Override
    public Optional<String> declines(StaticInstance x) {
        return x.dimensions() > 1
                ? GridForm.obstacle(x.dimensions(), x::cost)
                : Optional.of("there is only one dimension.");
    }

    @Override
    public Estimate estimate(StaticInstance x, Budget budget) {
        GridForm form = GridForm.of(x.dimensions(), x::cost).orElseThrow();
        double cells = Math.pow(x.nodes(), x.dimensions());
        double seconds = 1e-5;
        for (var direction : form.directions()) {
            seconds += cells * (direction.rank() <= 1 ? 200e-9 : LineStep.secondsStatic(direction.rank(), x.nodes()));
        }
        return new Estimate(seconds, bytes(x, form), String.format(Locale.ROOT, "evaluations on %,d lines of rank %s",
                x.dimensions() * (long) (cells / x.nodes()), form.ranks()));
    }

    private static long bytes(StaticInstance x, GridForm form) {
        return GridTable.bytes(x.lattice().size()) + KdTree.bytes(Math.max(1, form.rank()), x.nodes())
                + 60L * x.nodes();
    }

    @Override
    public Answer<Table> solve(StaticInstance x, Budget budget) {
        GridForm form = GridForm.of(x.dimensions(), x::cost).orElseThrow();
        Memory.require(budget, bytes(x, form), id() + " on " + x.size());
        return Stopped.orAnswer(budget, () -> Answers.of(x, Optional.of(table(x, form, budget))));
    }

    private static Table table(StaticInstance x, GridForm form, Budget budget) {
        int n = x.nodes();
        List<CostRows> costs = new ArrayList<>();
        for (int direction = 0; direction < x.dimensions(); direction++) {
            costs.add(CostRows.of(x.cost(direction)));
        }
        GridTable table = new GridTable(x.lattice());
        table.begin(0, Weights.FORBIDDEN);
        int[] given = x.givenCells();
        for (int c = 0; c < given.length; c++) {
            table.begin(given[c], x.given().get(c));
        }
        LineStep step = new LineStep(table, form, costs, n);
        budget.progress().begin("lines", (long) x.dimensions() * table.lines());
        for (int direction = 0; direction < x.dimensions(); direction++) {
            for (int line = 0; line < table.lines(); line++) {
                Stopped.look(budget);
                int sum = x.lattice().level(table.firstCell(line, direction));
                int middle = x.band().middle() - sum;
                step.step(direction, line, Math.max(0, x.band().from() - sum), Math.min(n, middle), Math.max(0, middle),
                        Math.min(n, x.band().end() - sum));
                budget.progress().advance(1);
            }
        }
        step.count(budget.work());
        return new Table(IntLists.immutable.with(Arrays.stream(x.wantedCells())
                .map(cell -> Weights.finite(table.value(cell)) ? table.move(cell) : -1)
                .toArray()));
    }
}

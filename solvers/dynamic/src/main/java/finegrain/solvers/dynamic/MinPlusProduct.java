package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.contract.Cost;
import finegrain.dynamic.Table;
import finegrain.dynamic.TableInstance;
import finegrain.dynamic.TableProblem;
import finegrain.dynamic.Weights;
import finegrain.model.Answer;
import finegrain.solvers.Estimate;
import finegrain.solvers.Estimating;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import finegrain.solvers.base.Workers;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// The (min,+) product of two matrices by definition, in blocks that stay in the cache. Which summand attains an entry is looked for
/// afterwards, in the one panel of summands that changed the entry last.
public record MinPlusProduct() implements Estimating<TableInstance, Table> {
    private static final double SECONDS_EACH = 0.5e-9;
    private static final double SECONDS_EACH_ENTRY = 60e-9;
    private static final int PANEL = 64;
    private static final int STRIP = 16;

    @Override
    public String id() {
        return "min-plus-blocks";
    }

    @Override
    public String idea() {
        return "Adds and compares block by block, four summands at a time, on all threads.";
    }

    @Override
    public Cost cost() {
        return Cost.of("n1 · n2 · n3", "n1 · n2 + n2 · n3 + n1 · n3",
                "n1 n2 n3 evaluations divided among the threads; 8 (n1 n2 + 2 n2 n3) + 12 n1 n3 bytes of memory");
    }

    @Override
    public String regime() {
        return "(min,+) products of matrices of any entries.";
    }

    @Override
    public Class<TableInstance> shape() {
        return TableInstance.class;
    }

    @Override
    public Optional<String> declines(TableInstance x) {
        return x.problem() == TableProblem.MIN_PLUS_PRODUCT
                ? Optional.empty()
                : Optional.of(x.problem().id() + " is not a product of matrices.");
    }

    private static double evaluations(TableInstance x) {
        return (double) x.matrices().get(0).rows() * x.matrices().get(1).rows() * x.matrices().get(1).columns();
    }

    @Override
    public Estimate estimate(TableInstance x, Budget budget) {
        double entries = (double) x.matrices().get(0).rows() * x.matrices().get(1).columns();
        return new Estimate(
                1e-4 + (evaluations(x) * SECONDS_EACH + entries * SECONDS_EACH_ENTRY) / Math.max(1, budget.threads()),
                bytes(x), String.format(Locale.ROOT, "%.3g evaluations in blocks", evaluations(x)));
    }

    private static long bytes(TableInstance x) {
        long rows = x.matrices().get(0).rows();
        long inner = x.matrices().get(1).rows();
        long columns = x.matrices().get(1).columns();
        return Memory.sum(Memory.product(8 * rows, inner), Memory.product(16 * inner, columns),
                Memory.product(12 * rows, columns));
    }

    @Override
    public Answer<Table> solve(TableInstance x, Budget budget) {
        Memory.require(budget, bytes(x), id() + " on " + x.size());
        return Stopped.orAnswer(budget, () -> Answers.of(x, Optional.of(table(x, budget))));
    }

    private static Table table(TableInstance x, Budget budget) {
        MinPlus.Block a = MinPlus.Block.of(x.matrices().get(0));
        MinPlus.Block b = MinPlus.Block.of(x.matrices().get(1));
        long[] turned = MinPlus.turned(b);
        int[] choices = new int[Math.multiplyExact(a.rows(), b.columns())];
        int strips = (a.rows() + STRIP - 1) / STRIP;
        budget.progress().begin("products", strips);
        try (Workers workers = new Workers(budget)) {
            workers.inOrder(strips, () -> new long[2][STRIP * b.columns()], (own, strip) -> {
                int row = (int) strip * STRIP;
                int height = Math.min(STRIP, a.rows() - row);
                choose(a.part(row, 0, height, a.columns()), b, turned, own, choices, row * b.columns());
                budget.work().add("evaluations", (long) height * a.columns() * b.columns());
                budget.progress().advance(1);
            });
        }
        return new Table(IntLists.immutable.with(choices));
    }

    /// The choices of a few rows.
    private static void choose(MinPlus.Block a, MinPlus.Block b, long[] turned, long[][] own, int[] choices, int at) {
        long[] least = own[0];
        long[] before = own[1];
        int entries = a.rows() * b.columns();
        Arrays.fill(least, Weights.FORBIDDEN);
        Arrays.fill(choices, at, at + entries, -1);
        MinPlus.Block c = MinPlus.Block.of(least, a.rows(), b.columns());
        for (int z = 0; z < a.columns(); z += PANEL) {
            int depth = Math.min(PANEL, a.columns() - z);
            System.arraycopy(least, 0, before, 0, entries);
            MinPlus.multiply(a.part(0, z, a.rows(), depth), b.part(z, 0, depth, b.columns()), c);
            for (int e = 0; e < entries; e++) {
                if (least[e] < before[e]) {
                    choices[at + e] = z;
                }
            }
        }
        for (int e = 0; e < entries; e++) {
            if (choices[at + e] >= 0) {
                int row = a.start() + e / b.columns() * a.stride();
                int column = e % b.columns() * a.columns();
                int z = choices[at + e];
                while (Weights.plus(a.entries()[row + z], turned[column + z]) != least[e]) {
                    z++;
                }
                choices[at + e] = z;
            }
        }
    }
}

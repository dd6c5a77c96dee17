package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.dynamic.Table;
import finegrain.dynamic.TableInstance;
import finegrain.dynamic.TableProblem;
import finegrain.dynamic.Weights;
import finegrain.model.Answer;
import finegrain.model.IntegerMatrix;
import finegrain.solvers.Estimate;
import finegrain.solvers.Estimating;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import finegrain.solvers.base.Workers;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// (min,+) convolution by definition, a range of outputs at a time. Nothing with a smaller exponent is known, and the conjecture is that
/// there is nothing.
public record MinPlusConvolution() implements Estimating<TableInstance, Table> {
    private static final double SECONDS_EACH = 1e-9;
    /// So many outputs and their choices stay in the first cache.
    private static final int RANGE = 1024;

    @Override
    public String id() {
        return "min-plus-sums";
    }

    @Override
    public String idea() {
        return "Adds every number of one row to every number of the other, a range of outputs at a time, on all threads.";
    }

    @Override
    public String cost() {
        return "nA nB evaluations divided among the threads; 12 (nA + nB) bytes and 8 for each number";
    }

    @Override
    public String regime() {
        return "(min,+) convolution of any numbers.";
    }

    @Override
    public Class<TableInstance> shape() {
        return TableInstance.class;
    }

    @Override
    public Optional<String> declines(TableInstance x) {
        return x.problem() == TableProblem.MIN_PLUS_CONVOLUTION
                ? Optional.empty()
                : Optional.of(x.problem().id() + " is not a convolution.");
    }

    @Override
    public Estimate estimate(TableInstance x, Budget budget) {
        double evaluations = (double) x.matrices().get(0).columns() * x.matrices().get(1).columns();
        return new Estimate(1e-4 + evaluations * SECONDS_EACH / Math.max(1, budget.threads()), bytes(x),
                String.format(Locale.ROOT, "%.3g sums", evaluations));
    }

    private static long bytes(TableInstance x) {
        return 20L * (x.matrices().get(0).columns() + (long) x.matrices().get(1).columns());
    }

    @Override
    public Answer<Table> solve(TableInstance x, Budget budget) {
        Memory.require(budget, bytes(x), id() + " on " + x.size());
        return Stopped.orAnswer(budget, () -> Answers.of(x, Optional.of(table(x, budget))));
    }

    private static Table table(TableInstance x, Budget budget) {
        long[] a = numbers(x.matrices().get(0));
        long[] b = numbers(x.matrices().get(1));
        int outputs = a.length == 0 || b.length == 0 ? 0 : a.length + b.length - 1;
        long[] least = new long[outputs];
        int[] choices = new int[outputs];
        Arrays.fill(least, Weights.FORBIDDEN);
        Arrays.fill(choices, -1);
        int ranges = (outputs + RANGE - 1) / RANGE;
        budget.progress().begin("sums", ranges);
        try (Workers workers = new Workers(budget)) {
            workers.inOrder(ranges, () -> a, (own, range) -> {
                int from = (int) range * RANGE;
                budget.work().add("evaluations", sums(a, b, from, Math.min(outputs, from + RANGE), least, choices));
                budget.progress().advance(1);
            });
        }
        return new Table(IntLists.immutable.with(choices));
    }

    private static long[] numbers(IntegerMatrix row) {
        long[] numbers = new long[row.columns()];
        row.copyRow(0, numbers);
        return numbers;
    }

    /// The outputs `from … to-1`; returns how many sums they took.
    private static long sums(long[] a, long[] b, int from, int to, long[] least, int[] choices) {
        long evaluations = 0;
        for (int i = Math.max(0, from - b.length + 1); i < Math.min(a.length, to); i++) {
            if (!Weights.finite(a[i])) {
                continue;
            }
            int end = Math.min(to, i + b.length);
            for (int k = Math.max(from, i); k < end; k++) {
                long sum = a[i] + b[k - i];
                if (sum < least[k] && sum < Weights.LIMIT) {
                    least[k] = sum;
                    choices[k] = i;
                }
            }
            evaluations += end - Math.max(from, i);
        }
        return evaluations;
    }
}

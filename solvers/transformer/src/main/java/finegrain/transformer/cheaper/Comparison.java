package finegrain.transformer.cheaper;

import finegrain.contract.Budget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Mechanisms on tasks of one size, with their wrong answers counted.
public final class Comparison {
    private Comparison() {}

    /// What one mechanism did.
    ///
    /// @param tokens of the largest task
    /// @param wrongYes no-instances answered yes
    /// @param no no-instances
    /// @param wrongNo yes-instances answered no
    /// @param yes yes-instances
    /// @param wrongRows the share of all rows that are on the wrong side
    /// @param multiplyAdds as counted, over all tasks
    /// @param share of what [FullAttention] takes on the same tasks
    /// @param numbers the most that was held for a task
    public record Row(Mechanism mechanism, int tokens, int wrongYes, int no, int wrongNo, int yes, double wrongRows,
            long multiplyAdds, double share, long numbers) {
        /// Whether all answers were right.
        public boolean right() {
            return wrongYes + wrongNo == 0;
        }
    }

    private record Single(boolean says, int wrongRows, Cost cost) {}

    /// Runs `mechanism` on all tasks, on as many threads as the budget has; empty if the budget was spent.
    ///
    /// @throws IllegalStateException if what was counted differs from the formula
    public static Optional<Row> run(Mechanism mechanism, List<Task> tasks, Budget budget) {
        List<Single> singles = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(budget.threads())) {
            List<Future<Optional<Single>>> futures = new ArrayList<>();
            for (Task task : tasks) {
                futures.add(
                        pool.submit(() -> budget.spent() ? Optional.empty() : Optional.of(single(mechanism, task))));
            }
            for (Future<Optional<Single>> future : futures) {
                future.get().ifPresent(singles::add);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The mechanism " + mechanism + " failed.", e.getCause());
        }
        return singles.size() == tasks.size() ? Optional.of(row(mechanism, tasks, singles)) : Optional.empty();
    }

    private static Single single(Mechanism mechanism, Task task) {
        Meter meter = new Meter();
        double[] outputs = mechanism.outputs(task, meter);
        Cost formula = mechanism.cost(task.tokens(), task.width(), meter.pairs());
        if (!meter.cost().equals(formula)) {
            throw new IllegalStateException("Counted " + meter.cost() + ", the formula says " + formula + ".");
        }
        return new Single(Task.says(outputs), task.wrongRows(outputs), formula);
    }

    private static Row row(Mechanism mechanism, List<Task> tasks, List<Single> singles) {
        int wrongYes = 0;
        int wrongNo = 0;
        int yes = 0;
        int tokens = 0;
        long wrongRows = 0;
        long rows = 0;
        long multiplyAdds = 0;
        long full = 0;
        long numbers = 0;
        for (int k = 0; k < tasks.size(); k++) {
            Task task = tasks.get(k);
            Single single = singles.get(k);
            yes += task.yes() ? 1 : 0;
            wrongYes += !task.yes() && single.says() ? 1 : 0;
            wrongNo += task.yes() && !single.says() ? 1 : 0;
            tokens = Math.max(tokens, task.tokens());
            wrongRows += single.wrongRows();
            rows += task.tokens() - 1;
            multiplyAdds += single.cost().multiplyAdds();
            full += new FullAttention().cost(task.tokens(), task.width(), 0).multiplyAdds();
            numbers = Math.max(numbers, single.cost().numbers());
        }
        return new Row(mechanism, tokens, wrongYes, tasks.size() - yes, wrongNo, yes, (double) wrongRows / rows,
                multiplyAdds, (double) multiplyAdds / full, numbers);
    }
}

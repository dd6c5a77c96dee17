package finegrain.bench;

import finegrain.contract.Budget;
import finegrain.contract.Solver;
import finegrain.dynamic.DynamicInstance;
import finegrain.fit.PowerLaw;
import finegrain.model.Answer;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;

/// One solver on one size of a [Series].
///
/// @param seconds of the processor, the least of several runs if they are short
/// @param value what it answered
/// @param counts what it counted
record SeriesRun(int n, double seconds, String value, SortedMap<String, Long> counts) {
    private static final int REPEATED = 5;

    /// Everything counted, whatever the unit.
    double counted() {
        return counts.values().stream().mapToDouble(amount -> amount).sum();
    }

    static <W> SeriesRun measure(Solver<DynamicInstance, W> solver, DynamicInstance x, int n) {
        double least = Double.POSITIVE_INFINITY;
        double all = 0;
        String value = "";
        SortedMap<String, Long> counts = Budget.unlimited().work().amounts();
        for (int r = 0; r < REPEATED && (r == 0 || all < 1); r++) {
            Budget budget = Budget.unlimited().withThreads(1);
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            Answer<W> answer = solver.solve(x, budget);
            double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
            least = Math.min(least, seconds);
            all += seconds;
            value = answer instanceof Answer.Attained<W> attained ? attained.value().toString() : answer.toString();
            counts = budget.work().amounts();
        }
        return new SeriesRun(n, least, value, counts);
    }

    /// What the next size, twice as large, will take, by the growth of the last two.
    static double next(List<SeriesRun> own, int n) {
        if (own.size() < 2) {
            return 0;
        }
        SeriesRun last = own.getLast();
        double growth = Math.max(2, last.seconds / own.get(own.size() - 2).seconds);
        return last.n * 2 < n ? Double.POSITIVE_INFINITY : last.seconds * growth;
    }

    /// The law of an amount from a size on; empty if too few sizes were measured.
    static Optional<PowerLaw> law(List<SeriesRun> own, int from, ToDoubleFunction<SeriesRun> amount) {
        List<PowerLaw.Point> points = own.stream()
                .filter(run -> run.n >= from)
                .map(run -> new PowerLaw.Point(run.n, amount.applyAsDouble(run)))
                .toList();
        return points.size() < PowerLaw.FEWEST_SIZES ? Optional.empty() : Optional.of(PowerLaw.through(points));
    }

    /// Where a solver begins to be the faster one for good, between two sizes that were measured.
    static String crossover(List<SeriesRun> naive, List<SeriesRun> own) {
        int both = Math.min(naive.size(), own.size());
        for (int k = both - 1; k >= 0; k--) {
            if (naive.get(k).seconds < own.get(k).seconds) {
                if (k == both - 1) {
                    return "none";
                }
                double before = Math.log(own.get(k).seconds / naive.get(k).seconds);
                double after = Math.log(naive.get(k + 1).seconds / own.get(k + 1).seconds);
                return String.format(Locale.ROOT, "%.0f", own.get(k).n * Math.pow(2, before / (before + after)));
            }
        }
        return both == 0 ? "" : "below " + own.getFirst().n;
    }
}

package finegrain.bench;

import finegrain.contract.Budget;
import finegrain.contract.Solver;
import finegrain.dynamic.DynamicInstance;
import finegrain.fit.PowerLaw;
import finegrain.model.RefusedException;
import finegrain.solvers.dynamic.DynamicSolvers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Dynamic programs by the definition against every fast solver, in one JVM and on one thread: processor time and what was counted, by size,
/// the exponents of both beside those that are claimed, and where the fast solver takes over.
///
/// A solver is warmed up on a small instance, and short runs are repeated up to five times for the least time. All solvers must agree
/// on the value. A solver that would take more than `--limit` seconds at the next size, by the growth of its last two, is left out from there on.
final class DynamicBench {
    private static final double WARM_UP_SECONDS = 0.5;
    private static final int WARM_UP_PLACE = 3;

    private final Options options;
    private final Path folder;
    private final StringBuilder markdown = new StringBuilder();
    private final StringBuilder csv = new StringBuilder("series,solver,n,least_cpu_s,counted,counts,value\n");

    DynamicBench(Options options) {
        this.options = options;
        this.folder = Path.of(options.text("out", "bench-results"));
    }

    /// Measures all series, and writes `dynamic.md` and `dynamic.csv` after each.
    void run() throws IOException {
        Files.createDirectories(folder);
        String only = options.text("only", "");
        double limit = options.real("limit", options.has("quick") ? 0.3 : 40);
        markdown.append("# Dynamic programs, by the definition and fast\n\n");
        SideBySide.Machine.lines(options).forEach(line -> markdown.append("- ").append(line).append('\n'));
        for (Series series : Series.all(options.number("seed", 1))) {
            if (series.id().contains(only)) {
                System.err.println("bench: " + series.id());
                add(series, runs(series, WARM_UP_SECONDS * Math.min(1, limit), limit));
                Files.writeString(folder.resolve("dynamic.md"), markdown);
                Files.writeString(folder.resolve("dynamic.csv"), csv);
            }
        }
    }

    /// What each solver took, by size.
    ///
    /// @param warmUp for how many seconds each of them is run before
    /// @param limit what a run may take, in seconds
    static Map<String, List<SeriesRun>> runs(Series series, double warmUp, double limit) {
        Map<String, List<SeriesRun>> runs = new LinkedHashMap<>();
        DynamicInstance small = series.instance(series.sizes().get(Math.min(WARM_UP_PLACE, series.sizes().size() - 1)));
        List<Solver<DynamicInstance, ?>> solvers = solvers(series, small);
        for (Solver<DynamicInstance, ?> solver : solvers) {
            runs.put(solver.id(), new ArrayList<>());
            long start = System.nanoTime();
            while (System.nanoTime() - start < 1e9 * warmUp) {
                solver.solve(small, Budget.unlimited().withThreads(1));
            }
        }
        for (int n : series.sizes()) {
            List<Solver<DynamicInstance, ?>> left = solvers.stream()
                    .filter(solver -> SeriesRun.next(runs.getOrDefault(solver.id(), List.of()), n) <= limit)
                    .toList();
            if (!left.isEmpty()) {
                DynamicInstance x = series.instance(n);
                left.forEach(solver -> measured(solver, x, n).ifPresent(runs.getOrDefault(solver.id(),
                        new ArrayList<>())::add));
                agree(runs, n);
            }
        }
        return runs;
    }

    /// Those that something is claimed of, in that order.
    @SuppressWarnings("unchecked") // a solver of the shape
    private static List<Solver<DynamicInstance, ?>> solvers(Series series, DynamicInstance x) {
        return series.claims()
                .keySet()
                .stream()
                .<Solver<DynamicInstance, ?>>flatMap(id -> DynamicSolvers.all()
                        .stream()
                        .filter(solver -> solver.id().equals(id) && solver.shape().isInstance(x))
                        .map(solver -> (Solver<DynamicInstance, ?>) solver))
                .filter(solver -> solver.declines(x).isEmpty())
                .toList();
    }

    private static <W> Optional<SeriesRun> measured(Solver<DynamicInstance, W> solver, DynamicInstance x, int n) {
        try {
            return Optional.of(SeriesRun.measure(solver, x, n));
        } catch (RefusedException tooLarge) {
            return Optional.empty();
        }
    }

    private static void agree(Map<String, List<SeriesRun>> runs, int n) {
        List<String> values = runs.values()
                .stream()
                .flatMap(List::stream)
                .filter(run -> run.n() == n)
                .map(SeriesRun::value)
                .distinct()
                .toList();
        if (values.size() > 1) {
            throw new IllegalStateException("At n = " + n + " the solvers " + runs.keySet() + " say " + values + ".");
        }
    }

    private void add(Series series, Map<String, List<SeriesRun>> runs) {
        List<SeriesRun> naive = runs.getOrDefault(series.naive(), List.of());
        List<Integer> sizes = series.sizes().stream().filter(n -> n >= 4 * series.sizes().getFirst()).toList();
        markdown.append("\n## ")
                .append(series.id())
                .append("\n\n| | claimed | counted, from ")
                .append(String.format(Locale.ROOT, "%,d", series.fittedFrom()))
                .append(" on | time | faster from |");
        sizes.forEach(n -> markdown.append(String.format(Locale.ROOT, " %,d |", n)));
        markdown.append("\n|---|---|---|---|---|").append("---|".repeat(sizes.size())).append('\n');
        runs.forEach((id, own) -> {
            markdown.append(String.format(Locale.ROOT, "| %s | %s | %s | %s | %s |", id, series.claims().get(id),
                    words(SeriesRun.law(own, series.fittedFrom(), SeriesRun::counted)),
                    words(SeriesRun.law(own, series.fittedFrom(), SeriesRun::seconds)),
                    id.equals(series.naive()) ? "" : SeriesRun.crossover(naive, own)));
            sizes.forEach(n -> markdown.append(own.stream()
                    .filter(run -> run.n() == n)
                    .map(run -> String.format(Locale.ROOT, " %.3g · %.2g |", 1e3 * run.seconds(), run.counted()))
                    .findFirst()
                    .orElse(" |")));
            markdown.append('\n');
            own.forEach(run -> csv.append(String.format(Locale.ROOT, "%s,%s,%d,%.6g,%.0f,\"%s\",%s%n", series.id(), id,
                    run.n(), run.seconds(), run.counted(), run.counts(), run.value())));
        });
    }

    private static String words(Optional<PowerLaw> law) {
        return law.map(l -> String.format(Locale.ROOT, "%.2f ± %.2f%s", l.exponent(), l.halfWidth(),
                l.curved() ? String.format(Locale.ROOT, ", at the end %.2f", l.atLargest()) : "")).orElse("");
    }
}

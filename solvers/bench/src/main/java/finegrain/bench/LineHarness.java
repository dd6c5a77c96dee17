package finegrain.bench;

import finegrain.contract.Budget;
import finegrain.contract.Solver;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.PathProblem;
import finegrain.fit.PowerLaw;
import finegrain.generate.Generators;
import finegrain.model.Answer;
import finegrain.solvers.dynamic.DynamicSolvers;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/// Least-weight subsequence by the definition against every fast solver, in one JVM: processor time of the thread and what was counted, by
/// size, and the exponents of both.
///
///     LineHarness --from 7 --to 17 --ranks 1,2,3,4 --workloads refuelling,walk,cloud,jump --seed 1
///
/// Sizes are the powers of two from `2^from` to `2^to`. A solver is warmed up on small instances, and short runs are repeated up to five times
/// for the least time. All solvers must agree on the value. A solver that would take more than `--limit` seconds at the next size, by the growth of
/// its last two, is left out from there on. Exponents are fitted from `2^11` on.
public final class LineHarness {
    private static final int FITTED_FROM = 1 << 11;
    private static final int REPEATED = 5;

    private LineHarness() {}

    /// One solver on one size.
    ///
    /// @param value what it answered
    /// @param counts what it counted
    record Run(int n, double seconds, String value, SortedMap<String, Long> counts) {
        double counted() {
            return counts.values().stream().mapToDouble(amount -> amount).sum();
        }
    }

    /// Measures, and prints a table for each workload and rank.
    ///
    /// @param args see above
    public static void main(String... args) {
        Options options = Options.parse(args);
        for (String workload : options.text("workloads", "refuelling,walk,cloud,jump").split(",", -1)) {
            for (String rank : (workload.equals("refuelling") ? "1" : options.text("ranks", "1,2,3,4")).split(",",
                    -1)) {
                run(workload, Integer.parseInt(rank), options);
            }
        }
    }

    private static void run(String workload, int rank, Options options) {
        Map<String, List<Run>> runs = new LinkedHashMap<>();
        double limit = options.real("limit", 60);
        int seed = options.number("seed", 1);
        PathInstance small = instance(workload, rank, 1 << 12, seed);
        List<Solver<PathInstance, ?>> solvers = solvers(small);
        for (Solver<PathInstance, ?> solver : solvers) {
            runs.put(solver.id(), new ArrayList<>());
            long start = System.nanoTime();
            while (System.nanoTime() - start < 500_000_000L) {
                solver.solve(small, Budget.unlimited());
            }
        }
        System.out.printf(Locale.ROOT, "%n%s, rank %d, seed %d%n", workload, rank, seed);
        for (int n = 1 << options.number("from", 7); n <= 1 << options.number("to", 17); n *= 2) {
            PathInstance x = instance(workload, rank, n, seed);
            for (Solver<PathInstance, ?> solver : solvers) {
                List<Run> own = runs.getOrDefault(solver.id(), List.of());
                if (expected(own, n) <= limit) {
                    own.add(measure(solver, x));
                }
            }
            print(n, runs);
        }
        List<Run> naive = runs.getOrDefault("double-loop", List.of());
        runs.forEach((id, own) -> System.out.println(id + ": " + law("counted", own) + "; " + law("time", own)
                + (id.equals("double-loop") ? "" : "; " + crossover(naive, own))));
    }

    @SuppressWarnings("unchecked") // a solver of the shape
    private static List<Solver<PathInstance, ?>> solvers(PathInstance x) {
        List<Solver<PathInstance, ?>> taking = new ArrayList<>();
        for (Solver<?, ?> solver : DynamicSolvers.all()) {
            if (solver.shape() == PathInstance.class && ((Solver<PathInstance, ?>) solver).declines(x).isEmpty()) {
                taking.add((Solver<PathInstance, ?>) solver);
            }
        }
        return taking;
    }

    /// An instance of the generators of lines and of refuelling.
    static PathInstance instance(String workload, int rank, int n, int seed) {
        boolean refuelling = workload.equals("refuelling");
        PathProblem problem = refuelling ? PathProblem.REFUELLING : PathProblem.LWS;
        var generator = Generators.of(problem)
                .stream()
                .filter(g -> g.id().equals(refuelling ? "iid" : workload))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no workload " + workload + "; there is refuelling, cloud, walk and jump."));
        return (PathInstance) generator.generate(
                refuelling ? Map.of("n", "" + n) : Map.of("n", "" + n, "r", "" + rank), seed);
    }

    static <W> Run measure(Solver<PathInstance, W> solver, PathInstance x) {
        double least = Double.POSITIVE_INFINITY;
        double all = 0;
        String value = "";
        SortedMap<String, Long> counts = Budget.unlimited().work().amounts();
        for (int r = 0; r < REPEATED && (r == 0 || all < 1); r++) {
            Budget budget = Budget.unlimited();
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            Answer<W> answer = solver.solve(x, budget);
            double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
            least = Math.min(least, seconds);
            all += seconds;
            value = answer instanceof Answer.Attained<W> attained ? attained.value().toString() : answer.toString();
            counts = budget.work().amounts();
        }
        return new Run(x.nodes(), least, value, counts);
    }

    private static double expected(List<Run> own, int n) {
        if (own.size() < 2) {
            return 0;
        }
        Run last = own.getLast();
        double growth = Math.max(2, last.seconds / own.get(own.size() - 2).seconds);
        return last.n * 2 < n ? Double.POSITIVE_INFINITY : last.seconds * growth;
    }

    private static void print(int n, Map<String, List<Run>> runs) {
        List<Run> naive = runs.getOrDefault("double-loop", List.of());
        runs.forEach((id, own) -> {
            if (own.isEmpty() || own.getLast().n != n) {
                return;
            }
            Run run = own.getLast();
            boolean compared = !naive.isEmpty() && naive.getLast().n == n;
            if (compared && !naive.getLast().value.equals(run.value)) {
                throw new IllegalStateException(id + " says " + run.value + " at n = " + n + ", double-loop "
                        + naive.getLast().value + ".");
            }
            System.out.printf(Locale.ROOT, "%,9d %-20s %12.3f ms %10s  %s%n", n, id, run.seconds * 1e3,
                    compared ? String.format(Locale.ROOT, "%.2fx", naive.getLast().seconds / run.seconds) : "",
                    run.counts);
        });
    }

    private static String law(String what, List<Run> own) {
        List<PowerLaw.Point> points = own.stream()
                .filter(run -> run.n >= FITTED_FROM)
                .map(run -> new PowerLaw.Point(run.n, what.equals("time") ? run.seconds : run.counted()))
                .toList();
        if (points.size() < PowerLaw.FEWEST_SIZES) {
            return what + " exponent unknown";
        }
        PowerLaw law = PowerLaw.through(points);
        return String.format(Locale.ROOT, "%s exponent %.3f (%.3f … %.3f)%s", what, law.exponent(), law.low(),
                law.high(), law.curved() ? ", curved" : "");
    }

    /// Where a solver begins to be the faster one for good, between two sizes that were measured.
    private static String crossover(List<Run> naive, List<Run> own) {
        int both = Math.min(naive.size(), own.size());
        for (int k = both - 1; k >= 0; k--) {
            if (naive.get(k).seconds < own.get(k).seconds) {
                if (k == both - 1) {
                    return "no crossover";
                }
                double before = Math.log(own.get(k).seconds / naive.get(k).seconds);
                double after = Math.log(naive.get(k + 1).seconds / own.get(k + 1).seconds);
                return String.format(Locale.ROOT, "crossover at n = %.0f",
                        own.get(k).n * Math.pow(2, before / (before + after)));
            }
        }
        return "faster from the first size on";
    }
}

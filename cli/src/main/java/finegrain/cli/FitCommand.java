package finegrain.cli;

import finegrain.contract.Budget;
import finegrain.contract.Solver;
import finegrain.dynamic.DynamicProblem;
import finegrain.fit.Dimension;
import finegrain.fit.DynamicExperiment;
import finegrain.fit.Experiment;
import finegrain.fit.Fit;
import finegrain.fit.Measure;
import finegrain.fit.PairExperiment;
import finegrain.fit.Sizes;
import finegrain.model.Instance;
import finegrain.model.PairProblem;
import finegrain.solvers.Portfolio;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `fit`: how fast the work of a solver grows.
@Command(name = "fit", description = "Measure how the time, or the counted work, of a solver grows with the number of vectors, or with the size of a "
        + "dynamic program: the exponent by least squares on logarithms, with its 95 %% interval. Pairs of vectors have no solution, "
        + "so that nothing ends by luck. Sizes are left out, smallest first, while the smallest instance alone takes a twentieth of "
        + "their amount. One thread unless --threads says otherwise.", mixinStandardHelpOptions = true, sortOptions = false, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
            "0:measured",
            "10:unknown: budget spent or cancelled, or too few sizes; what was measured is printed"}, footerHeading = "%nExamples:%n", footer = {
                "  finegrain fit --problem ov --solver brute-force --n 2^6..2^9 --d 64 --measure count:pairs",
                "  finegrain fit --problem lws --generator walk --set r=2 --solver divide-kd-tree --n 2^9..2^11 --measure count:evaluations",
                "  finegrain fit --problem matrix-chain --solver intervals --n 32,64,128 --seeds 1 --measure count:evaluations",
                "  finegrain fit --problem bmsd --solver brute-force --n 50,100,200 --d 8logn --measure count:pairs --json"})
final class FitCommand implements Callable<Integer> {
    private static final String COUNT = "count:";

    @Option(names = "--problem", required = true, paramLabel = "PROBLEM", description = "A problem about pairs of vectors, ov, bov, max-ip, msd, …, or a dynamic program, lws, refuelling, matrix-chain, …")
    private String problem = "";

    @Option(names = "--solver", paramLabel = "NAME", defaultValue = "auto", description = "The solver; 'finegrain list solvers'. Standard: auto.")
    private String solver = "auto";

    /// Of fewer vectors the time for a pair still falls, and brute force would not fit 2.
    private static final String PAIRS = "2^13..2^16";
    private static final String DYNAMIC = "2^10..2^14";

    @Option(names = "--n", paramLabel = "SIZES", description = "Numbers of vectors, of each side if there are two, or the n of the generator: 2^10..2^14 or 1000,2000,5000. Standard: "
            + PAIRS + " for pairs, " + DYNAMIC + " for dynamic programs.")
    private Optional<String> sizes = Optional.empty();

    @Option(names = "--per-doubling", paramLabel = "K", defaultValue = "2", description = "So many sizes for each factor of two of a range. Standard: 2.")
    private int perDoubling = 2;

    @Option(names = "--d", paramLabel = "DIMENSION", description = "For pairs, the dimension: a number, or 'c log n' to base 2. Standard: 64.")
    private Optional<String> dimension = Optional.empty();

    @Option(names = "--density", paramLabel = "P", description = "For pairs, the probability of a one, or critical: where one orthogonal pair would be expected. Without it all vectors have one weight, about half the dimension.")
    private Optional<String> density = Optional.empty();

    @Option(names = "--generator", paramLabel = "NAME", description = "For dynamic programs, the generator; 'finegrain list generators'. Standard: iid.")
    private Optional<String> generator = Optional.empty();

    @Mixin
    private Settings settings = new Settings();

    @Option(names = "--measure", paramLabel = "WHAT", defaultValue = "time", description = "time, or count:UNIT for what the solver counts, as count:pairs or 'count:node visits'. Standard: time.")
    private String measure = "time";

    @Option(names = "--planted", description = "For pairs, plant a solution: then the solver may stop at it.")
    private boolean planted;

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "3", description = "So many instances of each size. Standard: 3.")
    private int seeds = 3;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The first seed. Standard: 1.")
    private long seed = 1;

    @Option(names = "--repeat", paramLabel = "N", defaultValue = "5", description = "Time each instance so often, and take the least. Standard: 5.")
    private int repeat = 5;

    @Mixin
    private Asking asking = new Asking();

    @Mixin
    private Limits limits = new Limits();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        Experiment<?> experiment = Parametrised.usage(this::experiment);
        Measure what = measure();
        Budget budget = limits.start(output, 1);
        Portfolio portfolio = SolverChoice.portfolio(Map.of());
        List<String> ids = Stream
                .concat(Stream.of("auto"), portfolio.solvers().stream().map(Solver::id))
                .distinct()
                .toList();
        if (!ids.contains(solver)) {
            throw Names.unknown("solver", solver, ids.stream());
        }
        Fit fit = fit(experiment, what, portfolio, budget);
        if (output.json()) {
            output.result((Object) FitJson.of(fit, solver, budget.threads()));
        } else {
            print(fit, budget.threads());
        }
        return fit.law().isPresent() ? ExitCode.ANSWERED : ExitCode.UNKNOWN;
    }

    private <X extends Instance> Fit fit(Experiment<X> experiment, Measure what, Portfolio portfolio, Budget budget) {
        return experiment.run(what, x -> portfolio.<X, Object>named(solver, x), budget);
    }

    private Experiment<?> experiment() {
        if (perDoubling < 1 || seeds < 1 || repeat < 1) {
            throw new UsageException("--per-doubling is " + perDoubling + ", --seeds is " + seeds + ", --repeat is "
                    + repeat + "; each must be at least 1.");
        }
        Experiment<?> experiment = switch (Names.problem(problem)) {
            case PairProblem pairs -> pairs(pairs, Sizes.parse(sizes.orElse(PAIRS), perDoubling));
            case DynamicProblem<?, ?> dynamic -> dynamic(dynamic, Sizes.parse(sizes.orElse(DYNAMIC), perDoubling));
            default -> throw new UsageException("The problem " + problem
                    + " is neither about pairs of vectors nor a dynamic program; fit takes those.");
        };
        experiment.smallest(); // a wrong density, question or parameter is said before anything is measured
        return experiment;
    }

    private PairExperiment pairs(PairProblem about, List<Integer> numbers) {
        if (generator.isPresent() || !settings.values().isEmpty()) {
            throw new UsageException("--generator and --set are for dynamic programs; " + about.id()
                    + " has --d, --density and --planted.");
        }
        return new PairExperiment(about, asking.question(about).orElse(PairExperiment.question(about)), numbers,
                Dimension.parse(dimension.orElse("64")), density, planted, seed, seeds);
    }

    private DynamicExperiment dynamic(DynamicProblem<?, ?> about, List<Integer> numbers) {
        if (dimension.isPresent() || density.isPresent() || planted) {
            throw new UsageException("--d, --density and --planted are for pairs of vectors; " + about.id()
                    + " has --generator and --set.");
        }
        return new DynamicExperiment(about, asking.question(about).orElse(DynamicExperiment.question(about)), numbers,
                generator.orElse("iid"), new LinkedHashMap<>(settings.values()), seed, seeds);
    }

    private Measure measure() {
        if (measure.equals("time")) {
            return new Measure.Time(repeat, System::nanoTime);
        }
        if (measure.startsWith(COUNT) && measure.length() > COUNT.length()) {
            return new Measure.Count(measure.substring(COUNT.length()));
        }
        throw new UsageException("'" + measure + "' cannot be measured; write time, or count:UNIT as count:pairs.");
    }

    private void print(Fit fit, int threads) {
        boolean time = measure.equals("time");
        output.result(
                String.format(Locale.ROOT, "%12s %8s %18s %10s  %s", "n",
                        fit.experiment() instanceof PairExperiment ? "d" : "", fit.unit(), "from fit", "per seed"));
        for (Fit.Row row : fit.rows()) {
            String amounts = row.amounts().stream().map(a -> amount(a, time)).collect(Collectors.joining(" "));
            output.result(String.format(Locale.ROOT, "%,12d %8s %18s %10s  %s", row.n(),
                    row.d().isPresent() ? row.d().getAsInt() : "",
                    row.amounts().isEmpty() ? "unknown" : amount(row.typical(), time), residual(fit, row), amounts));
        }
        output.result(fit.law()
                .map(law -> String.format(Locale.ROOT, "exponent %.3f, 95 %% interval %.3f … %.3f", law.exponent(),
                        law.low(), law.high()))
                .orElse("exponent unknown: " + fit.unknown().orElse("")));
        fit.shape().ifPresent(output::result);
        output.result(
                "solver " + solver + ", " + threads + (threads == 1 ? " thread" : " threads") + ", " + fit.regime());
        output.result(Fit.caution());
    }

    private static String residual(Fit fit, Fit.Row row) {
        if (row.dropped()) {
            return "left out";
        }
        return fit.law()
                .map(law -> String.format(Locale.ROOT, "%+.1f %%", 100 * (row.typical() / law.at(row.n()) - 1)))
                .orElse("");
    }

    private static String amount(double amount, boolean time) {
        return time ? String.format(Locale.ROOT, "%.3g", amount) : String.format(Locale.ROOT, "%,.0f", amount);
    }
}

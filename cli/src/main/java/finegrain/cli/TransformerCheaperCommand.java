package finegrain.cli;

import finegrain.contract.Budget;
import finegrain.transformer.cheaper.Comparison;
import finegrain.transformer.cheaper.Family;
import finegrain.transformer.cheaper.Mechanism;
import finegrain.transformer.cheaper.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `transformer cheaper`: hand-built layers with something cheaper in place of attention.
@Command(name = "cheaper", description = {
    "Give the queries and keys of a hand-built layer to cheaper mechanisms, on instances with and without a solution, and count "
            + "wrong answers, wrong rows and multiply-adds. Budgets are raised by factors of four until a mechanism costs as "
            + "much as full attention.",
    "The weights are those of full attention; this illustrates why the theorem's instances are hard, and proves nothing about "
            + "layers with other weights. The order of the documents is random, the threshold token the first."}, mixinStandardHelpOptions = true, sortOptions = false, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                "0:measured", "10:unknown: budget spent or cancelled"}, footerHeading = "%nExamples:%n", footer = {
                    "  finegrain transformer cheaper --n 64 --seeds 2",
                    "  finegrain transformer cheaper --from planted --via none --density 1/4 --n 40 --mechanism full,sinks,hashed --json"})
final class TransformerCheaperCommand implements Callable<Integer> {
    private static final String HEADING = String.format(Locale.ROOT, "%-9s %6s %6s %9s %9s %10s %13s %8s %9s",
            "mechanism", "tokens", "budget", "wrong yes", "wrong no", "wrong rows", "multiply-adds", "of full",
            "numbers");

    private enum From {
        SAT,
        PLANTED
    }

    @Option(names = "--from", paramLabel = "WHAT", defaultValue = "SAT", description = "sat: random 3-clauses at the threshold of satisfiability; planted: vectors with decoys. Standard: sat.")
    private From from = From.SAT;

    @Option(names = "--via", paramLabel = "REDUCTION,…", split = ",", defaultValue = "bov-to-ov,ov-to-lsd", description = "Reductions from bov to the problem of the layer, or none. Standard: bov-to-ov,ov-to-lsd.")
    private List<String> via = List.of();

    @Option(names = "--n", paramLabel = "N,…", split = ",", defaultValue = "64,256", description = "Documents before the reductions; for formulas a power of two. Standard: 64,256.")
    private List<Integer> sizes = List.of();

    @Option(names = "--l", paramLabel = "L", defaultValue = "64", description = "Dimension of planted vectors. Standard: 64.")
    private int dimension = 64;

    @Option(names = "--density", paramLabel = "P", defaultValue = "1/8", description = "Probability of a one in planted vectors: the smaller, the more pairs miss by 1 only. Standard: 1/8.")
    private String density = "1/8";

    @Option(names = "--mechanism", paramLabel = "NAME,…", split = ",", defaultValue = "all", description = "full, linear, window, sinks, features, state, hashed, or all. Standard: all.")
    private List<String> mechanisms = List.of();

    @Mixin
    private Trials trials = new Trials(4);

    @Override
    public Integer call() {
        return trials.run(this::measure,
                new Trials.Report<>("sweeps", TransformerCheaperCommand::json,
                        sweeps -> sweeps.forEach(sweep -> trials.output().result(sweep.summary())),
                        TransformerCheaperCommand::chart));
    }

    /// One family on the tasks of one size, with rising budgets.
    private record Sweep(Family family, List<Comparison.Row> rows) {
        int tokens() {
            return rows.getFirst().tokens();
        }

        String summary() {
            return String.format(Locale.ROOT, "%s, %d tokens: %s", family.id(), tokens(),
                    Family.rightFrom(rows)
                            .map(row -> row.mechanism().budget() == 0
                                    ? "right"
                                    : String.format(Locale.ROOT, "right from budget %d on, %.0f %% of full attention",
                                            row.mechanism().budget(), 100 * row.share()))
                            .orElse("never right"));
        }
    }

    private boolean measure(List<Sweep> sweeps, Budget budget) {
        List<Family> families = families();
        CheaperTasks source = new CheaperTasks(via.equals(List.of("none")) ? List.of() : via, source(), trials.seeds(),
                trials.seed());
        for (int n : sizes) {
            Optional<List<Task>> tasks = source.make(n, budget);
            if (tasks.isEmpty()) {
                return false;
            }
            Task first = tasks.get().getFirst();
            for (Family family : families) {
                List<Comparison.Row> rows = new ArrayList<>();
                for (Mechanism mechanism : family.sweep(first.tokens(), first.width(), trials.seed())) {
                    Optional<Comparison.Row> row = Comparison.run(mechanism, tasks.get(), budget);
                    if (row.isEmpty()) {
                        return false;
                    }
                    trials.show(HEADING, line(row.get()));
                    rows.add(row.get());
                }
                sweeps.add(new Sweep(family, rows));
            }
        }
        return true;
    }

    private List<Family> families() {
        List<Family> all = Arrays.asList(Family.values());
        return mechanisms.equals(List.of("all"))
                ? all
                : mechanisms.stream()
                        .map(id -> Family.named(id)
                                .orElseThrow(() -> Names.unknown("mechanism", id, all.stream().map(Family::id))))
                        .toList();
    }

    private CheaperTasks.Source source() {
        return switch (from) {
            case SAT -> new CheaperTasks.Source.Formulas();
            case PLANTED -> new CheaperTasks.Source.Vectors(dimension,
                    UsageException.unlessMade(() -> finegrain.model.Value.fraction(density)).doubleValue());
        };
    }

    private static String line(Comparison.Row row) {
        return String.format(Locale.ROOT, "%-9s %6d %6s %9s %9s %9.1f%% %,13d %7.1f%% %,9d", row.mechanism().id(),
                row.tokens(), row.mechanism().budget() == 0 ? "" : row.mechanism().budget(),
                row.wrongYes() + "/" + row.no(), row.wrongNo() + "/" + row.yes(), 100 * row.wrongRows(),
                row.multiplyAdds(), 100 * row.share(), row.numbers());
    }

    private static SequencedMap<String, Object> json(Sweep sweep) {
        LinkedHashMap<String, Object> json = new LinkedHashMap<>();
        json.put("mechanism", sweep.family().id());
        json.put("idea", sweep.family().idea());
        json.put("tokens", sweep.tokens());
        json.put("rightFrom", Family.rightFrom(sweep.rows())
                .<Object>map(row -> row.mechanism().budget())
                .orElse(Json.Nothing.NOTHING));
        json.put("rows", sweep.rows().stream().map(TransformerCheaperCommand::json).toList());
        return json;
    }

    private static SequencedMap<String, Object> json(Comparison.Row row) {
        LinkedHashMap<String, Object> json = new LinkedHashMap<>();
        json.put("budget", row.mechanism().budget());
        json.put("wrongYes", row.wrongYes());
        json.put("no", row.no());
        json.put("wrongNo", row.wrongNo());
        json.put("yes", row.yes());
        json.put("wrongRows", row.wrongRows());
        json.put("multiplyAdds", row.multiplyAdds());
        json.put("share", row.share());
        json.put("numbers", row.numbers());
        return json;
    }

    /// The largest size: wrong answers against cost.
    private static Chart chart(List<Sweep> sweeps) {
        int largest = sweeps.stream().mapToInt(Sweep::tokens).max().orElse(0);
        return new Chart("Wrong answers of cheaper attention, " + largest + " tokens",
                new Chart.Axis("multiply-adds, share of full attention", Chart.Scale.LOGARITHMIC),
                new Chart.Axis("wrong answers, %", Chart.Scale.LINEAR),
                sweeps.stream()
                        .filter(sweep -> sweep.tokens() == largest)
                        .map(sweep -> new Chart.Series(sweep.family().id(), Chart.Stroke.SOLID,
                                sweep.rows()
                                        .stream()
                                        .map(row -> new Chart.Point(row.share(),
                                                100.0 * (row.wrongYes() + row.wrongNo()) / (row.yes() + row.no())))
                                        .toList()))
                        .toList(),
                List.of());
    }
}

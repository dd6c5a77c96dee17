package finegrain.cli;

import finegrain.contract.Budget;
import finegrain.model.PairInstance;
import finegrain.transformer.Plan;
import finegrain.transformer.simulation.DocumentsBySmall;
import finegrain.transformer.simulation.Mode;
import finegrain.transformer.simulation.PassThrough;
import finegrain.transformer.simulation.Samples;
import finegrain.transformer.simulation.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `transformer simulate`: a long transformer, evaluated by calls to short ones.
@Command(name = "simulate", description = "Evaluate a transformer on N tokens by calls to transformers that take at most M, and print the "
        + "calls counted, the calls of the formula, and the largest error. With a FILE, the transformer that is built for its "
        + "instance; without, a random one.", mixinStandardHelpOptions = true, sortOptions = false, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
            "0:simulated", "2:wrong usage: the lengths do not allow the mode, too",
            "10:unknown: budget spent or cancelled"}, footerHeading = "%nExamples:%n", footer = {
                "  finegrain transformer simulate --n 200 --m 16,32 --mode all",
                "  finegrain transformer simulate --n 100 --m 17 --mode causal --heads 4 --layers 2 --small-heads 2 --json",
                "  finegrain gen lsd --set n=30 | finegrain transformer simulate - --threshold 1/2 --m 8"})
final class TransformerSimulateCommand implements Callable<Integer> {
    private static final List<String> MODES = List.of("full", "full-literal", "causal", "window", "window-literal",
            "sinks", "average", "many-small", "ov");

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "an instance with a threshold, or - for standard input")
    private Optional<String> file = Optional.empty();

    @Option(names = "--n", paramLabel = "N,…", split = ",", defaultValue = "1024", description = "Tokens of the large transformer. Standard: 1024.")
    private List<Integer> lengths = List.of(1024);

    @Option(names = "--m", paramLabel = "M,…", split = ",", defaultValue = "64", description = "Tokens of the small ones. Standard: 64.")
    private List<Integer> small = List.of(64);

    @Option(names = "--mode", paramLabel = "MODE,…", split = ",", defaultValue = "full", description = "full, full-literal (the printed two calls), causal, window, window-literal (differences), "
            + "sinks, average, many-small (the converse), ov, or all. The printed full mode takes N down to a multiple of M - 1. Standard: full.")
    private List<String> modes = List.of("full");

    @Option(names = "--window", paramLabel = "R", defaultValue = "8", description = "Tokens in a window. Standard: 8.")
    private int window = 8;

    @Option(names = "--sinks", paramLabel = "S", defaultValue = "4", description = "First tokens that all see. Standard: 4.")
    private int sinks = 4;

    @Option(names = "--d", paramLabel = "D", defaultValue = "8", description = "Columns of a head. Standard: 8.")
    private int width = 8;

    @Option(names = "--heads", paramLabel = "H", defaultValue = "1", description = "Heads of the large transformer. Standard: 1.")
    private int heads = 1;

    @Option(names = "--layers", paramLabel = "L", defaultValue = "1", description = "Layers of the large transformer. Standard: 1.")
    private int layers = 1;

    @Option(names = "--small-heads", paramLabel = "H'", defaultValue = "1", description = "Heads of the small ones. Standard: 1.")
    private int smallHeads = 1;

    @Option(names = "--small-layers", paramLabel = "L'", defaultValue = "1", description = "Layers of the small ones. Standard: 1.")
    private int smallLayers = 1;

    @Option(names = "--accounting", paramLabel = "WHOSE", defaultValue = "FREE", description = "free: results are joined outside; strict: by calls, which count. Standard: free.")
    private Setting.Accounting accounting = Setting.Accounting.FREE;

    @Option(names = "--pass-through", paramLabel = "HOW", defaultValue = "SKIP", description = "How jobs in one call pass each other's layers: skip connections, or copy heads. Standard: skip.")
    private PassThrough passThrough = PassThrough.SKIP;

    @Option(names = "--gain", paramLabel = "X", defaultValue = "1", description = "The standard deviation of scores, about; from 0 to 10^9. Standard: 1.")
    private double gain = 1;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Standard: 1.")
    private long seed = 1;

    @Mixin
    private Reading reading = new Reading();

    @Mixin
    private Limits limits = new Limits();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        Budget budget = limits.start(output);
        List<SimulationRow> rows = new ArrayList<>();
        boolean complete = file.isPresent() ? documents(file.get(), rows, budget) : samples(rows, budget);
        if (output.json()) {
            LinkedHashMap<String, Object> json = new LinkedHashMap<>();
            json.put("seed", seed);
            json.put("accounting", accounting.name().toLowerCase(Locale.ROOT));
            json.put("complete", complete);
            json.put("rows", rows.stream().map(SimulationRow::json).toList());
            output.result((Object) json);
        }
        if (!complete) {
            output.say("unknown: " + budget.reason());
        }
        return complete ? ExitCode.ANSWERED : ExitCode.UNKNOWN;
    }

    private boolean add(Optional<SimulationRow> row, List<SimulationRow> rows) {
        row.ifPresent(found -> {
            if (!output.json()) {
                if (rows.isEmpty()) {
                    output.result(SimulationRow.heading());
                }
                output.result(found.line());
            }
            rows.add(found);
        });
        return row.isPresent();
    }

    private Setting setting(int m) {
        return UsageException.unlessMade(() -> new Setting(m, smallHeads, smallLayers, passThrough, accounting));
    }

    private boolean samples(List<SimulationRow> rows, Budget budget) {
        Samples samples = UsageException.unlessMade(() -> new Samples(width, heads, layers, gain, seed));
        for (String mode : modes.equals(List.of("all")) ? MODES : modes) {
            for (int n : lengths) {
                for (int m : small) {
                    if (budget.spent() || !add(row(mode, samples, n, m, budget), rows)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private Optional<SimulationRow> row(String mode, Samples samples, int n, int m, Budget budget) {
        return switch (mode) {
            case "many-small" -> {
                check(new Mode.Average(seed), n, m);
                yield Optional.of(Simulations.manySmall(samples, n, m));
            }
            case "ov" -> {
                check(new Mode.Full(), n, m);
                yield Optional.of(Simulations.orthogonal(n, m, seed));
            }
            default -> {
                Mode chosen = mode(mode);
                int length = chosen instanceof Mode.FullLiteral && m >= 2 && n >= m - 1 ? n - n % (m - 1) : n;
                check(chosen, length, m);
                yield Simulations.sampled(samples, length, chosen, setting(m), budget);
            }
        };
    }

    private static void check(Mode mode, int n, int m) {
        mode.refusal(n, m)
                .ifPresent(reason -> {
                    throw new UsageException(reason);
                });
    }

    private Mode mode(String id) {
        return switch (id) {
            case "full" -> new Mode.Full();
            case "full-literal" -> new Mode.FullLiteral();
            case "causal" -> new Mode.Causal();
            case "window" -> new Mode.Window(window);
            case "window-literal" -> new Mode.WindowLiteral(window);
            case "sinks" -> new Mode.Sinks(window, sinks);
            case "average" -> new Mode.Average(seed);
            default -> throw Names.unknown("mode", id, MODES.stream());
        };
    }

    private boolean documents(String name, List<SimulationRow> rows, Budget budget) {
        if (!(reading.one(name, output, budget).instance() instanceof PairInstance x)) {
            throw new UsageException("Transformers are built for problems about pairs of vectors; " + name
                    + " holds another.");
        }
        Plan plan = Simulations.plan(x);
        DocumentsBySmall.refusal(plan.construction())
                .ifPresent(reason -> {
                    throw new UsageException(reason);
                });
        for (int m : small) {
            check(new Mode.Full(), plan.construction().blueprint().documents() + 1, m);
            if (!add(Simulations.documents(plan, x.vectors(), setting(m), budget), rows)) {
                return false;
            }
        }
        return true;
    }
}

package finegrain.cli;

import finegrain.bounds.Bounds;
import finegrain.bounds.Derivation;
import finegrain.bounds.Magnitude;
import finegrain.bounds.Node;
import finegrain.bounds.Registry;
import finegrain.bounds.Setting;
import finegrain.bounds.Tier;
import finegrain.bounds.Wording;
import finegrain.contract.Budget;
import finegrain.contract.Reduction;
import finegrain.model.Instance;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import finegrain.reductions.Catalogue;
import finegrain.reductions.Path;
import finegrain.reductions.PathSearch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `path`: how one problem reduces to another.
@Command(name = "path", description = "Find the reductions that lead from problem A to problem B, and compare what they cost: if B takes n^b, what does A take? A "
        + "path that no other one beats in every respect is marked with a star.", mixinStandardHelpOptions = true, footerHeading = "%nExamples:%n", footer = {
            "  finegrain path cnf-sat msd", "  finegrain path max-sat bmsd --question threshold --json",
            "  finegrain path cnf-sat ov --longest 3 --measure small.cnf", "  finegrain path cnf-sat lcs"})
final class PathCommand implements Callable<Integer> {
    /// Options that only a measurement heeds.
    private static final List<String> MEASURING = List.of("--solver", "--set", "--timeout", "--threads", "--memory");

    @Parameters(index = "0", paramLabel = "A", description = "the source problem; one that only the registry has is asked for paths with steps that are cited")
    private String source = "";

    @Parameters(index = "1", paramLabel = "B", description = "the target problem")
    private String target = "";

    @Option(names = "--question", paramLabel = "KIND", description = "What A is asked. Standard: every question it has.")
    private Optional<String> question = Optional.empty();

    @Option(names = "--longest", paramLabel = "N", defaultValue = "5", description = "At most so many hops. Standard: 5.")
    private int longest = 5;

    @Option(names = "--measure", paramLabel = "FILE", description = "Take this instance of A along every path, solve it at the end, and print the sizes that were predicted and measured.")
    private Optional<String> measure = Optional.empty();

    /// Without options of its own: the file says what it asks.
    private final Reading reading = new Reading();

    @Mixin
    private SolverChoice choice = new SolverChoice();

    @Mixin
    private Limits limits = new Limits();

    @Mixin
    private Output output = new Output();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (measure.isEmpty()) {
            requireNothingOfMeasuring();
        }
        if (longest < 1) {
            throw new UsageException("The number of hops --longest is " + longest + "; it must be at least 1.");
        }
        Stream.of(source, target).forEach(PathCommand::requireProblem);
        List<Question.Kind> kinds = kinds();
        if (Stream.of(source, target).anyMatch(id -> Catalogue.problem(id).isEmpty())) {
            return cited(kinds);
        }
        PathSearch search = new PathSearch(Catalogue.standard());
        List<Found> found = new ArrayList<>();
        for (Question.Kind kind : kinds) {
            List<Path> paths = search.paths(source, kind, target, longest);
            List<List<Derivation>> costs = paths.stream().map(path -> costs(kind, path)).toList();
            for (int i = 0; i < paths.size(); i++) {
                boolean best = costs.get(i)
                        .stream()
                        .anyMatch(own -> costs.stream()
                                .flatMap(List::stream)
                                .filter(other -> other.start().equals(own.start()) && other.end().equals(own.end()))
                                .noneMatch(other -> other.dominates(own) && !own.dominates(other)));
                found.add(new Found(kind, paths.get(i), costs.get(i), best));
            }
        }
        if (found.isEmpty()) {
            return cited(kinds);
        }
        Optional<Instance> instance = measure.map(this::instance);
        if (output.json()) {
            output.result((Object) found.stream().map(path -> describe(path, instance)).toList());
        } else {
            found.forEach(path -> print(path, instance));
        }
        return ExitCode.ANSWERED;
    }

    private static void requireProblem(String id) {
        if (Catalogue.problem(id).isEmpty() && Registry.standard().named(id).isEmpty()) {
            throw Names.unknown("problem", id, Stream.concat(Catalogue.problems().stream().map(Problem::id),
                    Registry.standard().problems().keySet().stream()).distinct());
        }
    }

    /// Those that are asked for, of the source.
    private List<Question.Kind> kinds() {
        List<Question.Kind> all = Stream.concat(
                Catalogue.problem(source).stream().flatMap(problem -> problem.questions().stream()),
                Registry.standard().named(source).stream().flatMap(problem -> problem.questions().stream()))
                .distinct()
                .toList();
        List<Question.Kind> kinds = all.stream()
                .filter(k -> question.isEmpty() || k.word().equals(question.get()))
                .toList();
        if (kinds.isEmpty()) {
            throw new UsageException("The problem " + source + " has no question '" + question.orElse("") + "'; it has "
                    + all.stream().map(Question.Kind::word).toList() + ".");
        }
        return kinds;
    }

    /// No reductions of the program lead there; perhaps some of the literature do.
    private Integer cited(List<Question.Kind> kinds) {
        String none = "There is no path of at most " + longest + " executable reductions from " + source + " to "
                + target;
        if (measure.isPresent()) {
            throw new UsageException(none + ", so that --measure has nothing to execute.");
        }
        CitedPaths paths = new CitedPaths(source, target, kinds);
        if (output.json()) {
            output.result((Object) paths.json());
        } else {
            paths.print(output);
        }
        output.say(none + (paths.isEmpty()
                ? ", and none in the registry either."
                : ". The registry has these; a step ⇢ is not executed."));
        return ExitCode.ANSWERED;
    }

    private void requireNothingOfMeasuring() {
        MEASURING.stream()
                .filter(spec.commandLine().getParseResult()::hasMatchedOption)
                .findFirst()
                .ifPresent(option -> {
                    throw new UsageException(option + " is for --measure FILE; nothing is solved without it.");
                });
    }

    /// A path, what it costs in each regime of its first problem for which that is known, and whether no other one beats it.
    private record Found(Question.Kind question, Path path, List<Derivation> costs, boolean best) {
        String text() {
            return path.hops().stream().map(Reduction::id).collect(Collectors.joining(", "));
        }
    }

    /// What a path costs if all side parameters are logarithmic in the scale.
    private List<Derivation> costs(Question.Kind kind, Path path) {
        Bounds bounds = new Bounds(Registry.standard());
        List<String> edges = path.hops().stream().map(Reduction::id).toList();
        return bounds.registry()
                .regimes(source)
                .stream()
                .flatMap(entry -> bounds.along(new Node(entry.id(), kind),
                        Setting.all(entry, Magnitude.of(Tier.LOGARITHMIC)), edges).stream())
                .toList();
    }

    /// The costs in words, each with its regime if that is not the whole problem.
    private List<String> words(Found found) {
        Wording wording = new Wording(Registry.standard());
        String last = found.path().hops().getLast().target().id();
        return found.costs().stream().map(cost -> {
            String from = cost.start().problem();
            String to = cost.end().problem();
            return (from.equals(source) && to.equals(last) ? "" : from + " → " + to + ": ") + wording.cost(cost);
        }).toList();
    }

    private Instance instance(String file) {
        Instance x = reading.one(file, output, Budget.unlimited()).instance();
        if (!x.problem().id().equals(source)) {
            throw new UsageException(
                    "The file " + file + " holds an instance of " + x.problem().id() + ", not of " + source
                            + ".");
        }
        return x;
    }

    private void print(Found found, Optional<Instance> instance) {
        output.result(found.question().word() + ": " + found.text() + (found.best() ? "  *" : ""));
        List<String> costs = words(found);
        costs.forEach(cost -> output.result("    " + cost));
        if (costs.isEmpty()) {
            output.result("    its cost is not known if sizes are logarithmic");
        }
        instance.filter(x -> x.question().kind() == found.question()).ifPresent(x -> {
            Measured measured = measure(found.path(), x);
            measured.hops()
                    .forEach(hop -> output.result("    " + hop.reduction().id() + ": predicted "
                            + Reports.numbers(hop.predicted()) + "; measured " + Reports.numbers(hop.measured())));
            output.result("    " + measured.answer());
        });
    }

    private record Measured(List<Runner.HopReport> hops, String answer) {}

    private Measured measure(Path path, Instance x) {
        Budget budget = limits.start(output);
        Runner runner = new Runner(path, budget);
        try {
            var answer = runner.run(x, y -> choice.resolve(y, budget, Output.silent()));
            return new Measured(runner.hops(), Reports.word(answer));
        } catch (RefusedException e) {
            return new Measured(List.of(), "refused: " + e.getMessage());
        }
    }

    private SequencedMap<String, Object> describe(Found found, Optional<Instance> instance) {
        List<Reduction<?, ?, ?, ?>> hops = found.path().hops();
        LinkedHashMap<String, Object> path = new LinkedHashMap<>();
        path.put("question", found.question().word().toLowerCase(Locale.ROOT));
        path.put("hops", hops.stream().map(Reduction::id).toList());
        path.put("problems", Stream.concat(Stream.of(hops.getFirst().source().id()),
                hops.stream().map(hop -> hop.target().id())).toList());
        path.put("evidence", hops.stream().map(Reports::evidence).toList());
        path.put("text", found.text());
        path.put("cost", found.costs().isEmpty() ? Json.Nothing.NOTHING : String.join("; ", words(found)));
        path.put("best", found.best());
        instance.filter(x -> x.question().kind() == found.question()).ifPresent(x -> {
            Measured measured = measure(found.path(), x);
            path.put("measured", measured.hops().stream().map(Runner.HopReport::json).toList());
            path.put("answer", measured.answer());
        });
        return path;
    }
}

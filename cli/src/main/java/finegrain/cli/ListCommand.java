package finegrain.cli;

import finegrain.bounds.Figure;
import finegrain.bounds.Registry;
import finegrain.contract.Solver;
import finegrain.generate.Generators;
import finegrain.model.Problem;
import finegrain.reductions.Catalogue;
import finegrain.reductions.CitedEdge;
import finegrain.reductions.Edge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `list`: what there is.
@Command(name = "list", description = "List what the program has: problems, reductions, solvers or generators; or what the registry has: all results, or its edges, algorithms, hypotheses, statements or the works that are cited.", mixinStandardHelpOptions = true, footerHeading = "%nExamples:%n", footer = {
    "  finegrain list problems", "  finegrain list reductions --json", "  finegrain list algorithms",
    "  finegrain list edges --dot"})
final class ListCommand implements Callable<Integer> {
    enum What {
        PROBLEMS,
        REDUCTIONS,
        SOLVERS,
        GENERATORS,
        RESULTS,
        EDGES,
        ALGORITHMS,
        HYPOTHESES,
        STATEMENTS,
        WORKS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "WHAT", description = "problems, reductions, solvers, generators, results, edges, algorithms, hypotheses, statements or works")
    private What what = What.PROBLEMS;

    @Option(names = "--dot", description = "Print the whole web for Graphviz: all problems and edges of the registry; dashed arrows are cited. Only of edges.")
    private boolean dot;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        if (dot && (what != What.EDGES || output.json())) {
            throw new UsageException("--dot is a form of output of 'list edges', in place of --json.");
        }
        if (dot) {
            output.result(new Figure(Registry.standard()).dot());
            return ExitCode.ANSWERED;
        }
        List<SequencedMap<String, Object>> entries = switch (what) {
            case PROBLEMS -> Catalogue.problems().stream().map(Descriptions::of).toList();
            case REDUCTIONS -> reductions();
            case SOLVERS -> SolverChoice.portfolio(Map.of())
                    .solvers()
                    .stream()
                    .map(s -> Descriptions.of((Solver<?, ?>) s))
                    .distinct()
                    .toList();
            case GENERATORS -> generators();
            case RESULTS -> RegistryEntries.all(Registry.standard()).toList();
            case EDGES -> RegistryEntries.edges(Registry.standard()).toList();
            case ALGORITHMS -> RegistryEntries.algorithms(Registry.standard()).toList();
            case HYPOTHESES -> RegistryEntries.hypotheses(Registry.standard()).toList();
            case WORKS -> Bibliography.standard().works().stream().map(Bibliography.Work::entry).toList();
            case STATEMENTS -> RegistryEntries.statements(Registry.standard()).toList();
        };
        if (output.json()) {
            output.result((Object) entries);
        } else {
            int width = entries.stream().mapToInt(e -> text(e, "id").length()).max().orElse(0);
            entries.forEach(e -> output.result(String.format("%-" + width + "s  %s", text(e, "id"), line(e))));
        }
        return ExitCode.ANSWERED;
    }

    private static String text(Map<String, Object> entry, String name) {
        return String.valueOf(entry.get(name));
    }

    private String line(SequencedMap<String, Object> entry) {
        return switch (what) {
            case PROBLEMS -> text(entry, "definition");
            case REDUCTIONS -> entry.get("source") + (text(entry, "executable").equals("true") ? " → " : " ⇢ ")
                    + entry.get("target") + "  ["
                    + entry.get("evidence") + "] " + entry.get("statement");
            case SOLVERS -> text(entry, "idea") + " [" + text(entry, "guarantee") + "]";
            case GENERATORS -> text(entry, "description");
            case RESULTS -> text(entry, "kind") + ": " + RegistryEntries.line(entry);
            case WORKS -> text(entry, "year") + "  " + text(entry, "title").replaceAll("[{}]", "");
            case EDGES, ALGORITHMS, HYPOTHESES, STATEMENTS -> RegistryEntries.line(entry);
        };
    }

    private static List<SequencedMap<String, Object>> reductions() {
        List<SequencedMap<String, Object>> entries = new ArrayList<>();
        for (Edge edge : Catalogue.standard().edges()) {
            entries.add(Descriptions.of(edge));
        }
        for (CitedEdge edge : Catalogue.cited()) {
            entries.add(Descriptions.of(edge));
        }
        return entries;
    }

    private static List<SequencedMap<String, Object>> generators() {
        List<SequencedMap<String, Object>> entries = new ArrayList<>();
        for (Problem<?, ?> problem : Catalogue.problems()) {
            Generators.of(problem).forEach(generator -> {
                LinkedHashMap<String, Object> entry = new LinkedHashMap<>();
                entry.put("id", problem.id() + " " + generator.id());
                entry.put("problem", problem.id());
                entry.put("generator", generator.id());
                entry.put("description", generator.description());
                entry.put("parameters", Descriptions.parameters(generator.parameters()));
                entries.add(entry);
            });
        }
        return entries;
    }
}

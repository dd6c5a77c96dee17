package finegrain.cli;

import finegrain.bounds.Registry;
import finegrain.contract.Budget;
import finegrain.contract.Solver;
import finegrain.model.Problem;
import finegrain.reductions.Catalogue;
import finegrain.reductions.Edge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `show`: everything about one thing.
@Command(name = "show", description = "Show a problem, reduction or solver: definition, theorem, sizes, parameters; an entry of the registry of results; a work that is cited; or what a file holds.", mixinStandardHelpOptions = true, footerHeading = "%nExamples:%n", footer = {
    "  finegrain show msd", "  finegrain show bmin-ip-to-msd-reed-solomon", "  finegrain show transformer --json",
    "  finegrain show apsp-integers", "  finegrain show AlmanYu2025", "  finegrain show bov-to-lcs",
    "  finegrain show uf20-01.cnf"})
final class ShowCommand implements Callable<Integer> {
    private static final Pattern ID = Pattern.compile("[\\w:=\\[\\]-]+");

    @Parameters(paramLabel = "ID", description = "as 'finegrain list' prints it; or a file, or - for standard input; a file whose name is an id is shown as ./ID. JSON is an array if several things are called so.")
    private String id = "";

    @Mixin
    private Reading reading = new Reading();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        List<SequencedMap<String, Object>> entries = describe();
        if (output.json()) {
            output.result(entries.size() == 1 ? entries.getFirst() : entries);
        } else {
            for (int i = 0; i < entries.size(); i++) {
                if (i > 0) {
                    output.result("");
                }
                entries.get(i).forEach(this::print);
            }
        }
        return ExitCode.ANSWERED;
    }

    private void print(String name, Object value) {
        switch (value) {
            case List<?> list when list.isEmpty() -> {
            }
            case List<?> list when list.getFirst() instanceof Map<?, ?> -> {
                output.result(name + ":");
                list.forEach(item -> {
                    if (item instanceof Map<?, ?> p) {
                        output.result("  " + switch (name) {
                            case "tuned" -> tuned(p);
                            case "history" -> event(p);
                            default -> parameter(p);
                        });
                    }
                });
            }
            case List<?> list ->
                output.result(name + ": " + String.join("; ", list.stream().map(Object::toString).toList()));
            case Map<?, ?> map when map.isEmpty() -> {
            }
            case Map<?, ?> map -> output.result(name + ": " + arrows(map));
            case String text when text.isEmpty() -> {
            }
            case Json.Nothing nothing -> {
            }
            default -> output.result(name + ": " + value);
        }
    }

    private static String parameter(Map<?, ?> p) {
        return p.get("name") + "=" + p.get("standard") + "  " + p.get("meaning");
    }

    private static String tuned(Map<?, ?> t) {
        return "if " + t.get("regime") + ", with " + t.get("choice") + ": sizes "
                + (t.get("sizes") instanceof Map<?, ?> sizes ? arrows(sizes) : "")
                + "; queries " + t.get("queries") + "; time " + t.get("time");
    }

    private static String event(Map<?, ?> e) {
        return Stream.of("date", "state", "source", "words")
                .map(e::get)
                .filter(value -> value instanceof String text && !text.isEmpty())
                .map(String::valueOf)
                .collect(Collectors.joining(": "));
    }

    private static String arrows(Map<?, ?> map) {
        return String.join(", ", map.entrySet().stream().map(e -> e.getKey() + " → " + e.getValue()).toList());
    }

    private List<SequencedMap<String, Object>> describe() {
        // most names of files cannot be ids, and it takes a while to tell of everything that has one
        List<SequencedMap<String, Object>> found = ID.matcher(id).matches()
                ? all().filter(entry -> id.equals(entry.get("id"))).toList()
                : List.of();
        if (!found.isEmpty()) {
            return found;
        }
        if (id.equals("-") || Files.exists(Path.of(id))) {
            return List.of(Descriptions.of(reading.one(id, output, Budget.unlimited())));
        }
        throw Names.unknown("problem, reduction, solver, result, work or file", id,
                all().map(entry -> String.valueOf(entry.get("id"))).distinct());
    }

    /// What the program has, and what only the registry has. A hypothesis may be called like the problem that it is about.
    static Stream<SequencedMap<String, Object>> all() {
        Catalogue catalogue = Catalogue.standard();
        Set<String> ids = Stream.concat(Catalogue.problems().stream().map(Problem::id),
                catalogue.edges().stream().map(Edge::id)).collect(Collectors.toSet());
        return Stream.of(Catalogue.problems().stream().map(Descriptions::of),
                catalogue.edges().stream().map(Descriptions::of),
                Catalogue.cited().stream().map(Descriptions::of),
                SolverChoice.portfolio(Map.of()).solvers().stream().map(s -> Descriptions.of((Solver<?, ?>) s)),
                RegistryEntries.all(Registry.standard())
                        .filter(entry -> !List.of("problem", "edge").contains(entry.get("kind"))
                                || !ids.contains(entry.get("id"))),
                Bibliography.standard().works().stream().map(Bibliography.Work::entry))
                .flatMap(entries -> entries);
    }
}

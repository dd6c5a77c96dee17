package finegrain.cli;

import finegrain.contract.Budget;
import finegrain.contract.Solver;
import finegrain.model.Problem;
import finegrain.reductions.Catalogue;
import finegrain.reductions.CitedEdge;
import finegrain.reductions.Edge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `show`: everything about one thing.
@Command(name = "show", description = "Show a problem, reduction or solver: definition, theorem, sizes, parameters; or what a file holds.", mixinStandardHelpOptions = true, footerHeading = "%nExamples:%n", footer = {
    "  finegrain show msd", "  finegrain show bmin-ip-to-msd-reed-solomon", "  finegrain show transformer --json",
    "  finegrain show uf20-01.cnf"})
final class ShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "as 'finegrain list' prints it, or a file, or - for standard input; a file whose name is an id is shown as ./ID")
    private String id = "";

    @Mixin
    private Reading reading = new Reading();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        SequencedMap<String, Object> entry = describe();
        if (output.json()) {
            output.result((Object) entry);
        } else {
            entry.forEach((name, value) -> print(name, value));
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
                        output.result("  " + (name.equals("tuned") ? tuned(p) : parameter(p)));
                    }
                });
            }
            case List<?> list ->
                output.result(name + ": " + String.join("; ", list.stream().map(Object::toString).toList()));
            case Map<?, ?> map -> output.result(name + ": " + arrows(map));
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

    private static String arrows(Map<?, ?> map) {
        return String.join(", ", map.entrySet().stream().map(e -> e.getKey() + " → " + e.getValue()).toList());
    }

    private SequencedMap<String, Object> describe() {
        Catalogue catalogue = Catalogue.standard();
        Stream<SequencedMap<String, Object>> all = Stream.of(
                Catalogue.problems().stream().filter(p -> p.id().equals(id)).map(Descriptions::of),
                catalogue.edge(id).stream().map(Descriptions::of),
                Catalogue.cited().stream().filter(c -> c.id().equals(id)).map(Descriptions::of),
                solvers().filter(s -> s.id().equals(id)).map(Descriptions::of)).flatMap(s -> s);
        return all.findFirst().orElseGet(() -> {
            if (id.equals("-") || Files.exists(Path.of(id))) {
                return Descriptions.of(reading.one(id, output, Budget.unlimited()));
            }
            throw Names.unknown("problem, reduction, solver or file", id,
                    Stream.of(Catalogue.problems().stream().map(Problem::id), catalogue.edges().stream().map(Edge::id),
                            Catalogue.cited().stream().map(CitedEdge::id), solvers().map(s -> s.id()))
                            .flatMap(s -> s)
                            .distinct());
        });
    }

    private static Stream<Solver<?, ?>> solvers() {
        return SolverChoice.portfolio(Map.of()).solvers().stream();
    }
}

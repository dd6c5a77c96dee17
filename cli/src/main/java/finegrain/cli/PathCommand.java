package finegrain.cli;

import finegrain.contract.Reduction;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.reductions.Catalogue;
import finegrain.reductions.PathSearch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `path`: how one problem reduces to another.
@Command(name = "path", description = "Find the reductions that lead from problem A to problem B.", mixinStandardHelpOptions = true, footerHeading = "%nExamples:%n", footer = {
    "  finegrain path cnf-sat msd", "  finegrain path max-sat bmsd --question threshold --json"})
final class PathCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "A", description = "the source problem")
    private String source = "";

    @Parameters(index = "1", paramLabel = "B", description = "the target problem")
    private String target = "";

    @Option(names = "--question", paramLabel = "KIND", description = "What A is asked. Standard: every question it has.")
    private Optional<String> question = Optional.empty();

    @Option(names = "--longest", paramLabel = "N", defaultValue = "5", description = "At most so many hops. Standard: 5.")
    private int longest = 5;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        Problem<?, ?> from = Names.problem(source);
        Names.problem(target);
        if (longest < 1) {
            throw new UsageException("The number of hops --longest is " + longest + "; it must be at least 1.");
        }
        List<Question.Kind> kinds = from.questions()
                .stream()
                .filter(k -> question.isEmpty() || k.word().equals(question.get()))
                .toList();
        if (kinds.isEmpty()) {
            throw new UsageException("The problem " + source + " has no question '" + question.orElse("") + "'; it has "
                    + from.questions().stream().map(Question.Kind::word).toList() + ".");
        }
        PathSearch search = new PathSearch(Catalogue.standard());
        List<SequencedMap<String, Object>> found = kinds.stream()
                .flatMap(kind -> search.paths(source, kind, target, longest)
                        .stream()
                        .map(path -> describe(kind, path.hops())))
                .toList();
        if (output.json()) {
            output.result((Object) found);
        } else {
            found.forEach(path -> output.result(path.get("question") + ": " + path.get("text")));
        }
        if (found.isEmpty()) {
            output.say("There is no path of at most " + longest + " executable reductions from " + source + " to "
                    + target + ".");
            Catalogue.cited()
                    .forEach(c -> output.say("  cited only: " + c.id() + ", " + c.source() + " ⇢ " + c.target()));
        }
        return ExitCode.ANSWERED;
    }

    private static SequencedMap<String, Object> describe(Question.Kind kind, List<Reduction<?, ?, ?, ?>> hops) {
        LinkedHashMap<String, Object> path = new LinkedHashMap<>();
        path.put("question", kind.word().toLowerCase(Locale.ROOT));
        path.put("hops", hops.stream().map(Reduction::id).toList());
        path.put("problems", java.util.stream.Stream.concat(java.util.stream.Stream.of(hops.getFirst().source().id()),
                hops.stream().map(hop -> hop.target().id())).toList());
        path.put("evidence", hops.stream().map(Reports::evidence).toList());
        path.put("text", hops.stream().map(Reduction::id).collect(Collectors.joining(", ")));
        return path;
    }
}

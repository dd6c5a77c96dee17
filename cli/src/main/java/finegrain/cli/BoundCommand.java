package finegrain.cli;

import finegrain.bounds.Bounds;
import finegrain.bounds.DerivedTime;
import finegrain.bounds.Figure;
import finegrain.bounds.Latex;
import finegrain.bounds.LowerBound;
import finegrain.bounds.Node;
import finegrain.bounds.ProblemEntry;
import finegrain.bounds.Registry;
import finegrain.bounds.Setting;
import finegrain.bounds.Statement;
import finegrain.bounds.Wording;
import finegrain.model.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bound`: what is known about the running time of a problem, and why.
@Command(name = "bound", description = "Derive the conditional lower bounds of a problem, and the best running times beside them. Nothing is "
        + "looked up: every exponent is carried along reductions from a hypothesis of the ledger, or back from an algorithm.", mixinStandardHelpOptions = true, footerHeading = "%nExamples:%n", footer = {
            "  finegrain bound msd", "  finegrain bound lsd --question approximate --json",
            "  finegrain bound lsd --without ov-to-lsd", "  finegrain bound kd-lws --latex",
            "  finegrain bound kd-lws --bibtex",
            "  finegrain bound lcs --dot"})
final class BoundCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PROBLEM", description = "a problem of the registry, or a family of them; 'finegrain list results' names them")
    private String problem = "";

    @Option(names = "--question", paramLabel = "KIND", description = "What it is asked. Standard: every question it has.")
    private Optional<String> question = Optional.empty();

    @Option(names = "--without", paramLabel = "EDGE", description = "As if there were no such edge; may be repeated.")
    private List<String> without = new ArrayList<>();

    /// At most one other form of output.
    static final class Form {
        @Option(names = "--latex", description = "Print a paragraph of LaTeX with citations of proofs-notes/references.bib.")
        private boolean latex;

        @Option(names = "--bibtex", description = "Print the BibTeX entries of the works that the paragraph of LaTeX cites.")
        private boolean bibtex;

        @Option(names = "--dot", description = "Print a figure for Graphviz; dashed arrows are cited.")
        private boolean dot;

        @Option(names = "--tikz", description = "Print a figure for TikZ; dashed arrows are cited.")
        private boolean tikz;
    }

    @ArgGroup(exclusive = true)
    private Form form = new Form();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        if (output.json() && (form.latex || form.bibtex || form.dot || form.tikz)) {
            throw new UsageException(
                    "--json is a form of output like --latex, --bibtex, --dot and --tikz; write one of them.");
        }
        Registry registry = Results.without(Registry.standard(), without);
        Bounds bounds = new Bounds(registry);
        List<ProblemEntry> problems = Results.named(registry, problem);
        List<Node> nodes = problems.stream()
                .flatMap(p -> Results.questions(p, question).stream().map(q -> new Node(p.id(), q)))
                .toList();
        if (output.json()) {
            output.result((Object) nodes.stream().map(node -> Results.json(bounds, node)).toList());
        } else if (form.latex) {
            latex(bounds, nodes);
        } else if (form.bibtex) {
            output.result(Bibliography.standard().citedBy(nodes.stream().flatMap(node -> sentences(bounds, node))));
        } else if (form.dot || form.tikz) {
            Figure figure = new Figure(problems.getFirst().id(),
                    nodes.stream().flatMap(n -> bounds.lower(n).stream()).map(LowerBound::derivation).toList());
            output.result(form.dot ? figure.dot() : figure.tikz());
        } else {
            problems.forEach(p -> print(bounds, p, nodes));
            literature(registry, problems);
        }
        return ExitCode.ANSWERED;
    }

    /// Questions of a problem with the same bounds share a paragraph, and several paragraphs have headings.
    private void latex(Bounds bounds, List<Node> nodes) {
        record Paragraph(String problem, List<String> sentences) {}
        Latex latex = new Latex(bounds.registry());
        LinkedHashMap<Paragraph, List<Question.Kind>> paragraphs = new LinkedHashMap<>();
        for (Node node : nodes) {
            paragraphs.computeIfAbsent(new Paragraph(node.problem(), sentences(bounds, node).toList()),
                    p -> new ArrayList<>()).add(node.question());
        }
        paragraphs.forEach((paragraph, questions) -> {
            if (nodes.size() > 1) {
                output.result(latex.heading(bounds.registry().problem(paragraph.problem()), questions));
            }
            paragraph.sentences().forEach(output::result);
        });
    }

    private static Stream<String> sentences(Bounds bounds, Node node) {
        Latex latex = new Latex(bounds.registry());
        return Stream.concat(bounds.lower(node).stream().map(latex::lower),
                Results.upper(bounds, node).stream().map(latex::upper));
    }

    private void print(Bounds bounds, ProblemEntry entry, List<Node> nodes) {
        output.result(entry.id() + ": " + entry.definition());
        nodes.stream().filter(node -> node.problem().equals(entry.id())).forEach(node -> {
            output.result(node.question().word());
            List<LowerBound> lower = bounds.lower(node);
            lower.forEach(bound -> print(bounds, entry, bound));
            if (lower.isEmpty()) {
                output.result("  no lower bound follows from the ledger");
            }
            Wording wording = new Wording(bounds.registry());
            for (DerivedTime time : Results.upper(bounds, node)) {
                output.result("  known: " + wording.time(time) + where(entry, time.derivation().settings().getFirst()));
                output.result("      " + wording.source(time));
            }
        });
    }

    private void literature(Registry registry, List<ProblemEntry> entries) {
        List<Statement> statements = entries.stream().flatMap(p -> registry.statements(p).stream()).distinct().toList();
        if (!statements.isEmpty()) {
            output.result("stated in the literature");
            Wording wording = new Wording(registry);
            statements.forEach(statement -> output.result("  " + wording.statement(statement)));
        }
    }

    private static String where(ProblemEntry entry, Setting setting) {
        return setting.side().isEmpty() ? "" : "  (" + entry.upper(setting) + ")";
    }

    private void print(Bounds bounds, ProblemEntry entry, LowerBound bound) {
        Wording wording = new Wording(bounds.registry());
        output.result("  " + wording.lower(bound) + " — " + wording.hypothesis(bound.hypothesis())
                + (bound.trivial(entry) ? " — trivial: the input is that long" : ""));
        output.result("      " + wording.problems(bound.derivation()) + edges(wording.edges(bound.derivation())));
        if (!bound.derivation().steps().isEmpty()) {
            output.result("      " + wording.consequence(bound));
        }
        output.result("      gap: " + wording.gap(bound, Results.proved(bounds, bound)));
    }

    private static String edges(List<String> edges) {
        return edges.isEmpty() ? "" : "  by " + String.join(", ", edges);
    }
}

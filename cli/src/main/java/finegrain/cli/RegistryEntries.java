package finegrain.cli;

import finegrain.bounds.Evidence;
import finegrain.bounds.Hypothesis;
import finegrain.bounds.ProblemEntry;
import finegrain.bounds.Registry;
import finegrain.bounds.Setting;
import finegrain.bounds.Statement;
import finegrain.bounds.Step;
import finegrain.bounds.UpperBound;
import finegrain.contract.Citation;
import finegrain.model.Question;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What `list` and `show` tell about each entry of the registry of results. The catalogue has entries of its own for what it
/// executes, see [Descriptions]; an edge or a problem of both has the same id.
final class RegistryEntries {
    private static final Set<Object> SOLID = Arrays.stream(Evidence.values())
            .filter(Evidence::solid)
            .map(Evidence::label)
            .collect(Collectors.toSet());

    private RegistryEntries() {}

    static Stream<SequencedMap<String, Object>> all(Registry registry) {
        return Stream.of(problems(registry), edges(registry), algorithms(registry), hypotheses(registry),
                statements(registry)).flatMap(entries -> entries);
    }

    static Stream<SequencedMap<String, Object>> problems(Registry registry) {
        return registry.problems().values().stream().map(RegistryEntries::of);
    }

    /// An edge that carries several questions is one entry.
    static Stream<SequencedMap<String, Object>> edges(Registry registry) {
        return registry.steps()
                .stream()
                .collect(Collectors.groupingBy(Step::id, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(steps -> of(registry, steps));
    }

    static Stream<SequencedMap<String, Object>> algorithms(Registry registry) {
        return registry.upperBounds().stream().map(bound -> of(registry, bound));
    }

    static Stream<SequencedMap<String, Object>> hypotheses(Registry registry) {
        return registry.hypotheses().values().stream().map(h -> of(registry, h));
    }

    static Stream<SequencedMap<String, Object>> statements(Registry registry) {
        return registry.statements().stream().map(RegistryEntries::of);
    }

    /// One line about an entry, without its id.
    static String line(SequencedMap<String, Object> entry) {
        return switch (String.valueOf(entry.get("kind"))) {
            case "problem" -> String.valueOf(entry.get("definition"));
            case "edge" -> entry.get("from") + (SOLID.contains(entry.get("evidence")) ? " → " : " ⇢ ") + entry.get("to")
                    + "  [" + entry.get("evidence") + "] " + entry.get("statement");
            case "algorithm" -> entry.get("problem") + " (" + entry.get("question") + "): " + entry.get("time")
                    + ("".equals(entry.get("regime")) ? "" : "  (" + entry.get("regime") + ")") + "  ["
                    + entry.get("evidence") + "; " + entry.get("model") + "]";
            case "hypothesis" -> "(" + entry.get("status") + ") " + entry.get("statement");
            default -> entry.get("about") + ": " + entry.get("claim") + " [" + entry.get("resource") + "]";
        };
    }

    private static SequencedMap<String, Object> entry(String id, String kind) {
        LinkedHashMap<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", id);
        entry.put("kind", kind);
        return entry;
    }

    private static SequencedMap<String, Object> of(ProblemEntry problem) {
        SequencedMap<String, Object> entry = entry(problem.id(), "problem");
        entry.put("name", problem.name());
        entry.put("definition", problem.definition());
        entry.put("parameters", problem.parameters());
        entry.put("sizes", problem.side());
        entry.put("questions", problem.questions().stream().map(Question.Kind::word).toList());
        entry.put("machine", problem.machine().word());
        return entry;
    }

    private static SequencedMap<String, Object> of(Registry registry, List<Step> steps) {
        Step step = steps.getFirst();
        ProblemEntry source = registry.problem(step.source().problem());
        SequencedMap<String, Object> entry = entry(step.id(), "edge");
        entry.put("from", source.id());
        entry.put("to", step.target().problem());
        entry.put("statement", step.statement());
        LinkedHashMap<String, String> carries = new LinkedHashMap<>();
        steps.forEach(one -> carries.merge(one.source().question().word(), one.target().question().word(),
                (asks, also) -> asks + " or " + also));
        entry.put("carries", carries);
        LinkedHashMap<String, String> sizes = new LinkedHashMap<>();
        step.transport()
                .sizes()
                .images()
                .forEach((name, image) -> sizes.put(name, image.growth().text(source.family())));
        step.classes().forEach((name, magnitude) -> sizes.put(name, magnitude.toString()));
        entry.put("sizes", sizes);
        entry.put("queries", step.transport().calls().text(source.family()));
        entry.put("time", step.transport().time().text(source.family()));
        entry.put("regime", regime(source, step.within()));
        entry.put("model", step.model().toString());
        entry.put("date", step.date());
        entry.put("evidence", step.evidence().label());
        entry.put("citations", cited(step.citations()));
        entry.put("proof", step.proof());
        return entry;
    }

    private static SequencedMap<String, Object> of(Registry registry, UpperBound bound) {
        ProblemEntry problem = registry.problem(bound.node().problem());
        SequencedMap<String, Object> entry = entry(bound.id(), "algorithm");
        entry.put("problem", problem.id());
        entry.put("question", bound.node().question().word());
        entry.put("time", bound.text(problem));
        entry.put("regime", regime(problem, bound.within()));
        entry.put("statement", bound.statement());
        entry.put("model", bound.model().toString());
        entry.put("date", bound.date());
        entry.put("evidence", bound.evidence().label());
        entry.put("citations", cited(bound.citations()));
        return entry;
    }

    private static SequencedMap<String, Object> of(Registry registry, Hypothesis hypothesis) {
        ProblemEntry problem = registry.problem(hypothesis.node().problem());
        SequencedMap<String, Object> entry = entry(hypothesis.id(), "hypothesis");
        entry.put("name", hypothesis.name());
        entry.put("statement", hypothesis.statement());
        entry.put("problem", problem.id());
        entry.put("exponent", hypothesis.exponent().<Object>map(Results::text).orElse(Json.Nothing.NOTHING));
        entry.put("regime", regime(problem, hypothesis.setting()));
        entry.put("excludes", hypothesis.excludes().toString());
        entry.put("status", hypothesis.now().state().word());
        entry.put("history", hypothesis.history().stream().map(RegistryEntries::of).toList());
        entry.put("citations", cited(hypothesis.citations()));
        return entry;
    }

    private static SequencedMap<String, Object> of(Hypothesis.Event event) {
        LinkedHashMap<String, Object> entry = new LinkedHashMap<>();
        entry.put("date", event.date());
        entry.put("state", event.state().word());
        entry.put("source", event.source().<Object>map(Citation::toString).orElse(Json.Nothing.NOTHING));
        entry.put("words", event.words());
        return entry;
    }

    static SequencedMap<String, Object> of(Statement statement) {
        SequencedMap<String, Object> entry = entry(statement.id(), "statement");
        entry.put("about", statement.about());
        entry.put("problems", statement.problems());
        entry.put("claim", statement.claim());
        entry.put("resource", statement.resource());
        entry.put("date", statement.scope().date());
        entry.put("model", statement.scope().model());
        entry.put("regime", statement.scope().regime());
        entry.put("evidence", statement.scope().evidence().label());
        entry.put("citations", cited(statement.citations()));
        entry.put("edges", statement.edges());
        entry.put("algorithms", statement.algorithms());
        entry.put("proof", statement.proof());
        entry.put("underived", statement.underived());
        return entry;
    }

    private static String regime(ProblemEntry problem, Setting setting) {
        return problem.upper(setting);
    }

    private static List<String> cited(Collection<Citation> citations) {
        return citations.stream().map(Citation::toString).toList();
    }
}

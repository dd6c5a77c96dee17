package finegrain.cli;

import finegrain.bounds.Bounds;
import finegrain.bounds.Derivation;
import finegrain.bounds.Magnitude;
import finegrain.bounds.Node;
import finegrain.bounds.ProblemEntry;
import finegrain.bounds.Registry;
import finegrain.bounds.Setting;
import finegrain.bounds.Step;
import finegrain.bounds.Tier;
import finegrain.bounds.Wording;
import finegrain.model.Question;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// Where no path can be executed: what the registry knows, with steps that are only cited. Side parameters are logarithmic in the
/// scale, and no way that is listed is beaten by another one in every respect.
final class CitedPaths {
    private final Bounds bounds = new Bounds(Registry.standard());
    private final Wording wording = new Wording(bounds.registry());
    private final List<Derivation> ways;

    CitedPaths(String source, String target, List<Question.Kind> questions) {
        ways = entries(source)
                .flatMap(from -> from.questions()
                        .stream()
                        .filter(questions::contains)
                        .flatMap(question -> entries(target).filter(to -> !to.equals(from))
                                .flatMap(to -> bounds.ways(new Node(from.id(), question),
                                        Setting.all(from, Magnitude.of(Tier.LOGARITHMIC)), to).stream())))
                .toList();
    }

    /// A problem of the registry, the members of a family, or the regimes of a problem of the catalogue.
    private Stream<ProblemEntry> entries(String problem) {
        return Stream.concat(bounds.registry().named(problem).stream(), bounds.registry().regimes(problem).stream())
                .distinct();
    }

    boolean isEmpty() {
        return ways.isEmpty();
    }

    List<SequencedMap<String, Object>> json() {
        return ways.stream().<SequencedMap<String, Object>>map(way -> {
            LinkedHashMap<String, Object> path = new LinkedHashMap<>();
            path.put("question", way.start().question().word());
            path.put("asks", way.end().question().word());
            path.put("hops", wording.edges(way));
            LinkedHashSet<String> problems = new LinkedHashSet<>(List.of(way.start().problem()));
            way.steps().forEach(step -> problems.add(step.target().problem()));
            path.put("problems", List.copyOf(problems));
            path.put("evidence", way.steps().stream().map(Step::evidence).map(e -> e.label()).distinct().toList());
            path.put("cost", wording.cost(way));
            return path;
        }).toList();
    }

    void print(Output output) {
        for (Derivation way : ways) {
            output.result(way.start().question().word() + " by " + way.end().question().word() + ": "
                    + wording.problems(way) + "  by " + String.join(", ", wording.edges(way)));
            output.result("    " + wording.cost(way));
        }
    }
}

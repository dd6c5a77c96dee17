package finegrain.cli;

import finegrain.bounds.Bounds;
import finegrain.bounds.DerivedTime;
import finegrain.bounds.Evidence;
import finegrain.bounds.LowerBound;
import finegrain.bounds.Magnitude;
import finegrain.bounds.Node;
import finegrain.bounds.ProblemEntry;
import finegrain.bounds.Rate;
import finegrain.bounds.Registry;
import finegrain.bounds.Setting;
import finegrain.bounds.Step;
import finegrain.bounds.Tier;
import finegrain.bounds.UpperBound;
import finegrain.bounds.Wording;
import finegrain.model.Question;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/// What several commands ask of the registry of results.
final class Results {
    private Results() {}

    static List<ProblemEntry> named(Registry registry, String name) {
        List<ProblemEntry> found = registry.named(name);
        if (found.isEmpty()) {
            throw Names.unknown("problem of the registry", name, registry.problems().keySet().stream());
        }
        return found;
    }

    static Registry without(Registry registry, List<String> edges) {
        Registry smaller = registry;
        for (String edge : edges) {
            requireEdge(registry, edge);
            smaller = smaller.without(edge);
        }
        return smaller;
    }

    static void requireEdge(Registry registry, String edge) {
        List<String> ids = registry.steps().stream().map(Step::id).distinct().toList();
        if (ids.stream().noneMatch(id -> id.equals(edge) || id.startsWith(edge + "["))) {
            throw Names.unknown("edge", edge, ids.stream());
        }
    }

    static List<Question.Kind> questions(ProblemEntry problem, Optional<String> word) {
        List<Question.Kind> kinds = problem.questions()
                .stream()
                .filter(kind -> word.isEmpty() || kind.word().equals(word.get()))
                .toList();
        if (kinds.isEmpty()) {
            throw new UsageException(
                    "The problem " + problem.id() + " has no question '" + word.orElse("") + "'; it has "
                            + problem.questions().stream().map(Question.Kind::word).toList() + ".");
        }
        return kinds;
    }

    /// The best running times in the settings that are spoken of: constant and logarithmic sizes, powers of logarithms, all below
    /// every power, and those that algorithms for the problem are stated for. One that is the best in several is told for the widest.
    static List<DerivedTime> upper(Bounds bounds, Node node) {
        record Time(UpperBound algorithm, Rate rate) {}
        LinkedHashMap<Time, DerivedTime> all = new LinkedHashMap<>();
        for (Setting setting : settings(bounds.registry(), node)) {
            bounds.upper(node, setting).forEach(time -> all.put(new Time(time.algorithm(), time.rate()), time));
        }
        return List.copyOf(all.values());
    }

    /// Smaller ones first.
    private static Set<Setting> settings(Registry registry, Node node) {
        ProblemEntry problem = registry.problem(node.problem());
        Set<Setting> settings = new LinkedHashSet<>();
        if (problem.scale() instanceof ProblemEntry.Scale.Polynomial) {
            settings.add(Setting.all(problem, Magnitude.CONSTANT));
        }
        registry.upperBounds()
                .stream()
                .filter(bound -> bound.node().problem().equals(problem.id()))
                .map(UpperBound::within)
                .filter(within -> within.side().keySet().equals(problem.side().keySet()))
                .forEach(settings::add);
        settings.add(Setting.all(problem, Magnitude.of(Tier.LOGARITHMIC)));
        settings.add(Setting.all(problem, Magnitude.of(Tier.POLYLOGARITHMIC)));
        settings.add(Setting.all(problem, Magnitude.of(Tier.SUBPOLYNOMIAL)));
        return settings;
    }

    /// The fastest time that is not only announced, in the setting of a lower bound and of a model that it speaks of.
    static Optional<Rate> proved(Bounds bounds, LowerBound bound) {
        return bounds.upper(bound.node(), bound.setting())
                .stream()
                .filter(time -> time.algorithm().evidence() != Evidence.ANNOUNCED)
                .filter(time -> time.model().isAlso(bound.hypothesis().excludes()))
                .map(DerivedTime::rate)
                .min(Comparator.naturalOrder());
    }

    private static SequencedMap<String, Object> describe(Registry registry, Step step) {
        LinkedHashMap<String, Object> json = new LinkedHashMap<>();
        json.put("edge", step.id());
        json.put("from", step.source().problem());
        json.put("to", step.target().problem());
        json.put("evidence", step.evidence().label());
        json.put("model", step.model().toString());
        json.put("regime", setting(registry.problem(step.source().problem()), step.within()));
        json.put("date", step.date());
        json.put("citations", step.citations().stream().map(Object::toString).toList());
        return json;
    }

    static SequencedMap<String, Object> json(Bounds bounds, Node node) {
        LinkedHashMap<String, Object> json = new LinkedHashMap<>();
        json.put("problem", node.problem());
        json.put("question", node.question().word());
        json.put("lower", bounds.lower(node).stream().map(bound -> json(bounds, bound)).toList());
        json.put("upper", upper(bounds, node).stream().map(time -> json(bounds, time)).toList());
        json.put("statements", bounds.registry()
                .statements(bounds.registry().problem(node.problem()))
                .stream()
                .map(RegistryEntries::of)
                .toList());
        return json;
    }

    static SequencedMap<String, Object> json(Bounds bounds, LowerBound bound) {
        Wording wording = new Wording(bounds.registry());
        LinkedHashMap<String, Object> json = new LinkedHashMap<>();
        json.put("exponent", text(bound.exponent()));
        json.put("setting", setting(bounds.registry().problem(bound.node().problem()), bound.setting()));
        json.put("hypothesis", bound.hypothesis().id());
        json.put("status", bound.hypothesis().now().state().word());
        json.put("path", wording.edges(bound.derivation()));
        json.put("evidence", bound.derivation().steps().stream().map(s -> s.evidence().label()).distinct().toList());
        json.put("steps", bound.derivation().steps().stream().map(step -> describe(bounds.registry(), step)).toList());
        json.put("saving", bound.saving().toString());
        json.put("trivial", bound.trivial(bounds.registry().problem(bound.node().problem())));
        json.put("statement", wording.lower(bound));
        json.put("gap", wording.gap(bound, proved(bounds, bound)));
        return json;
    }

    static SequencedMap<String, Object> json(Bounds bounds, DerivedTime time) {
        LinkedHashMap<String, Object> json = new LinkedHashMap<>();
        json.put("exponent", time.rate().toString() + (time.exceeds() ? "+η" : ""));
        json.put("setting", setting(bounds.registry().problem(time.derivation().start().problem()),
                time.derivation().settings().getFirst()));
        json.put("time", new Wording(bounds.registry()).time(time));
        json.put("algorithm", time.algorithm().id());
        json.put("of", time.algorithm().node().problem());
        json.put("path", new Wording(bounds.registry()).edges(time.derivation()));
        json.put("evidence", time.algorithm().evidence().label());
        json.put("model", time.model().toString());
        json.put("date", time.algorithm().date());
        json.put("citations", time.algorithm().citations().stream().map(Object::toString).toList());
        return json;
    }

    /// The size of each side parameter in the symbols of the problem.
    private static SequencedMap<String, Object> setting(ProblemEntry problem, Setting setting) {
        LinkedHashMap<String, Object> json = new LinkedHashMap<>();
        setting.side()
                .forEach((name, magnitude) -> json.put(name,
                        problem.upper(new Setting(new TreeMap<>(Map.of(name, magnitude))))
                                .substring((name + " ≤ ").length())));
        return json;
    }

    static String text(org.apache.commons.numbers.fraction.BigFraction number) {
        return Rate.of(number).toString();
    }
}

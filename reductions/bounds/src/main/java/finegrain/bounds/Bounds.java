package finegrain.bounds;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;

/// What follows from a registry: conditional lower bounds, which travel along reductions, and running times, which travel
/// against them.
public final class Bounds {
    /// Stronger ones first; of equals the executable, then what saves most, then the shortest.
    private static final Comparator<LowerBound> STRONGEST_FIRST = Comparator.comparing(LowerBound::exponent)
            .reversed()
            .thenComparing(bound -> !bound.derivation().solid())
            .thenComparing(bound -> bound.saving().slope(), Comparator.reverseOrder())
            .thenComparing(bound -> bound.saving().less())
            .thenComparingInt(bound -> bound.derivation().steps().size());

    private final Registry registry;
    private final SortedMap<String, Paths> fromHypotheses = new TreeMap<>();

    public Bounds(Registry registry) {
        this.registry = registry;
    }

    public Registry registry() {
        return registry;
    }

    /// The lower bounds of a question under one hypothesis of which none is better than another, the strongest first; among
    /// equals those whose path is executable, then the shortest.
    public List<LowerBound> lower(Node node, Hypothesis hypothesis) {
        if (hypothesis.exponent().isEmpty()) {
            return List.of();
        }
        BigFraction a = hypothesis.exponent().get();
        Paths paths = fromHypotheses.computeIfAbsent(hypothesis.id(),
                id -> new Paths(registry, hypothesis.node(), hypothesis.setting()));
        List<LowerBound> all = new ArrayList<>();
        paths.to(node)
                .stream()
                .flatMap(derivation -> derivation.transfer()
                        .target(a)
                        .map(b -> new LowerBound(hypothesis, derivation, b))
                        .stream())
                .sorted(STRONGEST_FIRST)
                .filter(bound -> all.stream().noneMatch(other -> other.dominates(bound)))
                .forEach(bound -> {
                    all.removeIf(bound::dominates);
                    all.add(bound);
                });
        return List.copyOf(all);
    }

    /// The lower bounds of a question under every hypothesis of the ledger.
    public List<LowerBound> lower(Node node) {
        return registry.hypotheses().values().stream().flatMap(h -> lower(node, h).stream()).toList();
    }

    /// A path of edges as a derivation, in a setting of its first question; empty if it is not that path, or an edge is not
    /// stated for that setting. On the way a regime may become a wider one of the same problem.
    public Optional<Derivation> along(Node start, Setting setting, List<String> edges) {
        return along(Derivation.of(start, setting), edges);
    }

    private Optional<Derivation> along(Derivation derivation, List<String> edges) {
        if (edges.isEmpty()) {
            return Optional.of(derivation);
        }
        for (Step step : registry.from(derivation.end())) {
            boolean named = step.id().equals(edges.getFirst()) || step.id().startsWith(edges.getFirst() + "[");
            if ((named || wider(step)) && Crossing.of(step, registry.problem(step.source().problem()),
                    registry.problem(step.target().problem()), derivation.setting()) instanceof Crossing.Open open) {
                Optional<Derivation> rest = along(derivation.then(step, open),
                        named ? edges.subList(1, edges.size()) : edges);
                if (rest.isPresent()) {
                    return rest;
                }
            }
        }
        return Optional.empty();
    }

    private boolean wider(Step step) {
        View from = registry.problem(step.source().problem()).view();
        View to = registry.problem(step.target().problem()).view();
        return step.evidence() == Evidence.DEFINITION && !step.source().problem().equals(step.target().problem())
                && from.problem().equals(to.problem());
    }

    /// The ways from a question in a setting to any question of another problem that no other way there dominates, shorter ones first.
    public List<Derivation> ways(Node start, Setting setting, ProblemEntry problem) {
        Paths paths = new Paths(registry, start, setting);
        return problem.questions()
                .stream()
                .flatMap(question -> paths.to(new Node(problem.id(), question)).stream())
                .sorted(Comparator.comparingInt(way -> way.steps().size()))
                .toList();
    }

    /// The best running times of a question in a setting of which none is better than another: faster, deterministic, proved.
    public List<DerivedTime> upper(Node node, Setting setting) {
        Map<Node, List<Derivation>> paths = new Paths(registry, node, setting).all();
        List<DerivedTime> best = new ArrayList<>();
        for (UpperBound algorithm : registry.upperBounds()) {
            for (Derivation derivation : paths.getOrDefault(algorithm.node(), List.of())) {
                time(derivation, algorithm).ifPresent(time -> {
                    if (best.stream().noneMatch(other -> dominates(other, time))) {
                        best.removeIf(other -> dominates(time, other));
                        best.add(time);
                    }
                });
            }
        }
        best.sort(Comparator.comparing(DerivedTime::rate)
                .thenComparing(time -> !time.saves())
                .thenComparing(time -> time.algorithm().evidence())
                .thenComparingInt(time -> time.derivation().steps().size()));
        return best;
    }

    private Optional<DerivedTime> time(Derivation derivation, UpperBound algorithm) {
        return algorithm.rate(registry.problem(algorithm.node().problem()), derivation.setting())
                .map(rate -> derivation.transfer().source(rate))
                .map(rate -> new DerivedTime(derivation, algorithm, rate, lost(derivation)));
    }

    /// What queries and their sizes are larger than the powers that stand for them.
    private Tier lost(Derivation derivation) {
        Tier lost = Tier.CONSTANT;
        for (int i = 0; i < derivation.steps().size(); i++) {
            Step step = derivation.steps().get(i);
            ProblemEntry source = registry.problem(step.source().problem());
            Setting setting = derivation.settings().get(i);
            Tier here = Stream.concat(Stream.of(step.transport().queries()),
                    registry.problem(step.target().problem()).scale() instanceof ProblemEntry.Scale.Polynomial(var main)
                            ? main.stream()
                                    .map(name -> requireNonNull(step.transport().sizes().images().get(name)).growth())
                            : Stream.of())
                    .map(growth -> Sizing.beside(growth, source, setting))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            lost = here.compareTo(lost) > 0 ? here : lost;
        }
        return lost;
    }

    /// The fastest time of a question in a setting, of any model.
    public Optional<Rate> fastest(Node node, Setting setting) {
        return upper(node, setting).stream().map(DerivedTime::rate).min(Comparator.naturalOrder());
    }

    private static boolean dominates(DerivedTime a, DerivedTime b) {
        int rate = a.rate().compareTo(b.rate());
        if (rate == 0 && incomparable(a, b)) {
            return false;
        }
        boolean asFast = rate < 0 || rate == 0 && (a.saves() || !b.saves()) && (!a.exceeds() || b.exceeds())
                && (a.saves() != b.saves() || a.derivation().hops() <= b.derivation().hops());
        return asFast && a.model().isAlso(b.model())
                && (proved(a) || !proved(b)) && (a.derivation().solid() || !b.derivation().solid());
    }

    /// Two algorithms for the problem itself may save by different formulas, and which is larger is not known here. In a
    /// smaller class than the formulas are for they say no more than that something is saved.
    private static boolean incomparable(DerivedTime a, DerivedTime b) {
        return !a.rate().below() && a.derivation().hops() == 0 && b.derivation().hops() == 0 && a.saving().isPresent()
                && b.saving().isPresent() && !a.saving().equals(b.saving());
    }

    /// Announced and supposed algorithms do not replace others.
    private static boolean proved(DerivedTime time) {
        return time.algorithm().evidence().compareTo(Evidence.CITED) <= 0;
    }
}

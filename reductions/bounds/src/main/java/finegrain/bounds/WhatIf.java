package finegrain.bounds;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/// What a change of the registry changes. Every hypothesis is taken to stand before it, and algorithms that are only announced
/// are left out on both sides, so that the answer is about the change and not about the news.
public final class WhatIf {
    private final Bounds before;
    private final Bounds after;

    /// What may be supposed.
    public sealed interface Change {
        /// There is such an algorithm.
        record Solve(UpperBound algorithm) implements Change {}

        /// The hypothesis is false: for some `ε > 0` an algorithm saves `ε`.
        record Refute(Hypothesis hypothesis) implements Change {}

        /// There is no such edge.
        record Remove(String edge) implements Change {}
    }

    public WhatIf(Registry registry, Change change) {
        Registry plain = registry.beforeAnnouncements();
        this.before = new Bounds(plain);
        this.after = new Bounds(fallen(switch (change) {
            case Change.Solve(UpperBound algorithm) -> plain.supposing(algorithm);
            case Change.Refute(Hypothesis hypothesis) -> plain.supposing(against(hypothesis));
            case Change.Remove(String edge) -> plain.without(edge);
        }));
    }

    /// The algorithm that is there if a hypothesis is false, of the model that it speaks of.
    ///
    /// @throws IllegalArgumentException if its exponent is not known
    private static UpperBound against(Hypothesis hypothesis) {
        BigFraction exponent = hypothesis.exponent()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The hypothesis " + hypothesis.id()
                                + " has no known rational exponent, so nothing is derived from it."));
        return UpperBound.supposed("not-" + hypothesis.id(), hypothesis.node(), exponent, true, hypothesis.setting(),
                hypothesis.excludes());
    }

    /// The registry in which every hypothesis that some algorithm contradicts is refuted.
    private static Registry fallen(Registry registry) {
        Bounds bounds = new Bounds(registry);
        return registry.judging(h -> Contradiction.refutation(bounds, h)
                .map(time -> h.with(new Hypothesis.Event("", Hypothesis.State.SUPPOSED_REFUTED, Optional.empty(),
                        Optional.of(time.algorithm().id()), "")))
                .orElse(h));
    }

    /// A hypothesis that falls, and how.
    public record Fallen(Hypothesis hypothesis, DerivedTime by) {}

    public List<Fallen> fallen() {
        List<Fallen> fallen = new ArrayList<>();
        for (Hypothesis h : after.registry().hypotheses().values()) {
            if (!h.open()) {
                Contradiction.refutation(after, h)
                        .ifPresent(time -> fallen.add(new Fallen(h, time)));
            }
        }
        return fallen;
    }

    /// A lower bound that falls, and what is left of it.
    ///
    /// @param bound the best lower bound of its question and hypothesis before
    /// @param instead the best ones that are left, under whatever hypothesis; none if the question has none left
    public record Lost(LowerBound bound, List<LowerBound> instead) {
        /// Whether another hypothesis or path says just as much.
        public boolean survives() {
            return instead.stream()
                    .anyMatch(other -> other.exponent().compareTo(bound.exponent()) >= 0
                            && other.setting().within(bound.setting()));
        }
    }

    /// The lower bounds, other than trivial ones, that fall.
    public List<Lost> lost() {
        List<Lost> lost = new ArrayList<>();
        for (Node node : nodes()) {
            ProblemEntry problem = before.registry().problem(node.problem());
            List<LowerBound> left = standing(after, node, problem);
            for (LowerBound bound : standing(before, node, problem)) {
                boolean stands = left.stream()
                        .anyMatch(other -> other.hypothesis().id().equals(bound.hypothesis().id())
                                && other.exponent().compareTo(bound.exponent()) >= 0
                                && other.setting().within(bound.setting())
                                && other.derivation().edges().equals(bound.derivation().edges()));
                if (!stands) {
                    lost.add(new Lost(bound, left));
                }
            }
        }
        return lost;
    }

    private static List<LowerBound> standing(Bounds bounds, Node node, ProblemEntry problem) {
        return bounds.lower(node).stream().filter(b -> b.hypothesis().open() && !b.trivial(problem)).toList();
    }

    /// The lower bounds, other than trivial ones, that stand as before.
    public List<LowerBound> untouched() {
        List<LowerBound> lost = lost().stream().map(Lost::bound).toList();
        return nodes().stream()
                .flatMap(node -> standing(before, node, before.registry().problem(node.problem())).stream())
                .filter(bound -> !lost.contains(bound))
                .toList();
    }

    /// A running time that is faster than any before, for all functions of the class of a setting.
    ///
    /// @param before the fastest one before
    public record Faster(Node node, Setting setting, DerivedTime before, DerivedTime after) {}

    /// The questions that gain a faster algorithm, each in the largest setting in which it does.
    public List<Faster> faster() {
        Map<Node, Faster> found = new LinkedHashMap<>();
        for (Tier tier : List.of(Tier.SUBPOLYNOMIAL, Tier.POLYLOGARITHMIC, Tier.LOGARITHMIC, Tier.LOG_STAR,
                Tier.CONSTANT)) {
            for (Node node : nodes()) {
                Setting setting = Setting.all(before.registry().problem(node.problem()), Magnitude.of(tier));
                if (!found.containsKey(node)) {
                    faster(node, setting).ifPresent(f -> found.put(node, f));
                }
            }
        }
        return List.copyOf(found.values());
    }

    private Optional<Faster> faster(Node node, Setting setting) {
        Optional<DerivedTime> old = before.upper(node, setting).stream().findFirst();
        Optional<DerivedTime> now = after.upper(node, setting)
                .stream()
                .min(Comparator.comparing(DerivedTime::rate).thenComparingInt(t -> t.derivation().steps().size()));
        return now.filter(time -> time.algorithm().evidence() == Evidence.SUPPOSED)
                .filter(time -> old.isEmpty() || time.rate().compareTo(old.get().rate()) < 0)
                .map(time -> new Faster(node, setting, old.orElse(time), time));
    }

    private List<Node> nodes() {
        return before.registry()
                .problems()
                .values()
                .stream()
                .flatMap(p -> p.questions().stream().map(q -> new Node(p.id(), q)))
                .toList();
    }
}

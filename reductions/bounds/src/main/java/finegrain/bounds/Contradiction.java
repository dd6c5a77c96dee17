package finegrain.bounds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/// A lower bound under an open hypothesis above a running time of the same question, setting and model. One of the entries
/// that the two derivations name must be wrong, or the hypothesis is refuted and its entry does not say so.
///
/// @param lower the lower bound
/// @param upper the running time
public record Contradiction(LowerBound lower, DerivedTime upper) {

    /// All of them.
    public static List<Contradiction> in(Registry registry) {
        Bounds bounds = new Bounds(registry);
        List<Contradiction> all = new ArrayList<>();
        for (ProblemEntry problem : registry.problems().values()) {
            for (var question : problem.questions()) {
                for (LowerBound lower : bounds.lower(new Node(problem.id(), question))) {
                    if (lower.hypothesis().open()) {
                        faster(bounds, lower).map(upper -> new Contradiction(lower, upper)).ifPresent(all::add);
                    }
                }
            }
        }
        return all;
    }

    /// A running time that the hypothesis excludes, in the setting of the lower bound.
    static Optional<DerivedTime> faster(Bounds bounds, LowerBound lower) {
        return faster(bounds, lower.node(), lower.setting(), lower.exponent(), lower.hypothesis().excludes());
    }

    /// A running time that contradicts a hypothesis itself.
    static Optional<DerivedTime> refutation(Bounds bounds, Hypothesis hypothesis) {
        return hypothesis.exponent()
                .flatMap(a -> faster(bounds, hypothesis.node(), hypothesis.setting(), a, hypothesis.excludes()));
    }

    private static Optional<DerivedTime> faster(Bounds bounds, Node node, Setting setting, BigFraction barrier,
            Model excluded) {
        return bounds.upper(node, setting)
                .stream()
                .filter(time -> time.model().isAlso(excluded))
                .filter(time -> time.rate().beats(barrier))
                .findFirst();
    }

    /// The hypotheses that the ledger calls refuted although no algorithm of the registry refutes them.
    public static List<Hypothesis> unfounded(Registry registry) {
        Bounds bounds = new Bounds(registry);
        return registry.hypotheses()
                .values()
                .stream()
                .filter(h -> !h.open() && h.exponent().isPresent())
                .filter(h -> refutation(bounds, h).isEmpty())
                .toList();
    }

    /// Both derivations, in two lines.
    @Override
    public String toString() {
        return "lower bound " + Rationals.text(lower.exponent()) + " of " + lower.node() + " under "
                + lower.hypothesis().id() + " by " + lower.derivation().edges() + "\nrunning time " + upper.rate()
                + " by " + upper.derivation().edges() + " and " + upper.algorithm().id();
    }
}

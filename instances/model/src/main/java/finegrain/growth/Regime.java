package finegrain.growth;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Where a statement holds: bounds on some parameters in terms of others, such as `d = c log n, m ≤ n^2`.
///
/// The text of a constraint is a parameter, `=`, `≤` or `≥` (or `<=`, `>=`), and a growth, with these words besides: a
/// constant `c` in front; `Θ(…)`, `O(…)`, `Ω(…)`, `ω(…)`; `polylog n`, `2^O(log* n)`. An equation with one of these or with
/// `+ o(1)` bounds from one side only: `d = n^o(1)` allows every smaller `d` too.
public final class Regime {
    /// All parameters are independent.
    public static final Regime FREE = new Regime(List.of());

    /// How a parameter is bounded.
    public enum Relation {
        EQUAL,
        AT_MOST,
        AT_LEAST
    }

    /// One bound.
    ///
    /// @param text as it is printed
    public record Constraint(Param param, Relation relation, Growth bound, String text) {}

    /// All constraints of one parameter together.
    record Range(Param param, Growth lower, Optional<Growth> upper, Optional<Growth> exact) {
        TreeSet<Param> mentions() {
            TreeSet<Param> params = new TreeSet<>(lower.params());
            upper.ifPresent(growth -> params.addAll(growth.params()));
            exact.ifPresent(growth -> params.addAll(growth.params()));
            return params;
        }
    }

    private final List<Constraint> constraints;
    private final List<Range> ranges;

    /// @throws IllegalArgumentException if a parameter is bounded by itself, directly or through others
    public Regime(List<Constraint> constraints) {
        this.constraints = List.copyOf(constraints);
        LinkedHashMap<Param, Range> byParam = new LinkedHashMap<>();
        for (Constraint constraint : constraints) {
            byParam.merge(constraint.param(), range(constraint), Regime::both);
        }
        ranges = ordered(new ArrayList<>(byParam.values()));
    }

    /// Reads constraints separated by commas; names belong to `owner`.
    ///
    /// @throws GrowthSyntaxException if the text is no regime
    public static Regime parse(String text, String owner) {
        return new Regime(RegimeParser.parse(text, owner));
    }

    public List<Constraint> constraints() {
        return constraints;
    }

    /// Both this and the other.
    public Regime and(Regime other) {
        List<Constraint> all = new ArrayList<>(constraints);
        all.addAll(other.constraints);
        return new Regime(all);
    }

    /// Each range before the ranges of the parameters that it mentions, so that parameters can be replaced in this order.
    List<Range> ranges() {
        return ranges;
    }

    private static Range range(Constraint c) {
        return switch (c.relation()) {
            case EQUAL -> new Range(c.param(), Growth.one(), Optional.empty(), Optional.of(c.bound()));
            case AT_MOST -> new Range(c.param(), Growth.one(), Optional.of(c.bound()), Optional.empty());
            case AT_LEAST -> new Range(c.param(), c.bound(), Optional.empty(), Optional.empty());
        };
    }

    private static Range both(Range a, Range b) {
        if (a.upper().isPresent() && b.upper().isPresent()) {
            throw new IllegalArgumentException("The regime bounds " + a.param() + " from above twice.");
        }
        return new Range(a.param(), a.lower().plus(b.lower()), a.upper().or(b::upper), a.exact().or(b::exact));
    }

    private static List<Range> ordered(List<Range> open) {
        List<Range> ordered = new ArrayList<>();
        while (!open.isEmpty()) {
            Range next = open.stream()
                    .filter(range -> open.stream().noneMatch(other -> other.mentions().contains(range.param())))
                    .min(Comparator.comparing(Range::param))
                    .orElseThrow(() -> new IllegalArgumentException(
                            "The regime bounds " + open.getFirst().param() + " by itself."));
            open.remove(next);
            ordered.add(next);
        }
        return List.copyOf(ordered);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Regime regime && regime.constraints.equals(constraints);
    }

    @Override
    public int hashCode() {
        return constraints.hashCode();
    }

    @Override
    public String toString() {
        return String.join(", ", constraints.stream().map(Constraint::text).toList());
    }
}

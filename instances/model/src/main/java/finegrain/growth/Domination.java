package finegrain.growth;

import finegrain.growth.Exponent.Sign;
import finegrain.growth.Exponent.Vanishing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;

/// Decides `f = O(g)`.
///
/// One monomial against one is exact: parameters that a regime bounds are put at the end of their range at which the quotient
/// is largest, the others are independent, so the quotient is bounded iff no factor of it grows. A monomial is `O` of a sum
/// if it is `O` of a term, or of a weighted geometric mean of terms; it is not if parameters can be made to grow so that it
/// outgrows every term. Weights and ways to grow are tried from a small list, so between the two lies `UNKNOWN`.
final class Domination {
    /// More means of two bounds are not looked at.
    private static final int MOST_MEANS = 40;

    /// A weight as small as one likes; no name that is read can be empty.
    private static final Exponent SLIGHTLY = Exponent.epsilon("");

    private Domination() {}

    static Order compare(Growth left, Growth right, Regime regime) {
        Growth l = left;
        Growth r = right;
        for (Regime.Range range : regime.ranges()) {
            if (range.exact().isPresent()) {
                Substitution put = Substitution.of(range.param(), range.exact().get());
                l = put.apply(l);
                r = put.apply(r);
            }
        }
        List<Regime.Range> open = regime.ranges().stream().filter(range -> range.exact().isEmpty()).toList();
        if (!(l instanceof Growth.Sum terms) || !(r instanceof Growth.Sum bounds)) {
            return Order.UNKNOWN;
        }
        return all(terms.monomials().stream().map(term -> term(term, List.copyOf(bounds.monomials()), open)));
    }

    /// NOT if one is NOT, else UNKNOWN if one is UNKNOWN.
    private static Order all(Stream<Order> orders) {
        Order all = Order.LESS_OR_EQUAL;
        for (Order order : (Iterable<Order>) orders::iterator) {
            if (order == Order.NOT) {
                return Order.NOT;
            }
            if (order == Order.UNKNOWN) {
                all = Order.UNKNOWN;
            }
        }
        return all;
    }

    private static Order term(Monomial term, List<Monomial> bounds, List<Regime.Range> ranges) {
        if (bounds.size() == 1) {
            return pair(term, bounds.getFirst(), ranges);
        }
        boolean dominated = ranges.isEmpty()
                ? hull(term, bounds)
                : Stream.concat(bounds.stream(), means(term, bounds))
                        .anyMatch(bound -> pair(term, bound, ranges) == Order.LESS_OR_EQUAL);
        if (dominated) {
            return Order.LESS_OR_EQUAL;
        }
        return Valuations.of(term, bounds, ranges).anyMatch(way -> way.outgrows(term, bounds))
                ? Order.NOT
                : Order.UNKNOWN;
    }

    /// Whether the term is O of a weighted geometric mean of bounds, with independent parameters. One parameter after the
    /// other is eliminated as in the method of Fourier and Motzkin: bounds that suffice for it are kept, and of one that does
    /// and one that does not the means that just do.
    private static boolean hull(Monomial term, List<Monomial> bounds) {
        TreeSet<Param> params = new TreeSet<>(term.factors().keySet());
        bounds.forEach(bound -> params.addAll(bound.factors().keySet()));
        SortedSet<Monomial> left = new TreeSet<>(bounds);
        for (Param p : params) {
            for (int parts = 1; parts <= 3; parts++) {
                left = eliminate(term, left, p, parts);
            }
        }
        return !left.isEmpty();
    }

    /// Bounds and means of two that suffice for the heaviest parts of `p`, if all suffice for one part less.
    private static SortedSet<Monomial> eliminate(Monomial term, SortedSet<Monomial> bounds, Param p, int parts) {
        TreeSet<Monomial> enough = new TreeSet<>();
        TreeSet<Monomial> little = new TreeSet<>();
        bounds.forEach(bound -> (suffices(term, bound, p, parts) ? enough : little).add(bound));
        TreeSet<Monomial> means = new TreeSet<>(enough);
        for (Monomial a : enough) {
            for (Monomial b : little) {
                if (means.size() < MOST_MEANS) {
                    weights(term, a, b, p).flatMap(w -> mean(a, w, b).stream())
                            .filter(mean -> suffices(term, mean, p, parts))
                            .forEach(means::add);
                }
            }
        }
        return means;
    }

    private static boolean suffices(Monomial term, Monomial bound, Param p, int parts) {
        return factor(term.factor(p), bound.factor(p), parts) == Order.LESS_OR_EQUAL;
    }

    /// Weighted geometric means of two bounds in which some exponent is just that of the term, and the mean of all.
    private static Stream<Monomial> means(Monomial term, List<Monomial> bounds) {
        List<Monomial> means = new ArrayList<>();
        for (Monomial a : bounds) {
            for (Monomial b : bounds.subList(bounds.indexOf(a) + 1, bounds.size())) {
                Stream.concat(a.factors().keySet().stream(), b.factors().keySet().stream())
                        .flatMap(p -> weights(term, a, b, p))
                        .forEach(weight -> mean(a, weight, b).ifPresent(means::add));
            }
        }
        BigFraction share = BigFraction.of(1, bounds.size());
        Optional<Monomial> mean = bounds.stream()
                .map(bound -> bound.power(Exponent.of(share)))
                .reduce(Optional.of(Monomial.ONE), (x, y) -> x.flatMap(m -> y.map(m::times)));
        mean.ifPresent(means::add);
        return means.stream();
    }

    private static Optional<Monomial> mean(Monomial a, Exponent weight, Monomial b) {
        return a.power(weight).flatMap(x -> b.power(Exponent.ONE.minus(weight)).map(x::times));
    }

    /// The weights of `a` with which the mean of `a` and `b` has some exponent of `p` in common with the term, and those with
    /// which it has slightly more of `a`.
    private static Stream<Exponent> weights(Monomial term, Monomial a, Monomial b, Param p) {
        List<BigFraction> wanted = parts(term.factor(p));
        List<BigFraction> first = parts(a.factor(p));
        List<BigFraction> second = parts(b.factor(p));
        return IntStream.range(0, wanted.size())
                .filter(i -> !first.get(i).equals(second.get(i)))
                .mapToObj(i -> wanted.get(i).subtract(second.get(i)).divide(first.get(i).subtract(second.get(i))))
                .filter(weight -> weight.signum() >= 0 && weight.compareTo(BigFraction.ONE) < 0)
                .flatMap(weight -> Stream.of(Exponent.of(weight), Exponent.of(weight).plus(SLIGHTLY)));
    }

    private static List<BigFraction> parts(Factor f) {
        return List.of(f.exponential().real(), f.power().real(), f.log().real());
    }

    /// One monomial against one; the parameters of the first range occur in no other range.
    private static Order pair(Monomial left, Monomial right, List<Regime.Range> ranges) {
        if (ranges.isEmpty()) {
            return free(left, right);
        }
        Regime.Range range = ranges.getFirst();
        List<Regime.Range> others = ranges.subList(1, ranges.size());
        Param p = range.param();
        Factor over = left.factor(p);
        Factor under = right.factor(p);
        if (under.equals(over)) {
            return pair(left.without(p), right.without(p), others);
        }
        Factor quotient = over.times(inverse(under));
        Optional<Growth> end = switch (quotient.sign()) {
            case POSITIVE -> range.upper();
            case NEGATIVE -> Optional.of(range.lower());
            case ZERO -> Optional.of(Growth.one());
            case UNKNOWN -> Optional.of(Growth.unknown("two infinitesimals"));
        };
        if (end.isEmpty()) {
            Order alone = free(Monomial.of(p, over), Monomial.of(p, under));
            return alone == Order.LESS_OR_EQUAL ? pair(left.without(p), right.without(p), others) : alone;
        }
        Growth worst = Substitution.of(p, end.get()).apply(Growth.Sum.of(Monomial.of(p, quotient)));
        if (!(worst instanceof Growth.Sum sum)) {
            return Order.UNKNOWN;
        }
        Order order = all(sum.monomials()
                .stream()
                .map(w -> pair(left.without(p).times(w), right.without(p), others)));
        boolean chosen = Stream.of(under.exponential(), under.power(), under.log())
                .anyMatch(e -> e.vanishing() != Vanishing.NONE);
        return chosen && order == Order.NOT ? Order.UNKNOWN : order;
    }

    private static Factor inverse(Factor f) {
        // An o(1) of the bound may be chosen, in particular as 0.
        return new Factor(f.exponential().withoutVanishing().negate(), f.power().withoutVanishing().negate(),
                f.log().withoutVanishing().negate());
    }

    /// One monomial against one, with independent parameters.
    static Order free(Monomial left, Monomial right) {
        TreeSet<Param> params = new TreeSet<>(left.factors().keySet());
        params.addAll(right.factors().keySet());
        return all(params.stream().map(p -> factor(left.factor(p), right.factor(p), 3)));
    }

    /// Compares the heaviest parts of two factors.
    private static Order factor(Factor left, Factor right, int parts) {
        List<Exponent> over = List.of(left.exponential(), left.power(), left.log());
        List<Exponent> under = List.of(right.exponential(), right.power(), right.log());
        boolean perhapsLess = false;
        for (int i = 0; i < parts; i++) {
            Exponent l = over.get(i);
            Exponent r = under.get(i);
            Sign sign = l.withoutVanishing().minus(r.withoutVanishing()).sign();
            if (sign == Sign.NEGATIVE || sign == Sign.ZERO && r.vanishing() == Vanishing.PLUS) {
                return Order.LESS_OR_EQUAL;
            }
            if (sign == Sign.UNKNOWN || sign == Sign.ZERO && l.vanishing() == Vanishing.PLUS) {
                return Order.UNKNOWN;
            }
            if (sign == Sign.POSITIVE) {
                return perhapsLess ? Order.UNKNOWN : Order.NOT;
            }
            perhapsLess |= l.vanishing() == Vanishing.MINUS;
        }
        return Order.LESS_OR_EQUAL;
    }

    /// The monomials that the others do not dominate; of two that dominate each other the first.
    static SortedSet<Monomial> maximal(SortedSet<Monomial> all) {
        TreeSet<Monomial> kept = new TreeSet<>();
        for (Monomial m : all) {
            if (all.stream().noneMatch(other -> dominates(other, m))) {
                kept.add(m);
            }
        }
        for (Monomial m : kept.size() > 2 ? List.copyOf(kept) : List.<Monomial>of()) {
            List<Monomial> others = kept.stream().filter(other -> !other.equals(m)).toList();
            if (hull(m, others)) {
                kept.remove(m);
            }
        }
        return kept;
    }

    private static boolean dominates(Monomial other, Monomial m) {
        return !other.equals(m) && free(m, other) == Order.LESS_OR_EQUAL
                && (other.compareTo(m) < 0 || free(other, m) != Order.LESS_OR_EQUAL);
    }
}

package finegrain.growth;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;

/// How something grows, up to constant factors: a sum of monomials, or `Unknown`.
///
/// Every parameter is at least 2 and every logarithm at least 1; the logarithm of a constant counts as 1.
public sealed interface Growth {
    /// A sum of monomials, which up to a constant factor is their maximum. Monomials that another one dominates are left
    /// out, so equal growth is written in one way only.
    final class Sum implements Growth {
        private static final Sum ONE = of(Monomial.ONE);

        private final SortedSet<Monomial> monomials;

        Sum(SortedSet<Monomial> all) {
            monomials = Collections.unmodifiableSortedSet(Domination.maximal(all));
        }

        static Sum of(Monomial monomial) {
            return new Sum(new TreeSet<>(Set.of(monomial)));
        }

        public SortedSet<Monomial> monomials() {
            return monomials;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Sum sum && sum.monomials.equals(monomials);
        }

        @Override
        public int hashCode() {
            return monomials.hashCode();
        }

        @Override
        public String toString() {
            return Notation.TEXT.growth(this);
        }
    }

    /// What does not fit into the algebra, or is not known.
    record Unknown(String reason) implements Growth {
        @Override
        public String toString() {
            return Notation.TEXT.growth(this);
        }
    }

    /// Whatever is bounded by a constant.
    static Growth one() {
        return Sum.ONE;
    }

    static Growth unknown(String reason) {
        return new Unknown(reason);
    }

    /// `p`.
    static Growth of(Param p) {
        return power(p, Exponent.ONE);
    }

    /// `p^e`.
    static Growth power(Param p, Exponent e) {
        return monomial(p, new Factor(Exponent.ZERO, e, Exponent.ZERO));
    }

    /// `log^e p`.
    static Growth log(Param p, Exponent e) {
        return monomial(p, new Factor(Exponent.ZERO, Exponent.ZERO, e));
    }

    /// `2^(e·p)`.
    static Growth exponential(Param p, Exponent e) {
        return monomial(p, new Factor(e, Exponent.ZERO, Exponent.ZERO));
    }

    /// Reads what [Notation#TEXT] writes; names without an owner belong to `owner`.
    ///
    /// @throws GrowthSyntaxException if the text is no growth
    static Growth parse(String text, String owner) {
        return GrowthParser.parsed(text, owner);
    }

    private static Growth monomial(Param p, Factor factor) {
        return Sum.of(Monomial.of(p, factor));
    }

    /// The sum, which is the maximum.
    default Growth plus(Growth other) {
        return switch (this) {
            case Unknown u -> u;
            case Sum a -> switch (other) {
                case Unknown u -> u;
                case Sum b -> {
                    TreeSet<Monomial> all = new TreeSet<>(a.monomials);
                    all.addAll(b.monomials);
                    yield new Sum(all);
                }
            };
        };
    }

    default Growth times(Growth other) {
        return switch (this) {
            case Unknown u -> u;
            case Sum a -> switch (other) {
                case Unknown u -> u;
                case Sum b -> new Sum(a.monomials.stream()
                        .flatMap(x -> b.monomials.stream().map(x::times))
                        .collect(Collectors.toCollection(TreeSet::new)));
            };
        };
    }

    default Growth dividedBy(Growth other) {
        return times(other.power(Exponent.of(-1)));
    }

    default Growth power(BigFraction e) {
        return power(Exponent.of(e));
    }

    /// The power. `Unknown` for a power of a sum that may be negative, since that is a minimum.
    default Growth power(Exponent e) {
        return switch (this) {
            case Unknown u -> u;
            case Sum sum -> {
                Exponent.Sign sign = e.sign();
                if (sign == Exponent.Sign.ZERO) {
                    yield one();
                }
                if (sum.monomials.size() > 1 && sign != Exponent.Sign.POSITIVE) {
                    yield unknown("the power " + e + " of the sum " + sum);
                }
                TreeSet<Monomial> powers = new TreeSet<>();
                for (Monomial monomial : sum.monomials) {
                    Optional<Monomial> power = monomial.power(e);
                    if (power.isEmpty()) {
                        yield unknown("the power " + e + " of " + sum + " multiplies infinitesimals");
                    }
                    powers.add(power.get());
                }
                yield new Sum(powers);
            }
        };
    }

    /// The logarithm. The one of `log n` is written `log^o(1) n`.
    default Growth log() {
        return switch (this) {
            case Unknown u -> u;
            case Sum sum -> sum.monomials.stream().map(Substitution::log).reduce(one(), Growth::plus);
        };
    }

    /// This growth of the target of `sizes`, in the parameters of its source.
    default Growth substitute(SizeMap sizes) {
        return sizes.substitution().apply(this);
    }

    /// Whether this is `O(other)` for all values of the parameters.
    default Order compare(Growth other) {
        return compare(other, Regime.FREE);
    }

    /// Whether this is `O(other)` for all values of the parameters that `regime` allows. An o(1) of this growth may be any,
    /// one of `other` may be chosen, as usual with one-way equations: `log n = n^o(1)`, and `n^2 = n^(2-o(1))`.
    default Order compare(Growth other, Regime regime) {
        return Domination.compare(this, other, regime);
    }

    /// The parameters that occur.
    default SortedSet<Param> params() {
        return switch (this) {
            case Unknown u -> new TreeSet<>();
            case Sum sum -> sum.monomials.stream()
                    .flatMap(m -> m.factors().keySet().stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        };
    }

    /// The binary logarithm of the value, up to a constant, where each parameter is given by its binary logarithm, each
    /// infinitesimal is `epsilon` and o(1) is 0. `NaN` if unknown.
    default double log2(ToDoubleFunction<Param> log2s, double epsilon) {
        return switch (this) {
            case Unknown u -> Double.NaN;
            case Sum sum -> sum.monomials.stream().mapToDouble(m -> m.log2(log2s, epsilon)).max().orElseThrow();
        };
    }

    /// As [Notation#TEXT], with names of `owner` written without it.
    default String text(String owner) {
        return Notation.TEXT.growth(this, owner);
    }

    /// As [Notation#LATEX], for math mode.
    default String latex() {
        return Notation.LATEX.growth(this);
    }

    /// Whether `+ o(1)` occurs.
    default boolean mayVanish() {
        return this instanceof Sum sum && sum.monomials.stream()
                .flatMap(m -> m.factors().values().stream())
                .flatMap(f -> Stream.of(f.exponential(), f.power(), f.log()))
                .anyMatch(e -> e.vanishing() == Exponent.Vanishing.PLUS);
    }

    /// The sum over `i` of `2^i` times this growth with `p/2^i` in place of `p`, down to `p/2^i = 1`.
    default Growth summedOverHalves(Param p) {
        return summedOverHalves(p, 1);
    }

    /// The same with `2^(dimension·i)` times the growth.
    default Growth summedOverHalves(Param p, int dimension) {
        return switch (this) {
            case Unknown u -> u;
            case Sum sum ->
                sum.monomials.stream().map(m -> Halves.sum(m, p, dimension)).reduce(Growth::plus).orElseThrow();
        };
    }

    /// The largest of them; a constant if there are none.
    static Growth max(Collection<Growth> all) {
        return all.stream().reduce(one(), Growth::plus);
    }
}

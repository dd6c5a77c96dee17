package finegrain.growth;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.numbers.fraction.BigFraction;

/// An exponent: a rational, plus rational multiples of named infinitesimals, plus or minus o(1).
///
/// A name such as `ε` stands for one positive constant, as small as one likes but the same wherever the name occurs, so
/// `ε - ε` is 0 and `(2-ε)/c` is exactly `2/c - ε/c`. Different names are independent. `o(1)` stands for a function that
/// tends to 0, another one at each occurrence, so it has no multiples and does not cancel; after a minus sign it is not
/// negative, and where a plus and a minus meet, the plus remains, because only the upper bound is still known.
///
/// @param real the rational part
/// @param small the coefficient of each infinitesimal, without zeros
/// @param vanishing the o(1)
public record Exponent(BigFraction real, SortedMap<String, BigFraction> small,
        Vanishing vanishing) implements Comparable<Exponent> {
    public static final Exponent ZERO = of(BigFraction.ZERO);
    public static final Exponent ONE = of(BigFraction.ONE);

    /// An o(1) with its sign, larger ones later.
    public enum Vanishing {
        MINUS(-1),
        NONE(0),
        PLUS(1);

        private final int sign;

        Vanishing(int sign) {
            this.sign = sign;
        }

        Vanishing plus(Vanishing other) {
            return this == NONE || this == other ? other : other == NONE ? this : PLUS;
        }

        Vanishing times(int sign) {
            return switch (Integer.signum(sign) * this.sign) {
                case 1 -> PLUS;
                case -1 -> MINUS;
                default -> NONE;
            };
        }
    }

    /// The sign of an exponent as the infinitesimals go to 0.
    public enum Sign {
        NEGATIVE(-1),
        ZERO(0),
        POSITIVE(1),
        /// Independent infinitesimals pull in opposite directions.
        UNKNOWN(0);

        private final int sign;

        Sign(int sign) {
            this.sign = sign;
        }

        static Sign of(int sign) {
            return sign > 0 ? POSITIVE : sign < 0 ? NEGATIVE : ZERO;
        }
    }

    public Exponent {
        TreeMap<String, BigFraction> kept = new TreeMap<>(small);
        kept.values().removeIf(coefficient -> coefficient.signum() == 0);
        small = Collections.unmodifiableSortedMap(kept);
    }

    public static Exponent of(BigFraction real) {
        return new Exponent(real, new TreeMap<>(), Vanishing.NONE);
    }

    public static Exponent of(long real) {
        return of(BigFraction.of(real));
    }

    public static Exponent of(long numerator, long denominator) {
        return of(BigFraction.of(numerator, denominator));
    }

    /// The infinitesimal called `name`.
    public static Exponent epsilon(String name) {
        return new Exponent(BigFraction.ZERO, new TreeMap<>(Map.of(name, BigFraction.ONE)), Vanishing.NONE);
    }

    public static Exponent vanishing(Vanishing vanishing) {
        return new Exponent(BigFraction.ZERO, new TreeMap<>(), vanishing);
    }

    public Exponent plus(Exponent other) {
        TreeMap<String, BigFraction> sum = new TreeMap<>(small);
        other.small.forEach((name, coefficient) -> sum.merge(name, coefficient, BigFraction::add));
        return new Exponent(real.add(other.real), sum, vanishing.plus(other.vanishing));
    }

    public Exponent negate() {
        return times(BigFraction.of(-1));
    }

    public Exponent minus(Exponent other) {
        return plus(other.negate());
    }

    public Exponent times(BigFraction factor) {
        TreeMap<String, BigFraction> product = new TreeMap<>();
        small.forEach((name, coefficient) -> product.put(name, coefficient.multiply(factor)));
        return new Exponent(real.multiply(factor), product, vanishing.times(factor.signum()));
    }

    /// The product; empty if two infinitesimals would be multiplied, which is no longer linear in them.
    public Optional<Exponent> times(Exponent other) {
        if (!small.isEmpty() && !other.small.isEmpty()) {
            return Optional.empty();
        }
        Exponent linear = withoutVanishing().times(other.real)
                .plus(other.withoutVanishing().minus(of(other.real)).times(real));
        Optional<Vanishing> o = vanishing(this, other);
        return o.map(v -> new Exponent(linear.real, linear.small, v));
    }

    /// The o(1) of a product: each o(1) takes the sign of what it is multiplied by.
    private static Optional<Vanishing> vanishing(Exponent a, Exponent b) {
        Sign signA = a.withoutVanishing().sign();
        Sign signB = b.withoutVanishing().sign();
        if (a.vanishing != Vanishing.NONE && signB == Sign.UNKNOWN
                || b.vanishing != Vanishing.NONE && signA == Sign.UNKNOWN) {
            return Optional.empty();
        }
        return Optional.of(a.vanishing.times(signB.sign)
                .plus(b.vanishing.times(signA.sign))
                .plus(a.vanishing.times(b.vanishing.sign)));
    }

    /// The same without its o(1).
    public Exponent withoutVanishing() {
        return vanishing == Vanishing.NONE ? this : new Exponent(real, small, Vanishing.NONE);
    }

    public boolean isZero() {
        return real.signum() == 0 && small.isEmpty() && vanishing == Vanishing.NONE;
    }

    /// Whether it is a rational and nothing else.
    public boolean isRational() {
        return small.isEmpty() && vanishing == Vanishing.NONE;
    }

    /// The sign as the infinitesimals go to 0; o(1) decides only if nothing else does.
    public Sign sign() {
        if (real.signum() != 0) {
            return Sign.of(real.signum());
        }
        boolean up = small.values().stream().anyMatch(coefficient -> coefficient.signum() > 0);
        boolean down = small.values().stream().anyMatch(coefficient -> coefficient.signum() < 0);
        if (up || down) {
            return up && down ? Sign.UNKNOWN : up ? Sign.POSITIVE : Sign.NEGATIVE;
        }
        return Sign.of(vanishing.sign);
    }

    /// Its value if every infinitesimal is `epsilon` and o(1) is 0.
    public double value(double epsilon) {
        return real.doubleValue()
                + small.values().stream().mapToDouble(coefficient -> coefficient.doubleValue() * epsilon).sum();
    }

    /// An arbitrary total order that agrees with size where size is known.
    @Override
    public int compareTo(Exponent other) {
        int order = real.compareTo(other.real);
        if (order != 0) {
            return order;
        }
        order = compare(small, other.small);
        return order != 0 ? order : vanishing.compareTo(other.vanishing);
    }

    private static int compare(SortedMap<String, BigFraction> a, SortedMap<String, BigFraction> b) {
        TreeMap<String, BigFraction> difference = new TreeMap<>(a);
        b.forEach((name, coefficient) -> difference.merge(name, coefficient.negate(), BigFraction::add));
        return difference.values()
                .stream()
                .mapToInt(BigFraction::signum)
                .filter(sign -> sign != 0)
                .findFirst()
                .orElse(0);
    }

    @Override
    public String toString() {
        return Notation.TEXT.exponent(this);
    }
}

package finegrain.bounds;

import finegrain.growth.Exponent;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/// How large something may be relative to the scale: a class of functions, and for powers of the scale the exponent.
///
/// @param tier the class
/// @param power the exponent; 0 in every class but the last. With `slack` it may be exceeded by every `η > 0`
/// @param slack whether the exponent is only approached
public record Magnitude(Tier tier, BigFraction power, boolean slack) implements Comparable<Magnitude> {
    public static final Magnitude CONSTANT = of(Tier.CONSTANT);
    public static final Magnitude SCALE = power(BigFraction.ONE);

    /// @throws IllegalArgumentException if an exponent is given for a class that has none
    public Magnitude {
        if (tier == Tier.POLYNOMIAL && power.signum() == 0 && !slack) {
            tier = Tier.SUBPOLYNOMIAL; // X^0 is X^o(1) here: exponents do not see smaller factors
        }
        if (tier != Tier.POLYNOMIAL && (power.signum() != 0 || slack)) {
            throw new IllegalArgumentException("The class " + tier + " has no exponent, but " + power + " was given.");
        }
    }

    public static Magnitude of(Tier tier) {
        return new Magnitude(tier, BigFraction.ZERO, false);
    }

    public static Magnitude power(BigFraction power) {
        return new Magnitude(Tier.POLYNOMIAL, power, false);
    }

    /// `X^η` for every `η > 0`.
    static Magnitude slack(BigFraction power) {
        return new Magnitude(Tier.POLYNOMIAL, power, true);
    }

    Magnitude times(Magnitude other) {
        if (tier == Tier.POLYNOMIAL || other.tier == Tier.POLYNOMIAL) {
            return new Magnitude(Tier.POLYNOMIAL, power.add(other.power), slack || other.slack);
        }
        Tier larger = max(other).tier;
        Tier smaller = tier == larger ? other.tier : tier;
        // A logarithm times something that grows is no longer O(log X).
        return larger == Tier.LOGARITHMIC && smaller != Tier.CONSTANT ? of(Tier.POLYLOGARITHMIC) : of(larger);
    }

    Magnitude max(Magnitude other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /// An upper bound of the power with a rational exponent.
    Magnitude power(Exponent e) {
        BigFraction real = e.real();
        boolean more = e.small().values().stream().anyMatch(c -> c.signum() > 0)
                || e.vanishing() == Exponent.Vanishing.PLUS;
        if (tier == Tier.POLYNOMIAL) {
            boolean infinitesimal = e.small().values().stream().anyMatch(c -> c.signum() > 0);
            BigFraction product = power.multiply(real);
            if (product.signum() == 0 && real.signum() == 0) {
                return infinitesimal ? slack(BigFraction.ZERO) : of(more ? Tier.SUBPOLYNOMIAL : Tier.CONSTANT);
            }
            return new Magnitude(Tier.POLYNOMIAL, product, slack || infinitesimal);
        }
        if (real.signum() < 0 || real.signum() == 0 && !more) {
            return CONSTANT; // what shrinks is at most a constant
        }
        boolean beyondLinear = real.compareTo(BigFraction.ONE) > 0 || real.equals(BigFraction.ONE) && more;
        return tier == Tier.LOGARITHMIC && beyondLinear ? of(Tier.POLYLOGARITHMIC) : this;
    }

    /// An upper bound of the logarithm.
    Magnitude log() {
        return switch (tier) {
            case CONSTANT, LOG_STAR -> this;
            // log log X grows faster than every 2^O(log* X), so the next class it is
            case LOGARITHMIC, POLYLOGARITHMIC, SUBPOLYNOMIAL, POLYNOMIAL -> of(Tier.LOGARITHMIC);
        };
    }

    /// The same relative to a scale of which the present one is the power `1/s`: `X = Y^(1/s)` where `Y = X^s`.
    Magnitude rescale(BigFraction s) {
        return tier == Tier.POLYNOMIAL ? new Magnitude(tier, power.divide(s), slack) : this;
    }

    /// The exponent of the scale, 0 for every class but the last.
    BigFraction exponent() {
        return power;
    }

    /// Reads a class as [Tier#word] writes it, or a power `n^a`, which is a constant if `a` is 0; empty if it is neither.
    static Optional<Magnitude> parse(String word) {
        Optional<Tier> tier = Tier.of(word.strip()).filter(t -> t != Tier.POLYNOMIAL);
        if (tier.isPresent()) {
            return tier.map(Magnitude::of);
        }
        return Rationals.powerOf("n", word).map(a -> a.signum() == 0 ? CONSTANT : power(a));
    }

    /// Smaller classes first, then smaller exponents.
    @Override
    public int compareTo(Magnitude other) {
        int order = tier.compareTo(other.tier);
        order = order != 0 ? order : power.compareTo(other.power);
        return order != 0 ? order : Boolean.compare(slack, other.slack);
    }

    /// As [Tier#word], `n` standing for the scale.
    @Override
    public String toString() {
        return tier == Tier.POLYNOMIAL ? Rationals.power("n", power) + (slack ? " · n^η" : "") : tier.word();
    }
}

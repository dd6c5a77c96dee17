package finegrain.bounds;

import org.apache.commons.numbers.fraction.BigFraction;

/// The exponent of a running time: `X^power`, up to `X^o(1)`, or `X^(power - ε)` for some fixed `ε > 0` nobody names.
///
/// @param power the exponent
/// @param below whether some constant has to be subtracted from it
public record Rate(BigFraction power, boolean below) implements Comparable<Rate> {
    public static Rate of(BigFraction power) {
        return new Rate(power, false);
    }

    /// Smaller exponents first.
    @Override
    public int compareTo(Rate other) {
        int order = power.compareTo(other.power);
        return order != 0 ? order : Boolean.compare(other.below, below);
    }

    /// Whether it contradicts that no time `X^(barrier - ε)` suffices, for any `ε > 0`.
    public boolean beats(BigFraction barrier) {
        return compareTo(of(barrier)) < 0;
    }

    /// In the symbols of a problem, for example `n^(2-ε)` or `2^((1-ε)·nv)`.
    public String text(ProblemEntry problem) {
        return problem.time(power, below ? "-ε" : "");
    }

    @Override
    public String toString() {
        return Rationals.text(power) + (below ? "-ε" : "");
    }
}

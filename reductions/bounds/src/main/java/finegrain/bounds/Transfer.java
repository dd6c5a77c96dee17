package finegrain.bounds;

import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/// What a path of reductions does to exponents. An algorithm for its end that takes `Y^b`, where `Y` is the scale there, gives
/// one for its beginning that takes `X^max(f, u + s·b)`, `X` the scale here.
///
/// So if the beginning needs `X^a` (no `ε > 0` can be saved) and `f < a`, then the end needs `Y^((a-u)/s)`: a size map
/// `n → n^s` divides the exponent by `s`. The note `conditional-lower-bounds` has the proof.
///
/// @param f all work besides the queries, of every hop
/// @param u the number of queries
/// @param s the size of the queries: `Y = X^s`
/// @param slack whether there are `X^η` times as many queries for an `η > 0` that can be chosen as small as one likes
public record Transfer(BigFraction f, BigFraction u, BigFraction s, boolean slack) {
    public static final Transfer IDENTITY = new Transfer(BigFraction.ZERO, BigFraction.ZERO, BigFraction.ONE, false);

    /// This and then `next`.
    public Transfer then(Transfer next) {
        return new Transfer(max(f, u.add(s.multiply(next.f))), u.add(s.multiply(next.u)), s.multiply(next.s),
                slack || next.slack);
    }

    /// The time at the beginning if the end takes `target`. A fixed saving survives the slack, which is chosen after it.
    public Rate source(Rate target) {
        BigFraction queries = u.add(s.multiply(target.power()));
        return f.compareTo(queries) >= 0 ? Rate.of(f) : new Rate(queries, target.below());
    }

    /// What the end needs if the beginning needs `X^a`; empty if the reduction itself takes that long.
    public Optional<BigFraction> target(BigFraction a) {
        return f.compareTo(a) >= 0 ? Optional.empty() : Optional.of(a.subtract(u).divide(s));
    }

    /// What is saved at the beginning, which needs `X^a`, if `ε` is saved at the end.
    public Saving saving(BigFraction a) {
        return new Saving(s, a.subtract(f), slack);
    }

    /// Whether no path that this one dominates can do better: none of its numbers is larger.
    boolean dominates(Transfer other) {
        return f.compareTo(other.f) <= 0 && u.compareTo(other.u) <= 0 && s.compareTo(other.s) <= 0
                && (!slack || other.slack);
    }

    private static BigFraction max(BigFraction a, BigFraction b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    /// `δ(ε) = min(slope · ε, most)`, or any number less than that.
    ///
    /// @param slope how much of a small `ε` arrives
    /// @param most no more can be saved, because the reduction takes the rest
    /// @param less whether the value is only approached
    public record Saving(BigFraction slope, BigFraction most, boolean less) {
        public BigFraction of(BigFraction epsilon) {
            BigFraction product = slope.multiply(epsilon);
            return product.compareTo(most) <= 0 ? product : most;
        }

        /// `δ = ε/2`, `δ < 3ε/2`; the cap is printed only where it could matter, for `ε ≤ 1`.
        @Override
        public String toString() {
            String linear = slope.equals(BigFraction.ONE) ? "ε" : product();
            boolean capped = slope.compareTo(most) > 0;
            return "δ " + (less ? "< " : "= ")
                    + (capped ? "min(" + linear + ", " + Rationals.text(most) + ")" : linear);
        }

        private String product() {
            String above = slope.getNumerator().equals(java.math.BigInteger.ONE) ? "ε" : slope.getNumerator() + "ε";
            return slope.getDenominator().equals(java.math.BigInteger.ONE)
                    ? above
                    : above + "/" + slope.getDenominator();
        }
    }
}

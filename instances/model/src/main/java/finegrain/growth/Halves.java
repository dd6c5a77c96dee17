package finegrain.growth;

import finegrain.growth.Exponent.Sign;
import finegrain.growth.Exponent.Vanishing;

/// Sums over a recursion that halves a parameter.
final class Halves {
    private Halves() {}

    /// `Σ_i 2^(d·i) · m(p/2^i)`: the first node if `m` grows faster than `p^d`, the last ones if slower, all levels alike if it
    /// is `p^d` times a power of the logarithm of `p`.
    static Growth sum(Monomial m, Param p, int d) {
        Factor f = m.factor(p);
        Factor excess = f.times(new Factor(Exponent.ZERO, Exponent.of(-d), Exponent.ONE));
        Sign sign = excess.exponential().isZero()
                ? excess.power().withoutVanishing().sign()
                : excess.exponential().sign();
        return switch (sign) {
            case POSITIVE -> Growth.Sum.of(m);
            case NEGATIVE -> rest(m, p, d);
            case UNKNOWN -> Growth.unknown("the sum of " + Growth.Sum.of(m) + " over halves of " + p);
            case ZERO -> excess.power().vanishing() == Vanishing.PLUS
                    ? Growth.Sum.of(m)
                    : rest(m, p, d).times(levels(p, excess.log()));
        };
    }

    /// `m` with `p^d` for whatever it says about `p`.
    private static Growth rest(Monomial m, Param p, int d) {
        Growth rest = Growth.Sum.of(m.without(p));
        for (int i = 0; i < d; i++) {
            rest = rest.times(Growth.of(p));
        }
        return rest;
    }

    /// `Σ_j j^(e-1)` for `j` up to `log p`.
    private static Growth levels(Param p, Exponent e) {
        return switch (e.sign()) {
            case POSITIVE -> Growth.log(p, e);
            case ZERO -> Growth.log(p, Exponent.vanishing(Vanishing.PLUS));
            case NEGATIVE -> Growth.one();
            case UNKNOWN -> Growth.unknown("a sum over levels with the exponent " + e);
        };
    }
}

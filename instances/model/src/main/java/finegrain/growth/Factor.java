package finegrain.growth;

import java.util.Comparator;

/// What one parameter `p` contributes to a monomial: `2^(exponential·p) · p^power · log^log p`, the parts in the order of
/// their weight. A part with `+ o(1)` swallows the lighter ones, because they are no more than its o(1).
public record Factor(Exponent exponential, Exponent power, Exponent log) implements Comparable<Factor> {
    static final Factor ONE = new Factor(Exponent.ZERO, Exponent.ZERO, Exponent.ZERO);

    private static final Comparator<Factor> ORDER = Comparator.comparing(Factor::exponential)
            .thenComparing(Factor::power)
            .thenComparing(Factor::log);

    public Factor {
        if (exponential.vanishing() == Exponent.Vanishing.PLUS) {
            power = Exponent.ZERO;
        }
        if (exponential.vanishing() == Exponent.Vanishing.PLUS || power.vanishing() == Exponent.Vanishing.PLUS) {
            log = Exponent.ZERO;
        }
    }

    boolean isOne() {
        return exponential.isZero() && power.isZero() && log.isZero();
    }

    Factor times(Factor other) {
        return new Factor(exponential.plus(other.exponential), power.plus(other.power), log.plus(other.log));
    }

    /// The sign of the heaviest part that is not 0: whether the factor grows with its parameter.
    Exponent.Sign sign() {
        if (exponential.sign() != Exponent.Sign.ZERO) {
            return exponential.sign();
        }
        return power.sign() != Exponent.Sign.ZERO ? power.sign() : log.sign();
    }

    @Override
    public int compareTo(Factor other) {
        return ORDER.compare(this, other);
    }
}

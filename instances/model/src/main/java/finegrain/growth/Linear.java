package finegrain.growth;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.numbers.fraction.BigFraction;

/// A size whose constants are known: `Σ a·p + Σ b·log₂ p`, up to an additive constant. Only with it does `2^size` have a
/// growth: `2^(n/2)` and `2^n` are different although `n/2` and `n` are the same up to a constant factor.
///
/// @param plain the positive coefficients of parameters
/// @param logs the positive coefficients of their binary logarithms
public record Linear(SortedMap<Param, BigFraction> plain, SortedMap<Param, BigFraction> logs) {
    public static final Linear CONSTANT = new Linear(new TreeMap<>(), new TreeMap<>());

    /// @throws IllegalArgumentException if a coefficient is not positive
    public Linear {
        plain = positive(plain);
        logs = positive(logs);
    }

    private static SortedMap<Param, BigFraction> positive(SortedMap<Param, BigFraction> coefficients) {
        coefficients.forEach((p, coefficient) -> {
            if (coefficient.signum() <= 0) {
                throw new IllegalArgumentException(
                        "The coefficient of " + p + " is " + coefficient + "; a size needs positive ones.");
            }
        });
        return Collections.unmodifiableSortedMap(new TreeMap<>(coefficients));
    }

    public static Linear of(Param p) {
        return CONSTANT.plus(BigFraction.ONE, p);
    }

    public Linear plus(BigFraction coefficient, Param p) {
        return new Linear(added(plain, coefficient, p), logs);
    }

    public Linear plusLog(BigFraction coefficient, Param p) {
        return new Linear(plain, added(logs, coefficient, p));
    }

    Linear plus(Linear other, BigFraction factor) {
        Linear sum = this;
        for (var entry : other.plain.entrySet()) {
            sum = sum.plus(entry.getValue().multiply(factor), entry.getKey());
        }
        for (var entry : other.logs.entrySet()) {
            sum = sum.plusLog(entry.getValue().multiply(factor), entry.getKey());
        }
        return sum;
    }

    private static SortedMap<Param, BigFraction> added(SortedMap<Param, BigFraction> to, BigFraction coefficient,
            Param p) {
        TreeMap<Param, BigFraction> sum = new TreeMap<>(to);
        sum.merge(p, coefficient, BigFraction::add);
        return sum;
    }

    /// What is left if constants are forgotten.
    public Growth growth() {
        Growth sum = Growth.one();
        for (Param p : plain.keySet()) {
            sum = sum.plus(Growth.of(p));
        }
        for (Param p : logs.keySet()) {
            sum = sum.plus(Growth.log(p, Exponent.ONE));
        }
        return sum;
    }
}

package finegrain.growth;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/// A product of factors, one for each parameter that occurs.
public record Monomial(SortedMap<Param, Factor> factors) implements Comparable<Monomial> {
    static final Monomial ONE = new Monomial(new TreeMap<>());

    public Monomial {
        TreeMap<Param, Factor> kept = new TreeMap<>(factors);
        kept.values().removeIf(Factor::isOne);
        factors = Collections.unmodifiableSortedMap(kept);
    }

    static Monomial of(Param p, Factor factor) {
        return new Monomial(new TreeMap<>(Map.of(p, factor)));
    }

    public Factor factor(Param p) {
        return factors.getOrDefault(p, Factor.ONE);
    }

    Monomial without(Param p) {
        TreeMap<Param, Factor> rest = new TreeMap<>(factors);
        rest.remove(p);
        return new Monomial(rest);
    }

    Monomial times(Monomial other) {
        TreeMap<Param, Factor> product = new TreeMap<>(factors);
        other.factors.forEach((p, factor) -> product.merge(p, factor, Factor::times));
        return new Monomial(product);
    }

    /// The power; empty if infinitesimals would be multiplied.
    Optional<Monomial> power(Exponent e) {
        TreeMap<Param, Factor> power = new TreeMap<>();
        for (var entry : factors.entrySet()) {
            Factor f = entry.getValue();
            Optional<Exponent> exponential = f.exponential().times(e);
            Optional<Exponent> powers = f.power().times(e);
            Optional<Exponent> log = f.log().times(e);
            if (exponential.isEmpty() || powers.isEmpty() || log.isEmpty()) {
                return Optional.empty();
            }
            power.put(entry.getKey(), new Factor(exponential.get(), powers.get(), log.get()));
        }
        return Optional.of(new Monomial(power));
    }

    double log2(ToDoubleFunction<Param> log2s, double epsilon) {
        double sum = 0;
        for (var entry : factors.entrySet()) {
            Factor f = entry.getValue();
            double log = log2s.applyAsDouble(entry.getKey());
            sum += part(f.exponential(), epsilon, Math.pow(2, log)) + part(f.power(), epsilon, log)
                    + part(f.log(), epsilon, Math.log(Math.max(log, 1)) / Math.log(2));
        }
        return sum;
    }

    /// Zero times infinity is nothing here: a part that is not there.
    private static double part(Exponent exponent, double epsilon, double weight) {
        double value = exponent.value(epsilon);
        return value == 0 ? 0 : value * weight;
    }

    /// An arbitrary total order in which larger monomials of the same parameters come first.
    @Override
    public int compareTo(Monomial other) {
        TreeSet<Param> params = new TreeSet<>(factors.keySet());
        params.addAll(other.factors.keySet());
        for (Param p : params) {
            int order = other.factor(p).compareTo(factor(p));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}

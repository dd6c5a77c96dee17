package finegrain.growth;

import finegrain.growth.Exponent.Sign;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.commons.numbers.fraction.BigFraction;

/// Puts sizes in the place of parameters; parameters without one stay.
record Substitution(Function<Param, Optional<SizeMap.Image>> images) {

    static Substitution of(Param p, Growth growth) {
        return new Substitution(q -> q.equals(p) ? Optional.of(SizeMap.Image.of(growth)) : Optional.empty());
    }

    Growth apply(Growth growth) {
        return switch (growth) {
            case Growth.Unknown u -> u;
            case Growth.Sum sum -> sum.monomials().stream().map(this::apply).reduce(Growth::plus).orElseThrow();
        };
    }

    private Growth apply(Monomial monomial) {
        Growth product = Growth.one();
        for (var entry : monomial.factors().entrySet()) {
            Optional<SizeMap.Image> image = images.apply(entry.getKey());
            product = product.times(image.isPresent()
                    ? apply(entry.getKey(), entry.getValue(), image.get())
                    : Growth.Sum.of(Monomial.of(entry.getKey(), entry.getValue())));
        }
        return product;
    }

    private static Growth apply(Param p, Factor factor, SizeMap.Image image) {
        Growth result = factor.power().isZero() ? Growth.one() : image.growth().power(factor.power());
        if (!factor.log().isZero()) {
            result = result.times(image.growth().log().power(factor.log()));
        }
        return factor.exponential().isZero() ? result : result.times(exponential(p, factor.exponential(), image));
    }

    private static Growth exponential(Param p, Exponent e, SizeMap.Image image) {
        if (image.linear().isEmpty()) {
            return image.growth().equals(Growth.one())
                    ? Growth.one()
                    : Growth.unknown(
                            "2 to the power of " + p + " = Θ(" + image.growth() + ") with an unknown constant");
        }
        Growth result = Growth.one();
        for (var entry : image.linear().get().plain().entrySet()) {
            result = result.times(Growth.exponential(entry.getKey(), e.times(entry.getValue())));
        }
        for (var entry : image.linear().get().logs().entrySet()) {
            result = result.times(Growth.power(entry.getKey(), e.times(entry.getValue())));
        }
        return result;
    }

    /// `log` of a product: the sum of the logarithms, each by its heaviest part, if none of them is negative.
    static Growth log(Monomial monomial) {
        Growth sum = Growth.one();
        for (var entry : monomial.factors().entrySet()) {
            Factor f = entry.getValue();
            if (f.sign() != Sign.POSITIVE) {
                return Growth.unknown("the logarithm of the quotient " + Growth.Sum.of(monomial));
            }
            sum = sum.plus(log(entry.getKey(), f));
        }
        return sum;
    }

    private static Growth log(Param p, Factor f) {
        if (f.exponential().withoutVanishing().sign() == Sign.POSITIVE) {
            return Growth.of(p);
        }
        if (f.exponential().isZero() && f.power().withoutVanishing().sign() == Sign.POSITIVE) {
            return Growth.log(p, Exponent.ONE);
        }
        if (f.exponential().isZero() && f.power().isZero()) {
            return Growth.log(p, Exponent.vanishing(Exponent.Vanishing.PLUS));
        }
        return Growth.unknown("the logarithm of " + Growth.Sum.of(Monomial.of(p, f)));
    }

    /// `log₂` of a growth with its constants, if there is nothing in it but rational powers and exponentials.
    static Optional<Linear> exactLog(Growth growth) {
        if (!(growth instanceof Growth.Sum sum) || sum.monomials().size() > 1) {
            return Optional.empty();
        }
        SortedMap<Param, BigFraction> plain = new TreeMap<>();
        SortedMap<Param, BigFraction> logs = new TreeMap<>();
        for (Map.Entry<Param, Factor> entry : sum.monomials().first().factors().entrySet()) {
            Factor f = entry.getValue();
            if (!f.log().isZero() || !f.exponential().isRational() || !f.power().isRational()
                    || f.exponential().real().signum() < 0 || f.power().real().signum() < 0) {
                return Optional.empty();
            }
            if (!f.exponential().isZero()) {
                plain.put(entry.getKey(), f.exponential().real());
            }
            if (!f.power().isZero()) {
                logs.put(entry.getKey(), f.power().real());
            }
        }
        return Optional.of(new Linear(plain, logs));
    }
}

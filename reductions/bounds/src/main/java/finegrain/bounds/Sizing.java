package finegrain.bounds;

import finegrain.growth.Exponent;
import finegrain.growth.Factor;
import finegrain.growth.Growth;
import finegrain.growth.Monomial;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/// How large a growth is relative to the scale of its problem, in a setting: always an upper bound, and empty if none is known.
final class Sizing {
    private Sizing() {}

    static Optional<Magnitude> magnitude(Growth growth, ProblemEntry problem, Setting setting) {
        if (!(growth instanceof Growth.Sum sum)) {
            return Optional.empty();
        }
        Magnitude largest = Magnitude.CONSTANT;
        for (Monomial monomial : sum.monomials()) {
            Optional<Magnitude> magnitude = magnitude(monomial, problem, setting);
            if (magnitude.isEmpty()) {
                return Optional.empty();
            }
            largest = largest.max(magnitude.get());
        }
        return Optional.of(largest);
    }

    private static Optional<Magnitude> magnitude(Monomial monomial, ProblemEntry problem, Setting setting) {
        Magnitude product = Magnitude.CONSTANT;
        for (Map.Entry<finegrain.growth.Param, Factor> entry : monomial.factors().entrySet()) {
            if (!entry.getKey().owner().equals(problem.family())) {
                return Optional.empty();
            }
            Optional<Magnitude> factor = magnitude(entry.getKey().name(), entry.getValue(), problem, setting);
            if (factor.isEmpty()) {
                return Optional.empty();
            }
            product = product.times(factor.get());
        }
        return Optional.of(product);
    }

    private static Optional<Magnitude> magnitude(String name, Factor factor, ProblemEntry problem, Setting setting) {
        Optional<Magnitude> own = of(name, problem, setting);
        if (own.isEmpty()) {
            return Optional.empty();
        }
        Magnitude size = own.get();
        Magnitude rest = factor.power().isZero() ? Magnitude.CONSTANT : size.power(factor.power());
        if (!factor.log().isZero()) {
            rest = rest.times(size.log().power(factor.log()));
        }
        Exponent exponential = factor.exponential();
        if (exponential.isZero() || size.equals(Magnitude.CONSTANT)) {
            return Optional.of(rest);
        }
        // Only of a parameter that is the logarithm of the scale exactly is the constant known that 2^p depends on.
        return problem.scale() instanceof ProblemEntry.Scale.Exponential(String main) && main.equals(name)
                ? Optional.of(rest.times(Magnitude.SCALE.power(exponential)))
                : Optional.empty();
    }

    /// The largest class of what a growth has beside a power of the scale, and no exponent shows.
    static Tier beside(Growth growth, ProblemEntry problem, Setting setting) {
        return growth instanceof Growth.Sum sum
                ? sum.monomials()
                        .stream()
                        .flatMap(monomial -> monomial.factors().entrySet().stream())
                        .map(entry -> beside(entry.getKey().name(), entry.getValue(), problem, setting))
                        .max(Comparator.naturalOrder())
                        .orElse(Tier.CONSTANT)
                : Tier.SUBPOLYNOMIAL;
    }

    private static Tier beside(String name, Factor factor, ProblemEntry problem, Setting setting) {
        boolean main = switch (problem.scale()) {
            case ProblemEntry.Scale.Polynomial(var names) -> names.contains(name) && exact(factor.power());
            case ProblemEntry.Scale.Exponential(String only) -> only.equals(name) && exact(factor.exponential());
        };
        if (main) {
            boolean power = problem.scale() instanceof ProblemEntry.Scale.Polynomial || factor.power().isZero();
            return power && factor.log().isZero() ? Tier.CONSTANT : Tier.POLYLOGARITHMIC;
        }
        Magnitude side = setting.side().get(name);
        return side == null || side.tier() == Tier.POLYNOMIAL ? Tier.SUBPOLYNOMIAL : side.tier();
    }

    private static boolean exact(Exponent exponent) {
        return exponent.vanishing() != Exponent.Vanishing.PLUS;
    }

    private static Optional<Magnitude> of(String name, ProblemEntry problem, Setting setting) {
        return switch (problem.scale()) {
            case ProblemEntry.Scale.Polynomial(var main) when main.contains(name) -> Optional.of(Magnitude.SCALE);
            case ProblemEntry.Scale.Exponential(String main) when main.equals(name) ->
                Optional.of(Magnitude.of(Tier.LOGARITHMIC));
            case ProblemEntry.Scale scale -> Optional.ofNullable(setting.side().get(name));
        };
    }
}

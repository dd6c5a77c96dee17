package finegrain.bounds;

import finegrain.growth.Growth;
import finegrain.growth.Linear;
import finegrain.growth.Param;
import finegrain.growth.SizeMap;
import finegrain.growth.Transport;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.numbers.fraction.BigFraction;

/// What a step does in one setting of its source.
sealed interface Crossing {

    /// It leads to this setting of the target, at this cost.
    record Open(Transfer transfer, Setting setting) implements Crossing {}

    /// Nothing is known about its cost there.
    record Blocked(String reason) implements Crossing {}

    static Crossing of(Step step, ProblemEntry source, ProblemEntry target, Setting setting) {
        if (!setting.within(step.within())) {
            return new Blocked("it is stated for " + step.within() + " only");
        }
        Transport transport = step.transport();
        Optional<Magnitude> queries = Sizing.magnitude(transport.queries(), source, setting);
        Optional<Magnitude> time = Sizing.magnitude(transport.time(), source, setting);
        if (queries.isEmpty() || time.isEmpty()) {
            return new Blocked(
                    reason("the number of its queries, or its time,", transport.queries(), transport.time()));
        }
        Optional<BigFraction> s = scale(transport.sizes(), source, target, setting);
        if (s.isEmpty() || s.get().signum() <= 0) {
            return new Blocked("the size of its target does not grow with the source");
        }
        TreeMap<String, Magnitude> side = new TreeMap<>();
        for (String name : target.side().keySet()) {
            Optional<Magnitude> magnitude = side(name, step, source, setting);
            if (magnitude.isEmpty()) {
                return new Blocked("the size of " + name + " of " + target.id() + " is unknown");
            }
            side.put(name, magnitude.get().rescale(s.get()));
        }
        boolean slack = queries.get().slack() || time.get().slack();
        return new Open(new Transfer(time.get().power(), queries.get().power(), s.get(), slack), new Setting(side));
    }

    private static String reason(String what, Growth... growths) {
        for (Growth growth : growths) {
            if (growth instanceof Growth.Unknown(String reason)) {
                return what + " is not known: " + reason;
            }
        }
        return what + " is not known in this setting";
    }

    private static Optional<Magnitude> side(String name, Step step, ProblemEntry source, Setting setting) {
        Magnitude stated = step.classes().get(name);
        if (stated != null) {
            return Optional.of(stated);
        }
        SizeMap.Image image = step.transport().sizes().images().get(name);
        return image == null ? Optional.empty() : Sizing.magnitude(image.growth(), source, setting);
    }

    /// `s` with `Y = X^s`.
    private static Optional<BigFraction> scale(SizeMap sizes, ProblemEntry source, ProblemEntry target,
            Setting setting) {
        return switch (target.scale()) {
            case ProblemEntry.Scale.Polynomial(var main) -> {
                Magnitude largest = Magnitude.CONSTANT;
                for (String name : main) {
                    SizeMap.Image image = sizes.images().get(name);
                    Optional<Magnitude> size = image == null
                            ? Optional.empty()
                            : Sizing.magnitude(image.growth(), source, setting);
                    if (size.isEmpty()) {
                        yield Optional.empty();
                    }
                    largest = largest.max(size.get());
                }
                yield largest.slack() ? Optional.empty() : Optional.of(largest.power());
            }
            case ProblemEntry.Scale.Exponential(String main) -> Optional.ofNullable(sizes.images().get(main))
                    .flatMap(SizeMap.Image::linear)
                    .flatMap(linear -> exponential(linear, source));
        };
    }

    /// `s` with `2^linear = X^s`.
    private static Optional<BigFraction> exponential(Linear linear, ProblemEntry source) {
        return switch (source.scale()) {
            case ProblemEntry.Scale.Polynomial(var main) -> linear.plain().isEmpty()
                    ? sum(linear.logs(), name -> main.contains(name))
                    : Optional.empty();
            case ProblemEntry.Scale.Exponential(String main) -> linear.logs().isEmpty()
                    ? sum(linear.plain(), main::equals)
                    : Optional.empty();
        };
    }

    private static Optional<BigFraction> sum(java.util.SortedMap<Param, BigFraction> coefficients,
            java.util.function.Predicate<String> main) {
        return coefficients.keySet().stream().allMatch(p -> main.test(p.name()))
                ? coefficients.values().stream().reduce(BigFraction::add)
                : Optional.empty();
    }
}

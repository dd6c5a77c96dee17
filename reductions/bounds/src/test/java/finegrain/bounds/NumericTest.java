package finegrain.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import finegrain.growth.Param;
import finegrain.growth.Transport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

/// The exponents again, from numbers: for a scale of `2^(10^15)` the size maps, queries and times of a path are evaluated one
/// in the other, and the time that comes out is compared with the exponent. Nothing of magnitudes or transfers is used.
class NumericTest {
    private static final double LOG_SCALE = 1e15;
    private static final Registry REGISTRY = Registry.standard();

    /// The binary logarithms of the parameters of a problem.
    private record Sizes(String problem, Map<String, Double> logs) {
        double of(Param p) {
            return of(p.name());
        }

        double of(String name) {
            return Objects.requireNonNull(logs.get(name), () -> problem + " has no " + name);
        }
    }

    /// The scale of a problem, as a binary logarithm.
    private static double scale(Sizes sizes) {
        return switch (REGISTRY.problem(sizes.problem()).scale()) {
            case ProblemEntry.Scale.Polynomial(var main) ->
                main.stream().mapToDouble(sizes::of).max().orElseThrow();
            case ProblemEntry.Scale.Exponential(String main) -> Math.pow(2, sizes.of(main));
        };
    }

    private static double representative(Tier tier, double logScale) {
        return switch (tier) {
            case CONSTANT -> 2;
            case LOG_STAR -> 5;
            case LOGARITHMIC -> Math.log(3 * logScale) / Math.log(2);
            case POLYLOGARITHMIC -> 4 * Math.log(logScale) / Math.log(2);
            case SUBPOLYNOMIAL, POLYNOMIAL -> Math.sqrt(logScale);
        };
    }

    private static Sizes start(ProblemEntry problem, Setting setting) {
        HashMap<String, Double> logs = new HashMap<>();
        switch (problem.scale()) {
            case ProblemEntry.Scale.Polynomial(var main) -> main.forEach(name -> logs.put(name, LOG_SCALE));
            case ProblemEntry.Scale.Exponential(String main) -> logs.put(main, Math.log(LOG_SCALE) / Math.log(2));
        }
        setting.side().forEach((name, magnitude) -> logs.put(name, representative(magnitude.tier(), LOG_SCALE)));
        return new Sizes(problem.id(), logs);
    }

    private static Sizes after(Step step, Sizes source) {
        HashMap<String, Double> logs = new HashMap<>();
        step.transport()
                .sizes()
                .images()
                .forEach(
                        (name, image) -> logs.put(name, image.growth().log2(p -> source.of(p), 0)));
        Sizes target = new Sizes(step.target().problem(), logs);
        step.classes().forEach((name, magnitude) -> logs.put(name, representative(magnitude.tier(), scale(target))));
        return target;
    }

    /// `log₂` of the time at the beginning if the end takes the power `b` of its scale.
    private static double time(List<Step> steps, Sizes sizes, double b) {
        if (steps.isEmpty()) {
            return b * scale(sizes);
        }
        Transport transport = steps.getFirst().transport();
        double each = time(steps.subList(1, steps.size()), after(steps.getFirst(), sizes), b);
        return Math.max(transport.time().log2(p -> sizes.of(p), 0),
                transport.queries().log2(p -> sizes.of(p), 0) + each);
    }

    @Test
    void composedExponentsOfEveryPairAreThoseOfTheNumbers() {
        int pairs = 0;
        for (ProblemEntry problem : REGISTRY.problems().values()) {
            for (Tier tier : List.of(Tier.LOGARITHMIC, Tier.SUBPOLYNOMIAL)) {
                Setting setting = Setting.all(problem, Magnitude.of(tier));
                for (var question : problem.questions()) {
                    Paths paths = new Paths(REGISTRY, new Node(problem.id(), question), setting);
                    for (List<Derivation> found : paths.all().values()) {
                        pairs++;
                        found.forEach(derivation -> check(problem, setting, derivation));
                    }
                }
            }
        }
        assertThat(pairs).isGreaterThan(4000);
    }

    private static void check(ProblemEntry problem, Setting setting, Derivation derivation) {
        Sizes sizes = start(problem, setting);
        for (int twice = 2; twice <= 8; twice++) {
            Rate rate = derivation.transfer().source(Rate.of(BigFraction.of(twice, 2)));
            assertThat(time(derivation.steps(), sizes, twice / 2.0) / LOG_SCALE)
                    .as(() -> derivation.start() + " " + derivation.edges())
                    .isCloseTo(rate.power().doubleValue(), within(1e-4));
        }
    }

    @Test
    void lowerBoundsAreWhereTheNumbersReachTheHypothesis() {
        int bounds = 0;
        for (Hypothesis hypothesis : REGISTRY.hypotheses().values()) {
            if (hypothesis.exponent().isEmpty()) {
                continue;
            }
            double a = hypothesis.exponent().get().doubleValue();
            Sizes sizes = start(REGISTRY.problem(hypothesis.node().problem()), hypothesis.setting());
            for (ProblemEntry problem : REGISTRY.problems().values()) {
                for (var question : problem.questions()) {
                    for (LowerBound bound : new Bounds(REGISTRY).lower(new Node(problem.id(), question), hypothesis)) {
                        bounds++;
                        double b = bound.exponent().doubleValue();
                        List<Step> steps = bound.derivation().steps();
                        assertThat(time(steps, sizes, b) / LOG_SCALE).as(bound.toString()).isCloseTo(a, within(1e-4));
                        double saved = 0.01;
                        double delta = bound.saving().of(BigFraction.of(1, 100)).doubleValue();
                        assertThat(time(steps, sizes, b - saved) / LOG_SCALE).as(bound.toString())
                                .isCloseTo(a - delta, within(1e-4));
                    }
                }
            }
        }
        assertThat(bounds).isGreaterThan(300);
    }

    /// Every path of at most four edges, tried one by one, and the numbers as the only judge.
    @Test
    void noShortPathGivesAStrongerBound() {
        for (String id : List.of("ovc", "seth", "apsp-integers", "hitting-set", "min-ip-low-dimension")) {
            Hypothesis hypothesis = REGISTRY.hypothesis(id);
            ProblemEntry problem = REGISTRY.problem(hypothesis.node().problem());
            HashMap<Node, Double> best = new HashMap<>();
            explore(hypothesis, hypothesis.node(), hypothesis.setting(), new ArrayList<>(),
                    start(problem, hypothesis.setting()),
                    best);
            Bounds bounds = new Bounds(REGISTRY);
            assertThat(best).isNotEmpty();
            best.forEach((node, b) -> assertThat(bounds.lower(node, hypothesis)).as(id + " " + node)
                    .isNotEmpty()
                    .first()
                    .satisfies(bound -> assertThat(bound.exponent().doubleValue()).isGreaterThan(b - 1e-3)));
        }
    }

    private static void explore(Hypothesis hypothesis, Node at, Setting setting, List<Step> steps, Sizes start,
            Map<Node, Double> best) {
        double a = hypothesis.exponent().orElseThrow().doubleValue();
        double atOne = time(steps, start, 0) / LOG_SCALE;
        if (atOne < a - 1e-4) {
            best.merge(at, solved(steps, start, a), Math::max);
        }
        if (steps.size() == 4) {
            return;
        }
        for (Step step : REGISTRY.from(at)) {
            boolean stated = setting.within(step.within());
            Crossing crossing = Crossing.of(step, REGISTRY.problem(at.problem()),
                    REGISTRY.problem(step.target().problem()),
                    setting);
            assertThat(stated || crossing instanceof Crossing.Blocked).isTrue();
            if (crossing instanceof Crossing.Open(Transfer transfer, Setting next)) {
                List<Step> longer = new ArrayList<>(steps);
                longer.add(step);
                explore(hypothesis, step.target(), next, longer, start, best);
            }
        }
    }

    /// The `b` at which the beginning takes the power `a`, by bisection.
    private static double solved(List<Step> steps, Sizes start, double a) {
        double low = 0;
        double high = 64;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (time(steps, start, middle) / LOG_SCALE < a) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

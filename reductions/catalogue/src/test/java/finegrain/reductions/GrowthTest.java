package finegrain.reductions;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Bound;
import finegrain.contract.Claim;
import finegrain.contract.Prediction;
import finegrain.contract.Reduction;
import finegrain.dynamic.DynamicProblem;
import finegrain.growth.Growth;
import finegrain.model.InvalidInstanceException;
import finegrain.model.PairProblem;
import finegrain.model.Problem;
import finegrain.model.Size;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The growth that a claim states and the numbers that it predicts say the same: along sizes that grow geometrically, their
/// quotient stays bounded.
class GrowthTest {
    /// By how many bits the quotient may still change between the smaller half of the sizes and the larger. A factor `log n`
    /// changes it by 0.8, `n^(1/8)` by more than one.
    private static final double SLACK = 0.5;

    /// Claims whose numbers are upper bounds that the growth rounds up, or that depend on a search among small parameters.
    private static final Set<String> FROM_ABOVE = Set.of("guess-and-look-up", "reed-solomon-gadget");

    /// One reduction, one number that it predicts, and one way to grow.
    record Case(Reduction<?, ?, ?, ?> reduction, String setting, String number, Growth growth, List<String> growing) {
        @Override
        public String toString() {
            return reduction.id() + setting + ": " + number + " as " + String.join(" and ", growing) + " grow";
        }
    }

    /// The logarithms of the quotients, from small sizes to large.
    record Quotients(List<Double> bits, boolean exact) {
        double most(int half) {
            return half(half).mapToDouble(b -> b).max().orElseThrow();
        }

        double least(int half) {
            return half(half).mapToDouble(b -> b).min().orElseThrow();
        }

        private Stream<Double> half(int half) {
            int middle = bits.size() / 2;
            return (half == 0 ? bits.subList(0, middle) : bits.subList(middle, bits.size())).stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void exactSizesStayWithinAConstantFactorOfTheirGrowth(Case c) {
        Optional<Quotients> quotients = quotients(c);
        if (quotients.isEmpty()) {
            assertThat(c.setting()).as("the standard parameters serve every size").isNotEmpty();
            return;
        }
        assertThat(quotients.get().most(1)).isLessThan(quotients.get().most(0) + SLACK);
        if (quotients.get().exact() || !FROM_ABOVE.contains(c.reduction().claim().id())) {
            assertThat(quotients.get().least(1)).isGreaterThan(quotients.get().least(0) - SLACK);
        }
    }

    /// With a quarter of an exponent too much or too little, or a logarithm too much, every case fails.
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aWrongExponentIsNoticed(Case c) {
        String parameter = c.growing().getFirst();
        if (FROM_ABOVE.contains(c.reduction().claim().id()) || quotients(c).isEmpty()) {
            return;
        }
        String source = c.reduction().source().id();
        // What is not a number of vectors grows from 2^6 to 2^10 only.
        List<String> factors = vectors(parameter)
                ? List.of(parameter + "^(1/4)", "1 / " + parameter + "^(1/4)", "log " + parameter)
                : List.of(parameter + "^(1/2)", "1 / " + parameter + "^(1/2)");
        for (String wrong : factors) {
            Growth growth = c.growth().times(Growth.parse(wrong, source));
            Quotients q = quotients(new Case(c.reduction(), c.setting(), c.number(), growth, c.growing()))
                    .orElseThrow();
            assertThat(q.most(1) < q.most(0) + SLACK && q.least(1) > q.least(0) - SLACK).as(wrong).isFalse();
        }
    }

    @Test
    void everyNumberThatIsPredictedHasAGrowthAndOnlyThoseThatFitNowhereAreUnknown() {
        TreeMap<String, String> unknown = new TreeMap<>();
        for (Edge edge : Catalogue.standard().edges()) {
            Claim claim = edge.standard().claim();
            numbers(claim).forEach((number, growth) -> {
                if (growth instanceof Growth.Unknown) {
                    unknown.merge(claim.id(), number, (a, b) -> a + " " + b);
                }
            });
            Prediction prediction = claim.sizes().apply(size(edge.source(), List.of(), 8));
            Set<String> predicted = new TreeSet<>(prediction.bounds().keySet());
            predicted.remove(Prediction.PAIRS);
            if (numbers(claim).containsKey("n")) {
                predicted.removeIf(GrowthTest::oneOfSeveralSets); // "n" is the largest of them
            }
            assertThat(numbers(claim).keySet()).as(edge.id()).containsAll(predicted);
        }
        assertThat(unknown).isEqualTo(Map.of("distributed-pcp", "queries l", "sparsification", "queries", "crt-packing",
                "queries", "fold-sets", "n", "fix-vectors", "queries"));
    }

    @Test
    void growthIsStatedBetweenTheProblemsOfTheEdge() {
        for (Edge edge : Catalogue.standard().edges()) {
            assertThat(edge.standard().claim().growth().source()).isEqualTo(edge.source().id());
            assertThat(edge.standard().claim().growth().target()).isEqualTo(edge.target().id());
            edge.standard().claim().tuned().forEach(tuned -> {
                assertThat(tuned.transport().sizes().source()).isEqualTo(edge.source().id());
                assertThat(tuned.transport().sizes().target()).isEqualTo(edge.target().id());
            });
        }
    }

    static Stream<Case> cases() {
        return Catalogue.standard()
                .edges()
                .stream()
                .flatMap(
                        edge -> Stream.concat(Stream.of(Map.<String, String>of()), edge.samples().stream())
                                .flatMap(setting -> cases(edge.with(setting), setting.isEmpty() ? "" : " " + setting)));
    }

    private static Stream<Case> cases(Reduction<?, ?, ?, ?> reduction, String setting) {
        return numbers(reduction.claim()).entrySet()
                .stream()
                .filter(entry -> entry.getValue() instanceof Growth.Sum)
                .flatMap(entry -> ways(reduction.source()).stream()
                        .map(way -> new Case(reduction, setting, entry.getKey(), entry.getValue(), way)))
                .filter(c -> prediction(c, c.growing(), 4).map(p -> bound(p, c.number()).isPresent()).orElse(true));
    }

    private static Map<String, Growth> numbers(Claim claim) {
        LinkedHashMap<String, Growth> numbers = new LinkedHashMap<>();
        numbers.put(Prediction.QUERIES, claim.queries());
        claim.growth().images().forEach((name, image) -> numbers.put(name, image.growth()));
        return numbers;
    }

    /// One parameter grows, or all of them do.
    private static List<List<String>> ways(Problem<?, ?> source) {
        List<String> names = names(source);
        List<List<String>> ways = new ArrayList<>(names.stream().map(List::of).toList());
        ways.add(names);
        return ways;
    }

    /// Problems with as many sets as one likes: here two, of `n` vectors each.
    private static final Set<String> SETS = Set.of("k-ov", "k-min-ip");

    private static boolean oneOfSeveralSets(String number) {
        return number.matches("n\\d+");
    }

    private static Optional<Bound> bound(Prediction prediction, String number) {
        Bound own = prediction.bounds().get(number);
        return own != null || !number.equals("n")
                ? Optional.ofNullable(own)
                : prediction.bounds()
                        .entrySet()
                        .stream()
                        .filter(entry -> oneOfSeveralSets(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .max(Comparator.comparing(GrowthTest::value));
    }

    private static List<String> names(Problem<?, ?> source) {
        if (source instanceof PairProblem pairs) {
            return pairs.mono() ? List.of("n", "l") : List.of("nA", "nB", "l");
        }
        if (!(source instanceof DynamicProblem<?, ?>) && !SETS.contains(source.id())) {
            return List.of("nv", "m");
        }
        return switch (source.id()) {
            case "k-ov", "k-min-ip", "nested-boxes", "subset-chain" -> List.of("n", "l");
            case "min-triangle", "negative-triangle", "min-plus-product" -> List.of("n1", "n2", "n3");
            case "all-min-ip", "vector-domination" -> List.of("nA", "nB", "l");
            case "min-plus-convolution" -> List.of("nA", "nB");
            case "coin-change", "unbounded-knapsack" -> List.of("n", "m");
            case "static-lws" -> List.of("end", "r");
            default -> List.of("n");
        };
    }

    private static boolean vectors(String name) {
        return name.startsWith("n") && !name.equals("nv");
    }

    /// Vectors up to 2^28, everything else up to 2^10.
    private static Size size(Problem<?, ?> source, List<String> growing, int step) {
        List<Object> size = new ArrayList<>();
        for (String name : names(source)) {
            int bits = growing.contains(name) ? vectors(name) ? 2 * step : step < 10 ? 4 + step / 2 : step - 4 : 4;
            size.addAll(List.of(name, BigInteger.ONE.shiftLeft(bits)));
        }
        switch (source.id()) {
            case "k-sat" -> size.addAll(List.of("k", 3));
            case "k-ov", "k-min-ip" -> {
                Object n = size.get(1);
                size.subList(0, 2).clear();
                size.addAll(List.of("k", 2, "n1", n, "n2", n));
            }
            case "lws", "refuelling" -> size.addAll(List.of("k", 1));
            case "kd-lws", "kd-refuelling" -> size.addAll(List.of("k", 2));
            case "static-lws" -> {
                BigInteger end = (BigInteger) size.get(1);
                size.addAll(List.of("n", end, "k", 1, "from", 0, "middle", end.shiftRight(1)));
            }
            default -> {
            }
        }
        return Size.of(size.toArray());
    }

    /// Predictions are asked for once for every number, and some look for primes.
    private static final Map<String, Optional<Prediction>> PREDICTIONS = new ConcurrentHashMap<>();

    private static Optional<Prediction> prediction(Case c, List<String> growing, int step) {
        return PREDICTIONS.computeIfAbsent(c.reduction().id() + c.setting() + growing + step,
                ignored -> predict(c, growing, step));
    }

    private static Optional<Prediction> predict(Case c, List<String> growing, int step) {
        try {
            return Optional.of(c.reduction().claim().sizes().apply(size(c.reduction().source(), growing, step)));
        } catch (InvalidInstanceException e) {
            return Optional.empty(); // fixed parameters do not serve this size
        }
    }

    private static Optional<Quotients> quotients(Case c) {
        List<Double> bits = new ArrayList<>();
        boolean exact = true;
        for (int step : IntStream.rangeClosed(4, 14).toArray()) {
            Optional<Prediction> prediction = prediction(c, c.growing(), step);
            if (prediction.isEmpty()) {
                return Optional.empty();
            }
            Bound bound = bound(prediction.get(), c.number()).orElseThrow();
            exact &= bound instanceof Bound.Exact;
            Map<String, Double> point = new HashMap<>();
            size(c.reduction().source(), c.growing(), step).parameters()
                    .forEach((name, value) -> point.put(name, log2(value)));
            if (SETS.contains(c.reduction().source().id())) {
                point.put("n", Objects.requireNonNull(point.get("n1")));
            }
            bits.add(log2(value(bound).max(BigInteger.ONE))
                    - c.growth().log2(p -> Objects.requireNonNull(point.get(p.name())), 0));
        }
        return Optional.of(new Quotients(bits, exact));
    }

    private static BigInteger value(Bound bound) {
        return switch (bound) {
            case Bound.Exact(BigInteger value) -> value;
            case Bound.AtMost(BigInteger value) -> value;
            case Bound.Unavailable(String reason) ->
                throw new AssertionError("Growth is known, a number is not: " + reason);
        };
    }

    private static double log2(BigInteger value) {
        int shift = Math.max(0, value.bitLength() - 60);
        return Math.log(value.shiftRight(shift).doubleValue()) / Math.log(2) + shift;
    }
}

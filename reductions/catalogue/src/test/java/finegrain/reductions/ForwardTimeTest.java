package finegrain.reductions;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Reduction;
import finegrain.model.SatProblem;
import finegrain.testkit.CountingLoader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reductions may not solve what they reduce. Every edge is run on no-instances that grow, all its operations are counted, and
/// their number may not grow faster than what it reads and writes: the bits of the source and of all its queries. A reduction
/// that looks at all pairs or all assignments would.
///
/// Steps of growth double the bits; a search of the source would double the operations per bit at each of them.
class ForwardTimeTest {
    /// So many operations for a bit are too many at any size; honest edges need up to sixty, most of them fewer than ten.
    private static final double MOST = 100;
    /// In the long run operations per bit may grow by this factor with each step: logarithms do, on small instances.
    private static final double STEP = 1.25;
    /// Fewer runs show no trend.
    private static final int FEWEST = 3;
    /// The time of these depends on the number of clauses in a way that their claim leaves open ("polynomial").
    private static final Map<String, String> NOT_MEASURED = Map.of("sparsification", "m");

    private static final CountingLoader LOADER = new CountingLoader();
    @SuppressWarnings("unchecked") // it is one
    private static final BiFunction<String, Map<String, String>, List<Map<String, Double>>> METER = LOADER
            .make(ForwardMeter.class, BiFunction.class);
    private static final Map<String, String> TABLE = new ConcurrentSkipListMap<>();

    private static List<Map<String, Double>> runs(String edge, Map<String, String> given, String axis) {
        Map<String, String> all = new LinkedHashMap<>(given);
        all.put(ForwardMeter.AXIS, axis);
        return LOADER.running(() -> METER.apply(edge, all));
    }

    private static List<String> axes(Reduction<?, ?, ?, ?> reduction) {
        return reduction.source() instanceof SatProblem ? List.of("nv", "m") : List.of("n", "l");
    }

    private static double perBit(Map<String, Double> run) {
        return run.getOrDefault(ForwardMeter.OPERATIONS, Double.NaN) / run.getOrDefault(ForwardMeter.BITS, Double.NaN);
    }

    /// What is wrong with how the operations grow, if something is.
    private static Optional<String> objection(List<Map<String, Double>> runs) {
        List<Double> ratios = runs.stream().map(ForwardTimeTest::perBit).toList();
        double last = ratios.getLast();
        double steps = Math.min(ratios.size() - 1, FEWEST);
        double growth = Math.pow(last / ratios.get((int) (ratios.size() - 1 - steps)), 1 / steps);
        if (last <= MOST && growth <= STEP) {
            return Optional.empty();
        }
        return Optional.of(String.format("operations per bit grow by %.2f with each step, to %.1f: %s", growth, last,
                ratios));
    }

    @TestFactory
    Stream<DynamicTest> edgesDoNoMoreThanReadAndWrite() {
        return Catalogue.standard().edges().stream().flatMap(edge -> {
            List<Map<String, String>> all = new ArrayList<>(List.of(Map.of()));
            all.addAll(edge.samples());
            return all.stream().map(given -> {
                String name = given.isEmpty() ? edge.id() : edge.id() + " " + new TreeMap<>(given);
                return DynamicTest.dynamicTest(name, () -> check(name, edge, given));
            });
        });
    }

    private static void check(String name, Edge edge, Map<String, String> given) {
        for (String axis : axes(edge.standard())) {
            List<Map<String, Double>> runs = runs(edge.id(), given, axis);
            // Parameters that are fixed may not fit larger instances; the standard ones always do.
            assertThat(given.isEmpty() && axis.startsWith("n") ? runs.size() : FEWEST).as("runs along " + axis)
                    .isGreaterThanOrEqualTo(FEWEST);
            if (runs.size() >= FEWEST && !axis.equals(NOT_MEASURED.get(edge.id()))) {
                TABLE.put(name + " " + axis, String.format("%-64s %2s %12.0f %12.0f %8.2f", name, axis,
                        runs.getLast().get(ForwardMeter.OPERATIONS), runs.getLast().get(ForwardMeter.BITS),
                        perBit(runs.getLast())));
                assertThat(objection(runs)).as(name + " along " + axis).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cheat-search", "cheat-way-back", "cheat-packed-loop", "cheat-lambda",
        "cheat-satisfiability"})
    void whoeverSolvesTheSourceIsCaught(String cheat) {
        Reduction<?, ?, ?, ?> reduction = Cheats.named(cheat).orElseThrow();
        assertThat(objection(runs(cheat, Map.of(), axes(reduction).getFirst()))).hasValueSatisfying(
                objection -> assertThat(objection).startsWith("operations per bit grow by "));
    }

    @Test
    void everyCheatIsTried() {
        assertThat(Cheats.all()).extracting(Reduction::id)
                .containsExactly("cheat-search", "cheat-way-back", "cheat-packed-loop", "cheat-lambda",
                        "cheat-satisfiability");
    }

    @Test
    void theSameRunCountsTheSame() {
        assertThat(runs("sat-to-bov", Map.of(), "nv")).isEqualTo(runs("sat-to-bov", Map.of(), "nv"));
    }

    @AfterAll
    static void print() {
        System.out
                .println(String.format("%n%-64s %2s %12s %12s %8s", "reduction", "", "operations", "bits", "per bit"));
        TABLE.values().forEach(System.out::println);
    }
}

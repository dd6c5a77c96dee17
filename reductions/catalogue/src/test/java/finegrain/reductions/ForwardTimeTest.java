package finegrain.reductions;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Reduction;
import finegrain.dynamic.DynamicProblem;
import finegrain.model.SatProblem;
import finegrain.testkit.CountingLoader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

/// Reductions may not solve what they reduce. Every edge is run on instances that grow, no-instances if they are decided, and all
/// its operations are counted, those on factors, slices and tables of dynamic programs as those on bits.
/// Their number may grow neither faster than the declared time nor faster than what the edge reads and writes, the bits of the
/// source and of all its queries. A reduction that looks at all pairs or all assignments would.
///
/// With each step the bits double; a search of the source would double the operations per bit, too.
class ForwardTimeTest {
    /// So many operations for a bit, or for a unit of the declared time, are too many at any size; honest edges need up to
    /// forty, most of them fewer than ten.
    private static final double MOST = 100;
    /// The same for a unit of the time that an edge about dynamic programs declares, which is a number of eight bits, and
    /// gadgets have up to ten numbers for one of the source.
    private static final double MOST_WITH_NUMBERS = 1_000;
    /// The rounds that a claim leaves out, for numbers as small as here: one for each bit of a value.
    private static final Map<String, Integer> ROUNDS = Map.of("min-plus-product-to-negative-triangle", 7,
            "min-plus-convolution-to-coin-change", 7, "all-min-ip-to-k-min-ip", 11);
    /// In the long run operations per bit may grow by this factor with each step: logarithms do, on small instances.
    private static final double STEP = 1.25;
    /// Fewer runs show no trend.
    private static final int FEWEST = 3;
    /// The time of these is stated for a fixed number of clauses per variable only.
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
        return switch (reduction.source()) {
            case SatProblem sat -> List.of("nv", "m");
            case DynamicProblem<?, ?> dynamic -> DynamicSources.axes(dynamic);
            default -> List.of("n", "l");
        };
    }

    private static double per(String unit, Map<String, Double> run) {
        return run.getOrDefault(ForwardMeter.OPERATIONS, Double.NaN) / run.getOrDefault(unit, Double.NaN);
    }

    private static boolean has(String unit, List<Map<String, Double>> runs) {
        return runs.stream().allMatch(run -> run.containsKey(unit));
    }

    /// What is wrong with how the operations grow, if something is.
    private static Optional<String> objection(List<Map<String, Double>> runs) {
        return objection(runs, MOST);
    }

    /// @param mostOverTime the constant that the declared time may hide
    private static Optional<String> objection(List<Map<String, Double>> runs, double mostOverTime) {
        return objection(ForwardMeter.BITS, runs, MOST).or(() -> has(ForwardMeter.DECLARED, runs)
                ? objection(ForwardMeter.DECLARED, runs, mostOverTime)
                : Optional.empty());
    }

    private static Optional<String> objection(String unit, List<Map<String, Double>> runs, double most) {
        List<Double> ratios = runs.stream().map(run -> per(unit, run)).toList();
        double last = ratios.getLast();
        int steps = Math.min(ratios.size() - 1, FEWEST);
        double growth = Math.pow(last / ratios.get(ratios.size() - 1 - steps), 1.0 / steps);
        if (last <= most && growth <= STEP) {
            return Optional.empty();
        }
        return Optional
                .of(String.format(Locale.ROOT, "operations over %s grow by %.2f with each step, to %.1f: %s", unit,
                        growth, last, ratios));
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
                TABLE.put(name + " " + axis, line(name, axis, runs));
                // A parameter that is fixed is a constant, and its powers are constants too.
                double overTime = edge.source() instanceof DynamicProblem
                        ? MOST_WITH_NUMBERS * ROUNDS.getOrDefault(edge.id(), 1)
                        : MOST;
                assertThat(objection(runs, given.isEmpty() ? overTime : Double.POSITIVE_INFINITY))
                        .as(name + " along " + axis)
                        .isEmpty();
            }
        }
    }

    private static String line(String name, String axis, List<Map<String, Double>> runs) {
        Map<String, Double> last = runs.getLast();
        return String.format(Locale.ROOT, "%-64s %2s %12.0f %12.0f %9.2f %9s", name, axis,
                last.get(ForwardMeter.OPERATIONS), last.get(ForwardMeter.BITS), per(ForwardMeter.BITS, last),
                has(ForwardMeter.DECLARED, runs)
                        ? String.format(Locale.ROOT, "%.2f", per(ForwardMeter.DECLARED, last))
                        : "-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cheat-search", "cheat-way-back", "cheat-packed-loop", "cheat-lambda",
        "cheat-satisfiability", "cheat-dynamic-table", "cheat-entries-of-factors", "cheat-product",
        "cheat-in-k-min-ip-to-lws", "cheat-in-lws-to-static-lws"})
    void whoeverSolvesTheSourceIsCaught(String cheat) {
        Reduction<?, ?, ?, ?> reduction = Cheats.named(cheat).orElseThrow();
        assertThat(objection(runs(cheat, Map.of(), axes(reduction).getFirst()))).hasValueSatisfying(
                objection -> assertThat(objection).startsWith("operations over bits grow by "));
    }

    @Test
    void everyCheatIsTried() {
        assertThat(Cheats.all()).extracting(Reduction::id)
                .containsExactly("cheat-search", "cheat-way-back", "cheat-packed-loop", "cheat-lambda",
                        "cheat-satisfiability", "cheat-large-target", "cheat-dynamic-table",
                        "cheat-entries-of-factors", "cheat-product", "cheat-in-k-min-ip-to-lws",
                        "cheat-in-lws-to-static-lws");
    }

    /// Also one whose target is as large as all pairs, so that only the declared time gives it away.
    @Test
    void aCheatBehindALargeTargetIsCaughtByItsDeclaredTime() {
        List<Map<String, Double>> runs = runs("cheat-large-target", Map.of(), "n");
        assertThat(objection(ForwardMeter.BITS, runs, MOST)).isEmpty();
        assertThat(objection(runs)).hasValueSatisfying(
                objection -> assertThat(objection).startsWith("operations over declared grow by "));
    }

    @Test
    void theSameRunCountsTheSame() {
        assertThat(runs("sat-to-bov", Map.of(), "nv")).isEqualTo(runs("sat-to-bov", Map.of(), "nv"));
    }

    @AfterAll
    static void print() {
        System.out
                .println(
                        String.format("%n%-64s %2s %12s %12s %9s %9s", "reduction", "", "operations", "bits", "per bit",
                                "over time"));
        TABLE.values().forEach(System.out::println);
    }
}

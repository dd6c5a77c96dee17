package finegrain.reductions;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Reduction;
import finegrain.model.Instance;
import finegrain.testkit.LawViolation;
import finegrain.testkit.Laws;
import finegrain.testkit.Mutants;
import finegrain.testkit.Samples;
import finegrain.testkit.Tiny;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Every law for every edge of the catalogue, with the standard parameters and with every sample of them; then every edge broken in
/// every way. Prints a table of both.
@Execution(ExecutionMode.CONCURRENT)
class ReductionLawsTest {
    private static final int SAMPLES = 150;
    private static final Map<String, long[]> LAWS = new ConcurrentHashMap<>();
    private static final Map<String, int[]> MUTANTS = new ConcurrentHashMap<>();

    @TestFactory
    Stream<DynamicTest> lawsHold() {
        return settings().map(
                setting -> DynamicTest.dynamicTest(setting.name(), () -> laws(setting.name(), setting.reduction())));
    }

    @TestFactory
    Stream<DynamicTest> noMutantThatChangesAnAnswerSurvives() {
        return settings()
                .map(setting -> DynamicTest.dynamicTest(setting.name(),
                        () -> mutate(setting.name(), setting.reduction())));
    }

    private record Setting(String name, Reduction<?, ?, ?, ?> reduction) {}

    private static Stream<Setting> settings() {
        return Catalogue.standard().edges().stream().flatMap(edge -> {
            List<Map<String, String>> all = new ArrayList<>(List.of(Map.of()));
            all.addAll(edge.samples());
            return all.stream()
                    .map(given -> new Setting(given.isEmpty() ? edge.id() : edge.id() + " " + new TreeMap<>(given),
                            edge.with(given)));
        });
    }

    private static <X extends Instance, W> void laws(String name, Reduction<X, W, ?, ?> reduction) {
        long[] counts = LAWS.computeIfAbsent(name, n -> new long[4]);
        for (X x : reduction.noInstances()) {
            assertThat(Laws.check(reduction, x)).as("%s is a no-instance", x).isTrue();
        }
        Tiny.instances(reduction.source(), reduction.carries().keySet()).forEach(x -> {
            counts[0]++;
            counts[1] += Laws.check(reduction, x) ? 1 : 0;
        });
        SplittableRandom random = new SplittableRandom(20261122);
        for (int i = 0; i < SAMPLES; i++) {
            X x = Samples.draw(reduction.source(), reduction.carries().keySet(), random);
            counts[2]++;
            counts[3] += Laws.checkAndShrink(reduction, x) ? 1 : 0;
        }
        if (!Edge.alwaysAnswered(reduction.source())) {
            assertThat(counts[1] + counts[3]).as("no-instances tried").isGreaterThan(10);
        }
    }

    /// Runs each mutant until the laws notice it. One that they never notice must be harmless on fresh instances as well.
    private static <X extends Instance, W, Y extends Instance, V> void mutate(String name,
            Reduction<X, W, Y, V> reduction) {
        int[] counts = MUTANTS.computeIfAbsent(name, n -> new int[3]);
        Map<String, String> survivors = new LinkedHashMap<>();
        for (String mutation : Mutants.names()) {
            Reduction<X, W, Y, V> mutant = Mutants.broken(mutation, reduction);
            if (noticed(mutant, range(reduction, 1))) {
                counts[0]++;
            } else {
                counts[1]++;
                if (noticed(mutant, range(reduction, 2))) {
                    counts[2]++;
                    survivors.put(mutation, "changes an answer on fresh instances only");
                }
            }
        }
        assertThat(survivors).isEmpty();
    }

    private static <X extends Instance, W> Stream<X> range(Reduction<X, W, ?, ?> reduction, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Stream<X> tiny = Tiny.instances(reduction.source(), reduction.carries().keySet())
                .filter(x -> random.nextInt(16) == 0);
        Stream<X> samples = Stream
                .generate(() -> Samples.draw(reduction.source(), reduction.carries().keySet(), random))
                .limit(60);
        return Stream.of(reduction.noInstances().stream(), samples, tiny).flatMap(s -> s);
    }

    private static <X extends Instance, W, Y extends Instance, V> boolean noticed(Reduction<X, W, Y, V> mutant,
            Stream<X> instances) {
        return instances.anyMatch(x -> {
            try {
                Laws.check(mutant, x);
                return false;
            } catch (LawViolation | RuntimeException e) {
                return true; // a crash is noticed too
            }
        });
    }

    @AfterAll
    static void print() {
        StringBuilder table = new StringBuilder(
                String.format("%n%-64s %10s %8s %8s %6s   %7s %8s %9s%n", "reduction", "exhaustive",
                        "of them no", "sampled", "no", "killed", "harmless", "survived"));
        new TreeMap<>(LAWS).forEach((name, c) -> {
            int[] m = MUTANTS.getOrDefault(name, new int[3]);
            table.append(String.format("%-64s %10d %10d %8d %6d   %7d %8d %9d%n", name, c[0], c[1], c[2], c[3], m[0],
                    m[1] - m[2], m[2]));
        });
        System.out.println(table);
    }
}

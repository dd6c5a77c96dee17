package finegrain.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Reduction;
import finegrain.dynamic.DynamicProblem;
import finegrain.generate.Generator;
import finegrain.generate.Generators;
import finegrain.growth.Growth;
import finegrain.growth.Transport.Shape.Halving;
import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Problem;
import finegrain.reductions.Catalogue;
import finegrain.reductions.Edge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Entries of the registry that are regimes of a problem are connected as the data say: executed on instances of the one, an edge leads to
/// instances of the other, with the same number of axes, rank, and slices in the same orientation.
class RegimesTest {
    private static final Registry REGISTRY = Registry.standard();

    /// The executable steps from and to dynamic programs.
    private static Stream<Step> regimes(Registry registry) {
        return registry.steps()
                .stream()
                .filter(step -> step.evidence() == Evidence.EXECUTABLE)
                .filter(step -> Stream.of(step.source(), step.target())
                        .anyMatch(node -> Catalogue.problem(view(registry, node).problem())
                                .filter(DynamicProblem.class::isInstance)
                                .isPresent()));
    }

    private static View view(Registry registry, Node node) {
        return registry.problem(node.problem()).view();
    }

    private static String edge(Step step) {
        return step.id().replaceAll("\\[.*", "");
    }

    @TestFactory
    Stream<DynamicTest> executedEdgesStayInTheirRegimes() {
        return regimes(REGISTRY)
                .map(step -> DynamicTest.dynamicTest(step.id() + ": " + step.source() + " to " + step.target(), () -> {
                    Outcome outcome = executed(REGISTRY, step);
                    assertThat(outcome.tried()).as("instances of " + step.source() + " tried").isPositive();
                    assertThat(outcome.outside()).as("queries outside of " + step.target()).isEmpty();
                }));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            problems.json  | "s": "1"}, "slices": ["1"]           | "s": "1"}, "slices": ["2"]                  | min-triangle-to-kd-lws-cell-slice
            problems.json  | "s": "1"}, "slices": ["2"]           | "s": "1"}, "slices": ["0"]                  | min-triangle-to-lws-pt-chords
            problems.json  | "s": "3"}, "slices": ["0", "1", "2"] | "s": "3"}, "slices": ["0", "1"]             | min-triangle-to-kd-lws-jump
            problems.json  | "n": "n", "k": "{k}", "r": "r"       | "n": "n", "k": "{k+1}", "r": "r"            | k-min-ip-to-kd-lws
            schedules.json | "to": "2d-lws-slice-rank-1-cell"     | "to": "kd-lws-slice-rank-1-transition[k=2]" | min-triangle-to-kd-lws-cell-slice
            """)
    void aWrongRegimeIsNoticed(String file, String found, String put, String edge) {
        Registry mutant = Mutations.of(file, found, put);
        assertThat(regimes(mutant).filter(step -> edge(step).equals(edge))).isNotEmpty()
                .anySatisfy(step -> assertThat(executed(mutant, step).outside()).isNotEmpty());
    }

    /// How many instances of the source were reduced, and which of their queries are not in the regime of the target.
    private record Outcome(int tried, List<Instance> outside) {}

    private static Outcome executed(Registry registry, Step step) {
        Reduction<?, ?, ?, ?> reduction = reduction(registry, step);
        List<Instance> outside = new ArrayList<>();
        int tried = 0;
        for (Instance x : instances(registry, reduction, step)) {
            if (view(registry, step.source()).covers(x)) {
                tried++;
                queries(reduction, x).stream()
                        .filter(y -> !view(registry, step.target()).covers(y))
                        .forEach(outside::add);
            }
        }
        return new Outcome(tried, outside);
    }

    /// With the parameter that makes the target one of its family, or the standard ones.
    private static Reduction<?, ?, ?, ?> reduction(Registry registry, Step step) {
        Edge edge = Catalogue.standard().edge(edge(step)).orElseThrow();
        boolean family = edge.parameters().stream().anyMatch(p -> p.name().equals("k"));
        return family
                ? edge.with(Map.of("k", String.valueOf(view(registry, step.target()).fixed().get("k"))))
                : edge.standard();
    }

    /// No-instances of the edge, and drawn ones.
    @SuppressWarnings("unchecked") // the instances are of its source
    private static <X extends Instance> List<X> instances(Registry registry, Reduction<X, ?, ?, ?> reduction,
            Step step) {
        View source = view(registry, step.source());
        List<X> all = new ArrayList<>(reduction.noInstances());
        for (Generator<? extends Instance> generator : Generators.of((Problem<X, ?>) reduction.source())) {
            for (String form : List.of("", "dense", "factors", "slices")) {
                Map<String, String> settings = new HashMap<>();
                generator.parameters().forEach(p -> settings.put(p.name(), switch (p.name()) {
                    case "n" -> "3";
                    case "k" -> String.valueOf(source.fixed().getOrDefault("k", 2));
                    case "l", "m" -> "2";
                    case "r" -> source.form() == View.Form.ADDITIVE ? "0" : "2";
                    case "form" -> form.isEmpty() ? p.standard() : form;
                    default -> p.standard();
                }));
                try {
                    all.add((X) generator.generate(settings, 7));
                } catch (InvalidInstanceException e) {
                    // some settings do not go together
                }
            }
        }
        return all.stream().filter(x -> reduction.carries().containsKey(x.question().kind())).toList();
    }

    private static <X extends Instance, Y extends Instance, V> List<Instance> queries(Reduction<X, ?, Y, V> reduction,
            Instance x) {
        List<Instance> queries = new ArrayList<>();
        @SuppressWarnings("unchecked") // it was made for this reduction
        X own = (X) x;
        reduction.solve(own, y -> {
            queries.add(y);
            return DynamicProblem.named(y.problem().id()).isPresent()
                    ? Problem.<Y, V>of(y).search(y)
                    : new Answer.Unknown<>("only looked at");
        });
        return queries;
    }

    /// A slice rank says nothing without the modes that are separated.
    @Test
    void noEntryAboutSlicesIsWithoutItsOrientation() {
        List<ProblemEntry> slices = REGISTRY.problems()
                .values()
                .stream()
                .filter(entry -> (entry.id() + entry.name() + entry.definition()).toLowerCase(Locale.ROOT)
                        .contains("slice"))
                .toList();
        assertThat(slices).hasSizeGreaterThan(5)
                .allSatisfy(entry -> assertThat(entry.view().slices()).as(entry.id()).isPresent());
        assertThat(REGISTRY.upperBounds().stream().filter(bound -> bound.statement().contains("slice rank")))
                .allSatisfy(bound -> assertThat(view(REGISTRY, bound.node()).slices()).as(bound.id()).isPresent());
    }

    /// Only where all slices separate the transition index is an exponent below that of the table known without a refuted
    /// hypothesis.
    @Test
    void slicesAreFastOnlyIfTheySeparateTheTransitionIndex() {
        Bounds bounds = new Bounds(REGISTRY.beforeAnnouncements());
        TreeSet<String> fast = new TreeSet<>();
        for (ProblemEntry entry : REGISTRY.problems().values()) {
            Optional<List<Integer>> slices = entry.view().slices();
            if (slices.isPresent() && entry.view().problem().equals("kd-lws")) {
                int transition = entry.view().fixed().getOrDefault("k", 0);
                boolean quick = bounds
                        .fastest(new Node(entry.id(), finegrain.model.Question.Kind.OPTIMUM), Setting.NONE)
                        .orElseThrow()
                        .power()
                        .intValue() <= transition;
                assertThat(quick).as(entry.id()).isEqualTo(slices.get().equals(List.of(transition)));
                if (quick) {
                    fast.add(entry.family());
                }
            }
        }
        assertThat(fast).containsExactly("kd-lws-slice-rank-1-transition");
    }

    /// Otherwise the last nodes of a recursion could take longer than its first one.
    @Test
    void recursionsDeclareAtLeastATimeForEachLeaf() {
        assertThat(REGISTRY.steps().stream().filter(step -> step.transport().shape() instanceof Halving))
                .hasSizeGreaterThan(8)
                .allSatisfy(step -> {
                    ProblemEntry source = REGISTRY.problem(step.source().problem());
                    Setting setting = Setting.all(source, Magnitude.of(Tier.LOGARITHMIC));
                    int leaves = step.transport().shape() instanceof Halving(var p, int dimension) ? dimension : 0;
                    assertThat(Sizing.magnitude(step.transport().time(), source, setting)).as(step.id())
                            .hasValueSatisfying(time -> assertThat(time.power().doubleValue())
                                    .isGreaterThanOrEqualTo(leaves));
                });
    }

    /// What an edge costs between regimes is known: where a claim leaves something open, the data say it.
    @Test
    void everyStepBetweenRegimesHasKnownCosts() {
        assertThat(regimes(REGISTRY)).hasSizeGreaterThan(50).allSatisfy(step -> {
            assertThat(step.transport().queries()).as(step.id()).isNotInstanceOf(Growth.Unknown.class);
            assertThat(step.transport().time()).as(step.id()).isNotInstanceOf(Growth.Unknown.class);
            ProblemEntry target = REGISTRY.problem(step.target().problem());
            Setting setting = Setting.all(REGISTRY.problem(step.source().problem()), Magnitude.of(Tier.LOGARITHMIC));
            assertThat(Crossing.of(step, REGISTRY.problem(step.source().problem()), target, setting)).as(step.id())
                    .isInstanceOf(Crossing.Open.class);
        });
    }
}

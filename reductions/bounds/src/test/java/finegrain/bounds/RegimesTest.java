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

/// Entries of the registry that are regimes of a problem are connected as the data say: executed on instances of the one, an edge leads to
/// instances of the other, with the same number of axes, rank, and slices in the same orientation.
class RegimesTest {
    private static final Registry REGISTRY = Registry.standard();

    /// The executable steps from and to dynamic programs.
    private static Stream<Step> regimes() {
        return REGISTRY.steps()
                .stream()
                .filter(step -> step.evidence() == Evidence.EXECUTABLE)
                .filter(step -> Catalogue.problem(view(step.target()).problem())
                        .filter(DynamicProblem.class::isInstance)
                        .isPresent()
                        || Catalogue.problem(view(step.source()).problem())
                                .filter(DynamicProblem.class::isInstance)
                                .isPresent());
    }

    private static View view(Node node) {
        return REGISTRY.problem(node.problem()).view();
    }

    private static String edge(Step step) {
        return step.id().replaceAll("\\[.*", "");
    }

    @TestFactory
    Stream<DynamicTest> executedEdgesStayInTheirRegimes() {
        return regimes().map(step -> DynamicTest.dynamicTest(step.id() + ": " + step.source() + " to " + step.target(),
                () -> assertThat(inRegime(step)).as("instances of " + step.source() + " tried").isPositive()));
    }

    /// The number of instances of the source that were reduced; all their queries are in the regime of the target.
    private static int inRegime(Step step) {
        Edge edge = Catalogue.standard().edge(edge(step)).orElseThrow();
        int tried = 0;
        for (Reduction<?, ?, ?, ?> variant : variants(edge, step)) {
            for (Instance x : instances(variant, step)) {
                if (view(step.source()).covers(x)) {
                    tried++;
                    assertThat(queries(variant, x)).as(x.toString())
                            .allMatch(y -> view(step.target()).covers(y) || variant.companions()
                                    .stream()
                                    .anyMatch(companion -> companion.id().equals(y.problem().id())));
                }
            }
        }
        return tried;
    }

    /// With the parameter that makes the target one of its family, or the standard ones.
    private static List<Reduction<?, ?, ?, ?>> variants(Edge edge, Step step) {
        boolean family = edge.parameters().stream().anyMatch(p -> p.name().equals("k"));
        return List.of(family
                ? edge.with(Map.of("k", String.valueOf(view(step.target()).fixed().get("k"))))
                : edge.standard());
    }

    /// No-instances of the edge, and drawn ones.
    @SuppressWarnings("unchecked") // the instances are of its source
    private static <X extends Instance> List<X> instances(Reduction<X, ?, ?, ?> reduction, Step step) {
        List<X> all = new ArrayList<>(reduction.noInstances());
        for (Generator<? extends Instance> generator : Generators.of((Problem<X, ?>) reduction.source())) {
            for (String form : List.of("", "dense", "factors", "slices")) {
                Map<String, String> settings = new HashMap<>();
                generator.parameters().forEach(p -> settings.put(p.name(), switch (p.name()) {
                    case "n" -> "3";
                    case "k" -> String.valueOf(view(step.source()).fixed().getOrDefault("k", 2));
                    case "l", "m" -> "2";
                    case "r" -> view(step.source()).form() == View.Form.ADDITIVE ? "0" : "2";
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
                .allSatisfy(bound -> assertThat(view(bound.node()).slices()).as(bound.id()).isPresent());
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
        assertThat(regimes()).hasSizeGreaterThan(50).allSatisfy(step -> {
            assertThat(step.transport().queries()).as(step.id()).isNotInstanceOf(Growth.Unknown.class);
            assertThat(step.transport().time()).as(step.id()).isNotInstanceOf(Growth.Unknown.class);
            ProblemEntry target = REGISTRY.problem(step.target().problem());
            Setting setting = Setting.all(REGISTRY.problem(step.source().problem()), Magnitude.of(Tier.LOGARITHMIC));
            assertThat(Crossing.of(step, REGISTRY.problem(step.source().problem()), target, setting)).as(step.id())
                    .isInstanceOf(Crossing.Open.class);
        });
    }
}

package finegrain.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.model.Question;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The lower bounds that everybody knows come out, and nothing stronger.
class BoundsTest {
    private static final Registry REGISTRY = Registry.standard();
    private static final Bounds BOUNDS = new Bounds(REGISTRY);

    private static List<LowerBound> lower(Bounds bounds, String problem, String question, String hypothesis) {
        return bounds.lower(new Node(problem, Entries.question("test", question)), REGISTRY.hypothesis(hypothesis));
    }

    private static String said(LowerBound bound) {
        return (Rationals.text(bound.exponent()) + " " + bound.setting() + " " + bound.saving()).replace("  ", " ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ov                             | exists      | ovc           | 2 l ≤ O(log n) δ = ε
            ov                             | exists      | seth          | 2 l ≤ O(log n) δ < ε/2
            bov                            | exists      | seth          | 2 l ≤ O(log n) δ < ε/2
            max-ip                         | optimum     | ovc           | 2 l ≤ (log n)^O(1) δ < ε
            bmax-ip                        | optimum     | ovc           | 2 l ≤ O(log n) δ = ε
            min-ip                         | approximate | ovc           | 2 l ≤ O(log n) δ = ε
            msd                            | optimum     | ovc           | 2 l ≤ (log n)^O(1) δ < ε
            msd-near-polynomial            | approximate | ovc           | 2 l ≤ n^o(1) δ < ε
            bmsd                           | optimum     | ovc           | 2 l ≤ O(log n) δ = ε
            lsd                            | optimum     | ovc           | 2 l ≤ O(log n) δ = ε
            lsd                            | approximate | ovc           | 2 l ≤ O(log n) δ = ε
            k-ov[k=3]                      | exists      | seth          | 3 l ≤ O(log n) δ < ε/3
            k-min-ip[k=4]                  | optimum     | seth          | 4 l ≤ 2^O(log* n) δ < ε/4
            kd-lws[k=1]                    | optimum     | min-ip-low-dimension | 2 r ≤ 2^O(log* n) δ = ε
            low-rank-lws                   | optimum     | min-ip-low-dimension | 2 r ≤ 2^O(log* n) δ = ε
            static-low-rank-lws            | optimum     | min-ip-low-dimension | 2 r ≤ 2^O(log* n) δ = ε
            coin-change                    | optimum     | min-plus-convolution | 2 δ = ε/2
            subset-chain                   | optimum     | ovc           | 2 l ≤ O(log n) δ = ε
            triangulation-additive         | optimum     | apsp-integers | 3 δ = ε/3
            kd-lws[k=2]                    | optimum     | seth          | 3 r ≤ 2^O(log* n) δ < ε/3
            kd-lws[k=3]                    | optimum     | seth          | 4 r ≤ 2^O(log* n) δ < ε/4
            triangulation                  | optimum     | seth          | 3 r ≤ 2^O(log* n) δ < ε/3
            2d-lws-slice-rank-3            | optimum     | apsp-integers | 3 δ = ε/3
            triangulation-chords           | optimum     | apsp-integers | 3 δ = ε/3
            negative-triangle              | exists      | apsp-integers | 3 δ = ε/3
            lcs                            | optimum     | ovc           | 2 δ = ε
            lcs                            | optimum     | seth          | 2 δ = ε/2
            edit-distance                  | optimum     | seth          | 2 δ = ε/2
            frechet                        | threshold   | ovc           | 2 δ = ε
            diameter                       | gap         | ovc           | 2 δ = ε
            radius                         | gap         | hitting-set   | 2 δ = ε
            k-dominating-set[k=3]          | exists      | seth          | 3 δ = ε/3
            3sum                           | exists      | min-plus-convolution | 2 δ = ε/2
            boolean-matrix-product         | optimum     | k-clique-combinatorial[k=3] | 3 δ = ε
            apsp-reals                     | optimum     | apsp-reals    | 3 δ = ε
            k-ov[k=3]                      | exists      | k-ovc[k=3]    | 3 l ≤ O(log n) δ = ε
            kd-lws[k=2]                    | optimum     | k-ovc[k=3]    | 3 r ≤ 2^O(log* n) δ < ε
            ov                             | exists      | k-ovc[k=4]    | 2 l ≤ O(log n) δ = ε
            max-ip                         | approximate | ovc           | 2 l ≤ n^o(1) δ < ε
            bmax-ip                        | approximate | ovc           | 2 l ≤ n^o(1) δ < ε
            msd                            | approximate | ovc           | 2 l ≤ n^o(1) δ < ε
            bmax-ip                        | additive    | ovc           | 2 l ≤ O(log n) δ < ε
            bexact-ip                      | threshold   | ovc           | 2 l ≤ O(log n) δ = ε
            bexact-ip                      | threshold   | seth          | 2 l ≤ O(log n) δ < ε/2
            max-sat                        | threshold   | seth          | 1 m ≤ O(log n) δ < ε
            subset-chain                   | threshold   | ovc           | 2 l ≤ O(log n) δ = ε
            triangulation-additive         | threshold   | apsp-integers | 3 δ = ε/3
            k-clique[k=3]                  | exists      | k-clique-combinatorial[k=4] | 3 δ = ε
            bz-ov                          | exists      | ovc           | 2 l ≤ O(log n) δ = ε; 2 l ≤ 2^O(log* n) δ < ε
            bz-max-ip                      | threshold   | ovc           | 2 l ≤ O(log n) δ = ε; 2 l ≤ 2^O(log* n) δ < ε
            """)
    void lowerBoundIsTheKnownOne(String problem, String question, String hypothesis, String expected) {
        assertThat(lower(BOUNDS, problem, question, hypothesis).stream()
                .map(BoundsTest::said)
                .collect(Collectors.joining("; ")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"apsp,optimum,ovc", "lcs,optimum,apsp-integers",
        "kd-lws-slice-rank-1-transition[k=2],optimum,apsp-integers",
        "kd-lws-slice-rank-1-transition[k=2],optimum,seth", "refuelling,optimum,seth", "match2,exists,3sum-integers",
        "match3,exists,3sum-integers", "anna-attention,approximate,seth", "k-ov[k=3],exists,ovc",
        "k-ov[k=4],exists,k-ovc[k=3]",
        "exact-match-attention,optimum,seth",
        "apsp-reals,optimum,apsp-integers", "apsp,optimum,apsp-reals", "3sum-reals,exists,3sum-integers",
        "bmsd,additive,ovc", "closest-pair,optimum,ovc-moderate", "matrix-product,optimum,seth",
        "k-clique[k=4],exists,k-clique-combinatorial[k=3]", "k-dominating-set[k=2],exists,seth",
        "hitting-set,exists,ovc", "k-sat,exists,eth",
        "k-clique[k=3],exists,k-clique-matrix[k=3]"})
    void nothingFollowsWhereNothingIsKnown(String problem, String question, String hypothesis) {
        assertThat(lower(BOUNDS, problem, question, hypothesis)).isEmpty();
    }

    @Test
    void completeGadgetCarriesNothingBecauseItsTargetIsLongerThanTheBound() {
        Bounds bounds = new Bounds(REGISTRY.without("bmin-ip-to-msd-reed-solomon")
                .without("bmax-ip-to-msd-reed-solomon")
                .without("theorem-b4")
                .without("theorem-3-3"));
        assertThat(lower(bounds, "msd", "optimum", "ovc")).isEmpty();
    }

    @Test
    void withoutAnEdgeTheBoundChanges() {
        assertThat(lower(BOUNDS, "lsd", "optimum", "ovc").getFirst().derivation().edges()).containsExactly("ov-to-lsd");
        Bounds without = new Bounds(REGISTRY.without("ov-to-lsd").without("bov-to-blsd"));
        assertThat(lower(without, "lsd", "optimum", "ovc")).isEmpty();
        assertThat(
                lower(new Bounds(REGISTRY.without("bmin-ip-to-msd-reed-solomon")), "msd", "optimum", "ovc").getFirst()
                        .derivation()
                        .edges())
                .endsWith("bmax-ip-to-msd-reed-solomon");
        Bounds cited = new Bounds(
                REGISTRY.without("bmin-ip-to-msd-reed-solomon").without("bmax-ip-to-msd-reed-solomon"));
        assertThat(lower(cited, "msd", "optimum", "ovc").getFirst().derivation().solid()).isFalse();
    }

    @Test
    void anExecutablePathIsPreferredToACitedOne() {
        assertThat(lower(BOUNDS, "msd", "optimum", "ovc").getFirst().derivation().solid()).isTrue();
        assertThat(lower(BOUNDS, "lcs", "optimum", "ovc").getFirst().derivation().solid()).isFalse();
    }

    /// The roads to dynamic programs are programs themselves, end to end.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kd-lws[k=2]              | seth          | sparsification, k-sat-to-cnf-sat, sat-to-k-ov[k=3], k-ov-to-k-min-ip-crt[k=3], k-min-ip-to-kd-lws[k=2]
            triangulation            | seth          | sparsification, k-sat-to-cnf-sat, sat-to-k-ov[k=3], k-ov-to-k-min-ip-crt[k=3], k-min-ip-to-lws-pt
            2d-lws-slice-rank-3      | apsp-integers | apsp-to-min-plus-product, min-plus-product-to-negative-triangle, negative-triangle-to-min-triangle, min-triangle-to-kd-lws-jump
            2d-lws-slice-rank-1-cell | apsp-integers | apsp-to-min-plus-product, min-plus-product-to-negative-triangle, negative-triangle-to-min-triangle, min-triangle-to-kd-lws-cell-slice
            triangulation-chords     | apsp-integers | apsp-to-min-plus-product, min-plus-product-to-negative-triangle, negative-triangle-to-min-triangle, min-triangle-to-lws-pt-chords
            coin-change              | min-plus-convolution | min-plus-convolution-to-coin-change
            """)
    void dynamicProgramsAreHardByExecutableEdges(String problem, String hypothesis, String edges) {
        LowerBound bound = lower(BOUNDS, problem, "optimum", hypothesis).getFirst();
        assertThat(String.join(", ", bound.derivation().edges().stream().filter(id -> !id.contains(":")).toList()))
                .isEqualTo(edges);
        assertThat(bound.derivation().solid()).isTrue();
        String last = edges.substring(edges.lastIndexOf(' ') + 1).replaceAll("\\[.*", "");
        assertThat(lower(new Bounds(REGISTRY.without(last)), problem, "optimum", hypothesis)).isEmpty();
    }

    @Test
    void boundBelowTheInputIsTrivial() {
        ProblemEntry apsp = REGISTRY.problem("apsp");
        LowerBound cubic = lower(BOUNDS, "apsp", "optimum", "apsp-integers").getFirst();
        assertThat(cubic.trivial(apsp)).isFalse();
        assertThat(new LowerBound(cubic.hypothesis(), cubic.derivation(), apsp.input().params().isEmpty()
                ? cubic.exponent()
                : org.apache.commons.numbers.fraction.BigFraction.of(2)).trivial(apsp)).isTrue();
    }

    /// The best times, directly or along reductions, with what they save.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            k-min-ip[k=2]      | optimum     | CONSTANT    | n^(2-1/l); n^(2-2/(max(1,⌊l/2⌋)+1))
            k-min-ip[k=3]      | optimum     | CONSTANT    | n^(3-1/l)
            k-min-ip[k=4]      | optimum     | CONSTANT    | n^(4-2/l)
            all-min-ip         | optimum     | CONSTANT    | n^(2-2/(max(1,⌊l/2⌋)+1)); n^(2-γ), γ = γ(c) > 0
            kd-lws[k=1]        | optimum     | CONSTANT    | n^(2-1/r); n^(2-2/(⌈r/2⌉+1))
            kd-lws[k=2]        | optimum     | CONSTANT    | n^(3-1/r); n^(3-2/(⌈r/2⌉+1))
            kd-lws[k=3]        | optimum     | CONSTANT    | n^(4-1/r); n^(4-2/(⌈r/2⌉+1))
            kd-lws[k=3]        | optimum     | LOGARITHMIC | n^4 · r
            bmax-ip            | optimum     | CONSTANT    | nA + nB + 2^l · l
            bov                | count       | CONSTANT    | nA + nB + 2^l · l
            bmax-ip            | optimum     | LOGARITHMIC | n^(2-1/O(c log^2 c)); n^(2-1/O(√c log^(2/3) c))
            ov                 | exists      | POLYLOGARITHMIC | n^2 / n^o(1), with a saving less than every power; n^2 · l
            ov                 | exists      | SUBPOLYNOMIAL | n^2 · l
            bclosest-pair      | optimum     | CONSTANT    | n · n^o(1); n^(2-γ), γ > 0
            bclosest-pair      | optimum     | LOGARITHMIC | n^(2-1/O(c log^2 c)); n^(2-1/O(√c log^(2/3) c))
            closest-pair       | optimum     | CONSTANT    | n · n^o(1); n^2 · l
            partial-match      | exists      | LOGARITHMIC | n^(2-γ), γ = γ(c) > 0; nA · nB · l
            closest-pair       | optimum     | LOGARITHMIC | n^(2-γ), γ = γ(c) > 0; n^2 · l
            furthest-pair      | optimum     | LOGARITHMIC | n^(2-γ), γ = γ(c) > 0; n^2 · l
            k-clique[k=4]      | exists      | CONSTANT    | n^3.371339 · n^o(1); n^4
            k-dominating-set[k=2] | exists   | CONSTANT    | n^2.371339 · n^o(1); n^3
            k-dominating-set[k=3] | exists   | CONSTANT    | n^3.371339 · n^o(1); n^4
            k-dominating-set[k=4] | exists   | CONSTANT    | n^4.371339 · n^o(1); n^5
            match2             | exists      | CONSTANT    | n · n^o(1)
            match3             | exists      | CONSTANT    | n^1.9992 · n^o(1); n^2 / n^o(1), with a saving less than every power; n^2
            k-hop              | optimum     | CONSTANT    | n log n
            low-rank-attention | optimum     | LOGARITHMIC | n · d · r
            anna-attention     | approximate | LOGARITHMIC | n^2 · d
            bz-ov              | count       | LOGARITHMIC | nA · nB · l
            """)
    void bestTimesAreTheKnownOnes(String problem, String question, Tier tier, String expected) {
        Wording wording = new Wording(REGISTRY);
        assertThat(BOUNDS.upper(new Node(problem, Entries.question("test", question)),
                Setting.all(REGISTRY.problem(problem), Magnitude.of(tier)))
                .stream()
                .map(wording::time)
                .collect(Collectors.joining("; ")))
                .isEqualTo(expected);
    }

    @Test
    void aReductionThatTossesCoinsMakesAnAlgorithmTossThem() {
        DerivedTime time = BOUNDS.upper(new Node("bmax-ip", Question.Kind.OPTIMUM),
                Setting.all(REGISTRY.problem("bmax-ip"), Magnitude.of(Tier.LOGARITHMIC))).getFirst();
        Step cited = REGISTRY.steps().stream().filter(step -> step.id().equals("theorem-b4")).findFirst().orElseThrow();
        assertThat(time.model()).hasToString("deterministic, word RAM");
        assertThat(time.model().after(cited.model())).hasToString("randomised, word RAM");
    }

    @Test
    void ringOperationsAreCarriedOutByTheMachineOfTheReduction() {
        assertThat(BOUNDS.upper(new Node("matrix-product", Question.Kind.OPTIMUM), Setting.NONE).getFirst().model())
                .hasToString("deterministic, ring operations");
        for (String problem : List.of("boolean-matrix-product", "k-clique[k=3]", "k-dominating-set[k=2]")) {
            ProblemEntry entry = REGISTRY.problem(problem);
            assertThat(BOUNDS.upper(new Node(problem, entry.questions().getFirst()), Setting.NONE).getFirst().model())
                    .as(problem)
                    .hasToString("deterministic, word RAM");
        }
    }

    @Test
    void aRunningTimeTravelsAgainstTheReductions() {
        DerivedTime best = BOUNDS.upper(new Node("lsd", Question.Kind.OPTIMUM),
                Setting.all(REGISTRY.problem("lsd"), Magnitude.of(Tier.LOGARITHMIC))).getFirst();
        assertThat(best.algorithm().node().problem()).isEqualTo("bmax-ip");
        assertThat(best.saving()).isPresent();
        assertThat(best.rate()).hasToString("2");
    }

    @Test
    void aSavingThatDependsOnTheConstantDoesNotPassThroughQueriesChosenLater() {
        assertThat(BOUNDS.upper(new Node("bexact-ip", Question.Kind.THRESHOLD),
                Setting.all(REGISTRY.problem("bexact-ip"), Magnitude.of(Tier.LOGARITHMIC)))).isNotEmpty()
                .allSatisfy(time -> assertThat(time.saving()).isEmpty());
    }

    /// A convolution asks 3SUM log³ times as much as its shares are, and log² are saved there: nothing is left. What is saved
    /// in a product, more than every power of the logarithm, is.
    @Test
    void aSavingThatThePathUsesUpIsNone() {
        Node convolution = new Node("min-plus-convolution", Question.Kind.OPTIMUM);
        assertThat(BOUNDS.upper(convolution, Setting.NONE)).extracting(time -> time.algorithm().id())
                .contains("min-plus-product-circuits-deterministic");
        Bounds by3Sum = new Bounds(REGISTRY.without("min-plus-convolution-to-min-plus-product"));
        assertThat(by3Sum.upper(convolution, Setting.NONE)).isNotEmpty()
                .allSatisfy(time -> assertThat(time.saving()).isEmpty());
    }

    @Test
    void announcedTimesGoAsFarAsTheReductionsToThem() {
        assertThat(BOUNDS.fastest(new Node("min-plus-convolution", Question.Kind.OPTIMUM), Setting.NONE))
                .hasValueSatisfying(
                        rate -> assertThat(rate).hasToString("1.9996"));
        assertThat(BOUNDS.fastest(new Node("negative-triangle", Question.Kind.EXISTS), Setting.NONE))
                .hasValueSatisfying(
                        rate -> assertThat(rate).hasToString("2.99942"));
        assertThat(BOUNDS.fastest(new Node("2d-lws-slice-rank-3", Question.Kind.OPTIMUM), Setting.NONE))
                .hasValueSatisfying(
                        rate -> assertThat(rate).hasToString("3"));
        assertThat(BOUNDS.fastest(new Node("apsp-reals", Question.Kind.OPTIMUM), Setting.NONE)).hasValueSatisfying(
                rate -> assertThat(rate).hasToString("3"));
    }
}

package finegrain.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.model.Question;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What falls, what survives and what gets faster.
class WhatIfTest {
    private static final Registry REGISTRY = Registry.standard();

    private static WhatIf refute(String hypothesis) {
        return new WhatIf(REGISTRY, new WhatIf.Change.Refute(REGISTRY.hypothesis(hypothesis)));
    }

    private static Set<String> fallen(WhatIf whatIf) {
        return new TreeSet<>(whatIf.fallen().stream().map(f -> f.hypothesis().id()).toList());
    }

    private static Set<String> lost(WhatIf whatIf) {
        return new TreeSet<>(
                whatIf.lost().stream().filter(l -> !l.survives()).map(l -> l.bound().node().problem()).toList());
    }

    @Test
    void withoutApspOverIntegersTheSliceRankBoundsGoAndEverythingUnderOvcStays() {
        WhatIf whatIf = refute("apsp-integers");
        assertThat(fallen(whatIf)).containsExactly("apsp-integers", "min-plus-convolution");
        assertThat(lost(whatIf))
                .contains("2d-lws-slice-rank-3", "2d-lws-slice-rank-1-cell", "triangulation-slice-rank-3",
                        "triangulation-chords", "negative-triangle", "min-plus-product", "coin-change")
                .doesNotContain("apsp-reals", "3sum", "lsd", "kd-lws[k=2]", "triangulation");
        Bounds all = new Bounds(REGISTRY.beforeAnnouncements());
        for (String hypothesis : Set.of("ovc", "seth", "hitting-set", "min-ip-low-dimension", "apsp-reals",
                "3sum-integers")) {
            long standing = REGISTRY.problems()
                    .values()
                    .stream()
                    .flatMap(p -> p.questions()
                            .stream()
                            .flatMap(q -> all.lower(new Node(p.id(), q), REGISTRY.hypothesis(hypothesis))
                                    .stream()
                                    .filter(bound -> !bound.trivial(p))))
                    .count();
            assertThat(whatIf.untouched().stream().filter(b -> b.hypothesis().id().equals(hypothesis)).count())
                    .as(hypothesis)
                    .isEqualTo(standing)
                    .isPositive();
        }
    }

    @Test
    void apspOverTheRealsStandsAlone() {
        WhatIf whatIf = refute("apsp-reals");
        assertThat(fallen(whatIf)).containsExactly("apsp-reals");
        assertThat(lost(whatIf)).containsExactly("apsp-reals", "min-plus-product-reals");
    }

    @Test
    void refutingWhatIsImpliedRefutesWhatImplies() {
        assertThat(fallen(refute("ovc"))).containsExactly("hitting-set", "k-ovc[k=3]", "k-ovc[k=4]", "ovc", "seth");
        assertThat(fallen(refute("k-ovc[k=3]"))).containsExactly("k-ovc[k=3]", "k-ovc[k=4]", "seth");
        assertThat(fallen(refute("seth"))).containsExactly("seth");
        assertThat(fallen(refute("hitting-set"))).containsExactly("hitting-set");
        assertThat(fallen(refute("min-plus-convolution"))).containsExactly("min-plus-convolution");
        assertThat(fallen(refute("3sum-integers"))).containsExactly("3sum-integers", "min-plus-convolution");
    }

    @Test
    void withoutCombinatorialTrianglesThereAreNoCombinatorialCliques() {
        assertThat(fallen(refute("k-clique-combinatorial[k=3]"))).containsExactly("k-clique-combinatorial[k=3]",
                "k-clique-combinatorial[k=4]");
        assertThat(fallen(refute("k-clique-combinatorial[k=4]"))).containsExactly("k-clique-combinatorial[k=4]");
    }

    /// A hypothesis about algorithms that toss coins may be false by one that does.
    @Test
    void whatRefutesAHypothesisIsOfTheModelThatItSpeaksOf() {
        assertThat(refute("ovc").faster()).isNotEmpty()
                .allSatisfy(f -> assertThat(f.after().model()).hasToString("randomised, word RAM"));
        assertThat(refute("apsp-reals").faster()).isNotEmpty()
                .allSatisfy(f -> assertThat(f.after().model()).hasToString("randomised, real RAM"));
    }

    @Test
    void aThresholdThatIsAnExistenceInDisguiseRefutesWhatExistenceDoes() {
        UpperBound exact = REGISTRY.problem("bexact-ip")
                .supposing(Question.Kind.THRESHOLD, "n^1.9", Optional.of("l = O(log n)"));
        assertThat(fallen(new WhatIf(REGISTRY, new WhatIf.Change.Solve(exact)))).contains("ovc", "seth");
        UpperBound sat = REGISTRY.problem("max-sat").supposing(Question.Kind.THRESHOLD, "2^(0.9·nv)", Optional.empty());
        assertThat(fallen(new WhatIf(REGISTRY, new WhatIf.Change.Solve(sat)))).containsExactly("seth");
    }

    /// The factor of Theorem 3.3 grows, so that every fixed one is below it.
    @Test
    void documentsWithinAFixedFactorRefuteOvc() {
        UpperBound near = REGISTRY.problem("msd").supposing(Question.Kind.APPROXIMATE, "n^1.9", Optional.empty());
        assertThat(fallen(new WhatIf(REGISTRY, new WhatIf.Change.Solve(near)))).contains("ovc", "seth");
        UpperBound low = REGISTRY.problem("msd")
                .supposing(Question.Kind.APPROXIMATE, "n^1.9", Optional.of("l = (log n)^O(1)"));
        assertThat(fallen(new WhatIf(REGISTRY, new WhatIf.Change.Solve(low)))).isEmpty();
    }

    @Test
    void boundOfAWeakerHypothesisSurvives() {
        assertThat(refute("seth").lost()).filteredOn(l -> l.bound().node().problem().equals("lsd"))
                .isNotEmpty()
                .allMatch(WhatIf.Lost::survives)
                .allSatisfy(l -> assertThat(l.instead().getFirst().hypothesis().id()).isEqualTo("ovc"));
    }

    @Test
    void anAlgorithmForADocumentProblemRefutesOvcInTheDimensionsItIsFor() {
        ProblemEntry lsd = REGISTRY.problem("lsd");
        UpperBound fast = lsd.supposing(Question.Kind.APPROXIMATE, "n^1.9", Optional.of("l = O(log n)"));
        WhatIf whatIf = new WhatIf(REGISTRY, new WhatIf.Change.Solve(fast));
        assertThat(fallen(whatIf)).containsExactly("hitting-set", "k-ovc[k=3]", "k-ovc[k=4]", "ovc", "seth");
        assertThat(whatIf.faster()).filteredOn(f -> f.node().problem().equals("cnf-sat"))
                .isNotEmpty()
                .first()
                .satisfies(
                        f -> assertThat(f.after().rate().text(REGISTRY.problem("cnf-sat"))).isEqualTo("2^(19/20·nv)"));
        ProblemEntry msd = REGISTRY.problem("msd");
        UpperBound low = msd.supposing(Question.Kind.OPTIMUM, "n^1.9", Optional.of("l = O(log n)"));
        assertThat(new WhatIf(REGISTRY, new WhatIf.Change.Solve(low)).fallen()).isEmpty();
        UpperBound high = msd.supposing(Question.Kind.OPTIMUM, "n^1.9", Optional.empty());
        assertThat(fallen(new WhatIf(REGISTRY, new WhatIf.Change.Solve(high)))).contains("ovc", "seth")
                .doesNotContain("apsp-integers", "3sum-integers");
    }

    @Test
    void anAlgorithmThatIsNoFasterChangesNothing() {
        UpperBound slow = REGISTRY.problem("lcs").supposing(Question.Kind.OPTIMUM, "n^2", Optional.empty());
        WhatIf whatIf = new WhatIf(REGISTRY, new WhatIf.Change.Solve(slow));
        assertThat(whatIf.fallen()).isEmpty();
        assertThat(whatIf.lost()).isEmpty();
        assertThat(whatIf.faster()).isEmpty();
    }

    @Test
    void withoutAnEdgeABoundFallsOrTakesAnotherPath() {
        WhatIf whatIf = new WhatIf(REGISTRY, new WhatIf.Change.Remove("bov-to-edit-distance"));
        assertThat(whatIf.fallen()).isEmpty();
        assertThat(lost(whatIf)).containsExactly("edit-distance");
        assertThat(lost(new WhatIf(REGISTRY, new WhatIf.Change.Remove("ov-to-lsd")))).containsExactly("lsd");
        WhatIf other = new WhatIf(REGISTRY, new WhatIf.Change.Remove("bmin-ip-to-msd-reed-solomon"));
        assertThat(other.lost()).isNotEmpty().allMatch(WhatIf.Lost::survives);
        assertThat(other.lost().getFirst().instead().getFirst().derivation().edges()).contains(
                "bmax-ip-to-msd-reed-solomon");
    }
}

package finegrain.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// No lower bound is above a running time; and a false entry is noticed.
class ContradictionTest {
    @Test
    void noLowerBoundIsAboveARunningTime() {
        assertThat(Contradiction.in(Registry.standard())).isEmpty();
        assertThat(Contradiction.in(Registry.standard().beforeAnnouncements())).isEmpty();
    }

    @Test
    void whatTheLedgerCallsRefutedIsRefutedByAnAlgorithm() {
        assertThat(Contradiction.unfounded(Registry.standard())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            hypotheses.json   | "state": "claimed refuted", "source": ["AlmanVassilevskaWilliams2026", "Theorem 22, p. 36 of version 1"], "by": "apsp-2026" | "state": "open" | apsp
            hypotheses.json   | "question": "exists", "exponent": "2" | "question": "exists", "exponent": "3"   | ov
            upper-bounds.json | "time": "n^2 · l"               | "time": "n^1.9 · l"                           | ov
            upper-bounds.json | "time": "n^2", "saving": ["l", "1/O(log c)"] | "time": "n^1.99"                  | ov
            upper-bounds.json | "time": "nA · nB · l"           | "time": "nA^(1/2) · nB · l"                   | bov
            schedules.json    | "queries": "n^2 log n", "sizes": {"n": "n^(1/3)"} | "queries": "n log n", "sizes": {"n": "n^(1/3)"} | negative-triangle
            edges.json        | "sizes": {"n": "n^(1/2)"}, "time": "n^(3/2)" | "sizes": {"n": "n^(1/4)"}, "time": "n^(3/2)" | min-plus-convolution
            schedules.json    | "to": "2d-lws-slice-rank-1-cell"  | "to": "kd-lws-slice-rank-1-transition[k=2]"  | kd-lws-slice-rank-1-transition[k=2]
            edges.json        | "sizes": {"n": "2^(nv/{k}) + m"} | "sizes": {"n": "2^(nv/6) + m"}              | k-dominating-set[k=3]
            edges.json        | "sizes": {"nA": "nA^(1/2) + nB^(1/2)", "nB": "nA^(1/2) + nB^(1/2)" | "sizes": {"nA": "nA^(1/4) + nB^(1/4)", "nB": "nA^(1/4) + nB^(1/4)" | hitting-set
            edges.json        | "queries": "n", "sizes": {"n": "n", "l": "l"}, "time": "n^2 · l" | "sizes": {"n": "n", "l": "l"}, "time": "n^2 · l" | k-ov[k=3]
            edges.json        | "sizes": {"nA": "nA", "nB": "nB", "l": "l^2"} | "sizes": {"nA": "nA^(1/2)", "nB": "nB^(1/2)", "l": "l^2"} | bz-ov
            hypotheses.json   | "exponent": "{k}", "setting": {"l": "O(log n)"} | "exponent": "5", "setting": {"l": "O(log n)"} | k-ov[k=3]
            upper-bounds.json | "problem": "bz-ov", "question": "count", "time": "nA · nB · l" | "problem": "bz-ov", "question": "count", "time": "nA · l" | bz-ov
            upper-bounds.json | "id": "bmax-ip-zeta", "problem": "bmax-ip", "question": "optimum", "time": "nA + nB + l · 2^l", "within": {"l": "O(1)"} | "id": "bmax-ip-zeta", "problem": "bmax-ip", "question": "optimum", "time": "nA + nB", "within": {"l": "O(log n)"} | bmax-ip
            """)
    void aFalseEntryIsNoticed(String file, String found, String put, String problem) {
        Registry registry = Mutations.of(file, found, put);
        List<Contradiction> contradictions = new ArrayList<>(Contradiction.in(registry));
        contradictions.addAll(Contradiction.in(registry.beforeAnnouncements()));
        assertThat(contradictions).isNotEmpty()
                .anySatisfy(c -> assertThat(c.lower().node().problem()).isEqualTo(problem))
                .allSatisfy(c -> assertThat(c.toString()).contains("lower bound", "\nrunning time"));
    }

    @Test
    void anAlgorithmForConstantDimensionsWouldContradictOnlyWhatIsSaidThere() {
        Registry registry = Mutations.of("upper-bounds.json",
                "\"time\": \"n + l · 2^l\", \"within\": {\"l\": \"O(1)\"}",
                "\"time\": \"n\", \"within\": {\"l\": \"O(log n)\"}");
        assertThat(Contradiction.in(registry)).extracting(c -> c.lower().hypothesis().id())
                .contains("ovc", "seth", "hitting-set")
                .doesNotContain("ovc-moderate", "apsp-reals");
    }

    @Test
    void aSavingForEachConstantContradictsALowerBoundInASmallerClassOnly() {
        Registry small = Mutations.of("hypotheses.json", "\"exponent\": \"2\", \"setting\": {\"l\": \"O(log n)\"}",
                "\"exponent\": \"2\", \"setting\": {\"l\": \"2^O(log* n)\"}");
        assertThat(Contradiction.in(small)).extracting(c -> c.lower().hypothesis().id()).containsOnly("ovc");
    }

    @Test
    void aRefutationWithoutAnAlgorithmIsNoticed() {
        Registry registry = Mutations.of("upper-bounds.json", "\"time\": \"n^1.9992\"", "\"time\": \"n^2\"");
        assertThat(Contradiction.unfounded(registry)).extracting(Hypothesis::id).containsExactly("3sum-integers");
    }
}

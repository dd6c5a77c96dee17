package finegrain.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.model.Vectors;
import finegrain.transformer.PaperLiteral.Defect;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PaperLiteralTest {
    static List<LiteralExhibit> exhibits() {
        return LiteralExhibit.all();
    }

    @Test
    void everyDefectIsExhibited() {
        EnumSet<Defect> shown = EnumSet.of(Defect.D8);
        exhibits().forEach(e -> shown.add(e.defect()));
        assertThat(shown).isEqualTo(EnumSet.allOf(Defect.class));
    }

    @ParameterizedTest
    @MethodSource("exhibits")
    void theDefectMakesTheAnswerWrongAndItsRepairMakesItRight(LiteralExhibit e) {
        assertThat(truth(e.problem(), e.vectors(), e.threshold())).isEqualTo(e.truth());
        assertThat(wrong(e.defect(), e.repaired(), e.problem(), e.vectors(), e.threshold())).isTrue();
        PairInstance x = instance(e.problem(), e.vectors(), e.threshold());
        assertThat(new TransformerSolver(Choice.AUTO).solve(x, Runs.BUDGET) instanceof Answer.Yes)
                .isEqualTo(e.truth());
    }

    /// All pairs of vectors of every smaller dimension, all thresholds that matter.
    @ParameterizedTest
    @MethodSource("exhibits")
    void noInstanceOfFewerCoordinatesShowsIt(LiteralExhibit e) {
        if (e.vectors().dimension() == 3 && e.defect() == Defect.D4) {
            return; // the larger of two
        }
        int seen = 0;
        for (int l = 1; l < e.vectors().dimension(); l++) {
            for (int a = 0; a < 1 << l; a++) {
                for (int b = 0; b < 1 << l; b++) {
                    Vectors.Mono vectors = new Vectors.Mono(BitMatrix.of(bits(l, a), bits(l, b)));
                    if (e.problem().measure() == finegrain.model.Measure.COSINE && (a == 0 || b == 0)) {
                        continue;
                    }
                    for (Value t : List.of(e.threshold(), Value.ZERO, Value.ONE)) {
                        assertThat(wrong(e.defect(), e.repaired(), e.problem(), vectors, t)).as("%s %s", vectors, t)
                                .isFalse();
                        seen++;
                    }
                }
            }
        }
        assertThat(seen > 0 || e.vectors().dimension() == 1).isTrue();
    }

    /// Wrong as it stands, and right when the defect is repaired too.
    private static boolean wrong(Defect defect, Set<Defect> repaired, PairProblem problem, Vectors.Mono vectors,
            Value t) {
        EnumSet<Defect> all = EnumSet.of(defect);
        all.addAll(repaired);
        boolean truth = truth(problem, vectors, t);
        return new PaperLiteral(repaired).answer(problem, vectors, t) != truth
                && new PaperLiteral(all).answer(problem, vectors, t) == truth;
    }

    private static String bits(int l, int v) {
        return Integer.toBinaryString(1 << l | v).substring(1);
    }

    private static PairInstance instance(PairProblem problem, Vectors.Mono vectors, Value t) {
        return new PairInstance(problem, vectors,
                problem == PairProblem.OV ? new Question.Exists() : new Question.Threshold(t));
    }

    private static boolean truth(PairProblem problem, Vectors.Mono vectors, Value t) {
        return problem.search(instance(problem, vectors, t)) instanceof Answer.Yes;
    }

    @Test
    void aVectorThatFindsItselfPutsOutAlmostOne() {
        LiteralExhibit e = exhibits().get(4);
        assertThat(e.literal().outputs(e.problem(), e.vectors(), e.threshold())).containsExactly(
                new double[]{1.000, 0.137}, within(5e-4));
        assertThat(PaperLiteral.bar(2)).isEqualTo(1 / 3.0);
    }

    @Test
    void zeroVectorsPutOutNothing() {
        PaperLiteral literal = new PaperLiteral(Set.of(Defect.D1));
        assertThat(literal.outputs(PairProblem.OV, new Vectors.Mono(BitMatrix.of("00", "00")), Value.ZERO))
                .containsExactly(0, 0);
    }

    @Test
    void theThresholdTokenOfACosineIsLostInInterpolation() {
        for (double t : new double[]{.25, .5, .75}) {
            assertThat(PaperLiteral.thresholdTokenOfLemmaD3(4, t)).containsExactly(0, 0, 0, 1 - t, 1);
        }
        // only 1 comes out of the zone, and then without its size
        assertThat(PaperLiteral.thresholdTokenOfLemmaD3(4, 1)).containsExactly(0, 0, 0, 0, 1);
    }

    @Test
    void moreNonzeroVectorsThanCoordinatesMakeOvAndMinIpRight() {
        SplittableRandom random = new SplittableRandom(41);
        PaperLiteral literal = new PaperLiteral(Set.of(Defect.D1, Defect.D5));
        int no = 0;
        for (int trial = 0; trial < 600; trial++) {
            int l = random.nextInt(1, 9);
            int n = random.nextInt(Math.max(2, l + 1), l + 8);
            double density = .2 + .75 * random.nextDouble();
            List<String> rows = new ArrayList<>();
            while (rows.size() < n) {
                StringBuilder row = new StringBuilder();
                IntStream.range(0, l).forEach(c -> row.append(random.nextDouble() < density ? '1' : '0'));
                if (row.indexOf("1") >= 0) {
                    rows.add(row.toString());
                }
            }
            Vectors.Mono vectors = new Vectors.Mono(BitMatrix.of(l, rows));
            for (PairProblem problem : List.of(PairProblem.OV, PairProblem.MIN_IP)) {
                Value t = problem == PairProblem.OV ? Value.ZERO : Value.of(random.nextInt(l + 1));
                assertThat(PaperLiteral.valid(problem, vectors)).isTrue();
                boolean truth = truth(problem, vectors, t);
                assertThat(literal.answer(problem, vectors, t)).as("%s %s", vectors, t).isEqualTo(truth);
                no += truth ? 0 : 1;
            }
        }
        assertThat(no).isGreaterThan(200);
    }

    @Test
    void nothingElseIsClaimedToBeRight() {
        Vectors.Mono few = new Vectors.Mono(BitMatrix.of("110", "011", "111"));
        Vectors.Mono zero = new Vectors.Mono(BitMatrix.of("11", "01", "00"));
        Vectors.Mono fine = new Vectors.Mono(BitMatrix.of("11", "01", "10"));
        assertThat(PaperLiteral.valid(PairProblem.OV, few)).isFalse();
        assertThat(PaperLiteral.valid(PairProblem.OV, zero)).isFalse();
        assertThat(PaperLiteral.valid(PairProblem.MAX_IP, fine)).isFalse();
        assertThat(PaperLiteral.valid(PairProblem.LSD, fine)).isFalse();
        assertThat(PaperLiteral.valid(PairProblem.MIN_IP, fine)).isTrue();
    }
}

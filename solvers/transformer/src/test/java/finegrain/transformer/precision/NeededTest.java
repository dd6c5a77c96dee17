package finegrain.transformer.precision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.contract.Budget;
import finegrain.model.Measure;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.transformer.Coloured;
import finegrain.transformer.Dtype;
import finegrain.transformer.AttentionRun;
import finegrain.transformer.Variant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NeededTest {
    record Layer(PairProblem problem, Variant variant) {}

    static List<Layer> layers() {
        return Arrays.stream(PairProblem.values())
                .filter(Variant::knows)
                .flatMap(problem -> Variant.all()
                        .stream()
                        .filter(variant -> variant.fits(problem))
                        // the code of D takes too many coordinates for close cosines
                        .filter(variant -> !variant.letter().equals("D") || problem.measure() != Measure.COSINE)
                        .map(variant -> new Layer(problem, variant)))
                .toList();
    }

    private static Needed needed(PairProblem problem, Variant variant, int n, int l, int seeds) {
        return Needed.of(problem, variant, n, l, seeds, 1, Budget.unlimited()).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("layers")
    void nearTiesAreWhatTheySay(Layer layer) {
        int n = 20;
        for (NearTies tie : NearTies.family(layer.problem(), layer.variant(), n, 7, 6, 3)) {
            PairProblem problem = layer.problem();
            Value reach = tie.construction().blueprint().separation().reach();
            Value miss = tie.construction().blueprint().separation().miss();
            Question question = problem.optimises() ? new Question.Threshold(reach) : new Question.Exists();
            PairInstance x = new PairInstance(problem, tie.documents(), question);
            List<Pair> pairs = problem.candidates(x).toList();
            assertThat(pairs.stream().anyMatch(pair -> problem.verify(x, pair))).isEqualTo(tie.yes());
            // as close as can be: the pairs that decide have exactly the one value or the other
            Value decisive = tie.yes() ? reach : miss;
            assertThat(pairs.stream().map(pair -> problem.value(x, pair))).contains(decisive);
            assertThat(pairs.stream().map(pair -> problem.value(x, pair)))
                    .allMatch(value -> value.equals(reach) && tie.yes() || (problem.goal() == finegrain.model.Goal.MAX
                            ? value.compareTo(miss) <= 0
                            : value.compareTo(miss) >= 0));
            boolean packed = problem == PairProblem.MSD;
            assertThat(tie.construction().blueprint().documents()).isLessThanOrEqualTo(n);
            assertThat(tie.construction().blueprint().documents() == n || packed).isTrue();
            assertThat(tie.construction().blueprint().margin()).isEqualTo(StrictMath.log(8.0 * n));
            // what is right by the definition is right in the kernel
            assertThat(AttentionRun.run(tie.construction().transformer(), tie.construction().tokens(tie.documents()),
                    Dtype.FLOAT64, Budget.unlimited().withThreads(1)).orElseThrow().answer())
                    .isEqualTo(tie.yes() ? 1 : 0);
        }
    }

    /// The theorem: with the predicted bits or more, every answer is right.
    @ParameterizedTest
    @MethodSource("layers")
    void theBitsOfTheTheoremSuffice(Layer layer) {
        Needed needed = needed(layer.problem(), layer.variant(), 40, 8, 6);
        assertThat(needed.from()).isPresent();
        assertThat(needed.from().getAsInt()).isLessThanOrEqualTo((int) Math.ceil(needed.predicted()));
        assertThat(needed.first().getAsInt()).isLessThanOrEqualTo(needed.from().getAsInt());
        assertThat(needed.formats()).containsEntry(Arithmetic.of(Format.FLOAT64), Needed.Verdict.RIGHT);
    }

    /// Fewer bits do fail, on instances of both answers.
    @Test
    void fewBitsFailInBothDirections() {
        List<NearTies> ties = NearTies.family(PairProblem.BMSD, new Coloured(), 100, 16, 8, 1);
        Format few = Format.bits(12);
        assertThat(Stream.of(true, false)).allSatisfy(yes -> assertThat(ties.stream()
                .filter(tie -> tie.yes() == yes)
                .anyMatch(tie -> new Emulation(tie.construction(), tie.documents()).run(few)
                        .answer() != (yes ? 1 : 0)))
                .isTrue());
        Needed needed = needed(PairProblem.BMSD, new Coloured(), 100, 16, 8);
        assertThat(needed.from().getAsInt()).isGreaterThan(12);
        assertThat(needed.formats().get(Arithmetic.of(Format.TF32))).isEqualTo(Needed.Verdict.WRONG_BOTH);
    }

    /// Scores beyond 65504 are infinite in fp16 and not in bf16, whose exponents reach as far as those of `float`.
    @Test
    void fp16Overflows() {
        Needed needed = needed(PairProblem.BMSD, new Coloured(), 100, 32, 4);
        assertThat(needed.formats().get(Arithmetic.of(Format.FP16))).isEqualTo(Needed.Verdict.OVERFLOW);
        assertThat(needed.formats().get(Arithmetic.of(Format.BF16))).isIn(Needed.Verdict.WRONG_BOTH,
                Needed.Verdict.WRONG_YES,
                Needed.Verdict.WRONG_NO);
    }

    /// Sums in `float32` help as far as the entries are good enough: to tell inner products apart, not close cosines.
    @Test
    void longerSumsHelpShortEntriesSomewhat() {
        Arithmetic mixed = new Arithmetic(Format.BF16, Format.FLOAT32);
        assertThat(mixed.id()).isEqualTo("bf16+float32");
        assertThat(Arithmetic.NAMED).extracting(Arithmetic::id).doesNotHaveDuplicates().contains("tf32+float32");
        assertThat(needed(PairProblem.BMSD, new Coloured(), 100, 16, 4).formats().get(mixed))
                .isNotEqualTo(Needed.Verdict.RIGHT);
        NearTies sums = NearTies.family(PairProblem.BMAX_IP, new Coloured(), 100, 64, 1, 1).getFirst();
        Emulation emulation = new Emulation(sums.construction(), sums.documents());
        assertThat(emulation.run(mixed).rows().value(0)).isNotEqualTo(emulation.run(Format.BF16).rows().value(0));
    }

    /// The numbers of the note `attention-precision`, for 1000 documents.
    @ParameterizedTest
    @CsvSource({"4, 12.7, 15.2", "8, 14.0, 19.3", "12, 14.8, 21.7", "16, 15.5, 24.9", "24, 16.4, 27.3",
        "32, 17.2, 31.3", "64, 19.0, 35.4", "128, 20.9, 41.6"})
    void predictionsAreThoseOfTheNote(int l, String innerProducts, String cosines) {
        assertThat(predicted(PairProblem.BMAX_IP, l)).isEqualTo(innerProducts);
        assertThat(predicted(PairProblem.BMIN_IP, l)).isEqualTo(innerProducts);
        assertThat(predicted(PairProblem.BMSD, l)).isEqualTo(cosines);
        assertThat(predicted(PairProblem.BLSD, l)).isEqualTo(cosines);
    }

    private static String predicted(PairProblem problem, int l) {
        NearTies tie = NearTies.family(problem, new Coloured(), 1000, l, 1, 1).getFirst();
        return String.format(Locale.ROOT, "%.1f", finegrain.transformer.Precision
                .scoreBits(tie.construction().terms(), tie.construction().magnitude()));
    }

    @Test
    void sameSeedSameTable() {
        for (PairProblem problem : List.of(PairProblem.BMAX_IP, PairProblem.LSD)) {
            Variant variant = Variant.standard(problem);
            assertThat(needed(problem, variant, 30, 6, 5)).isEqualTo(needed(problem, variant, 30, 6, 5));
        }
    }

    @Test
    void nonsenseAndSpentTimeAreToldApart() {
        assertThatThrownBy(() -> needed(PairProblem.BMSD, new Coloured(), 3, 8, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("n is at least 4");
        assertThat(Needed.of(PairProblem.BMSD, new Coloured(), 30, 8, 1, 1,
                Budget.unlimited().within(java.time.Duration.ZERO))).isEmpty();
    }
}

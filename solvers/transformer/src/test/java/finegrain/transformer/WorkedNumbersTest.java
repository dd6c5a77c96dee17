package finegrain.transformer;

import static finegrain.transformer.Instances.mono;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import finegrain.model.BitMatrix;
import finegrain.model.PairProblem;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Instances small enough for paper.
class WorkedNumbersTest {
    private static final Vectors SIDES = Instances.bi(BitMatrix.of("110", "100"), BitMatrix.of("011", "111"));
    private static final Vectors COSINES = Instances.bi(BitMatrix.of("1100"), BitMatrix.of("1110", "0111"));

    @ParameterizedTest
    @EnumSource
    void orthogonalVectorsWithOnePair(Dtype dtype) {
        Vectors vectors = mono("110", "011", "100");
        Construction a = Runs.construct(new Sink(), PairProblem.OV, vectors, Value.ZERO);
        assertThat(a.temperature()).isEqualTo(3.178, within(5e-4));
        assertThat(a.sink()).isEqualTo(1);
        expect(Runs.run(a, vectors, dtype), 1, 0.0784, 0.5106, 0.5200);
    }

    @ParameterizedTest
    @EnumSource
    void orthogonalVectorsWithoutPair(Dtype dtype) {
        Vectors vectors = mono("110", "011", "111");
        Construction a = Runs.construct(new Sink(), PairProblem.OV, vectors, Value.ZERO);
        expect(Runs.run(a, vectors, dtype), 0, .0432, .0432, .0035);
    }

    @ParameterizedTest
    @EnumSource
    void largestInnerProductAcrossSides(Dtype dtype) {
        Construction reached = Runs.construct(new Coloured(), PairProblem.BMAX_IP, SIDES, Value.of(2));
        Head head = reached.transformer().heads().getFirst();
        double[][] q = head.queryMatrix();
        double[][] k = head.keyMatrix();
        assertThat(q).hasDimensions(6, 5);
        for (int i = 0; i < 5; i++) {
            assertThat(q[i][i] * k[i][i]).isEqualTo(i < 4 ? 3.4657 : -6.9315, within(5e-5));
        }
        assertThat(q[5]).containsOnly(0);
        assertThat(reached.sink()).isEqualTo(5, within(1e-12));
        expect(Runs.run(reached, SIDES, dtype), 1, .5077, .0312, .0312, .5077);

        Construction missed = Runs.construct(new Coloured(), PairProblem.BMAX_IP, SIDES, Value.of(3));
        RowValues rows = Runs.run(missed, SIDES, dtype);
        assertThat(rows.answer()).isEqualTo(0);
        assertThat(Arrays.stream(Runs.values(rows)).max().orElseThrow()).isBetween(.03, .0313);
    }

    @ParameterizedTest
    @EnumSource
    void mostSimilarDocumentsAcrossSides(Dtype dtype) {
        Separation twoThirds = new Separation(Value.parse("sqrt(2/3)"), Value.parse("sqrt(1/2)"), true);
        Construction reached = new Coloured().construct(new Blueprint(PairProblem.BMSD, 4, 1, 2, twoThirds));
        RowValues rows = Runs.run(reached, COSINES, dtype);
        assertThat(rows.answer()).isEqualTo(1);
        assertThat(rows.value(0)).isEqualTo(.5, within(5e-5));
        assertThat(rows.value(1)).isEqualTo(.5, within(5e-5));
        assertThat(rows.value(2)).isEqualTo(7e-6, within(5e-7));

        Separation threeQuarters = new Separation(Value.parse("sqrt(3/4)"), Value.parse("sqrt(2/3)"), true);
        Construction missed = new Coloured().construct(new Blueprint(PairProblem.BMSD, 4, 1, 2, threeQuarters));
        rows = Runs.run(missed, COSINES, dtype);
        assertThat(rows.answer()).isEqualTo(0);
        assertThat(rows.value(0)).isEqualTo(.04, within(5e-3));
        assertThat(rows.value(1)).isEqualTo(.04, within(5e-3));
        assertThat(rows.value(2)).isLessThan(1e-8);
    }

    private static void expect(RowValues rows, double answer, double... r) {
        assertThat(rows.answer()).isEqualTo(answer);
        assertThat(Runs.values(rows)).containsExactly(r, within(5e-5));
    }
}

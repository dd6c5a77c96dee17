package finegrain.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.model.BitMatrix;
import finegrain.model.PairProblem;
import finegrain.model.RefusedException;
import finegrain.model.Vectors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistinctColumnsTest {
    /// Against a map from columns written out to their coordinates.
    @Test
    void columnsAreGroupedByContent() {
        SplittableRandom random = new SplittableRandom(51);
        for (int trial = 0; trial < 200; trial++) {
            int n = random.nextInt(0, 140);
            int l = random.nextInt(0, 150);
            BitMatrix pattern = Instances.matrix(PairProblem.OV, n, Math.max(1, l / 5), random);
            BitMatrix.Builder builder = new BitMatrix.Builder(n, l);
            for (int c = 0; c < l; c++) {
                int from = random.nextInt(pattern.columns());
                for (int i = 0; i < n; i++) {
                    if (pattern.get(i, from)) {
                        builder.set(i, c);
                    }
                }
            }
            BitMatrix rows = builder.build();
            int left = random.nextInt(n + 1);
            Vectors vectors = trial % 2 == 0
                    ? new Vectors.Mono(rows)
                    : new Vectors.Bi(rows.select(IntStream.range(0, left).toArray()),
                            rows.select(IntStream.range(left, n).toArray()));
            Map<List<Boolean>, List<Integer>> expected = new LinkedHashMap<>();
            for (int c = 0; c < l; c++) {
                int column = c;
                List<Boolean> bits = IntStream.range(0, n).mapToObj(i -> rows.get(i, column)).toList();
                if (bits.contains(true)) {
                    expected.computeIfAbsent(bits, b -> new java.util.ArrayList<>()).add(c);
                }
            }
            List<DistinctColumns.Group> groups = DistinctColumns.ofDocuments(vectors, Long.MAX_VALUE).groups();
            assertThat(groups.stream().map(g -> g.coordinates().primitiveStream().boxed().toList()).toList())
                    .isEqualTo(List.copyOf(expected.values()));
            int g = 0;
            for (List<Boolean> bits : expected.keySet()) {
                Column column = new Column(groups.get(g++).bits().words(), 1, 0, 0, Column.Scaling.NONE);
                assertThat(IntStream.range(0, n).mapToObj(column::bit).toList()).isEqualTo(bits);
            }
        }
    }

    @Test
    void transposingMovesEveryBit() {
        for (int r = 0; r < 64; r++) {
            for (int c = 0; c < 64; c++) {
                long[] block = new long[64];
                block[r] = 1L << c;
                DistinctColumns.transpose(block);
                long[] expected = new long[64];
                expected[c] = 1L << r;
                assertThat(block).isEqualTo(expected);
            }
        }
    }

    @Test
    void columnsAreEqualOnlyInEveryWord() {
        DistinctColumns.Bits a = new DistinctColumns.Bits(new long[]{5, 7});
        assertThat(a).isEqualTo(new DistinctColumns.Bits(new long[]{5, 7}))
                .isNotEqualTo(new DistinctColumns.Bits(new long[]{5, 8}))
                .isNotEqualTo(new DistinctColumns.Bits(new long[]{4, 7}));
    }

    @Test
    void tooManyColumnsAreRefusedWithTheirSize() {
        Vectors vectors = new Vectors.Mono(
                Instances.matrix(PairProblem.OV, 100, 200, new SplittableRandom(52)));
        assertThatThrownBy(() -> DistinctColumns.ofDocuments(vectors, 5000)).isInstanceOf(RefusedException.class)
                .hasMessageMatching(
                        "The first \\d+ coordinates have \\d+ different columns, which take \\d+ bytes of memory; "
                                + "5000 are allowed\\.");
    }

    /// Different codewords agree in at most `k - 1` places, and the columns are those of the code.
    @Test
    void codewordsAreFarApart() {
        for (Positions.ReedSolomon code : List.of(new Positions.ReedSolomon(5, 2), new Positions.ReedSolomon(7, 3),
                new Positions.ReedSolomon(3, 3))) {
            int n = (int) Math.pow(code.q(), code.k());
            double[][] words = new double[n][code.width()];
            for (int i = 0; i < n; i++) {
                for (int c = 0; c < code.width(); c++) {
                    words[i][c] = code.at(i, c);
                }
            }
            double[][] products = Matrices.timesTransposed(words, words);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    assertThat(products[i][j]).isBetween(i == j ? 1 - 1e-12 : 0,
                            i == j ? 1 + 1e-12 : (code.k() - 1.0) / code.q() + 1e-12);
                }
            }
            for (DistinctColumns.Group group : DistinctColumns.ofCode(code, n, Long.MAX_VALUE).groups()) {
                Column column = new Column(group.bits().words(), 1, 0, 0, Column.Scaling.NONE);
                group.coordinates().forEach(c -> {
                    for (int i = 0; i < n; i++) {
                        assertThat(column.bit(i)).isEqualTo(words[i][c] > 0);
                    }
                });
            }
        }
    }

    /// `q ≥ 4l - 2` for Max-IP and two coefficients, and never more than is needed for the number of documents.
    @Test
    void theCodeIsTheSmallestThatIsFarEnoughApart() {
        assertThat(ReedSolomonPositions.code(50, 1, 6)).isEqualTo(new Positions.ReedSolomon(29, 2));
        assertThat(ReedSolomonPositions.code(29 * 29 + 1, 1, 6)).isEqualTo(new Positions.ReedSolomon(31, 2));
        assertThat(ReedSolomonPositions.code(1000, 1, 0)).isEqualTo(new Positions.ReedSolomon(7, 4));
        assertThatThrownBy(() -> ReedSolomonPositions.code(50, 1e-5, 1)).isInstanceOf(RefusedException.class);
    }
}

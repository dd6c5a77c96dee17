package finegrain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Matrices that keep their ones say the same as those that keep bits.
class SparseBitsTest {
    /// Its words would not fit into any array.
    private static final int WIDE = Integer.MAX_VALUE;

    @Test
    void everythingIsAnsweredAlike() {
        SplittableRandom random = new SplittableRandom(1);
        for (int columns : new int[]{0, 1, 63, 64, 65, 200}) {
            BitMatrix bits = bits(random, columns);
            BitMatrix ones = BitMatrix.of(SparseMatrix.of(bits));
            BitMatrix other = bits(random, columns);
            same(ones, bits);
            same(ones.select(8, 0, 3), bits.select(8, 0, 3));
            assertThat(ones.weights()).isEqualTo(bits.weights());
            assertThat(ones.zeroRow()).isEqualTo(bits.zeroRow()).isNotNegative();
            assertThat(new BitMatrix.Builder(1, columns + 70).copyRow(0, 64, ones, 2).copyRow(0, 3, ones, 1).build())
                    .isEqualTo(new BitMatrix.Builder(1, columns + 70).copyRow(0, 64, bits, 2)
                            .copyRow(0, 3, bits, 1)
                            .build());
            assertThat(new BitMatrix.Builder(1, columns).copyComplement(0, 0, ones, 2).build())
                    .isEqualTo(new BitMatrix.Builder(1, columns).copyComplement(0, 0, bits, 2).build());
            for (int i = 0; i < 9; i++) {
                for (int j = 0; j < 9; j++) {
                    int product = bits.innerProduct(i, other, j);
                    assertThat(ones.innerProduct(i, other, j)).isEqualTo(product);
                    assertThat(other.innerProduct(j, ones, i)).isEqualTo(product);
                    assertThat(ones.innerProduct(i, BitMatrix.of(SparseMatrix.of(other)), j)).isEqualTo(product);
                }
            }
            for (int w = 0; w < bits.wordsPerRow(); w++) {
                assertThat(ones.word(4, w)).isEqualTo(bits.word(4, w));
            }
            assertThat(ones.words().mismatch(bits.words())).isEqualTo(-1);
            same(ones, bits);
        }
    }

    private static BitMatrix bits(SplittableRandom random, int columns) {
        BitMatrix.Builder builder = new BitMatrix.Builder(9, columns);
        for (int k = 0; k < 4 * columns; k++) {
            builder.set(random.nextInt(8), random.nextInt(columns));
        }
        return builder.build();
    }

    private static void same(BitMatrix ones, BitMatrix bits) {
        assertThat(ones).isEqualTo(bits).hasSameHashCodeAs(bits).hasToString(bits.toString());
        assertThat(bits).isEqualTo(ones);
        assertThat(SparseMatrix.of(ones)).isEqualTo(SparseMatrix.of(bits));
        long[] of = new long[2 * bits.wordsPerRow() + 1];
        long[] same = new long[2 * bits.wordsPerRow() + 1];
        Arrays.fill(of, 7);
        Arrays.fill(same, 7);
        ones.copyRows(1, 2, of);
        bits.copyRows(1, 2, same);
        assertThat(of).isEqualTo(same);
        for (int column = 0; column < bits.columns(); column++) {
            assertThat(ones.get(2, column)).isEqualTo(bits.get(2, column));
        }
    }

    @Test
    void differentOnesAreDifferent() {
        BitMatrix ones = BitMatrix.of(new SparseMatrix.Builder(3).add(0, 2).add(1).build());
        assertThat(ones).isEqualTo(BitMatrix.of("101", "010")).isNotEqualTo(BitMatrix.of("101", "011"));
        assertThat(BitMatrix.of("101", "011")).isNotEqualTo(ones);
    }

    @Test
    void onlyWordsNeedRoomForBits() {
        BitMatrix ones = BitMatrix
                .of(new SparseMatrix.Builder(WIDE).add(0, WIDE - 1).add(WIDE - 1).add(5, 7).add().build());
        assertThat(ones.weights()).containsExactly(2, 1, 2, 0);
        assertThat(ones.innerProduct(0, ones, 1)).isEqualTo(1);
        assertThat(ones.get(1, WIDE - 1)).isTrue();
        assertThat(ones.get(1, WIDE - 2)).isFalse();
        assertThat(ones.select(2, 0)).isNotEqualTo(ones.select(2, 1)).isEqualTo(ones.select(2, 0));
        PairInstance x = new PairInstance(PairProblem.MSD, new Vectors.Mono(many(1000)), new Question.Optimum());
        assertThat(PairProblem.MSD.value(x, new Pair(0, 1))).isEqualTo(Value.ONE);
        assertThatThrownBy(() -> many(1000).word(0, 0)).isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("1000 vectors of dimension " + WIDE + " would take ");
    }

    private static BitMatrix many(int rows) {
        SparseMatrix.Builder builder = new SparseMatrix.Builder(WIDE);
        for (int row = 0; row < rows; row++) {
            builder.add(3, WIDE - 1);
        }
        return BitMatrix.of(builder.build());
    }

    @Test
    void listsOfOnesAreChecked() {
        assertThat(SparseMatrix.wrap(5, new int[]{0, 2, 2, 3}, new int[]{0, 4, 1}))
                .isEqualTo(new SparseMatrix.Builder(5).add(4, 0).add().add(1).build());
        assertThat(SparseMatrix.wrap(0, new int[]{0}, new int[0]).rows()).isZero();
        refused("Row 1 has a one in column 4 after one in column 4; the columns of a row must ascend.", 0, 4, 4);
        refused("Row 1 has a one in column 3 after one in column 4; the columns of a row must ascend.", 0, 4, 3);
        refused("Row 1 has a one in column 5; there are 5 columns.", 0, 1, 5);
        refused("Row 0 has a one in column -1; there are 5 columns.", -1, 1, 2);
        assertThatThrownBy(() -> SparseMatrix.wrap(5, new int[]{0, 2, 1, 3}, new int[]{0, 1, 2}))
                .isInstanceOf(InvalidInstanceException.class)
                .hasMessage("Row 1 begins at 2 and ends at 1.");
        for (int[] starts : new int[][]{{1, 3}, {0, 2}, {0, 4}, {}}) {
            assertThatThrownBy(() -> SparseMatrix.wrap(5, starts, new int[]{0, 1, 2}))
                    .isInstanceOf(InvalidInstanceException.class)
                    .hasMessageEndingWith(" among 5 columns are not those of a list of 3 ones.");
        }
    }

    private static void refused(String message, int... ones) {
        assertThatThrownBy(() -> SparseMatrix.wrap(5, new int[]{0, 1, 3}, ones))
                .isInstanceOf(InvalidInstanceException.class)
                .hasMessage(message);
    }
}

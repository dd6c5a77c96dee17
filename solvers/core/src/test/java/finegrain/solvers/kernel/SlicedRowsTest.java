package finegrain.solvers.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.model.BitMatrix;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlicedRowsTest {
    /// Empty squares, squares of a few ones and full ones, with an odd tail of rows and of columns, into a block that was used before.
    @ParameterizedTest
    @ValueSource(longs = {0, 1 << 20})
    void laneKOfASliceIsRowKOfItsColumnAtEveryDensity(long keep) {
        SplittableRandom random = new SplittableRandom(4);
        for (double density : new double[]{0, 0.005, 0.02, 0.5, 1}) {
            int rows = 600;
            int columns = 150;
            BitMatrix.Builder builder = new BitMatrix.Builder(rows, columns);
            boolean[][] bits = new boolean[rows][columns];
            for (int row = 0; row < rows; row++) {
                for (int c = 0; c < columns; c++) {
                    if (random.nextDouble() < density) {
                        bits[row][c] = true;
                        builder.set(row, c);
                    }
                }
            }
            int[] order = IntStream.range(0, rows).map(k -> rows - 1 - k).toArray();
            SlicedRows sliced = new SlicedRows(new ScalarKernels(), builder.build(), order, keep);
            long[] buffer = sliced.buffer();
            assertThat(buffer).hasSize(keep > 0 ? 0 : SlicedRows.blockWords(columns));
            long[] dead = new long[Kernels.WORDS];
            for (int block = 0; block < sliced.blocks(); block++) {
                Arrays.fill(buffer, -1);
                Arrays.fill(dead, -1);
                long[] slices = sliced.slices(block, buffer);
                sliced.dead(block, dead);
                assertThat(sliced.slices(block, buffer)).isSameAs(slices);
                for (int lane = 0; lane < Kernels.LANES; lane++) {
                    int position = block * Kernels.LANES + lane;
                    assertThat(dead[lane / 64] >>> lane & 1).isEqualTo(position < rows ? 0 : 1);
                    for (int c = 0; c < slices.length / Kernels.WORDS; c++) {
                        boolean expected = position < rows && c < columns && bits[order[position]][c];
                        assertThat(slices[c * Kernels.WORDS + lane / 64] >>> lane & 1).isEqualTo(expected ? 1 : 0);
                    }
                }
            }
        }
    }
}

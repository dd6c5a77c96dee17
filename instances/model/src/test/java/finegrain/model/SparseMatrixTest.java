package finegrain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SparseMatrixTest {
    @Test
    void bitsAndOnesAreTheSameMatrix() {
        SplittableRandom random = new SplittableRandom(1);
        for (int columns : new int[]{0, 1, 63, 64, 65, 200}) {
            BitMatrix.Builder builder = new BitMatrix.Builder(9, columns);
            for (int k = 0; k < 4 * columns; k++) {
                builder.set(random.nextInt(8), random.nextInt(columns));
            }
            BitMatrix bits = builder.build();
            SparseMatrix sparse = SparseMatrix.of(bits);
            assertThat(sparse.toBits()).isEqualTo(bits);
            assertThat(SparseMatrix.of(sparse.toBits())).isEqualTo(sparse).hasSameHashCodeAs(sparse);
            for (int i = 0; i < 9; i++) {
                assertThat(sparse.weight(i)).isEqualTo(bits.weight(i)).isEqualTo(sparse.columnsOf(i).length);
                for (int j = 0; j < 9; j++) {
                    assertThat(sparse.innerProduct(i, sparse, j)).isEqualTo(bits.innerProduct(i, bits, j));
                }
            }
        }
    }

    @Test
    void columnsMayComeInAnyOrderButOnlyOnce() {
        SparseMatrix matrix = new SparseMatrix.Builder(5).add(4, 0, 2).add().add(1).build();
        assertThat(matrix.columnsOf(0)).containsExactly(0, 2, 4);
        assertThat(matrix.rows()).isEqualTo(3);
        assertThat(matrix.ones()).isEqualTo(4);
        assertThat(matrix.start(2)).isEqualTo(3);
        assertThat(matrix.column(3)).isEqualTo(1);
        assertThatThrownBy(() -> new SparseMatrix.Builder(5).add(1, 1))
                .hasMessage("Row 0 has a one in column 1 twice.");
        assertThatThrownBy(() -> new SparseMatrix.Builder(5).add(5))
                .hasMessage("Row 0 has a one in column 5; there are 5 columns.");
        assertThatThrownBy(() -> new SparseMatrix.Builder(5).add(-1)).isInstanceOf(InvalidInstanceException.class);
    }

    @Test
    void manyRowsGrow() {
        SparseMatrix.Builder builder = new SparseMatrix.Builder(100);
        for (int i = 0; i < 5000; i++) {
            builder.add(i % 100, (i + 50) % 100, (i + 7) % 100);
        }
        assertThat(builder.build().columnsOf(4999)).containsExactly(6, 49, 99);
    }
}

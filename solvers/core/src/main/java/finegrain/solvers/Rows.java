package finegrain.solvers;

import finegrain.model.BitMatrix;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Some rows of a matrix in ascending order: all of them, or those with the given indices.
final class Rows {
    private final BitMatrix matrix;
    private final int @Nullable [] indices;

    private Rows(BitMatrix matrix, int @Nullable [] indices) {
        this.matrix = matrix;
        this.indices = indices;
    }

    /// The rows with the given indices, which must ascend.
    static Rows of(BitMatrix matrix, int[] indices) {
        return new Rows(matrix, indices);
    }

    static Rows all(BitMatrix matrix) {
        return new Rows(matrix, null);
    }

    BitMatrix matrix() {
        return matrix;
    }

    int count() {
        return indices == null ? matrix.rows() : indices.length;
    }

    /// The index in the matrix of the row at a position.
    int index(int position) {
        return indices == null ? position : indices[position];
    }

    /// The first position whose index is larger than `index`.
    int after(int index) {
        if (indices == null) {
            return Math.min(index + 1, matrix.rows());
        }
        int found = Arrays.binarySearch(indices, index);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /// Copies the words of a row to `target[at]` and on; returns its weight.
    int copy(int position, long[] target, int at) {
        int row = index(position);
        int weight = 0;
        for (int w = 0; w < matrix.wordsPerRow(); w++) {
            long word = matrix.word(row, w);
            target[at + w] = word;
            weight += Long.bitCount(word);
        }
        return weight;
    }
}

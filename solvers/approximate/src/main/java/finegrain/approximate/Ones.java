package finegrain.approximate;

import finegrain.model.BitMatrix;

/// The coordinates in which a row is one, one row at a time. Not thread-safe.
final class Ones {
    private final BitMatrix matrix;
    private final int[] columns;

    Ones(BitMatrix matrix) {
        this.matrix = matrix;
        this.columns = new int[matrix.columns()];
    }

    /// Looks at a row; returns how many ones it has.
    int of(int row) {
        int count = 0;
        for (int w = 0; w < matrix.wordsPerRow(); w++) {
            for (long word = matrix.word(row, w); word != 0; word &= word - 1) {
                columns[count++] = 64 * w + Long.numberOfTrailingZeros(word);
            }
        }
        return count;
    }

    /// The coordinate of one number `k` of the row last looked at, ascending in `k`.
    int column(int k) {
        return columns[k];
    }
}

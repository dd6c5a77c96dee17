package finegrain.solvers;

import finegrain.solvers.kernel.Kernels;

/// A few consecutive rows, transposed: word `w` of all of them, then word `w + 1` of all of them.
final class Tile {
    private final Kernels kernels;
    private final long[] words;
    private final int capacity;
    private final int wordsPerRow;
    private int from;
    private int count;

    Tile(Kernels kernels, int capacity, int wordsPerRow) {
        this.kernels = kernels;
        this.words = new long[capacity * wordsPerRow];
        this.capacity = capacity;
        this.wordsPerRow = wordsPerRow;
    }

    void load(Rows rows, int start, int length) {
        from = start;
        count = length;
        for (int k = 0; k < length; k++) {
            int row = rows.index(start + k);
            for (int w = 0; w < wordsPerRow; w++) {
                words[w * capacity + k] = rows.matrix().word(row, w);
            }
        }
    }

    /// The position of the first row.
    int from() {
        return from;
    }

    int count() {
        return count;
    }

    /// The inner products of all rows of this tile with the row whose words start at `row[at]`.
    void innerProducts(long[] row, int at, int[] products) {
        kernels.innerProducts(words, capacity, count, row, at, wordsPerRow, products);
    }
}

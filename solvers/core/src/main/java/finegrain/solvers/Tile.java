package finegrain.solvers;

/// A few consecutive rows, transposed: word `w` of all of them, then word `w + 1` of all of them.
final class Tile {
    private final long[] words;
    private final int capacity;
    private final int wordsPerRow;
    private int from;
    private int count;

    Tile(int capacity, int wordsPerRow) {
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
        if (wordsPerRow == 0) {
            java.util.Arrays.fill(products, 0, count, 0);
            return;
        }
        int w = wordsPerRow % 4;
        switch (w) {
            case 0 -> {
                set(row[at], row[at + 1], row[at + 2], row[at + 3], products);
                w = 4;
            }
            case 1 -> set(row[at], products);
            case 2 -> set(row[at], row[at + 1], products);
            default -> set(row[at], row[at + 1], row[at + 2], products);
        }
        for (; w < wordsPerRow; w += 4) {
            add(w, row[at + w], row[at + w + 1], row[at + w + 2], row[at + w + 3], products);
        }
    }

    private void set(long a, int[] products) {
        for (int k = 0; k < count; k++) {
            products[k] = Long.bitCount(a & words[k]);
        }
    }

    private void set(long a, long b, int[] products) {
        for (int k = 0; k < count; k++) {
            products[k] = Long.bitCount(a & words[k]) + Long.bitCount(b & words[capacity + k]);
        }
    }

    private void set(long a, long b, long c, int[] products) {
        for (int k = 0; k < count; k++) {
            products[k] = Long.bitCount(a & words[k]) + Long.bitCount(b & words[capacity + k])
                    + Long.bitCount(c & words[2 * capacity + k]);
        }
    }

    private void set(long a, long b, long c, long d, int[] products) {
        for (int k = 0; k < count; k++) {
            products[k] = Long.bitCount(a & words[k]) + Long.bitCount(b & words[capacity + k])
                    + Long.bitCount(c & words[2 * capacity + k]) + Long.bitCount(d & words[3 * capacity + k]);
        }
    }

    private void add(int w, long a, long b, long c, long d, int[] products) {
        int at = w * capacity;
        for (int k = 0; k < count; k++) {
            products[k] += Long.bitCount(a & words[at + k]) + Long.bitCount(b & words[at + capacity + k])
                    + Long.bitCount(c & words[at + 2 * capacity + k])
                    + Long.bitCount(d & words[at + 3 * capacity + k]);
        }
    }
}

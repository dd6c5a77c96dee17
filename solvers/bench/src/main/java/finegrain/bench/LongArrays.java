package finegrain.bench;

import finegrain.model.BitMatrix;

/// `long[][]`, AND and `Long.bitCount`.
final class LongArrays extends JavaPeer {
    private long[][] rows = new long[0][];

    LongArrays() {
        super("java-long-arrays", "A long[] for each vector, AND and Long.bitCount.");
    }

    @Override
    void load(BitMatrix matrix) {
        rows = new long[matrix.rows()][matrix.wordsPerRow()];
        for (int i = 0; i < rows.length; i++) {
            matrix.copyRows(i, 1, rows[i]);
        }
    }

    @Override
    int innerProduct(int left, int right) {
        long[] a = rows[left];
        long[] b = rows[right];
        int ones = 0;
        for (int w = 0; w < a.length; w++) {
            ones += Long.bitCount(a[w] & b[w]);
        }
        return ones;
    }

    @Override
    boolean orthogonal(int left, int right) {
        long[] a = rows[left];
        long[] b = rows[right];
        for (int w = 0; w < a.length; w++) {
            if ((a[w] & b[w]) != 0) {
                return false;
            }
        }
        return true;
    }
}

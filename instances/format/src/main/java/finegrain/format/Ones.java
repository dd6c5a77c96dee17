package finegrain.format;

import finegrain.model.BitMatrix;
import java.io.IOException;

/// The places of the ones of a matrix, row by row.
final class Ones {
    @FunctionalInterface
    interface Visitor {
        void visit(int row, int column) throws IOException;
    }

    private Ones() {}

    static long count(BitMatrix matrix) {
        long ones = 0;
        for (int row = 0; row < matrix.rows(); row++) {
            ones += matrix.weight(row);
        }
        return ones;
    }

    static void forEach(BitMatrix matrix, Visitor visitor) throws IOException {
        long[] words = new long[matrix.wordsPerRow()];
        for (int row = 0; row < matrix.rows(); row++) {
            matrix.copyRows(row, 1, words);
            for (int w = 0; w < words.length; w++) {
                for (long rest = words[w]; rest != 0; rest &= rest - 1) {
                    visitor.visit(row, 64 * w + Long.numberOfTrailingZeros(rest));
                }
            }
        }
    }
}

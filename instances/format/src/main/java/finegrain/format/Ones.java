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
        for (int row = 0; row < matrix.rows(); row++) {
            for (int w = 0; w < matrix.wordsPerRow(); w++) {
                for (long rest = matrix.word(row, w); rest != 0; rest &= rest - 1) {
                    visitor.visit(row, 64 * w + Long.numberOfTrailingZeros(rest));
                }
            }
        }
    }
}

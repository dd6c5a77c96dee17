package finegrain.format;

import finegrain.model.BitMatrix;
import java.lang.foreign.MemorySegment;

/// A matrix that is filled in any order and notices what is set twice.
final class BitGrid {
    private final int rows;
    private final int columns;
    private final int wordsPerRow;
    private final long[] words;

    /// @param source what declares the size, for the refusal
    BitGrid(String source, int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        this.wordsPerRow = BitMatrix.wordsPerRow(columns);
        this.words = Memory.words((long) rows * wordsPerRow,
                source + ": " + rows + " vectors of dimension " + columns);
    }

    boolean get(int row, int column) {
        return (words[row * wordsPerRow + (column >>> 6)] >>> column & 1) != 0;
    }

    /// Whether it was not set before.
    boolean set(int row, int column) {
        int index = row * wordsPerRow + (column >>> 6);
        long before = words[index];
        words[index] = before | 1L << column;
        return words[index] != before;
    }

    BitMatrix matrix() {
        return BitMatrix.wrap(MemorySegment.ofArray(words), rows, columns);
    }
}

package finegrain.model;

import java.lang.foreign.MemorySegment;

/// Room for the numbers of a matrix.
final class Cells {
    private Cells() {}

    /// So many bytes on the heap, all zero.
    ///
    /// @throws RefusedException if that is more than one Java array or half of the heap
    static MemorySegment allocate(long rows, long columns, long bytesEach) {
        long bytes = rows * columns * bytesEach;
        if (bytes / 8 > Integer.MAX_VALUE - 9 || bytes > Runtime.getRuntime().maxMemory() / 2) {
            throw new RefusedException(rows + " vectors of " + columns + " numbers would take "
                    + ((bytes >>> 30) + 1) + " GiB of memory in one piece.");
        }
        return MemorySegment.ofArray(new long[(int) ((bytes + 7) / 8)]).asSlice(0, bytes);
    }

    /// @throws InvalidInstanceException if a matrix of this shape does not have so many bytes
    static void require(long given, int rows, int columns, long bytesEach) {
        requireShape(rows, columns);
        if (given != rows * (long) columns * bytesEach) {
            throw new InvalidInstanceException("The numbers take " + given + " bytes; " + rows + " rows of " + columns
                    + " numbers of " + bytesEach + " bytes take " + rows * (long) columns * bytesEach + ".");
        }
    }

    static void requireShape(int rows, int columns) {
        if (rows < 0 || columns < 0) {
            throw new InvalidInstanceException("A matrix of " + rows + " rows and " + columns + " columns cannot be.");
        }
    }

    static void requireSameLength(int row, int length, int columns) {
        if (length != columns) {
            throw new InvalidInstanceException(
                    "Row " + row + " has " + length + " coordinates; the others have " + columns + ".");
        }
    }
}

package finegrain.model;

import java.util.Arrays;

/// An immutable 0/1 matrix, kept as the columns of the ones of each row: for vectors of many coordinates that are mostly
/// zero, such as documents over every word that occurs.
///
/// The columns of a row ascend. Takes 4 bytes for each one and each row; there are at most `2^31 - 9` ones.
public final class SparseMatrix {
    private final int columns;
    private final int[] starts;
    private final int[] ones;

    private SparseMatrix(int columns, int[] starts, int[] ones) {
        this.columns = columns;
        this.starts = starts;
        this.ones = ones;
    }

    /// The matrix whose rows begin in the list of the columns of all ones where `starts` says, and end where the next one
    /// begins. Neither array may change afterwards.
    ///
    /// @throws InvalidInstanceException if `starts` descends or leaves a part of the list out, or the columns of a row do not
    ///         ascend or are not among the `columns`
    public static SparseMatrix wrap(int columns, int[] starts, int[] ones) {
        int rows = starts.length - 1;
        if (rows < 0 || columns < 0 || starts[0] != 0 || starts[rows] != ones.length) {
            throw new InvalidInstanceException("Rows from " + (rows < 0 ? "nowhere" : starts[0] + " to " + starts[rows])
                    + " among " + columns + " columns are not those of a list of " + ones.length + " ones.");
        }
        for (int row = 0; row < rows; row++) {
            if (starts[row] > starts[row + 1]) {
                throw new InvalidInstanceException(
                        "Row " + row + " begins at " + starts[row] + " and ends at " + starts[row + 1] + ".");
            }
            int before = -1;
            for (int k = starts[row]; k < starts[row + 1]; k++) {
                int column = ones[k];
                if (column <= before || column >= columns) {
                    throw new InvalidInstanceException("Row " + row + " has a one in column " + column
                            + (column < 0 || column >= columns
                                    ? "; there are " + columns + " columns."
                                    : " after one in column " + before + "; the columns of a row must ascend."));
                }
                before = column;
            }
        }
        return new SparseMatrix(columns, starts, ones);
    }

    /// The ones of a matrix, which is nothing to do if it is they that it keeps.
    public static SparseMatrix of(BitMatrix bits) {
        SparseMatrix kept = bits.ones();
        if (kept != null) {
            return kept;
        }
        Builder builder = new Builder(bits.columns());
        for (int i = 0; i < bits.rows(); i++) {
            builder.reserve(bits.weight(i));
            int count = builder.count;
            for (int w = 0; w < bits.wordsPerRow(); w++) {
                for (long rest = bits.word(i, w); rest != 0; rest &= rest - 1) {
                    builder.ones[count++] = 64 * w + Long.numberOfTrailingZeros(rest);
                }
            }
            builder.end(count);
        }
        return builder.build();
    }

    public int rows() {
        return starts.length - 1;
    }

    public int columns() {
        return columns;
    }

    /// The number of ones of a row.
    public int weight(int row) {
        return starts[row + 1] - starts[row];
    }

    /// The number of ones of all rows.
    public int ones() {
        return ones.length;
    }

    /// Where the ones of a row begin in the count of all ones; `start(rows())` is that count.
    public int start(int row) {
        return starts[row];
    }

    /// The column of the one at a position in that count, from `start(row)` to `start(row + 1) - 1` for a row.
    public int column(int position) {
        return ones[position];
    }

    /// The columns of the ones of a row, in ascending order.
    public int[] columnsOf(int row) {
        return Arrays.copyOfRange(ones, starts[row], starts[row + 1]);
    }

    /// Whether there is a one.
    public boolean get(int row, int column) {
        return Arrays.binarySearch(ones, starts[row], starts[row + 1], column) >= 0;
    }

    /// The number of columns in which both rows are one.
    public int innerProduct(int row, SparseMatrix other, int otherRow) {
        int common = 0;
        int i = starts[row];
        int j = other.starts[otherRow];
        while (i < starts[row + 1] && j < other.starts[otherRow + 1]) {
            int a = ones[i];
            int b = other.ones[j];
            common += a == b ? 1 : 0;
            i += a <= b ? 1 : 0;
            j += b <= a ? 1 : 0;
        }
        return common;
    }

    /// The same with a row of a matrix that may be kept as bits.
    int innerProduct(int row, BitMatrix other, int otherRow) {
        SparseMatrix kept = other.ones();
        if (kept != null) {
            return innerProduct(row, kept, otherRow);
        }
        int common = 0;
        for (int k = starts[row]; k < starts[row + 1]; k++) {
            common += other.get(otherRow, ones[k]) ? 1 : 0;
        }
        return common;
    }

    /// Copies `count` rows from `from` on as words, see [BitMatrix#copyRows].
    void copyRows(int from, int count, long[] target) {
        int wordsPerRow = BitMatrix.wordsPerRow(columns);
        Arrays.fill(target, 0, count * wordsPerRow, 0);
        for (int row = 0; row < count; row++) {
            for (int k = starts[from + row]; k < starts[from + row + 1]; k++) {
                target[row * wordsPerRow + (ones[k] >>> 6)] |= 1L << ones[k];
            }
        }
    }

    /// The rows with these indices, in this order.
    SparseMatrix select(int... indices) {
        Builder chosen = new Builder(columns);
        for (int row : indices) {
            chosen.add(columnsOf(row));
        }
        return chosen.build();
    }

    /// What [#toBits()] takes in memory, in bytes.
    public long bytesOfBits() {
        return BitMatrix.bytes(rows(), columns);
    }

    /// A copy with one bit per entry.
    ///
    /// @throws RefusedException if it would take more than one Java array or half of the heap
    public BitMatrix toBits() {
        BitMatrix.Builder builder = new BitMatrix.Builder(rows(), columns);
        for (int row = 0; row < rows(); row++) {
            for (int k = starts[row]; k < starts[row + 1]; k++) {
                builder.set(row, ones[k]);
            }
        }
        return builder.build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SparseMatrix that && columns == that.columns && Arrays.equals(starts, that.starts)
                && Arrays.equals(ones, that.ones);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * columns + Arrays.hashCode(starts)) + Arrays.hashCode(ones);
    }

    @Override
    public String toString() {
        return rows() + "×" + columns + " with " + ones.length + " ones";
    }

    /// Collects rows, then becomes a matrix, once. Not thread-safe.
    public static final class Builder {
        private static final int MOST = Integer.MAX_VALUE - 8;

        private final int columns;
        private int[] starts = new int[1024];
        private int[] ones;
        private int rows;
        private int count;

        /// A matrix of so many columns, without rows yet.
        public Builder(int columns) {
            this(columns, 1 << 14);
        }

        /// The same with room for so many ones, if that is known; there may be more.
        public Builder(int columns, int ones) {
            this.columns = columns;
            this.ones = new int[Math.min(ones, MOST)];
        }

        /// One more row with ones in these columns, in any order, each once.
        ///
        /// @throws RefusedException if there are too many ones
        public Builder add(int... columnsOfRow) {
            return add(columnsOfRow, columnsOfRow.length);
        }

        /// The same with the first `count` of these columns.
        ///
        /// @throws RefusedException if there are too many ones
        public Builder add(int[] columnsOfRow, int count) {
            reserve(count);
            int end = this.count + count;
            System.arraycopy(columnsOfRow, 0, ones, this.count, count);
            Arrays.sort(ones, this.count, end);
            for (int k = this.count; k < end; k++) {
                boolean twice = k > this.count && ones[k] == ones[k - 1];
                if (ones[k] < 0 || ones[k] >= columns || twice) {
                    throw new InvalidInstanceException("Row " + rows + " has a one in column " + ones[k]
                            + (twice ? " twice." : "; there are " + columns + " columns."));
                }
            }
            end(end);
            return this;
        }

        /// Makes room for a row of so many ones.
        private void reserve(int more) {
            if (more > MOST - count) {
                throw new RefusedException("The rows up to " + rows + " have " + ((long) count + more)
                        + " ones; at most " + MOST + " fit into one sparse matrix.");
            }
            ones = room(ones, count + more);
        }

        /// Ends the row whose ones are those up to `end`.
        private void end(int end) {
            count = end;
            starts = room(starts, rows + 2);
            starts[++rows] = count;
        }

        private static int[] room(int[] array, int needed) {
            return needed <= array.length ? array : Arrays.copyOf(array, (int) Math.min(MOST, 3L * needed / 2));
        }

        /// The matrix; the builder must not be used afterwards.
        public SparseMatrix build() {
            return new SparseMatrix(columns, Arrays.copyOf(starts, rows + 1),
                    count == ones.length ? ones : Arrays.copyOf(ones, count));
        }
    }
}

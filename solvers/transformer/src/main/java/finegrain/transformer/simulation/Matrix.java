package finegrain.transformer.simulation;

import java.util.Arrays;

/// A matrix of float64 numbers. Products add their terms in the order of the inner index and skip factors that are zero, so
/// a matrix that is padded with zeros gives the same bits.
public final class Matrix {
    /// An entry as a function of its place.
    @FunctionalInterface
    public interface Entry {
        double at(int row, int column);
    }

    private final int rows;
    private final int columns;
    private final double[] entries;

    Matrix(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        this.entries = new double[Math.multiplyExact(rows, columns)];
    }

    public static Matrix of(int rows, int columns, Entry entry) {
        Matrix matrix = new Matrix(rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                matrix.entries[i * columns + j] = entry.at(i, j);
            }
        }
        return matrix;
    }

    /// A copy of `rows`, which all have `columns` entries.
    public static Matrix of(int columns, double[][] rows) {
        return of(rows.length, columns, (i, j) -> rows[i][j]);
    }

    static Matrix identity(int size) {
        return of(size, size, (i, j) -> i == j ? 1 : 0);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    public double get(int row, int column) {
        return entries[row * columns + column];
    }

    void set(int row, int column, double entry) {
        entries[row * columns + column] = entry;
    }

    /// A copy of a row.
    public double[] row(int row) {
        return Arrays.copyOfRange(entries, row * columns, (row + 1) * columns);
    }

    void setRow(int row, int at, double[] values) {
        System.arraycopy(values, 0, entries, row * columns + at, values.length);
    }

    /// Puts `block` with its upper left corner at (`row`, `column`).
    void put(int row, int column, Matrix block) {
        for (int i = 0; i < block.rows; i++) {
            System.arraycopy(block.entries, i * block.columns, entries, (row + i) * columns + column, block.columns);
        }
    }

    /// Columns `from` to `from + count`.
    Matrix slice(int from, int count) {
        Matrix slice = new Matrix(rows, count);
        for (int i = 0; i < rows; i++) {
            System.arraycopy(entries, i * columns + from, slice.entries, i * count, count);
        }
        return slice;
    }

    public Matrix times(Matrix other) {
        if (columns != other.rows) {
            throw new IllegalArgumentException("A matrix with " + columns + " columns cannot be multiplied by one with "
                    + other.rows + " rows.");
        }
        Matrix product = new Matrix(rows, other.columns);
        boolean[] used = new boolean[columns];
        for (int k = 0; k < columns; k++) {
            for (int j = 0; j < other.columns; j++) {
                used[k] |= other.get(k, j) != 0;
            }
        }
        for (int i = 0; i < rows; i++) {
            int out = i * other.columns;
            for (int k = 0; k < columns; k++) {
                double x = entries[i * columns + k];
                if (used[k] && x != 0) {
                    int in = k * other.columns;
                    for (int j = 0; j < other.columns; j++) {
                        product.entries[out + j] += x * other.entries[in + j];
                    }
                }
            }
        }
        return product;
    }

    /// `<row i, row j of other>`.
    double dot(int i, Matrix other, int j) {
        double sum = 0;
        int a = i * columns;
        int b = j * columns;
        for (int k = 0; k < columns; k++) {
            sum += entries[a + k] * other.entries[b + k];
        }
        return sum;
    }

    /// Adds `factor` times row `j` to `sum`.
    void addRow(int j, double factor, double[] sum) {
        int from = j * columns;
        for (int k = 0; k < columns; k++) {
            sum[k] += factor * entries[from + k];
        }
    }

    double norm(int row) {
        return Math.sqrt(dot(row, this, row));
    }

    /// The largest magnitude of an entry; NaN if there is a NaN.
    double largest() {
        double largest = 0;
        for (double x : entries) {
            largest = Math.max(largest, Math.abs(x));
        }
        return largest;
    }

    /// The largest magnitude of a difference; NaN if there is a NaN.
    public double distance(Matrix other) {
        if (rows != other.rows || columns != other.columns) {
            throw new IllegalArgumentException("A " + rows + " by " + columns + " and a " + other.rows + " by "
                    + other.columns + " matrix cannot be compared.");
        }
        double distance = 0;
        for (int i = 0; i < entries.length; i++) {
            distance = Math.max(distance, Math.abs(entries[i] - other.entries[i]));
        }
        return distance;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Matrix other && rows == other.rows && columns == other.columns
                && Arrays.equals(entries, other.entries);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * rows + columns) + Arrays.hashCode(entries);
    }

    @Override
    public String toString() {
        return rows + " by " + columns + " matrix";
    }
}

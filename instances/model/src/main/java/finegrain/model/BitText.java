package finegrain.model;

import java.util.List;

/// Rows of bits as strings of `0` and `1`, coordinate 0 first.
final class BitText {
    /// So much of a matrix is shown in messages.
    private static final int ROWS = 20;
    private static final int COLUMNS = 200;

    private BitText() {}

    /// @throws InvalidInstanceException if a row has another length, or another character
    static BitMatrix read(int columns, List<String> rows) {
        BitMatrix.Builder builder = new BitMatrix.Builder(rows.size(), columns);
        for (int i = 0; i < rows.size(); i++) {
            String row = rows.get(i);
            Cells.requireSameLength(i, row.length(), columns);
            for (int c = 0; c < columns; c++) {
                char bit = row.charAt(c);
                if (bit == '1') {
                    builder.set(i, c);
                } else if (bit != '0') {
                    throw new InvalidInstanceException(
                            "Row " + i + ", coordinate " + c + " is '" + bit + "'; vectors are made of 0 and 1.");
                }
            }
        }
        return builder.build();
    }

    static String row(BitMatrix matrix, int row) {
        StringBuilder text = new StringBuilder(matrix.columns());
        for (int c = 0; c < matrix.columns(); c++) {
            text.append(matrix.get(row, c) ? '1' : '0');
        }
        return text.toString();
    }

    /// The beginning of a matrix, for messages.
    static String beginning(BitMatrix matrix) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < Math.min(matrix.rows(), ROWS); row++) {
            String bits = row(matrix, row);
            text.append(row == 0 ? "" : " ")
                    .append(matrix.columns() <= COLUMNS ? bits : bits.substring(0, COLUMNS) + "…");
        }
        return matrix.rows() + "×" + matrix.columns() + " [" + text + (matrix.rows() > ROWS ? " …" : "") + "]";
    }
}

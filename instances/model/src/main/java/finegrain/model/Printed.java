package finegrain.model;

/// The beginning of a matrix of numbers, for messages.
final class Printed {
    private static final int ROWS = 20;
    private static final int COLUMNS = 20;

    private Printed() {}

    static String of(NumberMatrix matrix) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < Math.min(matrix.rows(), ROWS); row++) {
            text.append(row == 0 ? "(" : " (");
            for (int c = 0; c < Math.min(matrix.columns(), COLUMNS); c++) {
                text.append(c == 0 ? "" : " ").append(switch (matrix) {
                    case IntegerMatrix integers -> Long.toString(integers.get(row, c));
                    case RealMatrix reals -> Double.toString(reals.get(row, c));
                });
            }
            text.append(matrix.columns() > COLUMNS ? " …)" : ")");
        }
        return matrix.rows() + "×" + matrix.columns() + " [" + text + (matrix.rows() > ROWS ? " …" : "") + "]";
    }
}

package finegrain.format;

import finegrain.model.BitMatrix;
import finegrain.model.RefusedException;
import finegrain.model.SparseMatrix;
import java.util.List;
import java.util.regex.Pattern;

/// Vectors of bits as a compressed sparse matrix in two tensors of a safetensors file: `rows.columns`, I32, the columns of
/// the ones row by row, ascending in each row, and `rows.offsets`, I64 of shape `[vectors + 1]`, where each row begins and
/// ends in it.
///
/// They are read from the mapped file into arrays of 4 bytes for each one and each row; no bits are made.
final class SparseTensors {
    private static final String OFFSETS = ".offsets";
    private static final String COLUMNS = ".columns";
    private static final Pattern SUFFIX = Pattern.compile("\\.(offsets|columns)$");
    private static final long MOST = Integer.MAX_VALUE - 8;

    private SparseTensors() {}

    /// The tensors of a list of vectors: first the offsets, then the columns.
    static List<String> names(String list) {
        return List.of(list + OFFSETS, list + COLUMNS);
    }

    /// The list of vectors that a tensor belongs to, in whatever encoding.
    static String list(String tensor) {
        return SUFFIX.matcher(tensor).replaceFirst("");
    }

    /// Whether a matrix is written in this encoding, which it is if that is shorter.
    static boolean shorter(BitMatrix matrix) {
        return 8 * (matrix.rows() + 1L) + 4 * Ones.count(matrix) < BitMatrix.bytes(matrix.rows(), matrix.columns());
    }

    static BitMatrix read(String source, String list, TensorDirectory directory, int dimension) {
        TensorRuns runs = TensorRuns.of(directory, list + OFFSETS, list + COLUMNS, "columns");
        String where = source + ", tensor " + list + COLUMNS;
        if (runs.count() >= MOST || runs.length() > MOST) {
            throw new RefusedException(where + ": " + runs.count() + " vectors with " + runs.length()
                    + " ones; at most " + MOST + " fit into one sparse matrix.");
        }
        new Memory(where).add(4 * (runs.count() + 1 + runs.length()));
        int[] starts = new int[(int) runs.count() + 1];
        int[] row = {0};
        runs.forEach((from, to) -> starts[++row[0]] = (int) to);
        return Failures.placed(where,
                () -> BitMatrix.of(SparseMatrix.wrap(dimension, starts, runs.entries(0, runs.length()))));
    }
}

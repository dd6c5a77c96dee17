package finegrain.format;

import finegrain.model.BitMatrix;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.collections.api.set.primitive.MutableLongSet;
import org.eclipse.collections.impl.factory.primitive.LongSets;

/// Matrices in the Matrix Market format (R. F. Boisvert, R. Pozo, K. A. Remington, NISTIR 5935, 1996); each row is a vector.
///
/// Only presence counts: an entry is one if its weight, whatever it is, differs from zero. `coordinate` and `array` matrices
/// are read, with `pattern`, `integer` or `real` entries, `general` or `symmetric`; of a symmetric one either triangle may
/// be given, and the other is filled in. An entry that is given twice is an error.
public final class MatrixMarket {
    private static final String BANNER = "%%MatrixMarket";

    private MatrixMarket() {}

    /// How a matrix is written down.
    public enum Layout {
        /// The places of the ones.
        COORDINATE,
        /// Every entry, column by column.
        ARRAY
    }

    /// The matrix of an input.
    ///
    /// @throws finegrain.model.RefusedException if the declared size would not fit into memory
    public static BitMatrix read(Input input) {
        try (Content content = Content.open(input)) {
            return read(content.text());
        }
    }

    static BitMatrix read(TextSource text) {
        text.toWord();
        word(text, List.of(BANNER));
        word(text, List.of("matrix"));
        boolean coordinate = word(text, List.of("coordinate", "array")).equals("coordinate");
        boolean pattern = word(text, coordinate ? List.of("pattern", "integer", "real") : List.of("integer", "real"))
                .equals("pattern");
        boolean symmetric = word(text, List.of("general", "symmetric")).equals("symmetric");
        text.endLine();
        skipComments(text);
        Position size = text.position();
        int rows = count(text, "the number of rows");
        int columns = count(text, "the number of columns");
        long declared = coordinate ? number(text, Long.MAX_VALUE, "the number of entries") : 0;
        text.endLine();
        if (symmetric && rows != columns) {
            throw text.error(size, "a symmetric matrix of " + rows + " by " + columns, "a square one");
        }
        Entries entries = new Entries(text, size, rows, columns, symmetric);
        return coordinate ? entries.coordinates(declared, pattern) : entries.array();
    }

    private static String word(TextSource text, List<String> expected) {
        String names = String.join(" or ", expected);
        if (!text.toWordOnLine()) {
            throw text.unexpected(names);
        }
        Position position = text.position();
        String found = text.word();
        return expected.stream()
                .filter(found::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> text.error(position, Quote.of(found), names));
    }

    private static void skipComments(TextSource text) {
        while (text.toWord() && text.peek() == '%' && text.atLineStart()) {
            text.skipLine();
        }
    }

    private static int count(TextSource text, String what) {
        return (int) number(text, Integer.MAX_VALUE, what);
    }

    private static long number(TextSource text, long greatest, String what) {
        text.toWordOnLine();
        return text.longInteger(0, greatest, what);
    }

    /// Writes the ones of `matrix`, row by row. The stream is flushed and stays open.
    public static void write(BitMatrix matrix, Layout layout, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.US_ASCII));
        switch (layout) {
            case COORDINATE -> coordinates(matrix, writer);
            case ARRAY -> array(matrix, writer);
        }
        writer.flush();
    }

    private static void coordinates(BitMatrix matrix, Writer writer) throws IOException {
        writer.write(BANNER + " matrix coordinate pattern general\n");
        writer.write(matrix.rows() + " " + matrix.columns() + " " + Ones.count(matrix) + "\n");
        Ones.forEach(matrix, (row, column) -> writer.write((row + 1) + " " + (column + 1) + "\n"));
    }

    private static void array(BitMatrix matrix, Writer writer) throws IOException {
        writer.write(BANNER + " matrix array integer general\n" + matrix.rows() + " " + matrix.columns() + "\n");
        for (int column = 0; column < matrix.columns(); column++) {
            for (int row = 0; row < matrix.rows(); row++) {
                writer.write(matrix.get(row, column) ? "1\n" : "0\n");
            }
        }
    }

    /// The entries after the size line.
    private static final class Entries {
        private static final String WEIGHT = "a number";
        /// Its group is the digits that decide whether it is zero.
        private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d*+\\.?\\d*+)(?:[eEdD][+-]?\\d++)?");

        private final TextSource text;
        private final int rows;
        private final int columns;
        private final boolean symmetric;
        private final BitGrid grid;
        private final Memory memory;
        /// Entries whose weight is zero, which leave no bit by which a second one could be noticed.
        private final MutableLongSet zeros = LongSets.mutable.empty();

        Entries(TextSource text, Position size, int rows, int columns, boolean symmetric) {
            this.text = text;
            this.rows = rows;
            this.columns = columns;
            this.symmetric = symmetric;
            this.grid = new BitGrid(size.in(text.source()), rows, columns);
            this.memory = new Memory(text.source() + ": the matrix with its zero weights");
            memory.add(BitMatrix.bytes(rows, columns));
        }

        BitMatrix coordinates(long declared, boolean pattern) {
            long found = 0;
            for (; text.toWord(); found++) {
                if (found == declared) {
                    throw text.unexpected("the end of the input after " + declared + " entries");
                }
                Position position = text.position();
                int row = index("a row", rows);
                text.toWordOnLine();
                int column = index("a column", columns);
                boolean one = pattern || weight();
                text.endLine();
                if (!place(row, column, one)) {
                    throw text.error(position, "a second entry in row " + row + ", column " + column, "each one once");
                }
            }
            requireAll(found, declared);
            return grid.matrix();
        }

        BitMatrix array() {
            long found = 0;
            for (int column = 1; column <= columns; column++) {
                for (int row = symmetric ? column : 1; row <= rows; row++, found++) {
                    if (!text.toWord()) {
                        requireAll(found, symmetric ? rows * (rows + 1L) / 2 : (long) rows * columns);
                    }
                    if (weight()) {
                        place(row, column, true);
                    }
                }
            }
            if (text.toWord()) {
                throw text.unexpected("the end of the input after " + found + " entries");
            }
            return grid.matrix();
        }

        private void requireAll(long found, long declared) {
            if (found != declared) {
                throw text.error(text.position(), found + " entries", declared + " as the size says");
            }
        }

        private int index(String what, int greatest) {
            return text.integer(1, greatest, what + " from 1 to " + greatest);
        }

        /// Whether the weight here is not zero. A double could not tell: 1e-400 is a weight.
        private boolean weight() {
            if (!text.toWordOnLine()) {
                throw text.unexpected(WEIGHT);
            }
            Position position = text.position();
            String weight = text.word();
            if (weight.equals("0") || weight.equals("1")) {
                return weight.equals("1");
            }
            Matcher number = NUMBER.matcher(weight);
            if (!number.matches() || number.group(1).isEmpty() || number.group(1).equals(".")) {
                throw text.error(position, Quote.of(weight), WEIGHT);
            }
            return number.group(1).chars().anyMatch(c -> c >= '1' && c <= '9');
        }

        /// Whether nothing had been placed there, nor at its mirror image.
        private boolean place(int row, int column, boolean one) {
            boolean first = put(row, column, one);
            return symmetric && row != column ? put(column, row, one) && first : first;
        }

        private boolean put(int row, int column, boolean one) {
            long index = (row - 1L) * columns + (column - 1);
            if (!one) {
                memory.add(48);
                return !grid.get(row - 1, column - 1) && zeros.add(index);
            }
            return !zeros.contains(index) && grid.set(row - 1, column - 1);
        }
    }
}

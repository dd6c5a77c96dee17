package finegrain.format;

import finegrain.model.BitMatrix;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/// Bags of words in the format of the UCI Machine Learning Repository (D. Newman, "Bag of Words", 2008): three lines with the
/// numbers of documents, words and entries, then an entry `document word count` on each line, counted from 1.
///
/// A document becomes the set of its words: how often a word occurs does not matter.
public final class BagOfWords {
    private BagOfWords() {}

    /// The documents as vectors, those without words included.
    ///
    /// @throws finegrain.model.RefusedException if the declared size would not fit into memory
    public static BitMatrix read(Input input) {
        try (Content content = Content.open(input)) {
            return read(content.text());
        }
    }

    static BitMatrix read(TextSource text) {
        text.toWord();
        Position size = text.position();
        int documents = (int) header(text, Integer.MAX_VALUE, "the number of documents");
        int words = (int) header(text, Integer.MAX_VALUE, "the number of words");
        long declared = header(text, Long.MAX_VALUE, "the number of entries");
        BitGrid grid = new BitGrid(size.in(text.source()), documents, words);
        long found = 0;
        for (; text.toWord(); found++) {
            if (found == declared) {
                throw text.unexpected("the end of the input after " + declared + " entries");
            }
            Position position = text.position();
            int document = field(text, documents, "a document");
            int word = field(text, words, "a word");
            field(text, Integer.MAX_VALUE, "a count");
            text.endLine();
            if (!grid.set(document - 1, word - 1)) {
                throw text.error(position, "a second entry for document " + document + ", word " + word,
                        "each one once");
            }
        }
        if (found != declared) {
            throw text.error(text.position(), found + " entries", declared + " as the third number says");
        }
        return grid.matrix();
    }

    private static long header(TextSource text, long greatest, String what) {
        text.toWord();
        long number = text.longInteger(0, greatest, what);
        text.endLine();
        return number;
    }

    private static int field(TextSource text, int greatest, String what) {
        text.toWordOnLine();
        return text.integer(1, greatest, what + " from 1 to " + greatest);
    }

    /// Writes each one of `matrix` as a word that occurs once. The stream is flushed and stays open.
    public static void write(BitMatrix matrix, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.US_ASCII));
        writer.write(matrix.rows() + "\n" + matrix.columns() + "\n" + Ones.count(matrix) + "\n");
        Ones.forEach(matrix, (row, column) -> writer.write((row + 1) + " " + (column + 1) + " 1\n"));
        writer.flush();
    }
}

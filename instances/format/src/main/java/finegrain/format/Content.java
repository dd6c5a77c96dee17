package finegrain.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/// The content of an input, uncompressed and without byte order mark, and what its first bytes say about it.
final class Content implements AutoCloseable {
    private static final int LOOK_AHEAD = 4096;
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final String source;
    private final BufferedInputStream in;
    private final boolean compressed;

    private Content(String source, BufferedInputStream in, boolean compressed) {
        this.source = source;
        this.in = in;
        this.compressed = compressed;
    }

    static Content open(Input input) {
        InputStream raw = input.open();
        try {
            BufferedInputStream in = new BufferedInputStream(raw, 1 << 16);
            byte[] first = peek(in);
            boolean compressed = first.length > 2 && first[0] == 0x1f && first[1] == (byte) 0x8b;
            if (compressed) {
                in = new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16);
                first = peek(in);
            }
            if (Arrays.equals(first, 0, Math.min(3, first.length), MARK, 0, 3)) {
                in.skipNBytes(3);
            }
            return new Content(input.name(), in, compressed);
        } catch (IOException e) {
            closeQuietly(raw);
            throw Failures.reading(input.name(), e);
        }
    }

    private static byte[] peek(BufferedInputStream in) throws IOException {
        in.mark(LOOK_AHEAD);
        byte[] first = in.readNBytes(LOOK_AHEAD);
        in.reset();
        return first;
    }

    String source() {
        return source;
    }

    boolean compressed() {
        return compressed;
    }

    InputStream stream() {
        return in;
    }

    TextSource text() {
        return new TextSource(source, in);
    }

    /// The format of what is ahead.
    ///
    /// @throws SyntaxException if it is none of ours
    FileFormat format() {
        byte[] first;
        try {
            first = peek(in);
        } catch (IOException e) {
            throw Failures.reading(source, e);
        }
        if (isSafetensors(first)) {
            return FileFormat.SAFETENSORS;
        }
        String text = new String(first, StandardCharsets.ISO_8859_1).stripLeading();
        if (text.startsWith("{")) {
            return FileFormat.JSON;
        }
        if (text.toLowerCase(Locale.ROOT).startsWith("%%matrixmarket")) {
            return FileFormat.MATRIX_MARKET;
        }
        // A comment that fills all that is looked at still begins with c.
        if (text.startsWith("c") || text.startsWith("p")) {
            return FileFormat.DIMACS;
        }
        if (!text.isEmpty() && Character.isDigit(text.charAt(0))) {
            return FileFormat.BAG_OF_WORDS;
        }
        String word = text.split("\\s", 2)[0];
        throw new TextSource(source, in).error(new Position(1, 1),
                first.length == 0 ? "the end of the input" : word.isEmpty() ? "white space only" : Quote.of(word),
                "JSON (\"{\"), DIMACS (\"p cnf\"), Matrix Market (\"%%MatrixMarket\"), a UCI bag of words (three"
                        + " integers) or safetensors");
    }

    /// Eight bytes of length, then `{`. Text could have a `{` there too, but not a byte that is no text before it.
    private static boolean isSafetensors(byte[] first) {
        if (first.length < 9 || first[8] != '{') {
            return false;
        }
        for (int i = 0; i < 8; i++) {
            if (first[i] < ' ' && (first[i] < '\t' || first[i] > '\r')) {
                return true;
            }
        }
        return false;
    }

    private static void closeQuietly(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            // The failure that is being reported already is the one to report.
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw Failures.reading(source, e);
        }
    }
}

package finegrain.documents;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// How bytes become text: a byte order mark decides (UTF-8, UTF-16, UTF-32); without one the bytes are UTF-8 if they are
/// well-formed UTF-8, and ISO-8859-1 otherwise.
///
/// Bytes are binary, not text, if a zero is among them after decoding (the rule of grep and git), if they contradict
/// their byte order mark, or if they are not UTF-8 and contain control characters that no text has.
final class Text {
    /// The longest document, in bytes. It has to fit into one string several times.
    static final int LONGEST = 64 << 20;

    private static final int[] UTF_8_MARK = {0xEF, 0xBB, 0xBF};
    private static final int[] UTF_16LE_MARK = {0xFF, 0xFE};
    private static final int[] UTF_16BE_MARK = {0xFE, 0xFF};
    private static final int[] UTF_32LE_MARK = {0xFF, 0xFE, 0, 0};
    private static final int[] UTF_32BE_MARK = {0, 0, 0xFE, 0xFF};

    private Text() {}

    /// What the first bytes say about all of them.
    private record Mark(Charset charset, int length, boolean certain) {
        static Mark of(byte[] head) {
            if (startsWith(head, UTF_8_MARK)) {
                return new Mark(StandardCharsets.UTF_8, 3, true);
            }
            // before UTF-16, whose mark is the beginning of this one
            if (startsWith(head, UTF_32LE_MARK)) {
                return new Mark(StandardCharsets.UTF_32LE, 4, true);
            }
            if (startsWith(head, UTF_32BE_MARK)) {
                return new Mark(StandardCharsets.UTF_32BE, 4, true);
            }
            if (startsWith(head, UTF_16LE_MARK)) {
                return new Mark(StandardCharsets.UTF_16LE, 2, true);
            }
            if (startsWith(head, UTF_16BE_MARK)) {
                return new Mark(StandardCharsets.UTF_16BE, 2, true);
            }
            return new Mark(StandardCharsets.UTF_8, 0, false);
        }

        private static boolean startsWith(byte[] head, int[] mark) {
            if (head.length < mark.length) {
                return false;
            }
            for (int i = 0; i < mark.length; i++) {
                if ((head[i] & 0xFF) != mark[i]) {
                    return false;
                }
            }
            return true;
        }

        Mark fallback() {
            return new Mark(StandardCharsets.ISO_8859_1, 0, true);
        }

        CharsetDecoder strictDecoder() {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
        }

        boolean isBinary(char c) {
            return c == 0
                    || charset.equals(StandardCharsets.ISO_8859_1) && c < ' ' && "\t\n\u000B\f\r\u001B".indexOf(c) < 0;
        }
    }

    /// The text of `bytes`, without its byte order mark, or nothing if they are binary.
    static Optional<String> decode(byte[] bytes) {
        Mark mark = Mark.of(bytes);
        Optional<String> text = decode(bytes, mark);
        return text.isPresent() || mark.certain() ? text.filter(t -> !binary(t, mark)) : fallback(bytes, mark);
    }

    private static Optional<String> fallback(byte[] bytes, Mark mark) {
        return decode(bytes, mark.fallback()).filter(t -> !binary(t, mark.fallback()));
    }

    private static boolean binary(String text, Mark mark) {
        return text.chars().anyMatch(c -> mark.isBinary((char) c));
    }

    private static Optional<String> decode(byte[] bytes, Mark mark) {
        try {
            return Optional.of(
                    mark.strictDecoder()
                            .decode(ByteBuffer.wrap(bytes, mark.length(), bytes.length - mark.length()))
                            .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /// What one pass over a file too large for one string found out.
    ///
    /// @param longestLine in characters
    record Survey(Path file, Charset charset, int mark, long lines, long longestLine) {
        /// The file as characters, from behind the byte order mark.
        Reader open() throws IOException {
            InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            try {
                in.skipNBytes(mark);
                return new InputStreamReader(in, charset);
            } catch (IOException e) {
                in.close();
                throw e;
            }
        }
    }

    /// Reads `file` once to find its encoding and its lines; nothing if it is binary.
    static Optional<Survey> survey(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(4);
        }
        Mark mark = Mark.of(head);
        try {
            return survey(file, mark);
        } catch (CharacterCodingException e) {
            return mark.certain() ? Optional.empty() : survey(file, mark.fallback());
        }
    }

    private static Optional<Survey> survey(Path file, Mark mark) throws IOException {
        long lines = 0;
        long longest = 0;
        long length = 0;
        boolean afterReturn = false;
        boolean open = false;
        char[] block = new char[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(mark.length());
            Reader reader = new InputStreamReader(in, mark.strictDecoder());
            for (int count = reader.read(block); count >= 0; count = reader.read(block)) {
                for (int i = 0; i < count; i++) {
                    char c = block[i];
                    if (mark.isBinary(c)) {
                        return Optional.empty();
                    }
                    if (c == '\n' && afterReturn) {
                        afterReturn = false;
                        continue;
                    }
                    afterReturn = c == '\r';
                    open = c != '\n' && c != '\r';
                    length = open ? length + 1 : 0;
                    longest = Math.max(longest, length);
                    lines += open ? 0 : 1;
                }
            }
        }
        return Optional.of(new Survey(file, mark.charset(), mark.length(), lines + (open ? 1 : 0), longest));
    }
}

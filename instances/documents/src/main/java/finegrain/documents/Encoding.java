package finegrain.documents;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// The encodings that text is read in. A byte order mark decides; without one it is UTF-8 if the bytes are well-formed
/// UTF-8, and ISO-8859-1 otherwise.
enum Encoding {
    UTF_8_MARKED(StandardCharsets.UTF_8, 1, 0xEF, 0xBB, 0xBF),
    // before UTF-16, whose mark is the beginning of this one
    UTF_32LE(StandardCharsets.UTF_32LE, 4, 0xFF, 0xFE, 0, 0),
    UTF_32BE(StandardCharsets.UTF_32BE, 4, 0, 0, 0xFE, 0xFF),
    UTF_16LE(StandardCharsets.UTF_16LE, 2, 0xFF, 0xFE),
    UTF_16BE(StandardCharsets.UTF_16BE, 2, 0xFE, 0xFF),
    UTF_8(StandardCharsets.UTF_8, 1),
    LATIN_1(StandardCharsets.ISO_8859_1, 1);

    private final Charset charset;
    private final int unit;
    @SuppressWarnings("ImmutableEnumChecker") // never written, never handed out
    private final int[] mark;

    Encoding(Charset charset, int unit, int... mark) {
        this.charset = charset;
        this.unit = unit;
        this.mark = mark;
    }

    /// What the first of `count` bytes say about all of them; [#UTF_8] is only a guess.
    static Encoding of(byte[] bytes, int count) {
        for (Encoding encoding : values()) {
            if (encoding.mark.length > 0 && encoding.begins(bytes, count)) {
                return encoding;
            }
        }
        return UTF_8;
    }

    private boolean begins(byte[] bytes, int count) {
        if (count < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    Charset charset() {
        return charset;
    }

    /// The number of bytes of the byte order mark.
    int mark() {
        return mark.length;
    }

    /// The number of bytes of a code unit.
    int unit() {
        return unit;
    }

    /// Whether the code unit at `at` is the ASCII character `c`.
    boolean is(char c, byte[] bytes, int at) {
        return switch (this) {
            case UTF_8_MARKED, UTF_8, LATIN_1 -> bytes[at] == c;
            case UTF_16LE -> bytes[at] == c && bytes[at + 1] == 0;
            case UTF_16BE -> bytes[at] == 0 && bytes[at + 1] == c;
            case UTF_32LE -> bytes[at] == c && (bytes[at + 1] | bytes[at + 2] | bytes[at + 3]) == 0;
            case UTF_32BE -> bytes[at + 3] == c && (bytes[at] | bytes[at + 1] | bytes[at + 2]) == 0;
        };
    }
}

package finegrain.documents;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.text.Normalizer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Characters made of bytes, in an array that is used again for the next text. Not thread-safe.
///
/// Bytes are binary, not text, if a zero is among them after decoding (the rule of grep and git), if they contradict
/// their byte order mark, or if they are not UTF-8 and contain control characters that no text has.
final class Text {
    /// The longest document, in bytes.
    static final int LONGEST = 64 << 20;
    /// Longer arrays are given back by [#shrink].
    private static final int KEPT = 4 << 20;
    /// Every character below the first combining one is its own composed form.
    private static final char FIRST_COMBINING = '\u0300';

    private final Map<Encoding, CharsetDecoder> decoders = new EnumMap<>(Encoding.class);
    private char[] chars = new char[1 << 16];
    private int length;
    private boolean decomposed;

    /// What came of decoding.
    enum Outcome {
        TEXT,
        BINARY,
        MALFORMED
    }

    /// The characters of the last text are the first [#length()] ones of this array.
    char[] chars() {
        return chars;
    }

    int length() {
        return length;
    }

    /// Whether accented letters of the last text may be in two pieces.
    boolean decomposed() {
        return decomposed;
    }

    /// Gives the memory of a large text back.
    void shrink() {
        if (chars.length > KEPT) {
            chars = new char[1 << 16];
            length = 0;
        }
    }

    /// Decodes the first `count` bytes in whichever encoding they are; whether they are text.
    boolean decode(byte[] bytes, int count) {
        Encoding encoding = Encoding.of(bytes, count);
        Outcome outcome = decode(bytes, encoding.mark(), count, encoding);
        if (outcome == Outcome.MALFORMED && encoding == Encoding.UTF_8) {
            outcome = decode(bytes, 0, count, Encoding.LATIN_1);
        }
        return outcome == Outcome.TEXT;
    }

    /// Decodes the bytes from `from` to before `to`, which do not begin with a byte order mark.
    Outcome decode(byte[] bytes, int from, int to, Encoding encoding) {
        // no encoding makes more characters than there are bytes
        if (chars.length < to - from) {
            chars = new char[Math.max(1 << 16, to - from)];
        }
        CharsetDecoder decoder = decoders.computeIfAbsent(encoding, e -> e.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
        CharBuffer out = CharBuffer.wrap(chars);
        CoderResult result = decoder.reset().decode(ByteBuffer.wrap(bytes, from, to - from), out, true);
        length = out.position();
        if (result.isError()) {
            return Outcome.MALFORMED;
        }
        int bits = 0;
        int zeros = 0;
        for (int i = 0; i < length; i++) {
            char c = chars[i];
            bits |= c;
            zeros += c == 0 ? 1 : 0;
        }
        decomposed = bits >= FIRST_COMBINING
                && !Normalizer.isNormalized(CharBuffer.wrap(chars, 0, length), Normalizer.Form.NFC);
        return zeros > 0 || encoding == Encoding.LATIN_1 && control() ? Outcome.BINARY : Outcome.TEXT;
    }

    private boolean control() {
        for (int i = 0; i < length; i++) {
            char c = chars[i];
            if (c < ' ' && "\t\n\u000B\f\r\u001B".indexOf(c) < 0) {
                return true;
            }
        }
        return false;
    }

    /// The text of `bytes`, without its byte order mark, or nothing if they are binary.
    static Optional<String> of(byte[] bytes) {
        Text text = new Text();
        return text.decode(bytes, bytes.length)
                ? Optional.of(new String(text.chars, 0, text.length))
                : Optional.empty();
    }
}

package finegrain.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Words and integers of a text with the place of each. White space separates; a carriage return is white space.
final class TextSource {
    private static final int LONGEST_WORD = 1000;

    private final String source;
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private final byte[] word = new byte[LONGEST_WORD];
    private int wordLength;
    private int next;
    private int limit;
    private long line = 1;
    private long read;
    private long lineStart;
    private long lineOfLastWord;

    TextSource(String source, InputStream in) {
        this.source = source;
        this.in = in;
    }

    String source() {
        return source;
    }

    /// The next byte, or -1 at the end.
    int peek() {
        if (next == limit) {
            read += limit;
            next = 0;
            try {
                limit = Math.max(0, in.read(buffer));
            } catch (IOException e) {
                throw Failures.reading(source, e);
            }
        }
        return limit == 0 ? -1 : buffer[next] & 0xff;
    }

    private void advance() {
        if (buffer[next++] == '\n') {
            line++;
            lineStart = read + next;
        }
    }

    Position position() {
        return new Position(line, read + next - lineStart + 1);
    }

    /// Whether nothing but white space stands before this on its line.
    boolean atLineStart() {
        return lineOfLastWord != line;
    }

    /// Moves to the next word, on whatever line; false if there is none.
    boolean toWord() {
        int c = peek();
        while (c >= 0 && isSpace(c)) {
            advance();
            c = peek();
        }
        return c >= 0;
    }

    /// Moves to the next word of this line; false if there is none.
    boolean toWordOnLine() {
        int c = peek();
        while (c >= 0 && c != '\n' && isSpace(c)) {
            advance();
            c = peek();
        }
        return c >= 0 && c != '\n';
    }

    void skipLine() {
        int c = peek();
        while (c >= 0 && c != '\n') {
            advance();
            c = peek();
        }
    }

    /// Nothing more stands on this line.
    void endLine() {
        if (toWordOnLine()) {
            throw unexpected("the end of the line");
        }
    }

    /// The word here; of one longer than 1000 bytes, its beginning.
    String word() {
        wordLength = 0;
        return restOfWord();
    }

    private String restOfWord() {
        lineOfLastWord = line;
        int c = peek();
        while (c >= 0 && !isSpace(c)) {
            keep(c);
            advance();
            c = peek();
        }
        return new String(word, 0, wordLength, StandardCharsets.UTF_8);
    }

    private void keep(int c) {
        if (wordLength < LONGEST_WORD) {
            word[wordLength++] = (byte) c;
        }
    }

    /// The integer here.
    int integer(int from, int to, String expected) {
        return (int) longInteger(from, to, expected);
    }

    long longInteger(long from, long to, String expected) {
        long start = read + next;
        wordLength = 0;
        lineOfLastWord = line;
        long value = 0;
        int digits = 0;
        int c = peek();
        boolean negative = c == '-';
        if (negative || c == '+') {
            keep(c);
            advance();
            c = peek();
        }
        // 18 digits cannot overflow; more digits than that are leading zeros or out of any range used here.
        for (; c >= '0' && c <= '9' && digits < 18; digits++) {
            value = 10 * value + (c - '0');
            keep(c);
            advance();
            c = peek();
        }
        value = negative ? -value : value;
        boolean ends = c < 0 || isSpace(c);
        if (digits == 0 || !ends || value < from || value > to) {
            throw error(new Position(line, start - lineStart + 1), found(restOfWord()), expected);
        }
        return value;
    }

    private String found(String text) {
        return text.isEmpty() ? atEnd() : Quote.of(text);
    }

    private String atEnd() {
        return peek() < 0 ? "the end of the input" : "the end of the line";
    }

    /// What stands here, which was not expected.
    SyntaxException unexpected(String expected) {
        Position position = position();
        return error(position, found(word()), expected);
    }

    SyntaxException error(Position position, String found, String expected) {
        return SyntaxException.at(position.in(source), found, expected);
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }
}

package finegrain.documents;

import java.util.function.IntConsumer;

/// Cuts ASCII into forms: what [org.apache.lucene.analysis.standard.StandardTokenizer] cuts, at ten times its speed and
/// without an object. For one thread.
///
/// Of the word boundaries of Unicode (UAX #29) little is left below 128: a form is a run of letters, digits and `_`, not of
/// `_` alone, and between two letters it may have one of `.` `'` `:`, between two digits one of `.` `'` `,` `;`. What a
/// character beyond ASCII might change is left to the tokenizer: all from the form that is next to it up to some white
/// space, which is in no form and so begins anew on both sides. So are forms longer than the tokenizer makes them.
///
/// The forms that were met last are known by their characters, packed into two longs, and their numbers: most words of a
/// text are met again soon, and this is faster than to look them up among all there are.
final class PlainForms implements Tokeniser.Cutter {
    private static final int LETTER = 1;
    private static final int DIGIT = 2;
    private static final int LINE = 4;
    private static final int OF_FORMS = LETTER | DIGIT | LINE;
    /// What may be between two letters has `LETTER << BETWEEN`, between two digits `DIGIT << BETWEEN`.
    private static final int BETWEEN = 3;
    private static final byte[] KINDS = kinds();
    /// Longer forms are cut into pieces.
    private static final int LONGEST = 255;
    /// Where so many characters are ASCII again, a white space among them ends what is left to the tokenizer.
    private static final int QUIET = 64;
    /// The longest form that fits into two longs.
    private static final int PACKED = 16;
    private static final int RECENT_BITS = 14;

    private final Tokeniser.Each each;
    private final IntConsumer again;
    private final Tokeniser.Cutter others;
    private final long[] recent = new long[2 << RECENT_BITS];
    private final int[] numbers = new int[1 << RECENT_BITS];
    private int at;

    /// @param again gets the number of a form instead of the form, if it is known
    /// @param others the tokenizer
    PlainForms(Tokeniser.Each each, IntConsumer again, Tokeniser.Cutter others) {
        this.each = each;
        this.again = again;
        this.others = others;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[128];
        for (int c = 0; c < 26; c++) {
            kinds['a' + c] = LETTER;
            kinds['A' + c] = LETTER;
        }
        for (int c = '0'; c <= '9'; c++) {
            kinds[c] = DIGIT;
        }
        kinds['_'] = LINE;
        kinds[':'] = LETTER << BETWEEN;
        kinds[','] = DIGIT << BETWEEN;
        kinds[';'] = DIGIT << BETWEEN;
        kinds['.'] = (LETTER | DIGIT) << BETWEEN;
        kinds['\''] = (LETTER | DIGIT) << BETWEEN;
        return kinds;
    }

    @Override
    public void cut(char[] text, int from, int to) {
        at = from;
        while (at < to) {
            if (!next(text, to)) {
                int quiet = quiet(text, at, to);
                others.cut(text, at, quiet);
                at = quiet;
            }
        }
    }

    /// Goes beyond the next form; false if from [#at] on it is the tokenizer's turn.
    private boolean next(char[] text, int to) {
        for (int i = at; i < to; i++) {
            char c = text[i];
            if (c >= 128) {
                // a mark may turn the character before it into a form
                at = Math.max(at, i - 1);
                return false;
            }
            if ((KINDS[c] & OF_FORMS) != 0) {
                at = i;
                return form(text, i, to);
            }
        }
        at = to;
        return true;
    }

    private boolean form(char[] text, int from, int to) {
        int kind = KINDS[text[from]];
        int kinds = kind;
        long low = text[from];
        long high = 0;
        int next = from + 1;
        for (; next < to; next++) {
            char c = text[next];
            if (c >= 128) {
                return false;
            }
            int other = KINDS[c];
            if ((other & OF_FORMS) == 0) {
                if ((other >>> BETWEEN & kind) == 0 || next + 1 == to) {
                    break;
                }
                char behind = text[next + 1];
                if (behind >= 128) {
                    return false;
                }
                if (KINDS[behind] != kind) {
                    break;
                }
                other = kind;
            }
            kind = other;
            kinds |= other;
            high = high << 8 | low >>> 56;
            low = low << 8 | c;
        }
        if (next - from > LONGEST) {
            return false;
        }
        at = next;
        if (kinds != LINE) {
            take(text, from, next - from, low, high);
        }
        return true;
    }

    private void take(char[] text, int from, int length, long low, long high) {
        if (length > PACKED) {
            each.accept(text, from, length);
            return;
        }
        // Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4)
        int place = (int) ((low ^ high * 0xC2B2AE3D27D4EB4FL) * 0x9E3779B97F4A7C15L >>> 64 - RECENT_BITS);
        if (recent[2 * place] == low && recent[2 * place + 1] == high) {
            again.accept(numbers[place]);
            return;
        }
        numbers[place] = each.accept(text, from, length);
        recent[2 * place] = low;
        recent[2 * place + 1] = high;
    }

    /// The end of what the tokenizer gets.
    private static int quiet(char[] text, int from, int to) {
        int strange = from;
        for (int i = from; i < to; i++) {
            char c = text[i];
            if (c >= 128) {
                strange = i;
            } else if (i - strange >= QUIET && (c == ' ' || c == '\n')) {
                return i;
            }
        }
        return to;
    }
}

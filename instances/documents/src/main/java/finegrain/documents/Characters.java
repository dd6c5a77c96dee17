package finegrain.documents;

import java.io.Reader;

/// Characters of an array, as Lucene wants to read them; used again for the next text.
final class Characters extends Reader {
    private char[] chars = new char[0];
    private int at;
    private int end;

    /// From now on reads the characters from `from` to before `to`.
    void set(char[] text, int from, int to) {
        chars = text;
        at = from;
        end = to;
    }

    @Override
    public int read(char[] target, int from, int most) {
        if (at == end) {
            return most == 0 ? 0 : -1;
        }
        int taken = Math.min(most, end - at);
        System.arraycopy(chars, at, target, from, taken);
        at += taken;
        return taken;
    }

    @Override
    public void close() {}
}

package finegrain.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a thread needs to read documents, and what it has read: which words occur in them. Buffers are used again for the
/// next document, so that a word costs no object.
final class PartReader {
    /// Only one thread at a time reads a part larger than this, so that the memory they take together stays bounded.
    private static final int LARGE = 4 << 20;
    private static final Object ONE_LARGE = new Object();

    private final Forms forms;
    private final Forms.Finder finder;
    private final Tokeniser.Cutter cutter;
    private final Text text = new Text();
    private List<Postings.Posting> read = new ArrayList<>();
    private byte[] bytes = new byte[1 << 16];
    /// For each form, by its number: how often it occurred, and in which document last.
    private long[] seen = new long[1024];
    /// The last document that had this word, by its number.
    private int[] last = new int[1024];
    private int document;
    private int[] words = new int[1024];
    private int count;

    PartReader(Tokeniser tokeniser, Forms forms) {
        this.forms = forms;
        this.finder = forms.new Finder(tokeniser);
        this.cutter = tokeniser.cutter(this::form, this::met);
    }

    /// Reads a part.
    List<Postings.Posting> read(Reading.Part part) {
        read = new ArrayList<>();
        try {
            if (part.bytes() <= LARGE) {
                part.read(this);
            } else {
                synchronized (ONE_LARGE) {
                    part.read(this);
                    shrink();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory failed.", e);
        }
        return read;
    }

    private void shrink() {
        bytes = bytes.length > LARGE ? new byte[1 << 16] : bytes;
        text.shrink();
    }

    /// The buffers that a part may decode its text with.
    Text text() {
        return text;
    }

    void leaveOut(String name, LeftOut.Reason reason) {
        read.add(new Postings.Posting(name, new int[0], Optional.of(reason)));
    }

    /// A file is one document.
    ///
    /// @param size the number of bytes it promises to have, or -1
    void file(String name, Opening opening, long size) throws IOException {
        if (size > Text.LONGEST) {
            leaveOut(name, LeftOut.Reason.TOO_LARGE);
            return;
        }
        int length;
        try (InputStream in = opening.open()) {
            length = fill(in, (int) Math.max(0, size));
        } catch (IOException e) {
            leaveOut(name, LeftOut.Reason.UNREADABLE);
            return;
        }
        if (length > Text.LONGEST) {
            leaveOut(name, LeftOut.Reason.TOO_LARGE);
        } else if (!text.decode(bytes, length)) {
            leaveOut(name, LeftOut.Reason.BINARY);
        } else {
            document(name, 0, text.length());
        }
    }

    /// Opens a file.
    interface Opening {
        InputStream open() throws IOException;
    }

    /// Reads to the end, or to one byte beyond the longest document: the size that a file tells may be wrong.
    private int fill(InputStream in, int size) throws IOException {
        if (bytes.length <= size) {
            bytes = new byte[size + 1];
        }
        int length = 0;
        while (true) {
            int more = in.readNBytes(bytes, length, bytes.length - length);
            length += more;
            if (length < bytes.length || length > Text.LONGEST) {
                return length;
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(2L * length, Text.LONGEST + 1));
        }
    }

    /// The characters of [#text()] from `from` to before `to` are one document.
    void document(String name, int from, int to) {
        document++;
        count = 0;
        if (text.decomposed()) {
            // an accented letter may be one character or two, depending on who wrote the file; the words are the same
            String composed = Normalizer.normalize(new String(text.chars(), from, to - from), Normalizer.Form.NFC);
            cutter.cut(composed.toCharArray(), 0, composed.length());
        } else {
            cutter.cut(text.chars(), from, to);
        }
        if (count == 0) {
            leaveOut(name, blank(from, to) ? LeftOut.Reason.EMPTY : LeftOut.Reason.NO_KEY_WORD);
        } else {
            read.add(new Postings.Posting(name, Arrays.copyOf(words, count), Optional.empty()));
        }
    }

    private boolean blank(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Character.isWhitespace(text.chars()[i])) {
                return false;
            }
        }
        return true;
    }

    private int form(char[] characters, int from, int length) {
        int form = finder.form(characters, from, length);
        met(form);
        return form;
    }

    private void met(int form) {
        if (2 * form >= seen.length) {
            seen = Arrays.copyOf(seen, Math.max(2 * form + 2, 2 * seen.length));
        }
        seen[2 * form]++;
        if (seen[2 * form + 1] == document) {
            return;
        }
        seen[2 * form + 1] = document;
        int word = forms.word(form);
        if (word >= 0) {
            word(word);
        } else {
            for (int each : forms.words(form)) {
                word(each);
            }
        }
    }

    private void word(int word) {
        if (word >= last.length) {
            last = Arrays.copyOf(last, Math.max(word + 1, 2 * last.length));
        }
        if (last[word] != document) {
            last[word] = document;
            if (count == words.length) {
                words = Arrays.copyOf(words, 2 * count);
            }
            words[count++] = word;
        }
    }

    /// How often a form occurred in what this reader read.
    long occurrences(int form) {
        return 2 * form < seen.length ? seen[2 * form] : 0;
    }
}

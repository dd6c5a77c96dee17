package finegrain.documents;

import finegrain.contract.Budget;
import finegrain.model.InvalidInstanceException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// One file, one document per line.
///
/// One thread cuts the bytes behind line ends and counts these; all else is done by whoever reads the piece.
final class FileOfLines extends DocumentSource {
    /// A piece is about so long: enough to be worth its while, so little that many fit into memory.
    private static final int PIECE = 1 << 18;

    private final int longest;

    FileOfLines(Path file) {
        this(file, Text.LONGEST);
    }

    /// @param longest the most bytes of a line
    FileOfLines(Path file, int longest) {
        super(file);
        this.longest = longest;
    }

    @Override
    Reading open(Encoding guess, Budget budget) {
        try {
            // not a channel, which an interrupt would close under whoever reads it
            RandomAccessFile opened = new RandomAccessFile(path().toFile(), "r");
            try {
                return new Lines(opened, guess);
            } catch (IOException | RuntimeException e) {
                opened.close();
                throw e;
            }
        } catch (IOException e) {
            throw unreadable("", e);
        }
    }

    private InvalidInstanceException unreadable(String where, IOException e) {
        return new InvalidInstanceException(
                "The file '" + path() + "' is not readable" + where + ": " + e.getMessage());
    }

    private final class Lines implements Reading {
        private final RandomAccessFile opened;
        private final long size;
        private final Encoding encoding;
        private long position;
        private long line = 1;

        Lines(RandomAccessFile opened, Encoding guess) throws IOException {
            this.opened = opened;
            this.size = opened.length();
            byte[] head = new byte[4];
            Encoding marked = Encoding.of(head, fill(head, 0, 0));
            this.encoding = marked == Encoding.UTF_8 ? guess : marked;
            this.position = encoding.mark();
            if (size <= position) {
                throw new InvalidInstanceException("The file '" + path() + "' is empty.");
            }
        }

        /// Reads the bytes of the file from `position` on into `bytes` from `at` on; where they end.
        private int fill(byte[] bytes, int at, long position) throws IOException {
            opened.seek(position);
            int end = at;
            for (int more = 0; more >= 0 && end < bytes.length; end += Math.max(0, more)) {
                more = opened.read(bytes, end, bytes.length - end);
            }
            return end;
        }

        @Override
        public String what() {
            return "reading KiB of lines";
        }

        @Override
        public long steps() {
            return size >> 10;
        }

        @Override
        public int hidden() {
            return 0;
        }

        @Override
        public Optional<Part> next() {
            try {
                byte[] bytes = new byte[PIECE];
                int length = fill(bytes, 0, position);
                int end = lastLineEnd(bytes, length);
                while (end < 0) {
                    if (length > longest) {
                        throw tooLong(line);
                    }
                    int before = length;
                    bytes = Arrays.copyOf(bytes, (int) Math.min(2L * length, longest + 2L * encoding.unit()));
                    length = fill(bytes, before, position + before);
                    end = lastLineEnd(bytes, length);
                }
                if (end == 0) {
                    return Optional.empty();
                }
                Piece piece = new Piece(bytes, end, line, encoding, path(), (position + end >> 10) - (position >> 10));
                position += end;
                line += lines(bytes, end);
                return Optional.of(piece);
            } catch (IOException e) {
                throw unreadable(" after line " + (line - 1), e);
            }
        }

        /// The end of the last line that ends in these bytes, -1 if none does.
        private int lastLineEnd(byte[] bytes, int length) {
            if (length < bytes.length) {
                return length;
            }
            int unit = encoding.unit();
            // a return at the very end may be the first half of a line end
            for (int at = length - length % unit - unit; at >= 0; at -= unit) {
                if (encoding.is('\n', bytes, at)
                        || encoding.is('\r', bytes, at) && at + 2 * unit <= length
                                && !encoding.is('\n', bytes, at + unit)) {
                    return at + unit;
                }
            }
            return -1;
        }

        /// The number of lines in these bytes.
        private long lines(byte[] bytes, int end) {
            int unit = encoding.unit();
            long lines = 0;
            int start = 0;
            for (int at = 0; at + unit <= end; at += unit) {
                if (encoding.is('\n', bytes, at) || encoding.is('\r', bytes, at)
                        && (at + 2 * unit > end || !encoding.is('\n', bytes, at + unit))) {
                    if (at - start > longest) {
                        throw tooLong(line + lines);
                    }
                    lines++;
                    start = at + unit;
                }
            }
            if (end - start > longest) {
                throw tooLong(line + lines);
            }
            return lines;
        }

        private InvalidInstanceException tooLong(long number) {
            return new InvalidInstanceException(
                    "Line " + number + " of the file '" + path() + "' has more than " + longest
                            + " bytes; no document may be longer.");
        }

        @Override
        public void close() {
            try {
                opened.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Whole lines: the first `end` of `bytes`, beginning with line `first` of the file.
    private static final class Piece implements Reading.Part {
        private final byte[] bytes;
        private final int end;
        private final long first;
        private final Encoding encoding;
        private final Path file;
        private final long steps;

        Piece(byte[] bytes, int end, long first, Encoding encoding, Path file, long steps) {
            this.bytes = bytes;
            this.end = end;
            this.first = first;
            this.encoding = encoding;
            this.file = file;
            this.steps = steps;
        }

        @Override
        public long steps() {
            return steps;
        }

        @Override
        public long bytes() {
            return end;
        }

        @Override
        public void read(PartReader reader) throws IOException {
            Text text = reader.text();
            switch (text.decode(bytes, 0, end, encoding)) {
                case TEXT -> lines(reader, text);
                case BINARY -> throw binary();
                case MALFORMED -> {
                    if (encoding == Encoding.UTF_8) {
                        throw new WrongGuess();
                    }
                    throw binary();
                }
            }
        }

        private InvalidInstanceException binary() {
            return new InvalidInstanceException("The file '" + file + "' is binary, not text.");
        }

        private void lines(PartReader reader, Text text) throws IOException {
            String prefix = file.getFileName() + ":";
            char[] chars = text.chars();
            int length = text.length();
            long line = first;
            for (int start = 0; start < length; line++) {
                int at = start;
                while (at < length && chars[at] != '\n' && chars[at] != '\r') {
                    at++;
                }
                reader.document(prefix + line, start, at);
                start = at + (at + 1 < length && chars[at] == '\r' && chars[at + 1] == '\n' ? 2 : 1);
            }
        }
    }
}

package finegrain.documents;

import finegrain.model.InvalidInstanceException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/// One file, one document per line.
final class FileOfLines extends DocumentSource {
    FileOfLines(Path file) {
        super(file);
    }

    @Override
    Reading open() {
        try {
            Text.Survey survey = Text.survey(path())
                    .orElseThrow(
                            () -> new InvalidInstanceException("The file '" + path() + "' is binary, not text."));
            if (survey.lines() == 0) {
                throw new InvalidInstanceException("The file '" + path() + "' is empty.");
            }
            if (survey.longestLine() > Text.LONGEST) {
                throw new InvalidInstanceException(
                        "The file '" + path() + "' has a line of " + survey.longestLine()
                                + " characters; a document has at most " + Text.LONGEST + ".");
            }
            return new Lines(path(), survey, new BufferedReader(survey.open()));
        } catch (IOException e) {
            throw new InvalidInstanceException("The file '" + path() + "' is not readable: " + e.getMessage());
        }
    }

    private static final class Lines implements Reading {
        private final Path file;
        private final Text.Survey survey;
        private final BufferedReader reader;
        private long line;

        Lines(Path file, Text.Survey survey, BufferedReader reader) {
            this.file = file;
            this.survey = survey;
            this.reader = reader;
        }

        @Override
        public long documents() {
            return survey.lines();
        }

        @Override
        public int hidden() {
            return 0;
        }

        @Override
        public Optional<Pending> next() {
            try {
                String text = reader.readLine();
                if (text == null) {
                    return Optional.empty();
                }
                line++;
                String name = file.getFileName() + ":" + line;
                Entry entry = text.isBlank()
                        ? new LeftOut(name, LeftOut.Reason.EMPTY)
                        : new Document(name, text);
                return Optional.of(new Pending(2L * text.length(), () -> entry));
            } catch (IOException e) {
                throw new InvalidInstanceException(
                        "The file '" + file + "' is not readable after line " + line + ": " + e.getMessage());
            }
        }

        @Override
        public void close() {
            try {
                reader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

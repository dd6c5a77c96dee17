package finegrain.format;

import finegrain.model.Cnf;
import finegrain.model.Formula;
import finegrain.model.Instance;
import finegrain.model.InvalidInstanceException;
import finegrain.model.PairInstance;
import finegrain.model.TupleInstance;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Reads and writes instances in every format.
public final class InstanceFiles {
    private InstanceFiles() {}

    /// The only instance of a file; data without a question is asked the [Purpose#STANDARD] one.
    public static Stored read(Path path) {
        return read(Input.of(path), Purpose.STANDARD);
    }

    /// The only instance of an input.
    ///
    /// @throws SyntaxException if the input is not written as its format demands, or holds a second instance
    /// @throws finegrain.model.InvalidInstanceException if it holds no instance of its problem
    /// @throws finegrain.model.RefusedException if it would not fit into memory
    /// @throws java.io.UncheckedIOException if it cannot be read
    public static Stored read(Input input, Purpose purpose) {
        try (Content content = Content.open(input)) {
            FileFormat format = content.format();
            return format == FileFormat.JSON
                    ? JsonDocuments.one(content.source(), content.stream(),
                            json -> new JsonInstanceReader(json).read())
                    : single(content, format, purpose);
        }
    }

    /// All instances of an input, each read when the stream is asked for it; close the stream to close a file. Only JSON can
    /// hold several.
    public static Stream<Stored> readAll(Input input, Purpose purpose) {
        Content content = Content.open(input);
        try {
            FileFormat format = content.format();
            Stream<Stored> all = format == FileFormat.JSON
                    ? JsonDocuments.all(content.source(), content.stream(),
                            json -> new JsonInstanceReader(json).read())
                    : Stream.of(single(content, format, purpose));
            return all.onClose(content::close);
        } catch (RuntimeException e) {
            content.close();
            throw e;
        }
    }

    private static Stored single(Content content, FileFormat format, Purpose purpose) {
        return switch (format) {
            case DIMACS -> formula(Dimacs.read(content.text()), content.source(), purpose);
            case JSON -> throw new IllegalStateException("JSON is read document by document.");
        };
    }

    private static Stored formula(Cnf cnf, String source, Purpose purpose) {
        return Failures.placed(source, () -> new Stored(
                new Formula(purpose.aboutFormulas(), cnf, purpose.formulaQuestion()), Provenance.UNKNOWN));
    }

    /// Writes the document as one line of JSON. The stream is flushed and stays open.
    ///
    /// @throws java.io.UncheckedIOException if it cannot be written
    public static void write(Stored stored, OutputStream out) {
        write(stored, JsonLayout.LINE, out);
    }

    /// Writes the document as JSON and ends the line. The stream is flushed and stays open.
    ///
    /// @throws java.io.UncheckedIOException if it cannot be written
    public static void write(Stored stored, JsonLayout layout, OutputStream out) {
        JsonDocuments.write(layout, out, json -> JsonInstanceWriter.document(stored, json));
    }

    /// Writes a file, in full or not at all: JSON with a vector or clause on each line, or what else `format` says.
    ///
    /// DIMACS, Matrix Market and bags of words hold the data alone, without question and provenance.
    ///
    /// @throws InvalidInstanceException if the format cannot hold this instance
    /// @throws java.io.UncheckedIOException if it cannot be written; what was there before is then still there
    public static void write(Stored stored, FileFormat format, Path target) {
        SafeFile.write(target, body(stored, format));
    }

    private static SafeFile.Body body(Stored stored, FileFormat format) {
        return switch (format) {
            case JSON -> out -> write(stored, JsonLayout.PAGE, out);
            case DIMACS -> switch (stored.instance()) {
                case Formula formula -> out -> Dimacs.write(formula.cnf(), List.of(), out);
                case PairInstance x -> throw cannotHold(format, "formulas", x);
                case TupleInstance x -> throw cannotHold(format, "formulas", x);
            };
        };
    }

    private static InvalidInstanceException cannotHold(FileFormat format, String kind, Instance instance) {
        return new InvalidInstanceException(
                "The format " + format.word() + " holds " + kind + "; this is an instance of "
                        + instance.problem().id() + ".");
    }
}

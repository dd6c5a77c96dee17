package finegrain.format;

import finegrain.dynamic.DynamicInstance;
import finegrain.model.BitMatrix;
import finegrain.model.Cnf;
import finegrain.model.Formula;
import finegrain.model.Instance;
import finegrain.model.InvalidInstanceException;
import finegrain.model.NumericInstance;
import finegrain.model.PairInstance;
import finegrain.model.TupleInstance;
import finegrain.model.Vectors;
import java.io.OutputStream;
import java.nio.file.Files;
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
                    : single(input, content, format, purpose);
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
                    : Stream.of(single(input, content, format, purpose));
            return all.onClose(content::close);
        } catch (RuntimeException e) {
            content.close();
            throw e;
        }
    }

    private static Stored single(Input input, Content content, FileFormat format, Purpose purpose) {
        return switch (format) {
            case SAFETENSORS -> tensors(input, content);
            case DIMACS -> formula(Dimacs.read(content.text()), content.source(), purpose);
            case MATRIX_MARKET -> vectors(MatrixMarket.read(content.text()), content.source(), purpose);
            case BAG_OF_WORDS -> vectors(BagOfWords.read(content.text()), content.source(), purpose);
            case JSON -> throw new IllegalStateException("JSON is read document by document.");
        };
    }

    private static Stored formula(Cnf cnf, String source, Purpose purpose) {
        return Failures.placed(source, () -> new Stored(
                new Formula(purpose.aboutFormulas(), cnf, purpose.formulaQuestion()), Provenance.UNKNOWN));
    }

    private static Stored vectors(BitMatrix rows, String source, Purpose purpose) {
        return Failures.placed(source, () -> Selection.select(rows, purpose, Provenance.UNKNOWN));
    }

    /// A regular file is mapped; everything else has to be copied into one first.
    private static Stored tensors(Input input, Content content) {
        return input.path()
                .filter(path -> Files.isRegularFile(path) && !content.compressed())
                .map(path -> Safetensors.map(content.source(), path))
                .orElseGet(() -> Safetensors.spool(content.source(), content.stream()));
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
            case SAFETENSORS -> out -> SafetensorsWriter.write(stored, out);
            case MATRIX_MARKET -> {
                BitMatrix rows = oneList(stored.instance(), format);
                yield out -> MatrixMarket.write(rows, MatrixMarket.Layout.COORDINATE, out);
            }
            case BAG_OF_WORDS -> {
                BitMatrix rows = oneList(stored.instance(), format);
                yield out -> BagOfWords.write(rows, out);
            }
            case DIMACS -> switch (stored.instance()) {
                case Formula formula -> out -> Dimacs.write(formula.cnf(), List.of(), out);
                case PairInstance x -> throw cannotHold(format, "formulas", x);
                case TupleInstance x -> throw cannotHold(format, "formulas", x);
                case NumericInstance x -> throw cannotHold(format, "formulas", x);
                case DynamicInstance x -> throw cannotHold(format, "formulas", x);
            };
        };
    }

    private static BitMatrix oneList(Instance instance, FileFormat format) {
        return switch (instance) {
            case PairInstance x -> switch (x.vectors()) {
                case Vectors.Mono(BitMatrix rows) -> rows;
                case Vectors.Bi twoSides -> throw cannotHold(format, "one list of vectors", x);
            };
            case TupleInstance x -> throw cannotHold(format, "one list of vectors", x);
            case NumericInstance x -> throw cannotHold(format, "one list of 0/1 vectors", x);
            case Formula x -> throw cannotHold(format, "one list of vectors", x);
            case DynamicInstance x -> throw cannotHold(format, "one list of 0/1 vectors", x);
        };
    }

    private static InvalidInstanceException cannotHold(FileFormat format, String kind, Instance instance) {
        return new InvalidInstanceException(
                "The format " + format.word() + " holds " + kind + "; this is an instance of "
                        + instance.problem().id() + ".");
    }
}

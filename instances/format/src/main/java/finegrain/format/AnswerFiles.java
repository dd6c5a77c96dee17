package finegrain.format;

import finegrain.model.Instance;
import finegrain.model.Problem;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Reads and writes answers: JSON documents of the format `finegrain-answer/1`, typed by the problem they answer.
///
/// `answer` is `yes` (with a witness), `no`, `unknown` (with a `reason`) or a number: with a witness it is what the witness
/// attains, without one a count or a sum.
public final class AnswerFiles {
    private AnswerFiles() {}

    /// The only answer of an input.
    ///
    /// @throws SyntaxException if the input is no answer to `problem`, or holds a second one
    /// @throws java.io.UncheckedIOException if it cannot be read
    public static <X extends Instance, W> StoredAnswer<W> read(Problem<X, W> problem, Input input) {
        try (Content content = Content.open(input)) {
            return JsonDocuments.one(content.source(), content.stream(), json -> reader(json, problem).read());
        }
    }

    /// All answers of an input, each read when the stream is asked for it; close the stream to close a file.
    public static <X extends Instance, W> Stream<StoredAnswer<W>> readAll(Problem<X, W> problem, Input input) {
        Content content = Content.open(input);
        return JsonDocuments.all(content.source(), content.stream(), json -> reader(json, problem).read())
                .onClose(content::close);
    }

    private static <W> JsonAnswerReader<W> reader(JsonSource json, Problem<?, W> problem) {
        return new JsonAnswerReader<>(json, problem.id(), WitnessCodec.of(problem));
    }

    /// Writes the answer as one line of JSON. The stream is flushed and stays open.
    ///
    /// @throws java.io.UncheckedIOException if it cannot be written
    public static <X extends Instance, W> void write(Problem<X, W> problem, StoredAnswer<W> answer, OutputStream out) {
        JsonDocuments.write(JsonLayout.LINE, out,
                json -> JsonAnswerWriter.document(problem.id(), answer, WitnessCodec.of(problem), json));
    }

    /// Writes a file, in full or not at all.
    ///
    /// @throws java.io.UncheckedIOException if it cannot be written; what was there before is then still there
    public static <X extends Instance, W> void write(Problem<X, W> problem, StoredAnswer<W> answer, Path target) {
        SafeFile.write(target, out -> write(problem, answer, out));
    }
}

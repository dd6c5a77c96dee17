package finegrain.format;

import finegrain.model.Instance;
import finegrain.model.Problem;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
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
            return JsonDocuments.one(content.source(), content.stream(), json -> reader(json, List.of(problem)).read());
        }
    }

    /// All answers of an input, each read when the stream is asked for it; close the stream to close a file.
    public static <X extends Instance, W> Stream<StoredAnswer<W>> readAll(Problem<X, W> problem, Input input) {
        return readAll(List.of(problem), input);
    }

    /// The same for answers to any of several problems of the same shape.
    public static <X extends Instance, W> Stream<StoredAnswer<W>> readAll(List<Problem<X, W>> problems, Input input) {
        Content content = Content.open(input);
        return JsonDocuments.all(content.source(), content.stream(), json -> reader(json, problems).read())
                .onClose(content::close);
    }

    private static <W> JsonAnswerReader<W> reader(JsonSource json, List<? extends Problem<?, W>> problems) {
        return new JsonAnswerReader<>(json, problems.stream().map(Problem::id).toList(),
                WitnessCodec.of(problems.getFirst()));
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

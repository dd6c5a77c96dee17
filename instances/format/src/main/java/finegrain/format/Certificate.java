package finegrain.format;

import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.api.list.primitive.MutableLongList;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// What a run leaves behind for others to check: a JSON document of the format `finegrain-certificate/2`.
///
/// `source` is the instance that was given, by its hash and size, with its answer. If it was reduced its `queries` are the
/// instances that the first reduction of `path` made of it, in the order in which they were asked, each with queries of
/// its own; otherwise a `solver` answered it, or a `table` proves how many of its pairs are orthogonal. `evidence` says why the answer is to be believed, and a `seal` which fields
/// are as they were written. The README of this module has every field and the text that is hashed.
///
/// The document is maps, lists, strings and integers, because whoever checks one compares it, field by field, with the one
/// that there should be.
public final class Certificate {
    public static final String FORMAT = "finegrain-certificate/2";
    private static final List<String> ANSWER = List.of("answer", "value", "witness");

    private final SequencedMap<String, Object> members;

    private Certificate(SequencedMap<String, Object> members) {
        this.members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
    }

    /// The certificate with these members, sealed.
    public static Certificate sealed(SequencedMap<String, Object> members) {
        LinkedHashMap<String, Object> all = new LinkedHashMap<>();
        all.put("format", FORMAT);
        all.putAll(members);
        all.put(Seal.NAME, Seal.of(all));
        return new Certificate(all);
    }

    /// Reads the only certificate of an input.
    ///
    /// @throws SyntaxException if the input is no JSON object of maps, lists, strings and integers
    /// @throws java.io.UncheckedIOException if it cannot be read
    public static Certificate read(Input input) {
        try (Content content = Content.open(input)) {
            return new Certificate(
                    JsonDocuments.one(content.source(), content.stream(), json -> JsonTree.object(json, "")));
        }
    }

    /// Writes a file, in full or not at all.
    ///
    /// @throws java.io.UncheckedIOException if it cannot be written; what was there before is then still there
    public void write(Path target) {
        SafeFile.write(target, out -> out.write(text().getBytes(StandardCharsets.UTF_8)));
    }

    /// The bytes of a file, as text.
    public String text() {
        return JsonTree.page(members);
    }

    public SequencedMap<String, Object> members() {
        return members;
    }

    /// The first field that is not as it was sealed.
    public Optional<String> broken() {
        return Seal.broken(members);
    }

    /// What is said of an instance: its problem, its parameters and its hash.
    public static SequencedMap<String, Object> about(Instance x) {
        SequencedMap<String, Object> header = tree(out -> JsonDocuments.write(JsonLayout.LINE, out,
                json -> JsonInstanceWriter.header(new Stored(x, Provenance.UNKNOWN), json)));
        LinkedHashMap<String, Object> about = new LinkedHashMap<>();
        about.put("problem", x.problem().id());
        about.put("parameters", Optional.ofNullable(header.get("parameters")).orElseThrow());
        about.put("hash", ContentHash.of(x));
        return about;
    }

    /// What is said of an answer, as in a file of its own: `answer`, and where there are `value` and `witness`. Why it is
    /// unknown is left out, because that may depend on time.
    public static <X extends Instance, W> SequencedMap<String, Object> about(X x, Answer<W> answer) {
        StoredAnswer<W> stored = StoredAnswer.of(x, answer);
        SequencedMap<String, Object> tree = tree(out -> AnswerFiles.write(Problem.<X, W>of(x), stored, out));
        tree.keySet().retainAll(ANSWER);
        return tree;
    }

    /// The answer that a query of a certificate says it has.
    ///
    /// @throws SyntaxException if it is no answer to `problem`
    public static <X extends Instance, W> Answer<W> answer(Problem<X, W> problem, Map<?, ?> query, String path) {
        LinkedHashMap<String, Object> document = new LinkedHashMap<>();
        document.put("format", JsonAnswerReader.FORMAT);
        document.put("problem", problem.id());
        ANSWER.forEach(name -> Optional.<Object>ofNullable(query.get(name))
                .ifPresent(value -> document.put(name, value)));
        byte[] bytes = JsonTree.canonical(document).getBytes(StandardCharsets.UTF_8);
        return AnswerFiles.read(problem, Input.of(path, new ByteArrayInputStream(bytes))).answer();
    }

    /// The table of a query; empty if it has none of integers.
    public static Optional<ImmutableLongList> table(Map<?, ?> query) {
        MutableLongList table = LongLists.mutable.empty();
        if (!(query.get("table") instanceof List<?> entries)) {
            return Optional.empty();
        }
        for (Object entry : entries) {
            if (!(entry instanceof BigInteger number) || number.bitLength() > Long.SIZE - 1) {
                return Optional.empty();
            }
            table.add(number.longValue());
        }
        return Optional.of(table.toImmutable());
    }

    /// Writes JSON.
    private interface Body {
        void writeTo(ByteArrayOutputStream out);
    }

    private static SequencedMap<String, Object> tree(Body body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        body.writeTo(out);
        return JsonDocuments.one("a document of our own", new ByteArrayInputStream(out.toByteArray()),
                json -> JsonTree.object(json, ""));
    }
}

package finegrain.format;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.api.list.primitive.MutableLongList;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// Reads one document of the proof format; the current token is its `{`. One reader for each document.
final class JsonProofReader {
    static final String FORMAT = "finegrain-proof/1";
    private static final List<String> TOP = List.of("format", "problem", "instance", "path", "answer", "prime",
            "queries");
    private static final List<String> QUERY = List.of("problem", "instance", "degree", "pairs", "table");

    private final JsonSource json;
    private final Memory memory;
    private final List<String> path = new ArrayList<>();
    private final List<StoredProof.Query> queries = new ArrayList<>();
    private String problem = "";
    private String instance = "";
    private String answer = "";
    private long prime;

    JsonProofReader(JsonSource json) {
        this.json = json;
        this.memory = new Memory(json.source() + ": the tables of a proof");
    }

    StoredProof read() {
        complete("a proof", TOP, (name, position) -> {
            switch (name) {
                case "format" -> requireFormat();
                case "problem" -> problem = json.text("the id of a problem");
                case "instance" -> instance = json.hash();
                case "path" -> json.array("reductions", () -> path.add(json.text("a reduction")));
                case "answer" -> answer = json.text("yes, no or a number as text");
                case "prime" -> prime = json.natural("a prime");
                default -> json.array("queries", this::query);
            }
        });
        return new StoredProof(problem, instance, path, answer, prime, queries);
    }

    /// Reads an object that has each of these names.
    private void complete(String what, List<String> names, BiConsumer<String, Position> handler) {
        Position start = json.position();
        Set<String> seen = new HashSet<>();
        json.object(names, (name, position) -> {
            seen.add(name);
            handler.accept(name, position);
        });
        names.stream().filter(name -> !seen.contains(name)).findFirst().ifPresent(missing -> {
            throw json.error(start, what + " without " + Quote.of(missing), "all of " + String.join(", ", names));
        });
    }

    private void requireFormat() {
        if (!json.text(Quote.of(FORMAT)).equals(FORMAT)) {
            throw json.unexpected(Quote.of(FORMAT));
        }
    }

    private void query() {
        QueryDraft draft = new QueryDraft();
        complete("a query", QUERY, (name, position) -> {
            switch (name) {
                case "problem" -> draft.problem = json.text("the id of a problem");
                case "instance" -> draft.instance = json.hash();
                case "degree" -> draft.degree = json.integer(-1, Integer.MAX_VALUE);
                case "pairs" -> draft.pairs = json.natural("a number of pairs");
                default -> draft.table = table();
            }
        });
        queries.add(new StoredProof.Query(draft.problem, draft.instance, draft.degree,
                BigInteger.valueOf(draft.pairs), draft.table));
    }

    private ImmutableLongList table() {
        MutableLongList entries = LongLists.mutable.empty();
        json.array("integers", () -> {
            entries.add(json.natural("an integer from 0 to 2^61 - 2"));
            // the list, and what growing it or copying it takes
            memory.requireFor(3L * Long.BYTES, entries.size());
        });
        memory.add((long) Long.BYTES * entries.size());
        return entries.toImmutable();
    }

    /// A query as far as it was read.
    private static final class QueryDraft {
        private String problem = "";
        private String instance = "";
        private long degree;
        private long pairs;
        private ImmutableLongList table = LongLists.immutable.empty();
    }
}

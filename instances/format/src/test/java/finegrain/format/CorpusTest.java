package finegrain.format;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.model.Answer;
import finegrain.model.Cnf;
import finegrain.model.Formula;
import finegrain.model.Instance;
import finegrain.model.Problem;
import finegrain.model.Value;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Everything that the index of the corpus says is true.
class CorpusTest {
    private static final String FOLDER = "finegrain/corpus/";
    private static final int SEARCHED_VARIABLES = 24;
    private static final long SEARCHED_CANDIDATES = 1_000_000;

    static Stream<JsonNode> entries() throws IOException {
        try (InputStream in = resource("index.json")) {
            return new ObjectMapper().readTree(in).valueStream().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void theAnswerIsTheOneThatIsListed(JsonNode entry) throws IOException {
        Instance instance = read(entry.get("file").asString());
        assertThat(instance.problem().id()).isEqualTo(entry.get("problem").asString());
        String listed = entry.get("answer").asString();
        Optional<String> found = entry.has("witness")
                ? Optional.of(claimed(instance, entry.get("witness").toString(), listed))
                : searched(instance);
        assertThat(found).as("small enough to search, or listed with a witness").isPresent().hasValue(listed);
        if (entry.has("models")) {
            assertThat(models(((Formula) instance).cnf())).isEqualTo(entry.get("models").asLong());
        }
    }

    @Test
    void everyFileIsListed() throws IOException, URISyntaxException {
        TreeSet<String> listed = new TreeSet<>(List.of("README.md", "index.json"));
        entries().forEach(entry -> listed.add(entry.get("file").asString()));
        URI folder = CorpusTest.class.getClassLoader().getResource(FOLDER).toURI();
        if (folder.getScheme().equals("jar")) {
            try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
                assertThat(names(jar.getPath(FOLDER))).isEqualTo(listed);
            }
        } else {
            assertThat(names(Path.of(folder))).isEqualTo(listed);
        }
    }

    @Test
    void theTailOfSatlibIsThere() throws IOException {
        try (InputStream in = resource("uf20-01.cnf")) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII)).contains("\n%\n0");
        }
        assertThat(((Formula) read("uf20-01.cnf")).cnf().clauses()).hasSize(91);
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new TreeSet<>(
                    files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).toList());
        }
    }

    private static Instance read(String file) throws IOException {
        try (InputStream in = resource(file)) {
            return InstanceFiles.read(Input.of(file, in), Purpose.STANDARD).instance();
        }
    }

    private static InputStream resource(String file) {
        InputStream in = CorpusTest.class.getClassLoader().getResourceAsStream(FOLDER + file);
        assertThat(in).as(file).isNotNull();
        return in;
    }

    /// The answer if the witness verifies.
    private static String claimed(Instance instance, String witness, String answer) {
        return verified(Problem.of(instance), instance, witness, answer);
    }

    private static <X extends Instance, W> String verified(Problem<X, W> problem, X x, String witness, String answer) {
        String document = "{\"format\":\"finegrain-answer/1\",\"problem\":\"" + problem.id() + "\",\"answer\":\""
                + answer
                + "\",\"witness\":" + witness + "}";
        StoredAnswer<W> stored = AnswerFiles.read(problem, JsonRoundTripTest.input(document));
        return problem.verify(x, stored.answer()) ? answer : "not " + answer;
    }

    /// The answer by search, if it is short.
    private static Optional<String> searched(Instance instance) {
        if (instance instanceof Formula formula && formula.cnf().variables() <= SEARCHED_VARIABLES
                && Problem.decides(formula.question())) {
            return Optional.of(models(formula.cnf()) > 0 ? "yes" : "no");
        }
        return searched(Problem.of(instance), instance);
    }

    private static <X extends Instance, W> Optional<String> searched(Problem<X, W> problem, X x) {
        if (problem.candidates(x).limit(SEARCHED_CANDIDATES + 1).count() > SEARCHED_CANDIDATES) {
            return Optional.empty();
        }
        return Optional.of(switch (problem.search(x)) {
            case Answer.Yes<W> yes -> "yes";
            case Answer.No<W> no -> "no";
            case Answer.Attained<W> best -> best.value().toString();
            case Answer.Amount<W> amount -> Value.text(amount.amount());
            case Answer.Unknown<W> unknown -> "unknown";
        });
    }

    /// The number of satisfying assignments, by looking at all, 64 at a time.
    private static long models(Cnf cnf) {
        assertThat(cnf.variables()).isLessThanOrEqualTo(SEARCHED_VARIABLES);
        // Bit b of word w is assignment 64w + b; these are the values of the six lowest variables.
        long[] low = {0xaaaaaaaaaaaaaaaaL, 0xccccccccccccccccL, 0xf0f0f0f0f0f0f0f0L, 0xff00ff00ff00ff00L,
            0xffff0000ffff0000L, 0xffffffff00000000L};
        long assignments = 1L << cnf.variables();
        long models = 0;
        for (long w = 0; w < Math.max(1, assignments >> 6); w++) {
            long satisfying = assignments < 64 ? (1L << assignments) - 1 : -1;
            for (ImmutableIntList clause : cnf.clauses()) {
                long satisfied = 0;
                for (int i = 0; i < clause.size(); i++) {
                    int v = Math.abs(clause.get(i)) - 1;
                    long value = v < 6 ? low[v] : -(w >> v - 6 & 1);
                    satisfied |= clause.get(i) > 0 ? value : ~value;
                }
                satisfying &= satisfied;
            }
            models += Long.bitCount(satisfying);
        }
        return models;
    }
}

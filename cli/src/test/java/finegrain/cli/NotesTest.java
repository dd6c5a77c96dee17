package finegrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.bounds.Registry;
import finegrain.contract.Citation;
import finegrain.contract.Claim;
import finegrain.contract.Reduction;
import finegrain.reductions.Catalogue;
import finegrain.reductions.CitedEdge;
import finegrain.reductions.Edge;
import finegrain.solvers.dynamic.DynamicSolvers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Claims, notes, the bibliography and the examples say the same things by the same names.
class NotesTest {
    private static final Path ROOT = Cli.root();
    private static final Path NOTES = ROOT.resolve("proofs-notes");
    private static final Path EXAMPLES = ROOT.resolve("instances/corpus/src/main/resources/finegrain/corpus/examples");

    /// What the transformer rests on; it is a solver, so no edge names these.
    private static final Set<String> TRANSFORMER = Set.of("hand-built-attention", "sink-lemma", "attention-precision",
            "small-attention", "small-causal-attention", "small-window-attention", "small-average-attention",
            "many-small-heads", "cheaper-attention");
    /// What the guarantees of approximate solvers rest on.
    private static final Set<String> APPROXIMATE = Set.of("column-truncation", "coordinate-sampling",
            "asymmetric-minhash", "simple-lsh", "threshold-search");
    /// What short proofs rest on.
    private static final Set<String> PROOFS = Set.of("merlin-arthur");
    /// What derived bounds rest on.
    private static final Set<String> BOUNDS = Set.of("conditional-lower-bounds");
    private static final List<String> HEADINGS = List.of("## Statement", "## Construction", "## Forward", "## Backward",
            "## Size and time", "## Example", "## References");
    private static final Pattern KEY = Pattern.compile("\\[([A-Z][A-Za-z]+\\d{4})\\]");
    private static final Pattern ENTRY = Pattern.compile("(?m)^@\\w+\\{([^,]+),");
    private static final Pattern LINK = Pattern.compile("\\]\\(\\.\\./instances/[^)]*/examples/([^)/]+)\\)");

    private static Stream<Reduction<?, ?, ?, ?>> reductions() {
        return Catalogue.standard().edges().stream().map(Edge::standard);
    }

    static Set<String> claims() {
        TreeSet<String> claims = new TreeSet<>(TRANSFORMER);
        claims.addAll(APPROXIMATE);
        claims.addAll(PROOFS);
        claims.addAll(BOUNDS);
        reductions().map(edge -> edge.claim().id()).forEach(claims::add);
        Catalogue.cited().stream().map(CitedEdge::id).forEach(claims::add);
        return claims;
    }

    static List<Path> notes() throws IOException {
        try (Stream<Path> files = Files.list(NOTES)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
        }
    }

    static List<JsonNode> index() throws IOException {
        return new ObjectMapper().readTree(Files.readString(EXAMPLES.resolve("index.json"))).valueStream().toList();
    }

    private static Set<String> all(Pattern pattern, String text) {
        return new TreeSet<>(pattern.matcher(text).results().map((MatchResult found) -> found.group(1)).toList());
    }

    private static String claim(Path note) {
        String name = note.getFileName().toString();
        return name.substring(0, name.length() - ".md".length());
    }

    @Test
    void everyClaimHasItsNoteAndEveryNoteItsClaim() throws IOException {
        assertThat(notes().stream().map(NotesTest::claim)).containsExactlyElementsOf(claims());
    }

    @ParameterizedTest
    @MethodSource("notes")
    void noteHasATitleAndTheSevenHeadings(Path note) throws IOException {
        List<String> lines = Files.readAllLines(note);
        assertThat(lines.getFirst()).startsWith("# ");
        assertThat(lines.stream().filter(line -> line.startsWith("## "))).containsExactlyElementsOf(HEADINGS);
        assertThat(lines.stream().filter(line -> line.startsWith("# "))).hasSize(1);
        for (int i = 0; i < HEADINGS.size(); i++) {
            int from = lines.indexOf(HEADINGS.get(i));
            int to = i + 1 < HEADINGS.size() ? lines.indexOf(HEADINGS.get(i + 1)) : lines.size();
            assertThat(lines.subList(from + 1, to)).as(HEADINGS.get(i)).anyMatch(line -> !line.isBlank());
        }
    }

    @Test
    void everyWorkCitedIsInTheBibliographyAndTheReverse() throws IOException {
        TreeSet<String> cited = new TreeSet<>();
        reductions().map(Reduction::claim)
                .map(Claim::citations)
                .flatMap(List::stream)
                .map(Citation::key)
                .forEach(cited::add);
        Catalogue.cited().stream().map(edge -> edge.citation().key()).forEach(cited::add);
        Registry.standard().citations().map(Citation::key).forEach(cited::add);
        DynamicSolvers.all()
                .stream()
                .flatMap(solver -> solver.citations().stream())
                .map(Citation::key)
                .forEach(cited::add);
        for (Path note : notes()) {
            cited.addAll(all(KEY, Files.readString(note)));
        }
        List<String> entries = ENTRY.matcher(Files.readString(NOTES.resolve("references.bib")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(entries).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(entries)).isEqualTo(cited);
    }

    @Test
    void whatAClaimCitesItsNoteCites() throws IOException {
        for (Claim claim : reductions().map(Reduction::claim).distinct().toList()) {
            String references = Files.readString(NOTES.resolve(claim.id() + ".md"));
            assertThat(all(KEY, references)).as(claim.id())
                    .containsAll(claim.citations().stream().map(Citation::key).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("notes")
    void exampleOfANoteIsAFileAndInTheIndex(Path note) throws IOException {
        Set<String> linked = all(LINK, Files.readString(note));
        assertThat(linked).isNotEmpty().allSatisfy(name -> assertThat(EXAMPLES.resolve(name)).exists());
        assertThat(index().stream()
                .filter(entry -> entry.get("claim").asString().equals(claim(note)))
                .map(entry -> entry.get("file").asString())).containsExactlyInAnyOrderElementsOf(linked);
    }

    @Test
    void indexListsEveryExample() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("index.json")))
                    .containsExactlyInAnyOrderElementsOf(
                            index().stream().map(entry -> entry.get("file").asString()).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("index")
    void exampleHasTheAnswerOfTheIndex(JsonNode entry) {
        Cli.Result result = Cli.run("solve", EXAMPLES.resolve(entry.get("file").asString()).toString());
        assertThat(result.code()).as(result.toString()).isZero();
        assertThat(result.lines().getFirst()).isEqualTo(entry.get("answer").asString());
    }

    /// The question that the note carries is one that its edges carry.
    @ParameterizedTest
    @MethodSource("index")
    void exampleIsASourceOfAnEdgeOfItsClaim(JsonNode entry) throws IOException {
        JsonNode instance = new ObjectMapper()
                .readTree(Files.readString(EXAMPLES.resolve(entry.get("file").asString())));
        List<String> sources = reductions().filter(edge -> edge.claim().id().equals(entry.get("claim").asString()))
                .map(edge -> edge.source().id())
                .toList();
        assertThat(sources.isEmpty() || sources.contains(instance.get("problem").asString())).as(sources.toString())
                .isTrue();
    }
}

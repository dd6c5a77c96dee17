package finegrain.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import finegrain.contract.Citation;
import finegrain.reductions.Catalogue;
import finegrain.reductions.CitedEdge;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the data files have to be.
class RegistryTest {
    private static final Registry REGISTRY = Registry.standard();

    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve("proofs-notes"))) {
            here = here.resolve("..").normalize();
        }
        return here;
    }

    @Test
    void everyProblemOfTheCatalogueIsInTheRegistry() {
        assertThat(Catalogue.problems())
                .allSatisfy(problem -> assertThat(REGISTRY.named(problem.id())).as(problem.id()).isNotEmpty());
    }

    @Test
    void everyExecutableEdgeIsAStep() {
        Set<String> steps = new TreeSet<>(
                REGISTRY.steps().stream().map(step -> step.id().replaceAll("\\[.*", "")).toList());
        assertThat(Catalogue.standard().edges())
                .hasSizeGreaterThan(90)
                .allSatisfy(edge -> assertThat(steps).contains(edge.id()));
    }

    @Test
    void everyCitedEdgeOfTheCatalogueIsAStepThatIsOnlyCited() {
        for (CitedEdge edge : Catalogue.cited()) {
            assertThat(REGISTRY.steps().stream().filter(step -> step.id().equals(edge.id()))).as(edge.id())
                    .isNotEmpty()
                    .allMatch(step -> step.evidence() == Evidence.CITED);
        }
    }

    @Test
    void everyWorkIsInTheBibliography() throws IOException {
        String bibliography = Files.readString(root().resolve("proofs-notes/references.bib"));
        Set<String> keys = new TreeSet<>(Pattern.compile("(?m)^@\\w+\\{([^,]+),")
                .matcher(bibliography)
                .results()
                .map(found -> found.group(1))
                .toList());
        assertThat(REGISTRY.citations().map(Citation::key)).isNotEmpty()
                .allSatisfy(key -> assertThat(keys).contains(key));
    }

    /// Nothing is left out: each numbered theorem of the works that were read has an entry that cites it.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AlmanYu2025               | A.4, A.7, A.8, A.12, A.13, 3.1, 3.2, B.2, B.3, B.4, B.5, B.6, 3.3, 3.4, 4.1, C.1, C.2, 2.6
            YuAlman2025               | 1.1, 1.2, 1.3, 1.4, 3.1, 3.2, 3.3, 3.4, 3.5, A.2, A.3
            LiuYuSanfordAndoniHsu2025 | 1.1, 1.2, 3.4, 4.1, 4.2, 4.4, 5.2, 5.4, 5.6, F.3, B.2, B.3, B.4, B.5, B.6, B.9, B.10, B.12, B.13, B.14, C.1, D.1, D.3, E.3
            BhattacharjeeEtAl2023     | 1, 2, 3, 9, 14, 16
            """)
    void everyTheoremOfTheWorksReadIsCited(String work, String numbers) {
        List<String> places = REGISTRY.citations().filter(c -> c.key().equals(work)).map(Citation::where).toList();
        for (String number : numbers.split(", ", -1)) {
            assertThat(places).as(work + " " + number)
                    .anyMatch(place -> Pattern.compile("(?<![\\w.])" + Pattern.quote(number) + "(?![\\w]|\\.\\d)")
                            .matcher(place)
                            .find());
        }
    }

    @Test
    void everyStatementSaysWhenOnWhatAndWhy() {
        assertThat(REGISTRY.statements()).hasSizeGreaterThan(120).allSatisfy(s -> {
            assertThat(s.scope().date()).as(s.id()).matches("folklore|\\d{4}(-\\d\\d-\\d\\d)?");
            assertThat(s.scope().model()).as(s.id()).isNotBlank();
            assertThat(s.scope().evidence()).as(s.id()).isNotEqualTo(Evidence.SUPPOSED);
            boolean executable = s.edges().stream().allMatch(edge -> Catalogue.standard().edge(edge).isPresent());
            if (s.scope().evidence() == Evidence.EXECUTABLE) {
                assertThat(executable && !s.edges().isEmpty()).as(s.id()).isTrue();
            }
        });
        assertThat(REGISTRY.statements(REGISTRY.problem("kd-lws[k=2]"))).extracting(Statement::id)
                .contains("atyz24-speedup", "dp-halfspaces")
                .doesNotContain("ay25-3-1");
        assertThat(REGISTRY.statements()).extracting(Statement::id).contains("ay25-3-1");
        assertThat(REGISTRY.without("ov-to-lsd").statements()).extracting(Statement::id).doesNotContain("ay25-3-1");
    }

    /// The catalogue allows every weight there, Hu and Shing and Knuth do not.
    @Test
    void timesThatNeedTheSignOfWeightsAreForProblemsWithThatSign() {
        assertThat(REGISTRY.problem("polygon-triangulation").definition()).contains("positive weights");
        assertThat(REGISTRY.problem("optimal-bst").definition()).contains("none of them negative");
    }

    @Test
    void everyCitedEdgeHasADate() {
        assertThat(REGISTRY.steps().stream().filter(step -> step.evidence() == Evidence.CITED)).isNotEmpty()
                .allSatisfy(step -> assertThat(step.date()).as(step.id()).matches("\\d{4}"));
        assertThat(REGISTRY.hypotheses().values()).allSatisfy(h -> assertThat(h.history()).as(h.id())
                .allSatisfy(event -> assertThat(event.source()).isPresent()));
    }

    @Test
    void whatIsCitedNamesAWorkAndWhatIsOursNamesAProof() {
        assertThat(REGISTRY.steps()).allSatisfy(step -> {
            if (step.evidence() == Evidence.CITED) {
                assertThat(step.citations()).as(step.id()).isNotEmpty();
            }
            if (step.evidence() == Evidence.NOTE) {
                assertThat(step.proof()).as(step.id()).isNotBlank();
            }
        });
        assertThat(REGISTRY.upperBounds()
                .stream()
                .filter(b -> b.evidence() == Evidence.CITED
                        || b.evidence() == Evidence.ANNOUNCED))
                .isNotEmpty()
                .allSatisfy(b -> {
                    assertThat(b.citations()).as(b.id()).isNotEmpty();
                    assertThat(b.date()).as(b.id()).matches("\\d{4}(-\\d\\d-\\d\\d)?");
                });
    }

    @Test
    void everyProblemIsReachedByAnEdgeAnAlgorithmOrAHypothesis() {
        Set<String> reached = new TreeSet<>(REGISTRY.steps()
                .stream()
                .flatMap(s -> Stream.of(s.source().problem(), s.target().problem()))
                .toList());
        REGISTRY.upperBounds().forEach(b -> reached.add(b.node().problem()));
        assertThat(REGISTRY.problems().keySet()).isSubsetOf(reached);
    }

    @ParameterizedTest
    @ValueSource(strings = {"problems", "edges", "schedules", "upper-bounds", "hypotheses", "statements"})
    void filesAreInTheShapeThatIsPublished(String kind) throws IOException {
        try (InputStream schema = Registry.file("registry.schema.json");
                InputStream file = Registry.file(kind + ".json")) {
            var published = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(schema.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
            assertThat(published.validate(new String(file.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON))
                    .isEmpty();
            assertThat(published.validate("{\"format\": \"finegrain-registry/1\", \"" + kind + "\": [{}]}",
                    InputFormat.JSON))
                    .isNotEmpty();
        }
    }

    /// Each kind of entry is refused without what its evidence needs.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            statements   | , "underived": "[^"]+"           | ``
            statements   | , "proof": "[^"]+"               | ``
            statements   | "date": "2025"                   | "date": "lately"
            statements   | "evidence": "cited"              | "evidence": "supposed"
            statements   | "model": "[^"]+", "regime"       | "regime"
            edges        | "date": "2018", "evidence"       | "evidence"
            edges        | "model": [^:]+, "date"               | "date"
            edges        | , "proof": "[^"]+"               | ``
            upper-bounds | "model": [^:]+, "evidence"           | "evidence"
            hypotheses   | "exponent": "1"                  | "exponent": 1
            statements   | \\["AlmanYu2025", "[^"]+"\\]       | ["AlmanYu2025", ""]
            edges        | \\["AlmanYu2025", "[^"]+"\\]       | ["AlmanYu2025", " "]
            edges        | \\["AlmanYu2025", "[^"]+"\\]       | ["AlmanYu2025"]
            edges        | \\["AlmanYu2025", "               | ["", "
            upper-bounds | \\["Strassen1969", "[^"]+"\\]      | ["Strassen1969", ""]
            hypotheses   | "cite": \\[\\["(\\w+)", "[^"]+"     | "cite": [["$1", ""
            hypotheses   | "source": \\["(\\w+)", "[^"]+"     | "source": ["$1", ""
            """)
    void theSchemaRefusesAnEntryThatLacksSomething(String kind, String found, String put) throws IOException {
        try (InputStream schema = Registry.file("registry.schema.json");
                InputStream file = Registry.file(kind + ".json")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            String mutant = Pattern.compile(found).matcher(text).replaceFirst(put);
            assertThat(mutant).isNotEqualTo(text);
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(schema.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON)
                    .validate(mutant, InputFormat.JSON)).isNotEmpty();
        }
    }

    @Test
    void inputsHaveAKnownSize() {
        assertThat(REGISTRY.problems().values())
                .allSatisfy(problem -> assertThat(Sizing.magnitude(problem.input(), problem,
                        Setting.all(problem, Magnitude.of(Tier.LOGARITHMIC)))).as(problem.id()).isPresent());
    }

    @Test
    void announcementsOfOctober2026AreAboutIntegersOnADeterministicWordRam() {
        List<UpperBound> announced = REGISTRY.upperBounds()
                .stream()
                .filter(b -> b.evidence() == Evidence.ANNOUNCED)
                .toList();
        assertThat(announced).extracting(UpperBound::id)
                .containsExactly("apsp-2026", "min-plus-product-2026", "3sum-2026");
        assertThat(announced).allSatisfy(b -> {
            assertThat(b.model()).hasToString("deterministic, word RAM");
            assertThat(b.date()).isEqualTo("2026-10-05");
        });
        assertThat(REGISTRY.hypotheses().values().stream().filter(h -> !h.open()).map(Hypothesis::id))
                .containsExactly("apsp-integers", "3sum-integers", "min-plus-convolution");
        assertThat(REGISTRY.hypotheses().values().stream().filter(h -> !h.open())).allSatisfy(
                h -> assertThat(h.now().words()).contains("ot replayed by us"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            problems.json      | "side": {"m": "clauses"}    | "side": 7                 | problems.json:4:71: found '7', expected an object
            problems.json      | "input": "nv · m"           | "input": "nv · "          | problems.json:4:98: column 6 of 'nv · '
            edges.json         | "to": "max-sat"             | "to": "maxsat"            | edges.json:4:59: found 'maxsat', expected the id of a problem in problems.json
            edges.json         | "evidence": "by definition" | "evidence": "certain"     | edges.json:4:148: found 'certain', expected one of [executable, by definition, our note, cited, announced, not replayed by us, supposed]
            edges.json         | "asks": {"exists": "threshold"} | "asks": {"sum": "threshold"} | edges.json:4:86: found the question 'sum', expected a question of cnf-sat: [exists, count]
            edges.json         | "sizes": {"nv": "nv"        | "sizes": {"n": "nv"       | edges.json:4:118: found a size of n, expected parameters of max-sat: [nv, m]
            upper-bounds.json  | "time": "2^nv · nv · m"     | "time": "2^n · m"         | upper-bounds.json:4:85: found '2^n · m', expected a time in the parameters of cnf-sat: [nv, m]
            upper-bounds.json  | ["word RAM", "deterministic"] | ["word RAM"]            | upper-bounds.json:4:113: found no model, expected a machine such as 'word RAM' and 'deterministic' or 'randomised'
            hypotheses.json    | "exponent": "1"             | "exponent": "one"         | hypotheses.json:4:90: found 'one', expected a number such as 2, 3/2 or 2.99942
            hypotheses.json    | "m": "(log n)^O(1)"         | "m": "polylog"            | hypotheses.json:4:112: found 'polylog', expected a class such as O(log n) or n^o(1), or a power n^a
            hypotheses.json    | "by": "apsp-2026"           | "by": "apsp-2027"         | The hypothesis apsp-integers is refuted by 'apsp-2027', but no algorithm in upper-bounds.json has this id.
            schedules.json     | "id": "sparsification"      | "id": "sparsificatoin"    | schedules.json:4:12: found 'sparsificatoin', expected the id of an executable edge
            schedules.json     | "format":                   | "format"                  | schedules.json:2:12
            statements.json    | "problems": ["ov", "bov"]   | "problems": ["ov", "bow"] | statements.json:4:65: found 'bow', expected the id of a problem in problems.json, or of a family
            statements.json    | "edges": ["bov-to-ov", "ov-to-bov"] | "edges": ["bov-to-vo"] | statements.json:4:269: found 'bov-to-vo', expected the id of an edge
            statements.json    | "edges": ["bov-to-ov", "ov-to-bov"] | "edges": []      | statements.json:4:5: found no 'underived', expected one: why the statement is no edge and no algorithm
            statements.json    | "evidence": "cited"         | "evidence": "our note"    | statements.json:4:5: found no 'proof', expected one, because the evidence is our note
            statements.json    | "cite": [["AlmanYu2025", "Lemma A.4"]] | "cite": [["AlmanYu2025", ""]] | statements.json:4:244: found '', expected a theorem, section or page, or what is cited and that its place is not known
            statements.json    | "cite": [["AlmanYu2025", "Lemma A.4"]] | "cite": [[" ", "Lemma A.4"]] | statements.json:4:229: found ' ', expected a key of the bibliography
            hypotheses.json    | "source": ["AlmanVassilevskaWilliams2026", "Theorem 22, p. 36 of version 1"] | "source": ["AlmanVassilevskaWilliams2026", " "] | hypotheses.json:40:
            statements.json    | "cite": [["AlmanYu2025", "Lemma A.4"]] | "cite": []     | statements.json:4:5: found no 'cite', expected a work, because the evidence is cited
            edges.json         | "model": ["word RAM", "randomised"] | "model": ["word"]  | edges.json:37:222: found no model, expected a machine such as 'word RAM' and 'deterministic' or 'randomised'
            """)
    void aMistakeIsShownWithItsPlace(String file, String found, String put, String message) {
        assertThatThrownBy(() -> Mutations.of(file, found, put)).isInstanceOf(RegistryException.class)
                .hasMessageStartingWith(message);
    }
}

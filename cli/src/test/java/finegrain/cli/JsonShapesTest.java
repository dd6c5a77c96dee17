package finegrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.reductions.Catalogue;
import finegrain.reductions.CitedEdge;
import finegrain.reductions.Edge;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The names and types that scripts rely on.
class JsonShapesTest {
    private static final String[] RUN = {"problem", "answer", "value", "witness", "verified", "evidence",
        "guarantee", "hops", "solver", "seed", "millis"};

    @TempDir
    private static Path folder;

    @BeforeAll
    static void files() {
        for (String name : List.of("small.cnf", "pigeonhole-4-3.cnf")) {
            Cli.corpus(folder, name);
        }
        Cli.run("gen", "bmin-ip", "--set", "n=4", "--set", "l=6", "--set", "p=1", "-o", file("ones.json"));
        Cli.write(folder.resolve("letters/a.txt"), "apples pears barn harvest");
        Cli.write(folder.resolve("letters/b.txt"), "apples pears barn winter");
        Cli.write(folder.resolve("letters/c.txt"), "trains winter editor harvest");
        Cli.write(folder.resolve("letters/d.txt"), "trains apples editor");
        Cli.write(folder.resolve("letters/empty.txt"), "");
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }

    private static JsonNode json(String... command) {
        Cli.Result result = Cli.run(command);
        assertThat(result.code()).as(result.toString()).isZero();
        assertThat(result.lines()).hasSize(1);
        return result.json();
    }

    private static Stream<JsonNode> each(JsonNode array) {
        assertThat(array.isArray()).isTrue();
        return array.valueStream();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"small.cnf | lsd | yes | \"0\" | cnf-sat",
        "small.cnf | bmsd | yes | \"0\" | cnf-sat",
        "pigeonhole-4-3.cnf | lsd | no | null | cnf-sat", "pigeonhole-4-3.cnf | bmsd | no | null | cnf-sat",
        "ones.json | bmsd | 6 | \"6\" | bmin-ip", "ones.json | min-ip | 6 | \"6\" | bmin-ip"})
    void runTellsTheAnswerInTheTermsOfTheSource(String source, String target, String answer, String value,
            String problem) {
        for (String solver : List.of("auto", "transformer")) {
            JsonNode json = json("run", file(source), "--to", target, "--solver", solver, "--json", "--seed", "7");
            assertThat(json.propertyNames()).containsExactly(RUN);
            assertThat(json.get("problem").toString()).isEqualTo('"' + problem + '"');
            assertThat(json.get("answer").toString()).isEqualTo('"' + answer + '"');
            assertThat(json.get("value").toString()).isEqualTo(value);
            assertThat(json.get("verified").toString()).isEqualTo("true");
            assertThat(json.get("evidence").isString()).isTrue();
            assertThat(json.get("solver").isString()).isTrue();
            assertThat(json.get("seed").toString()).isEqualTo("7");
            assertThat(json.get("millis").isIntegralNumber()).isTrue();
            JsonNode witness = json.get("witness");
            if (answer.equals("no")) {
                assertThat(witness.isNull()).isTrue();
            } else if (problem.equals("cnf-sat")) {
                assertThat(witness.propertyNames()).containsExactly("literals");
                assertThat(each(witness.get("literals")).mapToInt(literal -> Math.abs(literal.asInt())))
                        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
            } else {
                assertThat(witness.propertyNames()).containsExactly("left", "right");
            }
            assertHops(json.get("hops"), target);
        }
    }

    private static void assertHops(JsonNode hops, String target) {
        assertThat(hops.size()).isPositive();
        assertThat(hops.get(hops.size() - 1).get("target").asString()).isEqualTo(target);
        assertThat(each(hops)).allSatisfy(hop -> {
            assertThat(hop.propertyNames()).containsExactly("reduction", "source", "target", "predicted", "measured",
                    "evidence", "values", "sources", "stoppedAtYes");
            assertThat(hop.get("evidence").asString()).isEqualTo("proved here, tested");
            assertThat(hop.get("predicted").propertyNames()).contains("queries", "l");
            JsonNode measured = hop.get("measured");
            assertThat(measured.propertyNames()).isNotEmpty();
            hop.get("predicted").forEachEntry((name, predicted) -> {
                JsonNode actual = measured.get(name);
                if (predicted.isIntegralNumber()) {
                    assertThat(actual).as(name).isEqualTo(predicted);
                } else if (predicted.isString()) {
                    assertThat(predicted.asString()).startsWith("<= ");
                    assertThat(actual.bigIntegerValue()).as(name)
                            .isLessThanOrEqualTo(new BigInteger(predicted.asString().substring(3)));
                } else {
                    assertThat(predicted.isNull()).isTrue();
                }
            });
        });
    }

    @Test
    void countIsAnAnswerWithoutAWitness() {
        JsonNode json = json("run", file("small.cnf"), "--to", "ov", "--question", "count", "--json");
        assertThat(List.of(json.get("answer").asString(), json.get("value").asString())).containsOnly("5");
        assertThat(json.get("witness").isNull()).isTrue();
        assertThat(json.get("verified").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"exact, most", "transformer, most", "exact, least", "transformer, least", "both, most"})
    void similarTellsPairsWithTheirExactCosines(String solver, String goal) {
        String[] options = goal.equals("least") ? new String[]{"--least"} : new String[0];
        String[] command = Stream
                .concat(Stream.of("similar", file("letters"), "--solver", solver, "--top", "2", "--json"),
                        Stream.of(options))
                .toArray(String[]::new);
        JsonNode json = json(command);
        assertThat(json.propertyNames()).containsExactly("documents", "keywords", "solver", "goal", "pairs", "leftOut");
        assertThat(json.get("documents").asInt()).isEqualTo(4);
        assertThat(json.get("goal").asString()).isEqualTo(goal);
        assertThat(json.get("solver").asString()).isEqualTo(solver);
        assertThat(json.get("leftOut").toString()).isEqualTo("[{\"document\":\"empty.txt\",\"reason\":\"empty\"}]");
        assertThat(each(json.get("pairs"))).hasSize(2).allSatisfy(pair -> {
            assertThat(pair.propertyNames()).containsExactly("left", "right", "cosine", "cosineSquared", "shared");
            assertThat(pair.get("left").asString()).isLessThan(pair.get("right").asString()).endsWith(".txt");
            JsonNode square = pair.get("cosineSquared");
            assertThat(square.propertyNames()).containsExactly("numerator", "denominator");
            double exact = square.get("numerator").asDouble() / square.get("denominator").asDouble();
            assertThat(pair.get("cosine").asDouble()).isEqualTo(Math.sqrt(exact));
            assertThat(each(pair.get("shared"))).allMatch(JsonNode::isString);
        });
        JsonNode first = json.get("pairs").get(0);
        if (goal.equals("most")) {
            assertThat(first.get("cosineSquared").toString()).isEqualTo("{\"numerator\":1,\"denominator\":2}");
            assertThat(first.get("left").asString() + first.get("right").asString()).isEqualTo("c.txtd.txt");
            assertThat(first.get("shared").toString()).isEqualTo("[\"editor\",\"trains\"]");
        } else {
            assertThat(first.get("cosineSquared").toString()).isEqualTo("{\"numerator\":0,\"denominator\":1}");
            assertThat(first.get("shared").toString()).isEqualTo("[]");
        }
    }

    @Test
    void listsAreWhatShowTells() {
        for (String what : List.of("problems", "reductions", "solvers", "algorithms", "hypotheses", "statements")) {
            JsonNode list = json("list", what, "--json");
            assertThat(each(list)).isNotEmpty()
                    .allSatisfy(entry -> assertThat(entry.propertyNames()).startsWith("id"));
            // every eighth: 'show' makes the whole catalogue anew each time
            for (int i = 0; i < list.size(); i += 8) {
                JsonNode entry = list.get(i);
                JsonNode shown = json("show", entry.get("id").asString(), "--json");
                // a hypothesis may be called like its problem
                assertThat(shown.isArray() ? each(shown).toList() : List.of(shown)).contains(entry);
            }
        }
    }

    @Test
    void everyIdCanBeShown() {
        assertThat(ShowCommand.all().map(entry -> String.valueOf(entry.get("id")))).hasSizeGreaterThan(800)
                .allMatch(id -> id.matches("[\\w:=\\[\\]-]+"));
    }

    /// What `bound` names can be looked up; the catalogue tells of its own problems and edges itself.
    @Test
    void resultsAreWhatShowTells() {
        JsonNode results = json("list", "results", "--json");
        assertThat(each(results).map(entry -> entry.get("kind").asString())).contains("problem", "edge", "algorithm",
                "hypothesis", "statement");
        assertThat(each(results)).contains(each(json("list", "edges", "--json")).toArray(JsonNode[]::new));
        for (String id : List.of("lcs", "bov-to-lcs", "k-clique[k=3]", "bov:exists-by-count", "seth")) {
            assertThat(json("show", id, "--json")).as(id)
                    .isEqualTo(each(results).filter(entry -> entry.get("id").asString().equals(id)).findFirst().get());
        }
        assertThat(each(json("show", "hitting-set", "--json")).map(entry -> entry.get("kind").asString()))
                .containsExactly("problem", "hypothesis");
        assertThat(json("show", "bov-to-ov", "--json").get("executable").asBoolean()).isTrue();
    }

    @Test
    void problemsHaveTheIdsThatScriptsName() {
        assertThat(each(json("list", "problems", "--json")).map(p -> p.get("id").asString())).contains("cnf-sat", "ov",
                "bov", "k-ov", "min-ip", "bmin-ip", "max-ip", "bmax-ip", "msd", "bmsd", "lsd", "blsd", "z-max-ip",
                "bz-max-ip", "z-min-ip", "bz-min-ip", "r-max-ip",
                "br-max-ip", "r-min-ip", "br-min-ip");
        assertThat(each(json("list", "problems", "--json"))).allSatisfy(problem -> assertThat(problem.propertyNames())
                .containsExactly("id", "definition", "goal", "questions", "generators"));
    }

    @Test
    void reductionsAreAllThereAndSayWhetherTheyCanBeRun() {
        List<String> ids = Stream.concat(Catalogue.standard().edges().stream().map(Edge::id),
                Catalogue.cited().stream().map(CitedEdge::id)).toList();
        JsonNode list = json("list", "reductions", "--json");
        assertThat(each(list).map(r -> r.get("id").asString())).containsExactlyElementsOf(ids);
        assertThat(each(list).filter(r -> r.get("executable").asBoolean())).allSatisfy(
                r -> assertThat(r.propertyNames()).contains("source", "target", "evidence", "statement", "claim",
                        "kind",
                        "values", "carries", "sizes", "queries", "time", "transfers", "citations", "note",
                        "parameters"));
        assertThat(each(list).filter(r -> !r.get("executable").asBoolean())).isNotEmpty()
                .allSatisfy(r -> assertThat(r.get("evidence").asString()).isEqualTo("cited"));
    }

    @Test
    void solversTellIdeaCostAndRegime() {
        JsonNode list = json("list", "solvers", "--json");
        assertThat(each(list)).allSatisfy(
                solver -> assertThat(solver.propertyNames()).startsWith("id", "idea", "cost", "time")
                        .contains("regime", "guarantee"));
        assertThat(each(list).map(s -> s.get("id").asString())).doesNotHaveDuplicates()
                .contains("brute-force", "exhaustive", "transformer", "integer-products", "real-products");
    }
}

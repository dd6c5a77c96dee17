package finegrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What answers say they are worth, and what `recall` finds about it.
class GuaranteesTest {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void files() {
        Cli.run("gen", "bmax-ip", "--set", "n=30", "--set", "l=40", "--set", "p=1/4", "-o", file("x.json"));
        Cli.run("gen", "msd", "--set", "n=6", "--set", "l=12", "-o", file("msd.json"));
        Cli.run("gen", "bmax-ip", "--set", "n=0", "-o", file("empty.json"));
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }

    private static Cli.Result run(String line) {
        return Cli.run(java.util.Arrays.stream(line.split(" ", -1))
                .map(word -> word.endsWith(".json") ? file(word) : word)
                .toArray(String[]::new));
    }

    private static Cli.Result answered(String line) {
        Cli.Result result = run(line);
        assertThat(result.code()).as(result.toString()).isZero();
        return result;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"solve x.json | guarantee: exact",
        "solve x.json --factor 3/2 --solver brute-force | guarantee: exact",
        "solve x.json --factor 3/2 --solver minhash | guarantee: within factor 3/2 of the best, except with probability at most 1/100",
        "solve x.json --error 2 --solver column-truncation | guarantee: within 2 of the best",
        "solve x.json --yes 35 --no 30 --solver simple-lsh --set delta=1/8 | guarantee: exact, except with probability at most 1/8",
        "run x.json --factor 2 --solver threshold-search | guarantee: within factor 2 of the best, except with probability at most 1/100",
        "run msd.json --factor 2 --via msd-to-bmsd-index-bits --solver simple-lsh | guarantee: within factor 2 of the best, except with probability at most 3/100",
        "run msd.json --via msd-to-bmsd-index-bits | guarantee: exact"})
    void everyAnswerSaysWhatItIsWorth(String line, String guarantee) {
        assertThat(answered(line).talk()).contains(guarantee);
    }

    @Test
    void noWithChanceSaysSo() {
        assertThat(answered("solve x.json --yes 35 --no 30 --solver minhash --set delta=1/50").lines())
                .containsExactly("no (wrong with probability at most 1/50)");
        assertThat(answered("run x.json --yes 35 --no 30 --solver minhash").lines())
                .containsExactly("no (wrong with probability at most 1/100)");
        assertThat(answered("solve x.json --yes 35 --no 30").lines()).containsExactly("no");
    }

    @Test
    void guaranteesTravelWithAnswers() {
        JsonNode gap = answered("solve x.json --yes 35 --no 30 --solver minhash --json").json();
        assertThat(gap.get("answer").asString()).isEqualTo("no");
        assertThat(gap.get("guarantee").toString()).isEqualTo("{\"promise\":\"exact\",\"failure\":\"1/100\"}");
        assertThat(answered("run msd.json --json").json().get("guarantee").toString())
                .isEqualTo("{\"promise\":\"exact\",\"failure\":\"0\"}");
        answered("gen msd --set n=5 --set l=12 -o approximate.json");
        byte[] queries = answered("reduce msd-to-bmsd-halving approximate.json --factor 3/2").bytes();
        Cli.pipe(queries, "solve", "--solver", "simple-lsh", "--json").save(folder.resolve("answers.json"));
        JsonNode lifted = answered("lift msd-to-bmsd-halving approximate.json answers.json --factor 3/2 --json").json();
        assertThat(lifted.get("guarantee").toString())
                .isEqualTo("{\"promise\":\"factor\",\"factor\":\"3/2\",\"failure\":\"1/25\"}");
    }

    @Test
    void inexactSolversDeclineExactQuestions() {
        for (String solver : List.of("minhash", "simple-lsh", "threshold-search", "sampling-coordinates",
                "column-truncation")) {
            Cli.Result result = run("solve x.json --solver " + solver);
            assertThat(result.code()).isEqualTo(3);
            assertThat(result.talk().getLast()).contains("does not answer the question 'optimum'; ask for");
        }
    }

    @Test
    void parametersGoToTheSolverThatHasThem() {
        assertThat(run("solve x.json --solver brute-force --set seed=3").code()).isEqualTo(2);
        assertThat(run("solve x.json --factor 2 --solver minhash --set variant=D").talk().getLast())
                .isEqualTo("finegrain: There is no parameter 'variant' here; there is [delta, seed].");
        assertThat(run("solve x.json --factor 2 --solver minhash --set delta=1").code()).isEqualTo(2);
        assertThat(run("solve x.json --factor 2 --solver minhash --set seed=x").code()).isEqualTo(2);
        answered("solve x.json --factor 2 --solver threshold-search --set gap=simple-lsh --set seed=-4");
    }

    @ParameterizedTest
    @CsvSource({"--factor 5/4 --solver minhash, factor", "--error 3 --solver sampling-coordinates, exact",
        "--yes 6 --no 4 --solver simple-lsh, exact", "--error 1 --solver column-truncation, additive"})
    void recallMeasuresAgainstTheExactAnswer(String question, String promise) {
        JsonNode json = answered("recall x.json --runs 30 --json " + question).json();
        assertThat(json.propertyNames()).containsExactly("problem", "question", "solver", "guarantee", "exactSolver",
                "best", "firstSeed", "runs", "foundBest", "recall", "smallestRatio", "medianRatio", "failures",
                "failureInterval", "consistent", "workPerRun", "timeRatio");
        assertThat(json.get("guarantee").get("promise").asString()).isEqualTo(promise);
        assertThat(json.get("runs").asInt()).isEqualTo(30);
        assertThat(json.get("failures").asInt()).isZero();
        // Clopper and Pearson: 1 - (0.025)^(1/30)
        assertThat(json.get("failureInterval").get(0).asDouble()).isZero();
        assertThat(json.get("failureInterval").get(1).asDouble()).isBetween(0.11570, 0.11571);
        assertThat(json.get("consistent").asBoolean()).isTrue();
        assertThat(json.get("smallestRatio").asDouble()).isGreaterThan(0.3).isLessThanOrEqualTo(1);
        assertThat(json.get("workPerRun").get("verified pairs").asDouble()).isPositive();
        assertThat(answered("recall x.json --runs 30 " + question).lines()).hasSize(8)
                .anyMatch(line -> line.startsWith("failures   0 of 30;") && line.endsWith(": consistent"));
    }

    @Test
    void recallWantsAQuestionThatLeavesRoomAndSomethingToMeasure() {
        assertThat(run("recall x.json").code()).isEqualTo(2);
        assertThat(run("recall x.json --factor 2 --runs 0").code()).isEqualTo(2);
        assertThat(run("recall x.json --factor 2 --timeout 0").code()).isEqualTo(10);
        assertThat(answered("recall empty.json --factor 2 --solver minhash --runs 3").lines())
                .contains("exact      no pair by exhaustive", "ratio      none: no run returned a pair");
    }
}

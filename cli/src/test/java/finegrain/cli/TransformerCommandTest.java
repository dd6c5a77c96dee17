package finegrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Transformers as files: written, run by ONNX Runtime and by us, and refused when changed.
class TransformerCommandTest {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void files() {
        Cli.corpus(folder, "uf20-01.cnf");
        Cli.corpus(folder, "pigeonhole-4-3.cnf");
        Cli.run("gen", "msd", "--set", "n=9", "--set", "l=8", "-o", file("x.json"));
        Cli.run("gen", "ov", "--set", "n=4", "--set", "l=5", "-o", file("other.json"));
        for (String letter : List.of("apples pears barn harvest", "apples pears barn winter", "trains winter editor")) {
            Cli.write(folder.resolve("letters").resolve(letter.hashCode() + ".txt"), letter);
        }
        assertThat(run("transformer export @x.json --threshold 1/2 -o @tf.onnx").code()).isZero();
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }

    private static Cli.Result run(String line) {
        return Cli.run(Arrays.stream(line.split(" ", -1))
                .map(word -> word.startsWith("@") ? file(word.substring(1)) : word)
                .toArray(String[]::new));
    }

    @Test
    void formulaIsSolvedByTheExportedFileInOnnxRuntime() throws IOException {
        Cli.Result result = run("run @uf20-01.cnf --to lsd --solver transformer-onnx --json");
        assertThat(result.code()).as(result.toString()).isZero();
        JsonNode json = result.json();
        assertThat(json.get("answer").asString()).isEqualTo("yes");
        assertThat(json.get("verified").asBoolean()).isTrue();
        List<Integer> assignment = json.get("witness").get("literals").valueStream().map(JsonNode::asInt).toList();
        assertThat(assignment).hasSize(20);
        long clauses = Files.readAllLines(folder.resolve("uf20-01.cnf"))
                .stream()
                .map(String::strip)
                .filter(line -> line.matches("-?[1-9].* 0"))
                .peek(line -> assertThat(Arrays.stream(line.split(" ", -1)).map(Integer::valueOf))
                        .containsAnyElementsOf(assignment))
                .count();
        assertThat(clauses).isEqualTo(91);
    }

    @Test
    void unsatisfiableFormulaIsNotSolved() {
        Cli.Result result = run("run @pigeonhole-4-3.cnf --to bmsd --solver transformer-onnx --json");
        assertThat(result.json().get("answer").asString()).isEqualTo("no");
    }

    /// What was there before is replaced as a whole: another name of the old file keeps the old content.
    @Test
    void exportNeverLeavesHalfAFile() throws IOException {
        Path target = folder.resolve("replaced").resolve("y.onnx");
        Files.createDirectories(target.getParent());
        Files.writeString(target, "old");
        Path other = Files.createLink(target.resolveSibling("other"), target);
        assertThat(
                Cli.run("transformer", "export", file("x.json"), "--threshold", "1/2", "-o", target.toString()).code())
                .isZero();
        assertThat(other).hasContent("old");
        assertThat(target).hasSameBinaryContentAs(folder.resolve("tf.onnx"));
        try (Stream<Path> files = Files.list(target.getParent())) {
            assertThat(files).containsExactlyInAnyOrder(target, other);
        }
        assertThat(Cli.run("transformer", "export", file("x.json"), "--threshold", "1/2", "-o",
                folder.resolve("missing").resolve("y.onnx").toString()).code()).isEqualTo(ExitCode.INPUT);
    }

    @Test
    void documentsAreComparedByAFile() {
        assertThat(
                run("transformer export @letters --problem msd --threshold 1/2 --values instance -o @docs.onnx").code())
                .isZero();
        Cli.Result result = run("transformer run @docs.onnx @letters --problem msd --engine both");
        assertThat(result.code()).as(result.toString()).isZero();
        assertThat(result.lines().getFirst()).isEqualTo("1");
        assertThat(result.lines().get(1)).startsWith("reached by [").contains(".txt");
    }

    @ParameterizedTest
    @CsvSource({"ours", "onnx", "both"})
    void everyEngineGivesTheSameAnswer(String engine) {
        JsonNode json = run("transformer run @tf.onnx @x.json --json --engine " + engine).json();
        assertThat(json.propertyNames()).containsExactly("problem", "t", "variant", "dtype", "engine", "answer",
                "reaching", "rows", "difference", "bound");
        String solved = run("solve @x.json --threshold 1/2").lines().getFirst();
        assertThat(json.get("answer").asDouble()).isEqualTo(solved.equals("no") ? 0 : 1);
        assertThat(json.get("rows").size()).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "transformer export @x.json -o @y.onnx | 3 | A transformer file decides one threshold; give --threshold, or --yes and --no for a gap.",
        "transformer export @uf20-01.cnf -o @y.onnx | 2 | A transformer is about pairs of 0/1 vectors, not about cnf-sat; reduce the instance first, see 'finegrain path'.",
        "transformer export @x.json --threshold 1/2 --set variant=A -o @y.onnx | 3 | Nothing is exported: variant A is not for msd; use C or auto.",
        "transformer run @tf.onnx @other.json | 3 | The file is for another instance: its problem is msd, that of the instance is ov; export one for it.",
        "solve @x.json --solver transformer-onnx --memory 0 | 4 | The values that"})
    void whatCannotBeDoneIsSaidInOneLine(String command, int code, String message) {
        Cli.Result result = run(command);
        assertThat(result.code()).as(result.toString()).isEqualTo(code);
        assertThat(result.talk().getLast()).startsWith("finegrain: " + message);
    }

    @Test
    void changedFileIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve("tf.onnx"));
        bytes[bytes.length / 2] ^= 64;
        Cli.write(folder.resolve("changed.onnx"), bytes);
        Cli.Result result = run("transformer run @changed.onnx @x.json");
        assertThat(result.code()).isEqualTo(3);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void spentBudgetIsUnknown() {
        Cli.Result result = run("transformer run @tf.onnx @x.json --timeout 0");
        assertThat(result.code()).isEqualTo(ExitCode.UNKNOWN);
        assertThat(result.lines().getFirst()).isEqualTo("unknown");
    }

    @Test
    void nestedCommandPointsToItsOwnHelp() {
        assertThat(run("transformer export @x.json").talk()).last()
                .isEqualTo("See 'finegrain transformer export --help'.");
        assertThat(run("transformer").code()).isEqualTo(2);
    }
}

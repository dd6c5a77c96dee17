package finegrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Vectors of numbers through every command that takes instances.
class NumbersTest {
    @TempDir
    private Path folder;

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static List<String> lines(String... command) {
        Cli.Result result = Cli.run(command);
        assertThat(result.code()).as(result.toString()).isZero();
        return result.lines();
    }

    @ParameterizedTest
    @ValueSource(strings = {"z-max-ip", "bz-max-ip", "z-min-ip", "bz-min-ip", "r-max-ip", "br-max-ip", "r-min-ip",
        "br-min-ip"})
    void everyGeneratorMakesInstancesThatAllSolversAnswerAlikeInBothFormats(String problem) {
        String solver = problem.contains("z-") ? "integer-products" : "real-products";
        for (String generator : List.of("iid", "phase-transition", "planted", "forced-no", "near-ties")) {
            lines("gen", problem, "--generator", generator, "--set", "n=9", "--set", "l=5", "-o", file("x.json"));
            lines("convert", file("x.json"), "-o", file("x.safetensors"));
            List<String> answer = lines("solve", file("x.json"), "--solver", "exhaustive");
            assertThat(lines("solve", file("x.json"), "--solver", solver)).isEqualTo(answer);
            assertThat(lines("solve", file("x.safetensors"), "--solver", solver, "--threads", "2")).isEqualTo(answer);
            assertThat(lines("solve", file("x.safetensors"))).isEqualTo(answer);
            assertThat(lines("show", file("x.safetensors"))).isEqualTo(lines("show", file("x.json")));
            if (generator.equals("forced-no")) {
                assertThat(answer).containsExactly("no");
            }
            Cli.run("solve", file("x.json"), "--json").save(folder.resolve("answer.json"));
            assertThat(lines("verify", file("x.json"), file("answer.json"), "--search").getFirst()).startsWith("true");
        }
    }

    /// Word for word, because a naive sum in floating point says `1/2` and `0 0`.
    @Test
    void cancellationIsAnsweredExactly() {
        Cli.corpus(folder, "cancellation.json");
        assertThat(lines("solve", file("cancellation.json"), "--solver", "real-products")).containsExactly("1", "1 0");
        assertThat(lines("solve", file("cancellation.json"), "--threshold", "1")).containsExactly("yes", "1 0");
        assertThat(lines("solve", file("cancellation.json"), "--threshold", "1.0000000000000000000001",
                "--solver", "real-products")).containsExactly("no");
    }

    @ParameterizedTest
    @CsvSource({"-4, yes", "-3, yes", "6, no"})
    void negativeThresholdsCanBeAsked(String threshold, String answer) {
        Cli.write(folder.resolve("x.json"),
                "{\"format\":\"finegrain/1\",\"problem\":\"z-max-ip\",\"data\":{\"rows\":[[1],[-3],[5]]}}");
        assertThat(lines("solve", file("x.json"), "--threshold", threshold, "--solver", "integer-products"))
                .startsWith(answer);
    }

    @Test
    void workIsCounted() {
        lines("gen", "br-max-ip", "--set", "n=40", "--set", "l=8", "-o", file("x.json"));
        Cli.Result solved = Cli.run("solve", file("x.json"), "--solver", "real-products", "--count");
        assertThat(solved.code()).isZero();
        assertThat(solved.talk()).anyMatch(line -> line.contains("rechecked pairs"));
    }
}

package finegrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class TransformerCheaperTest {
    @TempDir
    private static Path folder;

    private static Cli.Result run(String options) {
        return Cli.run(("transformer cheaper " + options).split(" ", -1));
    }

    private static List<JsonNode> sweeps(String options) {
        Cli.Result result = run(options + " --json");
        assertThat(result.code()).as(result.toString()).isZero();
        return result.json().get("sweeps").valueStream().toList();
    }

    /// Formulas and planted vectors, layers for least similar documents in one list and for two sides.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"--n 32 --seeds 3", "--n 32 --seeds 2 --via bov-to-ov",
        "--n 32 --seeds 2 --via bov-to-bmin-ip,bmin-ip-to-bmsd", "--from planted --via none --n 40 --seeds 3",
        "--from planted --via none --n 40 --seeds 3 --density 1/2"})
    void fullAttentionIsRightAndTheOthersPay(String options) {
        List<JsonNode> sweeps = sweeps(options);
        assertThat(sweeps.stream().map(sweep -> sweep.get("mechanism").asString())).containsExactly("full", "linear",
                "window", "sinks", "features", "state", "hashed");
        assertThat(sweeps).allSatisfy(sweep -> {
            assertThat(sweep.propertyNames()).containsExactly("mechanism", "idea", "tokens", "rightFrom", "rows");
            assertThat(sweep.get("rows").valueStream()).isNotEmpty()
                    .allSatisfy(row -> {
                        assertThat(row.propertyNames()).containsExactly("budget", "wrongYes", "no", "wrongNo", "yes",
                                "wrongRows", "multiplyAdds", "share", "numbers");
                        assertThat(row.get("no").asInt()).isEqualTo(row.get("yes").asInt()).isPositive();
                    });
        });
        JsonNode full = sweeps.getFirst().get("rows").get(0);
        assertThat(full.get("wrongRows").asDouble()).isZero();
        assertThat(full.get("wrongYes").asInt() + full.get("wrongNo").asInt()).isZero();
        assertThat(sweeps.getFirst().get("rightFrom").asInt()).isZero();
        // windows are right when they hold everything
        for (int family : new int[]{2, 3}) {
            JsonNode rows = sweeps.get(family).get("rows");
            JsonNode last = rows.get(rows.size() - 1);
            assertThat(last.get("share").asDouble()).isEqualTo(1);
            assertThat(last.get("wrongRows").asDouble()).isZero();
            assertThat(rows.get(0).get("wrongRows").asDouble()).isPositive();
        }
        // without the threshold token in sight everything is a yes
        assertThat(sweeps.get(2).get("rows").get(0).get("wrongYes")).isEqualTo(full.get("no"));
        assertThat(sweeps.get(1).get("rightFrom").isNull()).isTrue();
        assertThat(sweeps.get(4).get("rightFrom").isNull()).isTrue();
    }

    @Test
    void tablePlotAndThreadsAgree() throws IOException {
        Path file = folder.resolve("wrong.svg");
        String options = "--from planted --via none --n 30,40 --seeds 2 --mechanism full,sinks --plot " + file;
        Cli.Result result = run(options);
        assertThat(result.code()).as(result.toString()).isZero();
        assertThat(result.lines().getFirst()).startsWith("mechanism tokens budget wrong yes  wrong no wrong rows");
        assertThat(result.lines()).hasSize(1 + 2 * (1 + 4) + 2 * 2)
                .contains("full, 31 tokens: right",
                        "sinks, 41 tokens: right from budget 64 on, 100 % of full attention");
        String svg = Files.readString(file);
        assertThat(svg).contains("41 tokens", ">sinks<").doesNotContain("NaN", "Infinity");
        assertThat(svg.split("<circle", -1)).hasSize(1 + 5);
        assertThat(run(options + " --threads 5").out()).isEqualTo(result.out());
        assertThat(file).content().isEqualTo(svg);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"--n 48 | must be a power of two", "--seeds 0 | must be at least 1",
        "--mechanism magic | There is no mechanism 'magic'", "--from planted --l 2 | the dimension is at least 3",
        "--from planted --density 3 | the density from 0 to 1", "--from planted --density x | is not a number",
        "--via bov-to-ov,ov-to-max-ip | There is no reduction", "--plot a.pdf | must end in .svg"})
    void whatCannotBeIsWrongUsage(String options, String message) {
        Cli.Result result = run(options);
        assertThat(result.err()).contains(message);
        assertThat(result.code()).isEqualTo(2);
    }

    @Test
    void spentTimeIsUnknown() {
        assertThat(run("--n 16 --timeout 0").code()).isEqualTo(ExitCode.UNKNOWN);
    }
}

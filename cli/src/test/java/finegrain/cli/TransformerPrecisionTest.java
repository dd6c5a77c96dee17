package finegrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class TransformerPrecisionTest {
    @TempDir
    private static Path folder;

    private static Cli.Result run(String options) {
        return Cli.run(("transformer precision " + options).split(" ", -1));
    }

    private static List<JsonNode> rows(String options) {
        Cli.Result result = run(options + " --json");
        assertThat(result.code()).as(result.toString()).isZero();
        return result.json().get("rows").valueStream().toList();
    }

    /// The numbers of the note `attention-precision`, for 1000 documents.
    @Test
    void formulaIsThatOfTheNoteAndWhatIsNeededIsNoMore() {
        List<JsonNode> rows = rows("--l 4,8,12,16,24,32 --seeds 2");
        assertThat(rows.stream().map(row -> String.format(Locale.ROOT, "%.1f", row.get("scoreBits").asDouble())))
                .containsExactly("12.7", "14.0", "14.8", "15.5", "16.4", "17.2", "15.2", "19.3", "21.7", "24.9", "27.3",
                        "31.3");
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.propertyNames()).containsExactly("problem", "variant", "n", "fewest", "most", "l", "delta",
                    "scoreBits", "sumBits", "predicted", "needed", "first", "formats");
            assertThat(row.get("needed").asInt()).isBetween(2, (int) Math.ceil(row.get("predicted").asDouble()));
            assertThat(row.get("formats").propertyNames()).containsExactly("fp16", "bf16", "tf32",
                    "fp16+float32", "bf16+float32", "tf32+float32", "float32", "float64");
            assertThat(row.get("formats").get("float64").asString()).isEqualTo("right");
        });
        assertThat(rows.getLast().get("formats").get("fp16").asString()).isEqualTo("overflow");
    }

    @Test
    void tableAndPlotTellTheSame() throws IOException {
        Path file = folder.resolve("bits.svg");
        Cli.Result result = run("--n 50,100 --l 4,8 --seeds 2 --plot " + file);
        assertThat(result.code()).as(result.toString()).isZero();
        assertThat(result.lines()).hasSize(9);
        assertThat(result.lines().get(1)).startsWith("bmax-ip B     50    4  1.00e+00");
        String svg = Files.readString(file);
        assertThat(svg).startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\"").endsWith("</svg>\n");
        // the formula and the measurement of each problem and n, two points each
        assertThat(svg.split("<polyline", -1)).hasSize(1 + 8);
        assertThat(svg.split("<circle", -1)).hasSize(1 + 16);
        assertThat(svg).contains("bmsd, n = 100: needed", "fp16, tf32").doesNotContain("NaN");
        assertThat(run("--n 50,100 --l 4,8 --seeds 2 --plot " + file).out()).isEqualTo(result.out());
        assertThat(file).content().isEqualTo(svg);
    }

    @Test
    void whatIsTooLargeIsLeftOutAndSaid() {
        Cli.Result result = run("--problem msd --variant D --n 20 --l 4,24 --seeds 1");
        assertThat(result.code()).isZero();
        assertThat(result.lines()).hasSize(2);
        assertThat(result.err()).contains("msd, l = 24: refused. Variant D needs a code");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"--n 3 | n is at least 4", "--l 300 | l from",
        "--problem cnf-sat | There is no transformer for the problem 'cnf-sat'",
        "--variant Z | There is no variant 'Z'",
        "--problem ov --variant B | Variant B is not for ov; use A.", "--plot bits.png | must end in .svg",
        "--plot nowhere/bits.svg | There is no folder"})
    void whatCannotBeIsWrongUsage(String options, String message) {
        Cli.Result result = run(options);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains(message);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void spentTimeIsUnknown() {
        assertThat(run("--timeout 0").code()).isEqualTo(ExitCode.UNKNOWN);
    }
}

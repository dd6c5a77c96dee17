package finegrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class TransformerSimulateTest {
    private static List<JsonNode> rows(String... options) {
        String[] command = new String[options.length + 3];
        command[0] = "transformer";
        command[1] = "simulate";
        System.arraycopy(options, 0, command, 2, options.length);
        command[command.length - 1] = "--json";
        Cli.Result result = Cli.run(command);
        assertThat(result.code()).as(result.toString()).isZero();
        return result.json().get("rows").valueStream().toList();
    }

    @Test
    void everyModeCountsTheCallsOfItsFormula() {
        List<JsonNode> rows = rows("--n", "60,100", "--m", "17,33", "--mode", "all", "--window", "4", "--sinks", "2");
        assertThat(rows).hasSize(9 * 4).allSatisfy(row -> {
            assertThat(row.get("calls").asLong()).isEqualTo(row.get("formula").asLong()).isPositive();
            assertThat(row.get("error").isNumber()).isTrue();
            if (!row.get("stated").isNull()) {
                assertThat(row.get("error").asDouble()).isLessThanOrEqualTo(row.get("stated").asDouble());
            }
        });
        assertThat(rows.getFirst().get("calls").asLong()).isEqualTo(4 * 4);
    }

    @Test
    void headsAndLayersOfTheSmallOnesDivideTheCalls() {
        String[] large = {"--n", "48", "--m", "13", "--heads", "4", "--layers", "3", "--d", "4"};
        assertThat(rows(large).getFirst().get("calls").asLong()).isEqualTo(192);
        String[] packed = {"--n", "48", "--m", "13", "--heads", "4", "--layers", "3", "--d", "4", "--small-heads", "2",
            "--small-layers", "2", "--pass-through", "copy"};
        assertThat(rows(packed).getFirst().get("calls").asLong()).isEqualTo(48);
        String[] strict = {"--n", "48", "--m", "13", "--accounting", "strict"};
        assertThat(rows(strict).getFirst().get("calls").asLong()).isEqualTo(16 + 12 + 4);
    }

    @ParameterizedTest
    @CsvSource({"sink-lemma.json, yes", "sink-lemma-no.json, no", "small-attention.json, yes",
        "small-attention-no.json, no"})
    void transformerOfAnInstanceAnswersTheSame(String name, String answer) {
        String file = Cli.root()
                .resolve("instances/corpus/src/main/resources/finegrain/corpus/examples")
                .resolve(name)
                .toString();
        assertThat(rows(file, "--m", "2,3").stream().map(row -> row.get("answer").asString())).hasSize(2)
                .containsOnly(answer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"--m 1 | at least 2", "--m 8 --mode window --window 8 | from 1 to 7",
        "--mode sideways | sideways", "--small-heads 0 | at least one of each", "--d 1 | width of at least 2",
        "--m 8 --mode sinks --sinks 7 | together they must fit"})
    void whatCannotBeIsWrongUsage(String options, String message) {
        Cli.Result result = Cli.run(("transformer simulate --n 40 " + options).split(" ", -1));
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains(message);
    }

    @Test
    void spentTimeIsUnknown() {
        assertThat(Cli.run("transformer", "simulate", "--timeout", "0").code()).isEqualTo(ExitCode.UNKNOWN);
    }
}

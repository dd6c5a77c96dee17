package finegrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// How commands end: a script needs nothing else to know what happened.
class ExitCodesTest {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void files() {
        for (String name : List.of("small.cnf", "pigeonhole-4-3.cnf", "uf20-01.cnf", "uf50-02.cnf")) {
            Cli.corpus(folder, name);
        }
        Cli.run("gen", "bmin-ip", "--set", "n=4", "--set", "l=6", "--set", "p=1", "-o",
                folder.resolve("ones.json").toString());
        Cli.write(folder.resolve("notes/one.txt"), "most similar documents");
        Cli.write(folder.resolve("notes/two.txt"), "least similar documents");
        Cli.write(folder.resolve("notes/three.txt"), "orthogonal vectors");
    }

    /// Words that begin with `@` are files of this test.
    private static Cli.Result run(String command) {
        return Cli.run(Arrays.stream(command.split(" "))
                .map(word -> word.startsWith("@") ? folder.resolve(word.substring(1)).toString() : word)
                .toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"solve @small.cnf, yes", "solve @pigeonhole-4-3.cnf, no", "solve @ones.json, 6",
        "solve @ones.json --threshold 5, no", "run @pigeonhole-4-3.cnf --to lsd, no", "run @small.cnf --to bmsd, yes",
        "solve @small.cnf --question count, 5", "run @ones.json --to bmsd, 6"})
    void anAnswerIsSuccessWhateverItSays(String command, String word) {
        Cli.Result result = run(command);
        assertThat(result.code()).as(result.toString()).isEqualTo(ExitCode.ANSWERED);
        assertThat(result.lines().getFirst()).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource({"solve @uf20-01.cnf --timeout 0", "run @uf20-01.cnf --to lsd --timeout 0",
        "run @uf20-01.cnf --to lsd --timeout 0 --solver transformer"})
    void spentBudgetIsUnknownAndNeverANo(String command) {
        Cli.Result result = run(command);
        assertThat(result.code()).isEqualTo(ExitCode.UNKNOWN);
        assertThat(result.lines()).containsExactly("unknown", "no answer within 0 ms");
    }

    @Test
    void folderThatIsNotReadInTimeIsUnknown() {
        Cli.Result result = run("similar @notes --timeout 0");
        assertThat(result.code()).isEqualTo(ExitCode.UNKNOWN);
        assertThat(result.out()).isEmpty();
        assertThat(result.talk()).containsExactly("finegrain: Reading '" + folder.resolve("notes")
                + "' was given up: no answer within 0 ms.");
    }

    @Test
    void unknownInJsonHasItsReason() {
        Cli.Result result = run("run @uf20-01.cnf --to lsd --timeout 0 --json");
        assertThat(result.code()).isEqualTo(ExitCode.UNKNOWN);
        assertThat(result.json().get("answer").asString()).isEqualTo("unknown");
        assertThat(result.json().get("verified").asBoolean()).isFalse();
        assertThat(result.json().get("reason").asString()).isEqualTo("no answer within 0 ms");
        assertThat(result.json().get("witness").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "run @uf20-01.cnf --to lsd --solver transformer --memory 0 | The values that 34 by 34 different weights can have take 115600 bytes of memory; 0 are allowed.",
        "similar @notes --memory 0 | The words of the documents in '@notes' take more than the 0 KiB there is room for; read fewer documents or allow more memory.",
        "gen bov --set n=1000000 --set l=1000000 | 1000000 vectors of dimension 1000000 would take 117 GiB of memory in one piece.",
        "run @ones.json --to cnf-sat | No path of executable reductions carries the question 'optimum' of bmin-ip to cnf-sat; see 'finegrain path'.",
        "solve @uf50-02.cnf --solver exhaustive | exhaustive would look at 1,125,899,906,842,624 candidates one by one; it begins nothing beyond 2^40."})
    void whatIsTooMuchIsRefused(String command, String message) {
        Cli.Result result = run(command);
        assertThat(result.code()).as(result.toString()).isEqualTo(ExitCode.REFUSED);
        assertThat(result.out()).isEmpty();
        assertThat(result.talk()).last()
                .isEqualTo("finegrain: " + message.replace("@notes", folder.resolve("notes").toString()));
    }

    @Test
    void anInstanceThatIsTooMuchDoesNotEndAStream() {
        String row = "{\"format\":\"finegrain/1\",\"problem\":\"ov\",\"data\":{\"rows\":[\"10\",\"%s\"]}}\n";
        String wide = "{\"format\":\"finegrain/1\",\"problem\":\"ov\",\"data\":{\"rows\":[\"%s\"]}}\n"
                .formatted("1".repeat(64));
        byte[] stream = (row.formatted("01") + wide + row.formatted("11")).getBytes(StandardCharsets.UTF_8);
        assertThat(Cli.pipe(stream, "solve", "-q", "--solver", "similarity-join", "--memory", "0").talk()).hasSize(3);
        Cli.Result result = Cli.pipe(stream, "solve", "-q", "--solver", "zeta");
        String reason = "The solver zeta does not take this: the table would have 2^64 entries; 2^36 fit into an array";
        assertThat(result.lines()).containsExactly("yes", "0 1", "unknown", reason, "no");
        assertThat(result.talk()).containsExactly("finegrain: instance 2: " + reason);
        assertThat(result.code()).isEqualTo(ExitCode.INPUT);
    }

    @Test
    void answersOfAStreamKeepTheirPlacesWhicheverIsRefused() {
        String row = "{\"format\":\"finegrain/1\",\"problem\":\"ov\",\"data\":{\"rows\":[\"10\",\"%s\"]}}\n";
        String wide = "{\"format\":\"finegrain/1\",\"problem\":\"ov\",\"data\":{\"rows\":[\"%s\"]}}\n"
                .formatted("1".repeat(64));
        List<String> instances = List.of(wide, row.formatted("01"), wide, row.formatted("11"), wide);
        Cli.Result together = Cli.pipe(String.join("", instances).getBytes(StandardCharsets.UTF_8), "solve", "-q",
                "--json", "--solver", "zeta");
        assertThat(together.lines()).hasSameSizeAs(instances);
        for (int i = 0; i < instances.size(); i++) {
            Cli.Result alone = Cli.pipe(instances.get(i).getBytes(StandardCharsets.UTF_8), "solve", "-q", "--json",
                    "--solver", "zeta");
            String answer = together.lines().get(i);
            assertThat(answer)
                    .contains("\"answer\":\"" + List.of("unknown", "yes", "unknown", "no", "unknown").get(i) + "\"");
            assertThat(alone.lines()).isEqualTo(instances.get(i).equals(wide) ? List.of() : List.of(answer));
            assertThat(answer)
                    .contains(Cli.pipe(instances.get(i).getBytes(StandardCharsets.UTF_8), "show", "-", "--json")
                            .json()
                            .get("hash")
                            .asString());
        }
    }

    @Test
    void aRunWhoseTimeIsUpMakesNoMoreQueries() {
        Cli.Result result = run("run @uf20-01.cnf --to lsd --timeout 0");
        assertThat(result.talk()).anyMatch(line -> line.startsWith("  solved by nobody: given up on the way in "))
                .noneMatch(line -> line.startsWith("solver: "));
    }

    @Test
    void aProofWhoseTimeIsUpMakesNoTable() {
        Cli.Result result = run("prove @small.cnf @proof.json --timeout 0");
        assertThat(result.code()).isEqualTo(ExitCode.UNKNOWN);
        assertThat(result.lines()).containsExactly("unknown", "no answer within 0 ms");
        assertThat(result.talk()).isEmpty();
        assertThat(folder.resolve("proof.json")).doesNotExist();
    }

    @Test
    void aDashIsStandardOutput() {
        byte[] printed = Cli.run("gen", "bov", "--set", "n=3").bytes();
        assertThat(Cli.run("gen", "bov", "--set", "n=3", "-o", "-").bytes()).isEqualTo(printed);
        assertThat(Cli.pipe(printed, "convert", "-", "-o", "-").bytes()).isEqualTo(printed);
        assertThat(Cli.pipe(printed, "reduce", "bov-to-ov", "-", "-o", "-").bytes())
                .isEqualTo(Cli.pipe(printed, "reduce", "bov-to-ov").bytes());
        assertThat(Path.of("-")).doesNotExist();
    }

    /// A heap that is too small or a recursion that is too deep, which no test can have at will.
    @Command(name = "greedy")
    static final class Greedy implements Runnable {
        private final Error end;

        Greedy(Error end) {
            this.end = end;
        }

        @Override
        public void run() {
            throw end;
        }
    }

    @Test
    void endOfTheHeapIsARefusalAndEndOfTheStackABug() {
        assertThat(ended(new OutOfMemoryError("Java heap space"))).startsWith("4 finegrain: The memory of ")
                .hasLineCount(1);
        assertThat(ended(new StackOverflowError())).isEqualTo("1 finegrain: This is a bug of finegrain: "
                + "java.lang.StackOverflowError Please report it with the command and its input.\n");
    }

    private static String ended(Error end) {
        StringWriter err = new StringWriter();
        int code = new CommandLine(new Greedy(end)).setExecutionStrategy(Failures::execute)
                .setErr(new PrintWriter(err))
                .execute();
        return code + " " + err;
    }

    @Test
    void helpAndVersionSucceed() {
        assertThat(run("--help").lines()).contains("Exit codes:", "  10    unknown: budget spent or cancelled");
        assertThat(run("--help").code()).isZero();
        assertThat(run("help solve").code()).isZero();
        assertThat(run("--version").lines()).containsExactly("finegrain 0.1.0");
    }

    @Test
    void helpListsEveryExitCode() {
        assertThat(run("--help").lines()).containsAll(Arrays.stream(ExitCode.HELP)
                .map(line -> line.split(":", 2))
                .map(parts -> String.format("  %-5s %s", parts[0], parts[1].strip()))
                .toList());
    }
}

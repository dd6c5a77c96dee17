package finegrain.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// What is done so that commands start soon changes none of them.
class StartTest {
    static Stream<Entry<String, Class<?>>> commands() {
        return Main.COMMANDS.stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandHasTheNameThatItGivesItself(Entry<String, Class<?>> command) {
        assertThat(new CommandLine(command.getValue()).getCommandName()).isEqualTo(command.getKey());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandIsTheSameWithoutTheOthers(Entry<String, Class<?>> command) {
        String name = command.getKey();
        assertThat(usage(Main.commandLine(name), name)).isEqualTo(usage(Main.commandLine(), name));
    }

    private static String usage(CommandLine main, String name) {
        return requireNonNull(main.getSubcommands().get(name)).getUsageMessage(Ansi.OFF);
    }

    @Test
    void helpKnowsAllCommandsWhateverComesFirst() {
        assertThat(Cli.run("help").lines()).isEqualTo(Cli.run("--help").lines())
                .anyMatch(line -> line.contains("solve"));
        assertThat(Cli.run("help", "solve").lines()).isEqualTo(Cli.run("solve", "--help").lines());
        assertThat(Cli.run("solv").talk().getFirst()).contains("solve");
    }

    @Test
    void theVersionIsThereWithOtherArguments() {
        assertThat(Cli.run("--version").lines()).containsExactly("finegrain " + Main.VERSION);
        assertThat(Cli.run("--version", "solve").lines()).isEqualTo(Cli.run("-V").lines());
    }

    @Test
    void everyCommandOfTheRehearsalEndsWell(@TempDir Path folder) {
        System.setProperty("finegrain.home", Cli.root().toString());
        assertThat(Rehearsal.commands(folder)).isNotEmpty().allSatisfy(command -> {
            Cli.Result result = Cli.run(command);
            assertThat(result.code()).as(result.toString()).isEqualTo(ExitCode.ANSWERED);
        });
    }

    @Test
    void withoutTheVectorApiOneLineSaysSoAndTheAnswerIsTheSame() throws Exception {
        String exported = "--add-exports=java.base/jdk.internal.module=ALL-UNNAMED";
        assertThat(start("-Dplain", "list", "problems", "-q")).isEqualTo(start(exported, "list", "problems"));
        assertThat(start("-Dplain", "list", "problems")).isEqualTo(
                Main.scalarOnly().orElseThrow() + System.lineSeparator() + start(exported, "list", "problems"));
        assertThat(start("--add-modules=jdk.incubator.vector", "list", "problems", "-q"))
                .isEqualTo(start("--add-modules=jdk.incubator.vector", "list", "problems"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"scalar | 0 |", "widest | 0 |", "'' | 0 |",
        "nonsense | 2 | finegrain: The property finegrain.kernels is 'nonsense'; here it must be widest or one of [scalar]."})
    void kernelsThatDoNotExistAreWrongUsage(String kernels, int code, @Nullable String said) throws Exception {
        List<String> lines = start(code, "-Dfinegrain.kernels=" + kernels, "list", "problems", "-q").lines().toList();
        assertThat(lines.getFirst()).isEqualTo(
                said == null ? start("-Dplain", "list", "problems", "-q").lines().findFirst().orElseThrow() : said);
        assertThat(lines.size() == 1).isEqualTo(said != null);
    }

    @Test
    void aReaderWhoWantsNoMoreEndsTheProgramSilently() throws Exception {
        Process java = builder("-Dplain", "solve", "-").start();
        java.getInputStream().close();
        try (OutputStream in = java.getOutputStream()) {
            in.write(Cli.run("gen", "ov", "--set", "n=3").bytes());
        }
        try (InputStream said = java.getErrorStream()) {
            assertThat(new String(said.readAllBytes(), StandardCharsets.UTF_8)).doesNotContain("finegrain: standard");
            assertThat(java.waitFor()).isEqualTo(ExitCode.CLOSED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"list problems", "help", "gen bov", "list problems --json"})
    void aFullDiskIsSaid(String command) throws Exception {
        File full = new File("/dev/full");
        assumeTrue(full.exists());
        Process java = builder("-Dplain", command.split(" ", -1)).redirectOutput(full).start();
        try (InputStream said = java.getErrorStream()) {
            assertThat(new String(said.readAllBytes(), StandardCharsets.UTF_8).lines()).last()
                    .isEqualTo("finegrain: standard output cannot be written");
            assertThat(java.waitFor()).isEqualTo(ExitCode.INPUT);
        }
    }

    @Test
    void anIdIsShownAndNotAFileOfThatName(@TempDir Path folder) throws Exception {
        Cli.run("gen", "ov", "-o", folder.resolve("msd").toString());
        for (String name : List.of("msd", "./msd")) {
            Process java = builder("-Dplain", "show", name).directory(folder.toFile()).start();
            try (InputStream said = java.getInputStream()) {
                assertThat(new String(said.readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith(name.equals("msd") ? "id: msd" : "problem: ov");
                assertThat(java.waitFor()).isEqualTo(ExitCode.ANSWERED);
            }
        }
    }

    /// What the program says in a JVM with this option, standard error first.
    private static String start(String option, String... command) throws Exception {
        return start(ExitCode.ANSWERED, option, command);
    }

    private static String start(int code, String option, String... command) throws Exception {
        Process java = builder(option, command).redirectErrorStream(true).start();
        try (InputStream said = java.getInputStream()) {
            String text = new String(said.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(java.waitFor()).as(text).isEqualTo(code);
            return text;
        }
    }

    private static ProcessBuilder builder(String option, String... command) {
        List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                option, "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        line.addAll(List.of(command));
        return new ProcessBuilder(line);
    }
}

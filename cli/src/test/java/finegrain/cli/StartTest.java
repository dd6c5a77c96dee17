package finegrain.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map.Entry;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
}

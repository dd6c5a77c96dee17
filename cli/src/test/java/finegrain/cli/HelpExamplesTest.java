package finegrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// Every example that a help text shows can be typed as it stands.
class HelpExamplesTest {
    /// Names of files and folders in the examples; all else is an option or its value.
    private static final Set<String> NAMES = Set.of("cnf", "json", "txt", "safetensors", "onnx");

    /// A folder that a machine may lack, and for which the folder of letters does as well.
    private static final String ELSEWHERE = "/usr/share/doc";

    @TempDir
    private static Path folder;

    record Example(String command, String line) {}

    static Stream<Example> examples() {
        Set<String> seen = new HashSet<>();
        return commands().flatMap(command -> Arrays.stream(command.usageMessage().footer())
                .map(line -> new Example(command.name(), line.strip())))
                .filter(example -> seen.add(example.line()));
    }

    private static Stream<CommandSpec> commands() {
        CommandLine main = Main.commandLine();
        return Stream.concat(Stream.of(main.getCommandSpec()),
                main.getSubcommands().values().stream().map(CommandLine::getCommandSpec))
                .filter(spec -> !spec.name().equals("help"));
    }

    @BeforeAll
    static void filesThatTheExamplesName() throws IOException {
        System.setProperty("finegrain.home", Cli.root().toString());
        Cli.corpus(folder, "uf20-01.cnf");
        Cli.corpus(folder, "small.cnf");
        for (String name : List.of("f.cnf", "mine.cnf")) {
            Files.copy(folder.resolve("small.cnf"), folder.resolve(name));
        }
        save("x.json", "gen", "msd", "--set", "n=6", "--set", "l=8");
        save("answer.json", "solve", folder.resolve("f.cnf").toString(), "--json");
        Cli.write(folder.resolve("so-far.json"), "");
        Cli.run("run", folder.resolve("f.cnf").toString(), "--to", "lsd", "--certificate",
                folder.resolve("c.json").toString());
        Cli.run("transformer", "export", folder.resolve("x.json").toString(), "--threshold", "1/2", "-o",
                folder.resolve("tf.onnx").toString());
        Cli.write(folder.resolve("docword.txt"), "3\n4\n6\n1 1 2\n1 2 1\n2 2 1\n2 3 1\n3 1 1\n3 4 2\n");
        Cli.write(folder.resolve("abstracts.txt"), """
                Orthogonal vectors and the exponential time hypothesis.
                The exponential time hypothesis for orthogonal vectors, again.
                Attention in transformers and similar documents.
                Similar documents, found by attention.
                """);
        List<String> letters = List.of("Dear sister, the harvest of apples was good, and the barn is full.",
                "Dear brother, the harvest of pears was bad, but the barn is dry.",
                "To the editor: trains are late, and nobody says why.",
                "To the editor: trains are late again, and nobody cares.");
        for (int i = 0; i < letters.size(); i++) {
            Cli.write(folder.resolve("letters").resolve(i + ".txt"), letters.get(i));
        }
    }

    private static void save(String name, String... command) {
        Cli.Result result = Cli.run(command);
        assertThat(result.code()).as(result.toString()).isZero();
        result.save(folder.resolve(name));
    }

    @Test
    void everyCommandHasAnExample() {
        assertThat(commands()).isNotEmpty().allSatisfy(command -> {
            assertThat(command.usageMessage().footer()).as(command.name()).isNotEmpty();
            assertThat(command.usageMessage().footer()).as(command.name())
                    .anyMatch(line -> line.contains("finegrain " + (command.parent() == null ? "" : command.name())));
        });
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleRuns(Example example) {
        // lift reads the answer of another instance than verify does
        if (example.command().equals("lift")) {
            reduceAndSolve(example.line());
        } else if (example.command().equals("verify") && example.line().contains("x.json")) {
            save("answer.json", "solve", folder.resolve("x.json").toString(), "--json");
        } else {
            save("answer.json", "solve", folder.resolve("f.cnf").toString(), "--json");
        }
        String line = example.line().startsWith("source <(")
                ? example.line().substring("source <(".length(), example.line().length() - 1)
                : example.line();
        for (String pipeline : line.split(";", -1)) {
            Cli.Result result = pipeline(pipeline.strip());
            assertThat(result.code()).as(pipeline + "\n" + result).isZero();
        }
    }

    /// What stands before `lift` in its help: the answer about the target of the path.
    private void reduceAndSolve(String line) {
        String source = folder.resolve("f.cnf").toString();
        if (line.startsWith("finegrain lift")) {
            byte[] instance = new byte[0];
            List<String> hops = List.of(line.split(" ", -1)[2].split(",", -1));
            for (String hop : hops) {
                instance = Cli.pipe(instance, "reduce", hop, hop.equals(hops.getFirst()) ? source : "-").bytes();
            }
            Cli.pipe(instance, "solve", "--json").save(folder.resolve("answer.json"));
        }
    }

    private Cli.Result pipeline(String line) {
        String[] redirected = line.split(">", -1);
        Cli.Result result = new Cli.Result(0, new byte[0], "");
        for (String command : redirected[0].split("\\|", -1)) {
            List<String> words = Arrays.stream(command.strip().split("\\s+")).map(this::here).toList();
            assertThat(words.getFirst()).isEqualTo("finegrain");
            result = Cli.pipe(result.bytes(), words.stream().skip(1).toArray(String[]::new));
            if (result.code() != 0) {
                return result;
            }
        }
        if (redirected.length > 1) {
            result.save(Path.of(here(redirected[1].strip())));
        }
        return result;
    }

    /// Names of files are taken in the folder of the test, because a process cannot change its own.
    private String here(String word) {
        if (word.equals(ELSEWHERE)) {
            return folder.resolve("letters").toString();
        }
        boolean named = NAMES.contains(word.substring(word.lastIndexOf('.') + 1)) || Files.exists(folder.resolve(word));
        return named && !word.startsWith("-") ? folder.resolve(word).toString() : word;
    }
}

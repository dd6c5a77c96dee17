package finegrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.dynamic.DynamicProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every dynamic program through every command.
class DynamicTest {
    @TempDir
    private Path folder;

    static Stream<String> problems() {
        return DynamicProblem.all().stream().map(p -> p.id());
    }

    @ParameterizedTest
    @MethodSource("problems")
    void isMadeSolvedVerifiedConvertedAndShown(String problem) {
        Cli.Result made = Cli.run("gen", problem, "--set", "n=5", "--seed", "3");
        assertThat(made.code()).as("%s", made).isZero();
        String file = made.save(folder.resolve("x.json")).toString();
        Cli.Result solved = Cli.run("solve", file, "--json");
        assertThat(solved.code()).as("%s", solved).isZero();
        String answer = solved.save(folder.resolve("answer.json")).toString();
        assertThat(Cli.run("verify", file, answer, "--search").out()).isEqualTo("true: a search says the same\n");
        String tensors = folder.resolve("x.safetensors").toString();
        assertThat(Cli.run("convert", file, "-o", tensors).code()).isZero();
        assertThat(Cli.run("convert", tensors, "--format", "json").bytes()).isEqualTo(made.bytes());
        assertThat(Cli.run("verify", tensors, answer, "--search").code()).isZero();
        assertThat(Cli.run("show", file).out()).contains(problem);
        assertThat(Cli.run("show", problem).out()).contains(problem);
        assertThat(Cli.run("list", "problems").out()).contains("\n" + problem + " ");
    }

    @Test
    void aGraphWithoutShortestPathsShowsItsNegativeCycle() {
        String file = Cli.write(folder.resolve("x.json"), """
                {"format":"finegrain/1","problem":"apsp","data":{"arcs":[[0,1,9],[9,0,1],[-3,9,0]]}}""").toString();
        for (String solver : List.of("auto", "floyd-warshall", "repeated-squaring", "textbook")) {
            Cli.Result result = Cli.run("solve", file, "--solver", solver);
            assertThat(result.code()).as("%s", result).isZero();
            assertThat(result.lines().getFirst()).isEqualTo("no");
            assertThat(result.lines().get(1)).matches("cycle of negative weight: (0 1 2|1 2 0|2 0 1)");
            Cli.Result json = Cli.run("solve", file, "--solver", solver, "--json");
            assertThat(json.json().get("cycle").toString()).matches("\\[(0,1,2|1,2,0|2,0,1)]");
            String answer = json.save(folder.resolve("answer.json")).toString();
            assertThat(Cli.run("verify", file, answer).code()).isZero();
        }
    }

    @Test
    void aBetterValueThanTheBestIsCaught() {
        String file = Cli.write(folder.resolve("x.json"), """
                {"format":"finegrain/1","problem":"refuelling","data":{"positions":[0,1,5,7,10],"hop":3}}""")
                .toString();
        String answer = """
                {"format":"finegrain-answer/1","problem":"refuelling","answer":"%d","witness":{"cells":%s}}""";
        Path right = Cli.write(folder.resolve("right.json"), answer.formatted(5, "[0,2,3,4]"));
        Path false_ = Cli.write(folder.resolve("false.json"), answer.formatted(4, "[0,2,3,4]"));
        Path worse = Cli.write(folder.resolve("worse.json"), answer.formatted(8, "[0,2,4]"));
        assertThat(Cli.run("verify", file, right.toString(), "--search").code()).isZero();
        assertThat(Cli.run("verify", file, false_.toString()).code()).isEqualTo(ExitCode.INPUT);
        assertThat(Cli.run("verify", file, worse.toString()).code()).isZero();
        assertThat(Cli.run("verify", file, worse.toString(), "--search").code()).isEqualTo(ExitCode.INPUT);
    }
}

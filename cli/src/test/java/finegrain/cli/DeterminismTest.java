package finegrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same command gives the same bytes, however often and on however many threads.
class DeterminismTest {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void files() {
        Cli.corpus(folder, "uf20-01.cnf");
        Cli.corpus(folder, "pigeonhole-4-3.cnf");
        Cli.run("gen", "msd", "--set", "n=400", "--set", "l=70", "-o", folder.resolve("msd.json").toString());
        Cli.run("gen", "bmax-ip", "--generator", "near-ties", "--set", "n=300", "--set", "l=65", "-o",
                folder.resolve("ties.json").toString());
        Cli.run("gen", "z-max-ip", "--generator", "near-ties", "--set", "n=300", "--set", "max=1", "-o",
                folder.resolve("integers.json").toString());
        Cli.run("gen", "br-min-ip", "--set", "n=300", "-o", folder.resolve("reals.safetensors").toString());
        String[] words = "apple pear barn harvest train winter editor snow road letter sister brother"
                .split(" ", -1);
        for (int i = 0; i < 40; i++) {
            List<String> text = new ArrayList<>();
            for (int w = 0; w < words.length; w++) {
                if ((i * 7 + w * w * 3) % 5 < 2) {
                    text.add(words[w]);
                }
            }
            Cli.write(folder.resolve("letters").resolve(i + ".txt"), String.join(" ", text));
        }
    }

    private static byte[] run(String command, String... more) {
        List<String> words = new ArrayList<>(Arrays.stream(command.split(" "))
                .map(word -> word.startsWith("@") ? folder.resolve(word.substring(1)).toString() : word)
                .toList());
        words.addAll(List.of(more));
        Cli.Result result = Cli.run(words.toArray(String[]::new));
        assertThat(result.code()).as(result.toString()).isZero();
        assertThat(result.bytes()).isNotEmpty();
        return result.bytes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gen cnf-sat --seed 3", "gen cnf-sat --generator phase-transition --seed 3",
        "gen cnf-sat --generator forced-no --seed 4", "gen bov --generator planted --seed 5",
        "gen msd --generator near-ties --seed 6", "gen msd --generator zipf-documents --seed 6",
        "gen ov --generator forced-no --set p=1/4 --seed 6", "gen k-ov --seed 7",
        "gen bz-min-ip --generator planted --seed 8", "gen r-max-ip --generator phase-transition --seed 9",
        "reduce sat-to-bov @uf20-01.cnf",
        "reduce msd-to-bmsd-halving @msd.json", "convert @uf20-01.cnf", "list reductions --json"})
    void sameCommandGivesTheSameBytes(String command) {
        assertThat(run(command)).isEqualTo(run(command));
    }

    @Test
    void anotherSeedGivesAnotherInstance() {
        assertThat(run("gen bov --seed 1 --quiet")).isNotEqualTo(run("gen bov --seed 2 --quiet"));
    }

    @Test
    void sameFileIsWrittenInEveryFormat() throws IOException {
        for (String name : List.of("x.json", "x.safetensors")) {
            Path first = folder.resolve("first-" + name);
            Path second = folder.resolve("second-" + name);
            for (Path target : List.of(first, second)) {
                assertThat(Cli.run("gen", "bov", "--seed", "9", "-o", target.toString()).code()).isZero();
            }
            assertThat(Files.readAllBytes(first)).isNotEmpty().isEqualTo(Files.readAllBytes(second));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"solve @integers.json --json --solver integer-products",
        "solve @reals.safetensors --json --solver real-products", "solve @msd.json --json", "solve @ties.json --json",
        "solve @ties.json --json --solver brute-force",
        "solve @ties.json --json --factor 5/4 --solver minhash",
        "solve @ties.json --json --error 9 --solver sampling-coordinates",
        "solve @msd.json --json --yes 19/20 --no 4/5 --solver simple-lsh --set seed=5",
        "solve @msd.json --json --solver transformer", "solve @pigeonhole-4-3.cnf --json",
        "similar @letters --top 7 --json", "similar @letters --top 7 --least --json",
        "similar @letters --top 3 --solver transformer --json", "run @pigeonhole-4-3.cnf --to lsd --json",
        "run @uf20-01.cnf --to lsd --json", "run @uf20-01.cnf --to bmsd --solver transformer --json"})
    void threadsDoNotChangeTheAnswer(String command) {
        String one = timeless(run(command, "--threads", "1"));
        assertThat(timeless(run(command, "--threads", "2"))).isEqualTo(one);
        assertThat(timeless(run(command, "--threads", "3"))).isEqualTo(one);
    }

    /// Without the time that it took, the one thing that may differ.
    private static String timeless(byte[] json) {
        return new String(json, java.nio.charset.StandardCharsets.UTF_8).replaceFirst("\"millis\":\\d+",
                "\"millis\":0");
    }
}

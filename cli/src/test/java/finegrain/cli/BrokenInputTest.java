package finegrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever is wrong with an input or a command is said in one line, word for word as here; nothing is answered and nothing
/// half-written.
class BrokenInputTest {
    private static final String MSD = "{\"format\":\"finegrain/1\",\"problem\":\"msd\",\"parameters\":{\"question\":\"optimum\"},"
            + "\"data\":{\"dimension\":3,\"rows\":[%s]}}";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void files() throws IOException {
        Cli.corpus(folder, "small.cnf");
        Cli.run("reduce", "sat-to-bov", file("small.cnf")).save(folder.resolve("bov.json"));
        Cli.run("solve", file("bov.json"), "--json").save(folder.resolve("bov-answer.json"));
        Cli.run("gen", "bov", "--set", "n=20", "--set", "l=20", "-o", file("whole.safetensors"));
        byte[] whole = Files.readAllBytes(folder.resolve("whole.safetensors"));
        Cli.write(folder.resolve("short.safetensors"), Arrays.copyOf(whole, whole.length - 1));
        Cli.write(folder.resolve("header.safetensors"), Arrays.copyOf(whole, 100));
        write("empty.json", "");
        write("syntax.json", "{\"format\":\"finegrain/1\",\n \"problem\":\"msd\",,\n}");
        write("problem.json", MSD.formatted("\"110\",\"011\"").replace("msd", "mdd"));
        write("good.json", MSD.formatted("\"110\",\"011\",\"001\""));
        write("ragged.json", MSD.formatted("\"110\",\"01\""));
        write("zero.json", MSD.formatted("\"110\",\"000\""));
        write("letter.json", MSD.formatted("\"110\",\"0x0\""));
        write("number.json", MSD.formatted("[1,2,1.5]").replace("msd", "z-max-ip"));
        write("infinite.json", MSD.formatted("[1,2,1e999]").replace("msd", "r-max-ip"));
        write("negative.json", MSD.formatted("[1,2,3],[0,-0.5,1]").replace("msd", "r-max-ip"));
        write("huge.json", MSD.formatted("[1,-1e308,3]").replace("msd", "r-max-ip"));
        write("count.cnf", "p cnf 3 3\n1 2 0\n-1 3 0\n");
        write("range.cnf", "p cnf 3 1\n1 4 0\n");
        write("rows.mtx", "%%MatrixMarket matrix coordinate pattern general\n2 3 2\n1 1\n3 1\n");
        write("text/a.bin", "\0\1\2");
        Files.createDirectory(folder.resolve("nothing"));
        write("false.json", answer("cnf-sat", "\"yes\",\"witness\":{\"literals\":[-1,-2,-3,-4,-5,-6,-7,-8]}"));
        write("no.json", answer("cnf-sat", "\"no\""));
        write("maybe.json", answer("cnf-sat", "\"maybe\""));
        write("far.json", answer("bov", "\"yes\",\"witness\":{\"left\":6,\"right\":21}"));
    }

    private static String answer(String problem, String answer) {
        return "{\"format\":\"finegrain-answer/1\",\"problem\":\"" + problem + "\",\"answer\":" + answer + "}";
    }

    private static void write(String name, String content) {
        Cli.write(folder.resolve(name), content);
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "solve @nowhere.cnf | @nowhere.cnf: cannot be read: there is no such file",
        "solve @empty.json | @empty.json:1:1: found the end of the input, expected JSON (\"{\"), DIMACS (\"p cnf\"), Matrix Market (\"%%MatrixMarket\"), a UCI bag of words (three integers) or safetensors",
        "solve @syntax.json | @syntax.json:2:18: Unexpected character (',' (code 44)): was expecting double-quote to start property name",
        "solve @problem.json | @problem.json:1:35: found the problem \"mdd\", expected cnf-sat, max-sat, k-ov, ov, bov, min-ip, bmin-ip, max-ip, bmax-ip, msd, bmsd, lsd, blsd, bexact-ip, kernel-sum, z-max-ip, bz-max-ip, z-min-ip, bz-min-ip, r-max-ip, br-max-ip, r-min-ip, br-min-ip, lws, kd-lws, refuelling, kd-refuelling, static-lws, static-kd-lws, lws-pt, matrix-chain, optimal-bst, polygon-triangulation, lis, nested-boxes, subset-chain, coin-change, unbounded-knapsack, k-min-ip, min-triangle, negative-triangle, vector-domination, all-min-ip, min-plus-product, min-plus-convolution, apsp, all-coin-change or k-sat",
        "reduce msd-to-bmsd-halving @ragged.json -o @target.json | @ragged.json:1:113: found a vector of dimension 2, expected dimension 3",
        "solve @zero.json | @zero.json:1:1: Vector 1 is all zero and has no cosine with anything; msd needs nonzero vectors, so remove it.",
        "convert @letter.json -o @target.safetensors | @letter.json:1:115: found \"x\", expected 0 or 1",
        "solve @number.json | @number.json:1:117: found 1.5, expected an integer from -2^63 to 2^63 - 1",
        "solve @infinite.json | @infinite.json:1:117: found 1e999, expected a number of absolute value below 2^1024",
        "solve @negative.json --factor 2 | Vector 1 has -0.5 in column 1; an inner product within a factor is only asked for where no coordinate is negative, so ask for the optimum, an additive error, a threshold or a gap.",
        "solve @huge.json --factor 2 | Vector 0 has -1E+308 in column 1; an inner product within a factor is only asked for where no coordinate is negative, so ask for the optimum, an additive error, a threshold or a gap.",
        "solve @negative.json --solver integer-products | The solver integer-products does not take this: the vectors are made of floating-point numbers; real-products takes them.",
        "convert @negative.json -o @target.mtx | The format matrix-market holds one list of 0/1 vectors; this is an instance of r-max-ip.",
        "convert @count.cnf -o @target.json | @count.cnf:4:1: found 2 clauses, expected 3 as line 1 declares",
        "reduce sat-to-bov @range.cnf -o @target.json | @range.cnf:2:3: found \"4\", expected a literal from -3 to 3, or 0 to end a clause",
        "solve @rows.mtx | @rows.mtx:4:1: found \"3\", expected a row from 1 to 2",
        "solve @short.safetensors | @short.safetensors, header:1:302: found \"right\" from byte 160 to 320, expected a part of the 319 bytes that follow the header",
        "solve @header.safetensors | @header.safetensors: found a header of 368 bytes, expected at most 92 in a file of 100",
        "reduce sat-to-bov @good.json -o @target.json | The reduction sat-to-bov takes instances of cnf-sat; this is one of msd.",
        "similar @text | There is no word in '@text' (a.bin: binary, not text).",
        "similar @nothing | The folder '@nothing' contains no file.",
        "similar @nowhere | The folder or file '@nowhere' does not exist.",
        "verify @small.cnf @bov-answer.json | @bov-answer.json:1:42: found \"bov\", expected \"cnf-sat\"",
        "verify @small.cnf @false.json | The answer is false: 'yes' with the witness 'v -1 -2 -3 -4 -5 -6 -7 -8 0' does not answer the question exists of this cnf-sat.",
        "verify @small.cnf @no.json --search | The answer is false: it says no, a search says yes.",
        "verify @small.cnf @maybe.json | @maybe.json:1:61: found \"maybe\", expected yes, no, unknown or a number such as 3, 2/3 or 0.25",
        "lift sat-to-bov @small.cnf @far.json | The answer for query 0 is false: 'yes' with the witness '6 21' does not answer the question exists of this bov (nA=16, nB=16, l=16).",
        "lift bov-to-ov @good.json @empty.json | The reduction bov-to-ov takes instances of bov; this is one of msd.",
        "transformer run @nowhere.onnx @good.json | @nowhere.onnx: cannot be read: there is no such file",
        "run @small.cnf --to lsd --certificate @missing/target.json | @missing/target.json: cannot be written: there is no such folder",
        "prove @small.cnf @missing/target.json | @missing/target.json: cannot be written: there is no such folder",
        "prove @small.cnf @text | @text: cannot be written: Is a directory",
        "gen msd -o @missing/target.json | @missing/target.json: cannot be written: there is no such folder"})
    void brokenInputIsPlacedAndExplained(String command, String message) throws IOException {
        fails(command, ExitCode.INPUT, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "sovle x | There is no command 'sovle'. Did you mean 'solve'?",
        "solve @small.cnf --jsn | Unknown option: '--jsn'. Did you mean --json?",
        "gen mssd | There is no problem 'mssd'. Did you mean 'msd' or 'bmsd' or 'lsd'?",
        "gen bov --generator plantd | There is no generator 'plantd'. Did you mean 'planted'?",
        "run @small.cnf --via sat-to-bvo | There is no reduction 'sat-to-bvo'. Did you mean 'sat-to-bov' or 'sat-to-k-ov'?",
        "run @small.cnf --to lsd --via sat-to-bov | The path given by --via ends at bov, not at lsd.",
        "solve @small.cnf --solver transfromer | There is no solver 'transfromer'. Did you mean 'transformer'?",
        "convert @small.cnf --format nope | There is no format 'nope'. There is json, safetensors, dimacs, matrix-market, bag-of-words.",
        "reduce sat-to-k-ov @small.cnf --set k=1 -o @target.json | The parameter k is '1'; it must be an integer from 2 to 64.",
        "reduce sat-to-k-ov[k=65] @small.cnf -o @target.json | The parameter k is '65'; it must be an integer from 2 to 64.",
        "reduce sat-to-k-ov[k] @small.cnf | 'k' in 'sat-to-k-ov[k]' is no parameter; write name=value.",
        "reduce sat-to-k-ov @small.cnf --set k | 'k' is no parameter; write --set NAME=VALUE.",
        "reduce sat-to-bov,bov-to-ov @small.cnf | 'reduce' applies one reduction; pipe it into the next.",
        "reduce msd-to-max-ip @good.json -o @target.json | The reduction msd-to-max-ip has more than one target here, and one file holds one; leave -o away to print them all.",
        "gen cnf-sat --set nv=2 --set k=3 -o @target.json | A clause of k=3 different variables needs nv at least 3.",
        "solve @good.json --threshold abc | --threshold: 'abc' is not a number; write 3, 2/3, 0.25 or, for a cosine, sqrt(1/2).",
        "solve @good.json --question gap | This question needs --yes.",
        "solve @small.cnf --threads 0 | The number of threads is 0; it must be at least 1.",
        "solve @small.cnf --timeout -1 | The time limit is -1.0 seconds; it must not be negative.",
        "solve @good.json --threshold 1/2 --factor 2 | The options ask two questions, 'threshold' and 'approximate'; ask one.",
        "solve @good.json --question optimum --error 1 | The options ask two questions, 'optimum' and 'additive'; ask one.",
        "reduce sat-to-bov @small.cnf --answers @no.json | The queries of sat-to-bov do not depend on answers; leave --answers away.",
        "demo --literal --dynamic | --literal and --dynamic are two demonstrations; ask for one.",
        "similar @text --top 0 | The number of pairs --top is 0; it must be at least 1.",
        "gen bov --threshold 3 -o @target.json | The problem bov has no question 'threshold'; it has [exists, count].",
        "solve @bov.json --threshold 3 | The problem bov has no question 'threshold'; it has [exists, count].",
        "show @bov.json --factor 2 | The problem bov has no question 'approximate'; it has [exists, count].",
        "reduce bov-to-ov @bov.json --question optimum | The problem bov has no question 'optimum'; it has [exists, count].",
        "solve @good.json --factor 1/2 | The approximation factor is 1/2; it must be at least 1.",
        "gen min-ip --threshold 1/2 | The threshold 1/2 is not an integer; the values are.",
        "transformer export @good.json --threshold 1/2 --n-max 0 -o @target.onnx | The number of documents --n-max is 0; it must be at least 1.",
        "transformer simulate --n 64 --m 8 --gain Infinity | Width 8, 1 heads, 1 layers, gain Infinity: a width of at least 2, one head, one layer and a gain from 0 to 10^9 are needed.",
        "transformer simulate --n 64 --m 8 --mode ful | There is no mode 'ful'. Did you mean 'full' or 'full-literal'?",
        "solve @good.json --threads \u0663 | Invalid value for option '--threads': '\u0663' is not an int",
        "gen msd --seed \u0663 | Invalid value for option '--seed': '\u0663' is not a long",
        "gen msd --set n=\u0663 | The parameter n is '\u0663'; it must be an integer from 0 to 268435456.",
        "reduce sat-to-k-ov @small.cnf --set k=\u0663 | The parameter k is '\u0663'; it must be an integer from 2 to 64.",
        "run @small.cnf --to ov --solver minhash --set seed=\u0663 | The parameter seed is '\u0663'; it must be an integer.",
        "show bov-to-o | There is no problem, reduction, solver, result, work or file 'bov-to-o'. Did you mean 'bov-to-ov'?",
        "prove @small.cnf - | Standard output has the answer; write the name of a file instead of -.",
        "run @small.cnf --to lsd --certificate - | Standard output has the answer; write the name of a file instead of -.",
        "run @small.cnf --via sat-to-k-ov[k=3,k=4] | The parameter k is set twice, to '3' and to '4'; set it once.",
        "reduce sat-to-k-ov @small.cnf --set k=3 --set k=4 | The parameter k is set twice, to '3' and to '4'; set it once.",
        "reduce sat-to-k-ov[k=3] @small.cnf --set k=4 | The parameter k is set twice, to '4' and to '3'; set it once.",
        "bound LSD | There is no problem of the registry 'LSD'. Did you mean 'lsd' or 'msd' or 'blsd'?",
        "bound lsd --latex --dot | --latex, --dot are mutually exclusive (specify only one)",
        "check - - | Standard input holds one of the two files; write the name of the other.",
        "certify - - | Standard input holds one of the two files; write the name of the other.",
        "verify - - | Standard input holds one of the two files; write the name of the other.",
        "lift sat-to-bov - - | Standard input holds one of the two files; write the name of the other.",
        "path cnf-sat ov --threads 0 | --threads is for --measure FILE; nothing is solved without it.",
        "path cnf-sat ov --solver nope | --solver is for --measure FILE; nothing is solved without it.",
        "path cnf-sat msd --question optimum | The problem cnf-sat has no question 'optimum'; it has [exists, count]."})
    void wrongUsageIsExplained(String command, String message) throws IOException {
        fails(command, ExitCode.USAGE, message);
    }

    @ParameterizedTest
    @CsvSource({"lift sat-to-bov @small.cnf @empty.json, 0 (bov nA=16; nB=16; l=16; @)"})
    void missingAnswerIsNamedByItsInstance(String command, String query) throws IOException {
        String hash = Files.readString(folder.resolve("bov-answer.json")).replaceAll(".*(sha256:\\w+).*\\R", "$1");
        fails(command, ExitCode.INPUT, "There is no answer for query " + query.replace("; ", ", ").replace("@", hash)
                + "; solve it and add its answer.");
    }

    private static void fails(String command, int code, String message) throws IOException {
        Cli.Result result = Cli.run(Arrays.stream(command.split(" "))
                .map(word -> word.startsWith("@") ? file(word.substring(1)) : word)
                .toArray(String[]::new));
        assertThat(result.code()).as(result.toString()).isEqualTo(code);
        assertThat(result.out()).isEmpty();
        assertThat(result.talk().stream().filter(line -> !line.startsWith("See 'finegrain help")))
                .as(result.toString())
                .last()
                .isEqualTo("finegrain: " + message.replace("@", folder + "/"));
        assertThat(result.err()).doesNotContain("Exception", "\tat ");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("target") || name.endsWith(".part"));
        }
    }
}

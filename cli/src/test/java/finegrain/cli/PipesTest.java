package finegrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Reduction;
import finegrain.contract.Turing;
import finegrain.format.AnswerFiles;
import finegrain.format.Input;
import finegrain.format.InstanceFiles;
import finegrain.format.JsonLayout;
import finegrain.format.Provenance;
import finegrain.format.Stored;
import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.reductions.Catalogue;
import finegrain.reductions.Edge;
import finegrain.testkit.Samples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every reduction from files alone: `reduce`, then any solver, then `lift`; and what comes back is an answer to the source.
class PipesTest {
    private static final int SAMPLES = 1;

    /// So many queries a search may ask; a binary search over the attainable values asks fewer.
    private static final int PATIENCE = 100;

    @TempDir
    private Path folder;

    record Case(String reduction, Question.Kind question) {}

    static Stream<Case> cases() {
        return Catalogue.standard()
                .edges()
                .stream()
                .map(Edge::standard)
                .flatMap(edge -> edge.carries().keySet().stream().map(kind -> new Case(edge.id(), kind)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answerComesBackFromFilesAlone(Case of) {
        Reduction<?, ?, ?, ?> reduction = Catalogue.standard().edge(of.reduction()).orElseThrow().standard();
        for (int i = 0; i < SAMPLES; i++) {
            thereAndBack(reduction, of.question(),
                    new SplittableRandom((of.reduction() + of.question().word()).hashCode() + 31L * i));
        }
        noComesBack(reduction, of.question());
    }

    private <X extends Instance, W> void thereAndBack(Reduction<X, W, ?, ?> reduction, Question.Kind kind,
            SplittableRandom random) {
        thereAndBack(reduction, Samples.draw(reduction.source(), List.of(kind), random));
    }

    private <X extends Instance, W> void noComesBack(Reduction<X, W, ?, ?> reduction, Question.Kind kind) {
        reduction.noInstances()
                .stream()
                .filter(x -> x.question().kind() == kind)
                .limit(1)
                .forEach(x -> thereAndBack(reduction, x));
    }

    private <X extends Instance, W> void thereAndBack(Reduction<X, W, ?, ?> reduction, X x) {
        Path source = folder.resolve("source.json");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        InstanceFiles.write(new Stored(x, Provenance.UNKNOWN), JsonLayout.LINE, bytes);
        Cli.write(source, bytes.toByteArray());
        Path answers = folder.resolve("answers.json");
        if (reduction instanceof Turing) {
            askInTurn(reduction.id(), source, answers);
        } else {
            succeeds(Cli.pipe(succeeds(Cli.run("reduce", reduction.id(), source.toString())), "solve", "--json",
                    "--quiet"), answers);
        }
        Cli.Result lifted = Cli.run("lift", reduction.id(), source.toString(), answers.toString(), "--json");
        succeeds(lifted, folder.resolve("lifted.json"));
        isTrue(x, lifted);
    }

    private void askInTurn(String reduction, Path source, Path answers) {
        StringBuilder soFar = new StringBuilder();
        Cli.write(answers, "");
        for (int i = 0; i < PATIENCE; i++) {
            byte[] query = succeeds(
                    Cli.run("reduce", reduction, source.toString(), "--answers", answers.toString()));
            if (query.length == 0) {
                return;
            }
            soFar.append(new String(succeeds(Cli.pipe(query, "solve", "--json", "--quiet")), StandardCharsets.UTF_8));
            Cli.write(answers, soFar.toString());
        }
        throw new AssertionError(reduction + " still asks after " + PATIENCE + " answers.");
    }

    private static byte[] succeeds(Cli.Result result) {
        assertThat(result.code()).as(result.toString()).isZero();
        return result.bytes();
    }

    private static void succeeds(Cli.Result result, Path file) {
        Cli.write(file, succeeds(result));
    }

    private static <X extends Instance, W> void isTrue(X x, Cli.Result lifted) {
        Problem<X, W> problem = Problem.of(x);
        Answer<W> answer = AnswerFiles.read(problem, Input.of("lifted", new ByteArrayInputStream(lifted.bytes())))
                .answer();
        List<Answer<W>> legal = new ArrayList<>(problem.legalAnswers(x).toList());
        assertThat(legal).as(x.toString()).contains(answer);
    }

    @ParameterizedTest
    @CsvSource({"small.cnf, sat-to-bov, bov-to-ov, yes", "pigeonhole-4-3.cnf, sat-to-bov, bov-to-ov, no",
        "small.cnf, sat-to-bov, bov-to-blsd, yes", "pigeonhole-4-3.cnf, sat-to-bov, bov-to-bmin-ip, no"})
    void twoHopsArePipedAndLiftedTogether(String name, String first, String second, String word) {
        Path source = Cli.corpus(folder, name);
        byte[] middle = succeeds(Cli.run("reduce", first, source.toString()));
        byte[] target = succeeds(Cli.pipe(middle, "reduce", second));
        byte[] answer = succeeds(Cli.pipe(target, "solve", "--json"));
        Path answers = Cli.write(folder.resolve("answer.json"), answer);
        Cli.Result together = Cli.run("lift", first + "," + second, source.toString(), answers.toString());
        succeeds(together);
        assertThat(together.lines().getFirst()).isEqualTo(word);
        // and hop by hop, which gives the same
        Path between = Cli.write(folder.resolve("middle.json"), middle);
        Path middleAnswer = Cli.write(folder.resolve("middle-answer.json"),
                succeeds(Cli.run("lift", second, between.toString(), answers.toString(), "--json")));
        Cli.Result one = Cli.run("lift", first, source.toString(), middleAnswer.toString());
        assertThat(one.out()).isEqualTo(together.out());
    }

    @ParameterizedTest
    @CsvSource({"sat-to-bov, 1", "bov-to-ov, 2"})
    void provenanceNamesThePathAndTheParent(String last, int hops) {
        String source = Cli.corpus(folder, "small.cnf").toString();
        byte[] target = succeeds(Cli.run("reduce", "sat-to-bov", source));
        if (hops == 2) {
            target = succeeds(Cli.pipe(target, "reduce", last));
        }
        Map<String, Object> provenance = InstanceFiles
                .read(Input.of("target", new ByteArrayInputStream(target)), finegrain.format.Purpose.STANDARD)
                .provenance()
                .entries();
        assertThat((List<?>) provenance.get("path")).hasSize(hops).last().isEqualTo(last);
        assertThat(provenance.get("parent")).asString().startsWith("sha256:");
    }
}

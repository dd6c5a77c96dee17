package finegrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.documents.Language;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// `similar` against two loops over sets of words.
class SimilarTest {
    private static final int DOCUMENTS = 120;

    @TempDir
    private static Path folder;

    private static final List<Set<String>> SETS = new ArrayList<>();

    record Found(int left, int right, int shared, double square) {
        String line() {
            return String.format(Locale.ROOT, "%.6f  lines:%d  lines:%d", Math.sqrt(square), left + 1, right + 1);
        }
    }

    /// Some documents are copies of earlier ones but for a few words.
    @BeforeAll
    static void texts() {
        Random random = new Random(17);
        List<List<String>> texts = new ArrayList<>();
        for (int i = 0; i < DOCUMENTS; i++) {
            List<String> text = new ArrayList<>();
            if (i > 20 && random.nextInt(4) == 0) {
                text.addAll(texts.get(random.nextInt(i)));
                if (random.nextBoolean()) {
                    text.set(0, "w" + random.nextInt(300));
                }
            } else {
                for (int w = 3 + random.nextInt(25); w > 0; w--) {
                    text.add("w" + (int) Math.exp(random.nextDouble() * Math.log(300)));
                }
            }
            texts.add(text);
            SETS.add(new HashSet<>(text));
        }
        Cli.write(folder.resolve("lines"),
                String.join("\n", texts.stream().map(text -> String.join(" ", text)).toList()));
        Cli.write(folder.resolve("one/only.txt"), "all alone here");
        Cli.write(folder.resolve("empty/none.txt"), " ");
        Cli.write(folder.resolve("twins/a.txt"), "the same apples");
        Cli.write(folder.resolve("twins/b.txt"), "the same apple");
        Cli.write(folder.resolve("twins/sub/a.txt"), "other pears");
    }

    private static List<Found> pairs() {
        return IntStream.range(0, DOCUMENTS)
                .boxed()
                .flatMap(i -> IntStream.range(i + 1, DOCUMENTS).mapToObj(j -> {
                    Set<String> shared = new HashSet<>(SETS.get(i));
                    shared.retainAll(SETS.get(j));
                    int common = shared.size();
                    return new Found(i, j, common,
                            (double) common * common / (SETS.get(i).size() * SETS.get(j).size()));
                }))
                .toList();
    }

    private static Cli.Result similar(String... options) {
        return Cli.run(Stream.concat(
                Stream.of("similar", folder.resolve("lines").toString(), "--all-words", "--language", "standard"),
                Stream.of(options)).toArray(String[]::new));
    }

    private static Cli.Result similarIn(String name, String... options) {
        return Cli.run(Stream.concat(Stream.of("similar", folder.resolve(name).toString()), Stream.of(options))
                .toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void theBestPairsAreThoseOfTwoLoops(int threads) {
        Comparator<Found> byCosine = Comparator.comparingDouble(Found::square);
        for (int top : new int[]{1, 10, 500}) {
            assertThat(similar("--top", "" + top, "--threads", "" + threads).lines())
                    .isEqualTo(pairs().stream().sorted(byCosine.reversed()).limit(top).map(Found::line).toList());
            assertThat(similar("--top", "" + top, "--least", "--threads", "" + threads).lines())
                    .isEqualTo(pairs().stream().sorted(byCosine).limit(top).map(Found::line).toList());
        }
    }

    @ParameterizedTest
    @CsvSource({"0.9, 0.81", "4/5, 0.64", "sqrt(1/2), 0.5", "1, 1", "0.05, 0.0025"})
    void allPairsAboveAThresholdAreThoseOfTwoLoops(String above, double square) {
        List<Found> expected = pairs().stream().filter(pair -> pair.square() >= square).toList();
        assertThat(expected).isNotEmpty().hasSizeLessThan(pairs().size());
        for (String threads : new String[]{"1", "2", "7"}) {
            Cli.Result result = similar("--above", above, "--threads", threads);
            assertThat(result.code()).isZero();
            assertThat(result.lines()).isEqualTo(expected.stream().map(Found::line).toList());
            assertThat(result.talk()).last()
                    .asString()
                    .matches(expected.size() + " pairs? of cosine at least .*");
        }
    }

    @Test
    void theJsonOfAllPairsIsOneObject() {
        List<Found> expected = pairs().stream().filter(pair -> pair.square() >= 0.49).toList();
        Cli.Result result = similar("--above", "0.7", "--json");
        assertThat(result.lines()).hasSize(expected.size() + 2);
        JsonNode json = result.json();
        assertThat(json.propertyNames()).containsExactly("documents", "keywords", "solver", "goal", "above", "leftOut",
                "pairs", "count", "complete");
        assertThat(json.get("above").asString()).isEqualTo("7/10");
        assertThat(json.get("count").asInt()).isEqualTo(expected.size());
        assertThat(json.get("complete").asBoolean()).isTrue();
        for (int k = 0; k < expected.size(); k++) {
            JsonNode pair = json.get("pairs").get(k);
            assertThat(pair.propertyNames()).containsExactly("left", "right", "cosine", "cosineSquared", "shared");
            assertThat(pair.get("left").asString()).isEqualTo("lines:" + (expected.get(k).left() + 1));
            assertThat(pair.get("right").asString()).isEqualTo("lines:" + (expected.get(k).right() + 1));
            TreeSet<String> shared = new TreeSet<>(SETS.get(expected.get(k).left()));
            shared.retainAll(SETS.get(expected.get(k).right()));
            assertThat(pair.get("shared").valueStream().map(JsonNode::asString)).containsExactlyElementsOf(shared);
        }
    }

    @Test
    void noPairAboveAThresholdIsAnEmptyListAndNoFailure() {
        Cli.Result text = similarIn("twins", "--above", "1", "--language", "standard", "--all-words");
        assertThat(text.code()).isZero();
        assertThat(text.out()).isEmpty();
        assertThat(text.talk()).last().isEqualTo("0 pairs of cosine at least 1");
        JsonNode json = similarIn("twins", "--above", "1", "--language", "standard", "--all-words", "--json").json();
        assertThat(json.get("pairs")).isEmpty();
        assertThat(json.get("count").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.9", "0.5", "0.2"})
    void groupsAreWhatPairsConnect(String above) {
        double square = Double.parseDouble(above) * Double.parseDouble(above);
        int[] group = IntStream.range(0, DOCUMENTS).toArray();
        List<Found> pairs = pairs().stream().filter(pair -> pair.square() >= square - 1e-12).toList();
        for (Found pair : pairs) {
            int from = Math.max(group[pair.left()], group[pair.right()]);
            int to = Math.min(group[pair.left()], group[pair.right()]);
            for (int i = 0; i < DOCUMENTS; i++) {
                group[i] = group[i] == from ? to : group[i];
            }
        }
        List<List<String>> expected = IntStream.range(0, DOCUMENTS)
                .mapToObj(g -> IntStream.range(0, DOCUMENTS)
                        .filter(i -> group[i] == g)
                        .mapToObj(i -> "lines:" + (i + 1))
                        .toList())
                .filter(members -> members.size() > 1)
                .toList();
        Cli.Result result = similar("--above", above, "--groups");
        assertThat(result.out())
                .isEqualTo(String.join("\n\n", expected.stream().map(g -> String.join("\n", g)).toList())
                        + "\n");
        JsonNode json = similar("--above", above, "--groups", "--json").json();
        assertThat(json.propertyNames()).containsExactly("documents", "keywords", "solver", "goal", "above", "leftOut",
                "pairs", "groups");
        assertThat(json.get("pairs").asInt()).isEqualTo(pairs.size());
        assertThat(json.get("groups")
                .valueStream()
                .map(members -> members.valueStream().map(JsonNode::asString).toList())).isEqualTo(expected);
    }

    @Test
    void whatIsNotReadInTimePrintsNothing() {
        Cli.Result result = similar("--above", "0.5", "--json", "--timeout", "0");
        assertThat(result.code()).isEqualTo(ExitCode.UNKNOWN);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void aNameIsOneLineWhateverIsInIt() {
        Cli.write(folder.resolve("names/a\nb.txt"), "red apples");
        Cli.write(folder.resolve("names/c\u001b[2Jd.txt"), "red apples");
        Cli.write(folder.resolve("names/e\tf.txt"), "\0");
        Cli.Result text = similarIn("names", "--all-words");
        assertThat(text.lines()).containsExactly("1.000000  a\\nb.txt  c\\u001b[2Jd.txt");
        assertThat(text.talk()).contains("  e\\tf.txt: binary, not text");
        assertThat(similarIn("names", "--all-words", "--above", "1", "--groups").lines()).containsExactly("a\\nb.txt",
                "c\\u001b[2Jd.txt");
        assertThat(similarIn("names", "--all-words", "--json").json().get("pairs").get(0).get("left").asString())
                .isEqualTo("a\nb.txt");
        assertThat(similarIn("names/no\nsuch").talk()).hasSize(1);
        assertThat(Cli.run("run", folder.resolve("names").toString(), "--problem", "msd").lines())
                .contains("a\\nb.txt  c\\u001b[2Jd.txt");
    }

    @Test
    void nothingSharedIsSaidInWords() {
        Cli.write(folder.resolve("apart/a.txt"), "apples");
        Cli.write(folder.resolve("apart/b.txt"), "pears");
        assertThat(similarIn("apart", "--all-words").talk()).last().isEqualTo("  cosine 0; nothing shared");
        assertThat(similarIn("one").talk()).contains("1 document, 3 key words");
    }

    @Test
    void anEmptyNameIsNoFolder() {
        Cli.Result result = Cli.run("similar", "");
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.talk()).first().asString().contains("is empty");
    }

    @Test
    void sharedWordsAreShownAsTheyAreWritten() {
        Cli.Result result = similarIn("twins", "--all-words");
        assertThat(result.lines()).containsExactly("1.000000  a.txt  b.txt");
        assertThat(result.talk()).last().isEqualTo("  cosine 1; 2 shared: apple same");
        assertThat(Language.ENGLISH.words("apple")).containsExactly("appl");
    }

    @Test
    void filesOfOneNameInTwoFoldersAreTwoDocuments() {
        assertThat(similarIn("twins", "--top", "3", "--all-words").lines()).containsExactly("1.000000  a.txt  b.txt",
                "0.000000  a.txt  sub/a.txt", "0.000000  b.txt  sub/a.txt");
    }

    @Test
    void oneDocumentHasNoPair() {
        assertThat(similarIn("one").lines()).containsExactly("no");
        assertThat(similarIn("one", "--above", "0.5").out()).isEmpty();
        assertThat(similarIn("one", "--above", "0.5", "--groups").out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--above 0.9 --top 3 | --above and --top do not go together: --above asks the exact search for all pairs that are similar enough.",
        "--above 0.9 --least | --above and --least do not go together: --above asks the exact search for all pairs that are similar enough.",
        "--above 0.9 --solver both | --above and --solver both do not go together: --above asks the exact search for all pairs that are similar enough.",
        "--above 0 | The cosine --above is 0; it must be above 0 and at most 1.",
        "--above 1.5 | The cosine --above is 3/2; it must be above 0 and at most 1.",
        "--above much | --above: 'much' is not a number; write 3, 2/3, 0.25 or, for a cosine, sqrt(1/2).",
        "--groups | --groups needs --above COSINE, which says how similar the documents of a group are."})
    void optionsThatMakeNoSenseAreRefused(String options, String message) {
        Cli.Result result = similar(options.split(" "));
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.out()).isEmpty();
        assertThat(result.talk()).containsExactly("finegrain: " + message);
    }

    @Test
    void aTransformerThatWouldNeedTooManyBitsIsRefused() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            text.append("own").append(i).append('\n');
        }
        Cli.write(folder.resolve("many"), text.toString().getBytes(StandardCharsets.UTF_8));
        Cli.Result result = similarIn("many", "--all-words", "--solver", "transformer", "--memory", "1");
        assertThat(result.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(result.talk()).last()
                .isEqualTo("finegrain: The bits of 3000 documents by 3000 key words take 1101 KiB, "
                        + "and there is room for 1024 KiB; choose fewer key words or allow more memory.");
    }
}

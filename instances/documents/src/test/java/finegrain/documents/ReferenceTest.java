package finegrain.documents;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Budget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The fast reader against the plain one: for each document the set of the words that the language's analyser makes of it.
class ReferenceTest {
    /// Pieces of words and of what stands between them, in scripts whose rules differ.
    private static final String[] PIECES = {"house", "Houses", "HOUSE'S", "don't", "l'avion", "d’été",
        "e\u0301te\u0301",
        "Straße", "Häuser", "3.14", "1,000", "x1", "_y_", "a.b.c", "U.S.A.", "e-mail", "中文", "日本語テスト", "한국어", "кошки",
        "кошка", "บ้าน", "المدرسة", "घरों", "İstanbul'da", "ﬁne", "ｆｕｌｌ", "𝔘𝔫𝔦", "😀", "👩\u200D💻", "\u0301",
        "\u200D", "the",
        "und", "of", "running", "runner's", "o'neil", "ΟΔΥΣΣΕΥΣ", "οδυσσεύς", "naïve", "naive", "zażółć", "100%", "@me",
        "#tag", "http://a.b/c?d=e", "\uD800", "z".repeat(300)};
    private static final String[] BETWEEN = {" ", " ", " ", "", "\t", ", ", ".", "'", "’", "-", "\u00A0", "\u3000", "_",
        ":",
        "\u00AD"};

    @TempDir
    Path folder;

    private static List<String> texts() {
        Random random = new Random(5);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder();
            for (int w = random.nextInt(30); w > 0; w--) {
                String piece = PIECES[random.nextInt(PIECES.length)];
                text.append(random.nextInt(10) == 0 ? piece.substring(random.nextInt(piece.length())) : piece)
                        .append(BETWEEN[random.nextInt(BETWEEN.length)]);
            }
            texts.add(text.toString());
        }
        return texts;
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theWordsOfADocumentAreThoseOfTheAnalyserOnAnyNumberOfThreads(Language language) throws IOException {
        TreeMap<String, TreeSet<String>> expected = new TreeMap<>();
        TreeSet<String> words = new TreeSet<>();
        List<String> texts = texts();
        for (int i = 0; i < texts.size(); i++) {
            Path file = folder.resolve(String.format("%03d.txt", i));
            // half a surrogate pair becomes a question mark
            Files.write(file, texts.get(i).getBytes(StandardCharsets.UTF_8));
            TreeSet<String> own = new TreeSet<>(language.words(Files.readString(file)));
            words.addAll(own);
            if (!own.isEmpty()) {
                expected.put(file.getFileName().toString(), own);
            }
        }
        BagOfWords alone = read(language, 1);
        assertThat(alone.words()).containsExactlyElementsOf(words);
        assertThat(alone.names()).containsExactlyElementsOf(expected.keySet());
        for (int row = 0; row < alone.names().size(); row++) {
            TreeSet<String> found = new TreeSet<>();
            for (int column : alone.vectors().columnsOf(row)) {
                found.add(alone.words().get(column));
            }
            assertThat(found).isEqualTo(expected.get(alone.names().get(row)));
        }
        assertThat(read(language, 2)).isEqualTo(alone);
        assertThat(read(language, 7)).isEqualTo(alone);
    }

    private BagOfWords read(Language language, int threads) {
        return BagOfWords.read(DocumentSource.folder(folder), language, new Vocabulary.All(),
                Budget.unlimited().withThreads(threads));
    }
}

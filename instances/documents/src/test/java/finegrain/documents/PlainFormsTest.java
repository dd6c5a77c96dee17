package finegrain.documents;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Budget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The fast cutting of ASCII against Lucene's tokenizer: the same forms, in the same order.
class PlainFormsTest {
    @TempDir
    Path folder;

    private static List<String> byTokenizer(String text) throws IOException {
        List<String> forms = new ArrayList<>();
        try (StandardTokenizer tokenizer = new StandardTokenizer()) {
            CharTermAttribute form = tokenizer.addAttribute(CharTermAttribute.class);
            tokenizer.setReader(new StringReader(text));
            tokenizer.reset();
            while (tokenizer.incrementToken()) {
                forms.add(form.toString());
            }
        }
        return forms;
    }

    /// All texts with one cutter, so that it knows forms of those before.
    private static void assertSameForms(List<String> texts) throws IOException {
        List<String> known = new ArrayList<>();
        List<String> found = new ArrayList<>();
        try (Tokeniser tokeniser = Language.STANDARD.tokeniser()) {
            Tokeniser.Cutter cutter = tokeniser.cutter((text, from, length) -> {
                known.add(new String(text, from, length));
                found.add(known.getLast());
                return known.size() - 1;
            }, number -> found.add(known.get(number)));
            for (String text : texts) {
                found.clear();
                // in the middle of an array
                cutter.cut(("x" + text + "x").toCharArray(), 1, text.length() + 1);
                assertThat(found).as(text).isEqualTo(byTokenizer(text));
            }
        }
        assertThat(known.size()).isPositive();
    }

    @Test
    void everyAsciiCharacterBetweenAnyTwoCutsAsTheTokenizerDoes() throws IOException {
        List<String> texts = new ArrayList<>();
        String[] beside = {"", "a", "Z", "1", "_", "a_", "_1", " ", ".", "'", ":", ",", "\u0301", "\u00E4", "\u4E2D",
            "\u200D", "\uFE0F\u20E3"};
        for (char c = 1; c < 128; c++) {
            for (String before : beside) {
                for (String behind : beside) {
                    texts.add(before + c + behind);
                    texts.add("b" + before + c + behind + "2");
                    texts.add("3" + before + c + c + behind + "b");
                }
            }
        }
        assertSameForms(texts);
    }

    @Test
    void randomAsciiCutsAsTheTokenizerDoes() throws IOException {
        Random random = new Random(1);
        String letters = "aB19_.':,; \n-#*/\t\u0001\u007F";
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            texts.add(random.ints(random.nextInt(30), 0, letters.length())
                    .collect(StringBuilder::new, (text, k) -> text.append(letters.charAt(k)), StringBuilder::append)
                    .toString());
        }
        assertSameForms(texts);
    }

    @Test
    void randomUnicodeAmongAsciiCutsAsTheTokenizerDoes() throws IOException {
        Random random = new Random(2);
        String[] strange = {"\u0301", "\u00E9", "\u00AD", "\u05D0", "\u0433", "\u4E2D", "\u30C6", "\uD55C", "\u0E1A",
            "\uD835\uDD18", "\uD83D\uDE00", "\u200D", "\uFE0F\u20E3", "\u2019", "\u00B7", "\u3000", "\u00A0", "\uFF10",
            "\uD83C\uDDE9", "\u203F"};
        String plain = "ab12_.':,;# -\"*";
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            int most = random.nextInt(8) == 0 ? 600 : 40;
            int rarity = random.nextInt(2, 60);
            for (int k = random.nextInt(most); k > 0; k--) {
                text.append(random.nextInt(rarity) == 0
                        ? strange[random.nextInt(strange.length)]
                        : plain.charAt(random.nextInt(plain.length())));
            }
            texts.add(text.toString());
        }
        assertSameForms(texts);
    }

    @Test
    void hugeWordsAreCutIntoThePiecesOfTheTokenizer() throws IOException {
        List<String> texts = new ArrayList<>();
        for (int length = 248; length < 264; length++) {
            for (String inside : new String[]{"", ".", ":", "_", "1", " ", "..", "\u00E9", "\u0301"}) {
                String word = "w".repeat(length);
                texts.add("before " + word + inside + "behind and more");
                texts.add(word + inside + word + inside + word);
                texts.add("_".repeat(length) + inside + "a");
                texts.add("7".repeat(length) + inside + "7 a.b");
            }
        }
        texts.add("x".repeat(100_000) + " y");
        assertSameForms(texts);
    }

    @Test
    void formsOfThePackedLengthsAreToldApart() throws IOException {
        List<String> texts = new ArrayList<>();
        for (int length = 1; length < 20; length++) {
            texts.add("a".repeat(length) + " " + "b" + "a".repeat(length) + " " + "a".repeat(length) + "b");
        }
        // so many that some of them fall into one place
        StringBuilder sameEnd = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            sameEnd.append("w").append(i).append("sameEnd1 ");
        }
        texts.add(sameEnd.toString());
        texts.addAll(List.copyOf(texts));
        assertSameForms(texts);
    }

    @Test
    void filesOfAnyBytesHaveTheWordsOfTheirText() throws IOException {
        Random random = new Random(3);
        byte[][] heads = {{}, {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, {(byte) 0xC3}, {(byte) 0xFF, (byte) 0xFE}};
        String[] pieces = {"Plain words here", "na\u00EFve", "x_1:y", "\u4E2D\u6587", "HTTP", "A_Zebra@[Z`z{", " ",
            "\n", "\uFEFF"};
        for (Language language : new Language[]{Language.STANDARD, Language.ENGLISH}) {
            TreeSet<String> words = new TreeSet<>();
            List<String> names = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                bytes.writeBytes(heads[random.nextInt(heads.length)]);
                for (int k = random.nextInt(40); k > 0; k--) {
                    bytes.writeBytes(pieces[random.nextInt(pieces.length)].getBytes(StandardCharsets.UTF_8));
                    if (random.nextInt(60) == 0) {
                        bytes.write(random.nextInt(1, 256));
                    }
                }
                Path file = Files.write(folder.resolve(String.format("%03d", i)), bytes.toByteArray());
                List<String> own = Text.of(bytes.toByteArray()).map(language::words).orElse(List.of());
                words.addAll(own);
                if (!own.isEmpty()) {
                    names.add(file.getFileName().toString());
                }
            }
            BagOfWords bag = BagOfWords.read(DocumentSource.folder(folder), language, new Vocabulary.All(),
                    Budget.unlimited().withThreads(2));
            assertThat(bag.words()).containsExactlyElementsOf(words);
            assertThat(bag.names()).containsExactlyElementsOf(names);
        }
    }
}

package finegrain.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.contract.Budget;
import finegrain.model.InvalidInstanceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TextTest {
    private static final String GREETING = "Grüße, κόσμε\r\n𝔘";

    @TempDir
    Path folder;

    record Encoded(Charset charset, List<Integer> mark) {
        byte[] bytes(String text) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            mark.forEach(bytes::write);
            bytes.writeBytes(text.getBytes(charset));
            return bytes.toByteArray();
        }
    }

    static Stream<Encoded> encodings() {
        return Stream.of(
                new Encoded(StandardCharsets.UTF_8, List.of()),
                new Encoded(StandardCharsets.UTF_8, List.of(0xEF, 0xBB, 0xBF)),
                new Encoded(StandardCharsets.UTF_16LE, List.of(0xFF, 0xFE)),
                new Encoded(StandardCharsets.UTF_16BE, List.of(0xFE, 0xFF)),
                new Encoded(StandardCharsets.UTF_32LE, List.of(0xFF, 0xFE, 0, 0)),
                new Encoded(StandardCharsets.UTF_32BE, List.of(0, 0, 0xFE, 0xFF)));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void theByteOrderMarkTellsTheEncodingAndIsNotText(Encoded encoded) {
        assertThat(Text.of(encoded.bytes(GREETING))).contains(GREETING);
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void aFileOfLinesIsReadInTheSameEncodings(Encoded encoded) throws IOException {
        BagOfWords bag = read(encoded.bytes(GREETING + "\u010A\u0A0Dx"));
        assertThat(bag.names()).containsExactly("text:1", "text:2");
        assertThat(bag.words()).contains("grüße", "κόσμε");
    }

    @Test
    void whatIsNotUtf8IsLatin1() throws IOException {
        byte[] bytes = "Stra\u00DFe\nna\u00EFf".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Text.of(bytes)).contains("Stra\u00DFe\nna\u00EFf");
        assertThat(read(bytes).words()).containsExactly("naïf", "straße");
    }

    @Test
    void oneByteThatIsNotUtf8MakesAllLinesLatin1() throws IOException {
        // the parts before it were read as UTF-8 already
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < 50_000; i++) {
            bytes.writeBytes("na\u00EFf\n".getBytes(StandardCharsets.UTF_8));
        }
        bytes.write(0xEF);
        assertThat(read(bytes.toByteArray()).words()).containsExactly("f", "naã", "ï");
    }

    static Stream<byte[]> binaries() {
        return Stream.of(
                new byte[]{'a', 0, 'b'},
                new byte[]{'a', (byte) 0xE9, 1, 'b'}, // neither UTF-8 nor Latin-1 text
                new byte[]{(byte) 0xFF, (byte) 0xFE, 0, (byte) 0xD8}, // half a surrogate pair, in UTF-16
                new byte[]{(byte) 0xFF, (byte) 0xFE, 'a', 0, 'b'}, // half a code unit
                new byte[]{(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, (byte) 0xE9}); // not the UTF-8 it claims to be
    }

    @ParameterizedTest
    @MethodSource("binaries")
    void binaryIsNotText(byte[] bytes) {
        assertThat(Text.of(bytes)).isEmpty();
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(InvalidInstanceException.class)
                .hasMessage("The file '" + folder.resolve("text") + "' is binary, not text.");
    }

    @Test
    void controlCharactersOfTerminalsAreText() {
        assertThat(Text.of(new byte[]{27, '[', '1', 'm', 12, (byte) 0xE9})).contains("\u001B[1m\f\u00E9");
    }

    @Test
    void theArrayForTheCharactersIsUsedAgain() {
        Text text = new Text();
        byte[] long1 = "x".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
        assertThat(text.decode(long1, long1.length)).isTrue();
        char[] first = text.chars();
        assertThat(text.decode(new byte[]{'a', 'b', 'c'}, 2)).isTrue();
        assertThat(text.chars()).isSameAs(first);
        assertThat(new String(text.chars(), 0, text.length())).isEqualTo("ab");
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void linesAreThoseOfJavaWhereverThePiecesEnd(Encoding encoding) throws IOException {
        Random random = new Random(11);
        String[] parts = {"\n", "\r", "\r\n", "\n\r", "a", "bc", " ", "d d", "\u00E9"};
        for (int round = 0; round < 4; round++) {
            StringBuilder text = new StringBuilder("first\n");
            // some pieces of 256 KiB, and lines longer than one
            for (int i = 0; i < 30_000; i++) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            if (round == 0) {
                text.append("z".repeat(300_000)).append("\r\n").append("y".repeat(1 << 18)).append('\r');
            }
            byte[] mark = switch (encoding) {
                case UTF_8, LATIN_1 -> new byte[0];
                default -> "\uFEFF".getBytes(encoding.charset());
            };
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(mark);
            bytes.writeBytes(text.toString().getBytes(encoding.charset()));
            BagOfWords bag = read(bytes.toByteArray());
            List<String> names = new ArrayList<>();
            List<String> all = text.toString().lines().toList();
            for (int i = 0; i < all.size(); i++) {
                if (!all.get(i).isBlank()) {
                    names.add("text:" + (i + 1));
                }
            }
            assertThat(bag.names().castToList()).isEqualTo(names);
            assertThat(bag.names().size() + bag.leftOut().size()).isEqualTo(all.size());
        }
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void aLineEndOfTwoCharactersIsOneEvenWhereAPieceEnds(Encoding encoding) throws IOException {
        int units = (1 << 18) / encoding.unit();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (encoding.mark() > 0) {
            bytes.writeBytes("\uFEFF".getBytes(encoding.charset()));
        }
        // the return is the last code unit of the first piece
        bytes.writeBytes(("ab\n" + "x".repeat(units - 4) + "\r\nlast").getBytes(encoding.charset()));
        BagOfWords bag = read(bytes.toByteArray());
        assertThat(bag.names()).containsExactly("text:1", "text:2", "text:3");
        assertThat(bag.leftOut()).isEmpty();
    }

    private BagOfWords read(byte[] bytes) throws IOException {
        return BagOfWords.read(DocumentSource.lines(Files.write(folder.resolve("text"), bytes)), Language.STANDARD,
                new Vocabulary.All(), Budget.unlimited().withThreads(2));
    }
}

package finegrain.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
        assertThat(Text.decode(encoded.bytes(GREETING))).contains(GREETING);
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void aFileOfLinesIsReadInTheSameEncodings(Encoded encoded) throws IOException {
        assertThat(lines(encoded.bytes(GREETING))).containsExactly("Grüße, κόσμε", "𝔘");
    }

    @Test
    void whatIsNotUtf8IsLatin1() throws IOException {
        byte[] bytes = "Stra\u00DFe\nna\u00EFf".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Text.decode(bytes)).contains("Stra\u00DFe\nna\u00EFf");
        assertThat(lines(bytes)).containsExactly("Stra\u00DFe", "na\u00EFf");
    }

    static Stream<byte[]> binaries() {
        return Stream.of(
                new byte[]{'a', 0, 'b'},
                new byte[]{'a', (byte) 0xE9, 1, 'b'}, // neither UTF-8 nor Latin-1 text
                new byte[]{(byte) 0xFF, (byte) 0xFE, 0, (byte) 0xD8}, // half a surrogate pair, in UTF-16
                new byte[]{(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, (byte) 0xE9}); // not the UTF-8 it claims to be
    }

    @ParameterizedTest
    @MethodSource("binaries")
    void binaryIsNotText(byte[] bytes) throws IOException {
        assertThat(Text.decode(bytes)).isEmpty();
        assertThat(Text.survey(file(bytes))).isEmpty();
    }

    @Test
    void controlCharactersOfTerminalsAreText() {
        assertThat(Text.decode(new byte[]{27, '[', '1', 'm', 12, (byte) 0xE9})).contains("\u001B[1m\f\u00E9");
    }

    @Test
    void linesAreCountedAsTheyAreRead() throws IOException {
        for (String text : List.of("", "a", "a\n", "\n", "a\r\nb", "a\rb\r", "\r\n\r\n", "a\n\rb", "\r\r\n\n",
                "ab\n\nc")) {
            Text.Survey survey = Text.survey(file(text.getBytes(StandardCharsets.UTF_8))).orElseThrow();
            List<String> expected = text.lines().toList();
            assertThat(survey.lines()).as(text).isEqualTo(expected.size());
            assertThat(survey.longestLine()).as(text)
                    .isEqualTo(expected.stream().mapToInt(String::length).max().orElse(0));
        }
    }

    private List<String> lines(byte[] bytes) throws IOException {
        try (BufferedReader reader = new BufferedReader(Text.survey(file(bytes)).orElseThrow().open())) {
            return reader.lines().toList();
        }
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("text"), bytes);
    }
}

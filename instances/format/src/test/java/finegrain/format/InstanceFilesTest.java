package finegrain.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.model.Instance;
import finegrain.model.InvalidInstanceException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InstanceFilesTest {
    private static final String MSD = "{\"format\":\"finegrain/1\",\"problem\":\"msd\",\"data\":{\"rows\":[\"101\",\"011\"]}}";
    private static final String SAT = "{\"format\":\"finegrain/1\",\"problem\":\"cnf-sat\","
            + "\"data\":{\"variables\":2,\"clauses\":[[1,-2],[2]]}}";

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void everyFormatIsFoundByItsContent(FileFormat format) throws IOException {
        Instance instance = JsonRoundTripTest.read(format == FileFormat.DIMACS ? SAT : MSD).instance();
        Path file = folder.resolve("without.extension");
        InstanceFiles.write(new Stored(instance, Provenance.UNKNOWN), format, file);
        byte[] bytes = Files.readAllBytes(file);
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(gzip)) {
            out.write(bytes);
        }
        Path compressed = folder.resolve("compressed");
        Files.write(compressed, gzip.toByteArray());
        assertThat(InstanceFiles.read(file).instance()).isEqualTo(instance);
        assertThat(InstanceFiles.read(compressed).instance()).isEqualTo(instance);
        for (byte[] stream : List.of(bytes, gzip.toByteArray())) {
            Input input = Input.of("x", new ByteArrayInputStream(stream));
            assertThat(InstanceFiles.read(input, Purpose.STANDARD).instance()).isEqualTo(instance);
        }
        try (Stream<Stored> all = InstanceFiles.readAll(Input.named(compressed.toString()), Purpose.STANDARD)) {
            assertThat(all.map(Stored::instance)).containsExactly(instance);
        }
    }

    @Test
    void aByteOrderMarkIsNoContent() {
        assertThat(JsonRoundTripTest.read("\ufeff" + MSD)).isEqualTo(JsonRoundTripTest.read(MSD));
        assertThat(JsonRoundTripTest.read("\ufeffp cnf 0 0").instance().size().toString()).isEqualTo("nv=0, m=0");
    }

    /// A `{` in the ninth place does not make a text a safetensors file.
    @Test
    void jsonIsNotTakenForTensors() {
        assertThat(JsonRoundTripTest
                .read("{\"data\":{\"rows\":[\"1\",\"1\"]},\"problem\":\"ov\",\"format\":\"finegrain/1\"}")
                .instance()
                .size()
                .toString()).isEqualTo("n=2, l=1");
        assertThat(JsonRoundTripTest.read("\n\t      " + MSD)).isEqualTo(JsonRoundTripTest.read(MSD));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            ``             | the end of the input
            ` `            | white space only
            <html><body>   | "<html><body>"
            [1,2]          | "[1,2]"
            `a\u0001\u0002` | "a\\u0001\\u0002"
            """)
    void whatIsNoneOfTheseIsSaidSo(String text, String found) {
        assertThatThrownBy(() -> JsonRoundTripTest.read(text)).isInstanceOf(SyntaxException.class)
                .hasMessage("x:1:1: found " + found + ", expected JSON (\"{\"), DIMACS (\"p cnf\"), Matrix Market"
                        + " (\"%%MatrixMarket\"), a UCI bag of words (three integers) or safetensors");
    }

    @Test
    void bytesAreNotTakenForTensors() {
        assertThatThrownBy(() -> JsonRoundTripTest.read("\u0001".repeat(8) + "x")).isInstanceOf(SyntaxException.class)
                .hasMessageStartingWith("x:1:1: found \"" + "\\u0001".repeat(8) + "x\", expected JSON");
    }

    @Test
    void whatCannotBeReadIsSaidInOneLine() throws IOException {
        Path none = folder.resolve("none.json");
        assertThatThrownBy(() -> InstanceFiles.read(none)).isInstanceOf(UncheckedIOException.class)
                .hasMessage(none + ": cannot be read: there is no such file");
        assertThatThrownBy(() -> InstanceFiles.read(folder)).isInstanceOf(UncheckedIOException.class)
                .hasMessage(folder + ": cannot be read: Is a directory");
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(gzip)) {
            out.write(MSD.getBytes(StandardCharsets.US_ASCII));
        }
        byte[] cut = Arrays.copyOf(gzip.toByteArray(), gzip.size() - 12);
        assertThatThrownBy(() -> InstanceFiles.read(Input.of("x", new ByteArrayInputStream(cut)), Purpose.STANDARD))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("x: cannot be read: Unexpected end of ZLIB input stream");
    }

    @Test
    void aStreamIsLeftOpen() {
        boolean[] closed = new boolean[1];
        InstanceFiles.read(Input.of("x", new ByteArrayInputStream(MSD.getBytes(StandardCharsets.US_ASCII)) {
            @Override
            public void close() {
                closed[0] = true;
            }
        }), Purpose.STANDARD);
        assertThat(closed[0]).isFalse();
    }

    @Test
    void aFailedWriteLeavesWhatWasThere() throws IOException {
        Path target = folder.resolve("x");
        Files.writeString(target, "before");
        assertThatThrownBy(() -> SafeFile.write(target, out -> {
            out.write(new byte[1 << 20]);
            throw new IOException("the disk is full");
        })).isInstanceOf(UncheckedIOException.class).hasMessage(target + ": cannot be written: the disk is full");
        assertThatThrownBy(() -> SafeFile.write(target, out -> JsonDocuments.write(JsonLayout.LINE, failing(), json -> {
            json.writeStartObject();
            json.writeEndObject();
        }))).isInstanceOf(UncheckedIOException.class).hasMessage(target + ": cannot be written: the pipe is broken");
        assertThat(target).hasContent("before");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(target);
        }
    }

    @Test
    void whatIsAbandonedLeavesNothingBehind() throws IOException {
        Path target = folder.resolve("x");
        assertThatThrownBy(() -> SafeFile.write(target, out -> {
            out.write(new byte[1 << 20]);
            assertThat(folder).isNotEmptyDirectory();
            SafeFile.abandon();
            assertThat(folder).isEmptyDirectory();
        })).isInstanceOf(UncheckedIOException.class);
        assertThat(folder).isEmptyDirectory();
        SafeFile.write(target, out -> out.write('x'));
        SafeFile.abandon();
        assertThat(target).hasContent("x");
    }

    private static OutputStream failing() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("the pipe is broken");
            }
        };
    }

    @Test
    void aWriteReplacesTheFileAndKeepsALink() throws IOException {
        Path real = folder.resolve("real");
        Path link = folder.resolve("link");
        Files.writeString(real, "before");
        Files.createSymbolicLink(link, real);
        Stored stored = JsonRoundTripTest.read(MSD);
        InstanceFiles.write(stored, FileFormat.JSON, link);
        assertThat(link).isSymbolicLink();
        assertThat(InstanceFiles.read(real)).isEqualTo(stored);
        assertThatThrownBy(() -> InstanceFiles.write(stored, FileFormat.JSON, folder.resolve("no/x")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(folder.resolve("no/x") + ": cannot be written: there is no such folder");
        assertThatThrownBy(() -> InstanceFiles.write(stored, FileFormat.JSON, folder))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(folder + ": cannot be written: Is a directory");
    }

    @Test
    void aFormatThatCannotHoldAnInstanceSaysSo() {
        Path target = folder.resolve("x");
        Stored msd = JsonRoundTripTest.read(MSD);
        Stored sat = JsonRoundTripTest.read(SAT);
        Stored bov = new Stored(JsonRoundTripTest.instance("bov", "\"left\":[\"1\"],\"right\":[\"1\"]"),
                Provenance.UNKNOWN);
        assertThatThrownBy(() -> InstanceFiles.write(msd, FileFormat.DIMACS, target))
                .isInstanceOf(InvalidInstanceException.class)
                .hasMessage("The format dimacs holds formulas; this is an instance of msd.");
        for (Stored stored : List.of(sat, bov)) {
            assertThatThrownBy(() -> InstanceFiles.write(stored, FileFormat.MATRIX_MARKET, target))
                    .isInstanceOf(InvalidInstanceException.class)
                    .hasMessage("The format matrix-market holds one list of vectors; this is an instance of "
                            + stored.instance().problem().id() + ".");
        }
        assertThat(target).doesNotExist();
    }
}

package finegrain.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.contract.Budget;
import finegrain.model.InvalidInstanceException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("docs.zip");
    }

    private Path zip(String... namesAndTexts) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file()))) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                out.putNextEntry(new ZipEntry(namesAndTexts[i]));
                out.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return file();
    }

    private BagOfWords read() {
        return BagOfWords.read(DocumentSource.at(file()), Language.ENGLISH, new Vocabulary.All(),
                Budget.unlimited().withThreads(2));
    }

    @Test
    void theFilesOfAnArchiveAreDocumentsLikeThoseOfAFolder() throws IOException {
        zip("b.txt", "pear", "a/", "", "a/z.txt", "apple", ".git/config", "plum", "a/.hidden", "plum", "a/e.txt", "  ",
                "a/bin", "\0", "../../up.txt", "cherry");
        BagOfWords bag = read();
        assertThat(bag.names()).containsExactly("a/z.txt", "b.txt");
        assertThat(bag.words()).containsExactly("appl", "pear");
        assertThat(bag.leftOut()).containsExactly(new LeftOut("a/bin", LeftOut.Reason.BINARY),
                new LeftOut("a/e.txt", LeftOut.Reason.EMPTY));
        assertThat(bag.hidden()).isEqualTo(3);
    }

    @Test
    void anArchiveOfNothingSaysSo() throws IOException {
        zip();
        assertThatThrownBy(this::read).isInstanceOf(InvalidInstanceException.class)
                .hasMessage("The archive '" + file() + "' contains no file.");
    }

    @Test
    void namesThatAreNotUtf8AreReadAsThoseOfTheIbmPc() throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file()), Charset.forName("IBM437"))) {
            out.putNextEntry(new ZipEntry("über.txt"));
            out.write("pear".getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }
        assertThat(read().names()).containsExactly("über.txt");
    }

    @Test
    void theSameTreeAsFolderAndAsArchiveIsTheSameBag() throws IOException {
        zip("b.txt", "pear pie", "a/z.txt", "apple pie", "a.txt", "no fruit");
        Files.createDirectories(folder.resolve("tree/a"));
        Files.writeString(folder.resolve("tree/b.txt"), "pear pie");
        Files.writeString(folder.resolve("tree/a/z.txt"), "apple pie");
        Files.writeString(folder.resolve("tree/a.txt"), "no fruit");
        assertThat(read()).isEqualTo(BagOfWords.read(DocumentSource.at(folder.resolve("tree")), Language.ENGLISH,
                new Vocabulary.All(), Budget.unlimited()));
    }

    @Test
    void aBombIsNotUnpackedBeyondTheLongestDocument() throws IOException {
        byte[] block = "apple ".repeat(1 << 14).getBytes(StandardCharsets.US_ASCII);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file()))) {
            out.putNextEntry(new ZipEntry("bomb.txt"));
            for (long written = 0; written <= Text.LONGEST; written += block.length) {
                out.write(block);
            }
            out.closeEntry();
            out.putNextEntry(new ZipEntry("good.txt"));
            out.write(block);
            out.closeEntry();
        }
        assertThat(Files.size(file())).isLessThan(1 << 20);
        BagOfWords bag = read();
        assertThat(bag.names()).containsExactly("good.txt");
        assertThat(bag.leftOut()).containsExactly(new LeftOut("bomb.txt", LeftOut.Reason.TOO_LARGE));
        // and if it lies about its size
        claimSmall();
        assertThat(read().leftOut()).extracting(LeftOut::name).containsExactly("bomb.txt");
    }

    /// Writes the size 9 into the first entry of the central directory.
    private void claimSmall() throws IOException {
        byte[] bytes = Files.readAllBytes(file());
        for (int at = 0; at + 28 < bytes.length; at++) {
            if (bytes[at] == 'P' && bytes[at + 1] == 'K' && bytes[at + 2] == 1 && bytes[at + 3] == 2) {
                bytes[at + 24] = 9;
                bytes[at + 25] = 0;
                bytes[at + 26] = 0;
                bytes[at + 27] = 0;
                break;
            }
        }
        try (OutputStream out = Files.newOutputStream(file())) {
            out.write(bytes);
        }
    }

    @Test
    void aDamagedFileIsLeftOut() throws IOException {
        zip("a.txt", "apple apple apple apple", "b.txt", "pear");
        byte[] bytes = Files.readAllBytes(file());
        bytes[30 + "a.txt".length()] ^= 0x7F;
        Files.write(file(), bytes);
        BagOfWords bag = read();
        assertThat(bag.names()).containsExactly("b.txt");
        assertThat(bag.leftOut()).containsExactly(new LeftOut("a.txt", LeftOut.Reason.UNREADABLE));
    }

    @Test
    void aBrokenArchiveIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(zip("a.txt", "apple"));
        Files.write(file(), Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(this::read).isInstanceOf(InvalidInstanceException.class)
                .hasMessageStartingWith("The archive '" + file() + "' is not readable: ");
    }

    @Test
    void anArchiveWithoutFilesIsRefused() throws IOException {
        zip("a/", "", ".x", "apple");
        assertThatThrownBy(this::read).isInstanceOf(InvalidInstanceException.class)
                .hasMessage(
                        "The archive '" + file() + "' contains no file (a hidden file or folder in it is not read).");
    }
}

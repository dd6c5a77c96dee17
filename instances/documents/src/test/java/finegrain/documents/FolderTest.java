package finegrain.documents;

import static finegrain.documents.LeftOut.Reason.BINARY;
import static finegrain.documents.LeftOut.Reason.EMPTY;
import static finegrain.documents.LeftOut.Reason.NO_KEY_WORD;
import static finegrain.documents.LeftOut.Reason.READ_ALREADY;
import static finegrain.documents.LeftOut.Reason.TOO_LARGE;
import static finegrain.documents.LeftOut.Reason.UNREADABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.contract.Budget;
import finegrain.model.InvalidInstanceException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {
    @TempDir
    Path parent;

    private BagOfWords read() {
        return BagOfWords.read(
                DocumentSource.folder(parent.resolve("docs")),
                Language.ENGLISH,
                new Vocabulary.All(),
                Budget.unlimited());
    }

    private Path write(String name, String text) throws IOException {
        Path file = parent.resolve("docs").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void link(String name, Path target) throws IOException {
        Path link = parent.resolve("docs").resolve(name);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, target);
    }

    @Test
    void namesArePathsBelowTheFolderInTheOrderOfStrings() throws IOException {
        write("b.txt", "pear");
        write("a/z.txt", "apple");
        write("a/b/c.txt", "plum");
        write("a.txt", "cherry");
        write("B.txt", "lemon");
        assertThat(read().names())
                .containsExactly("B.txt", "a.txt", "a/b/c.txt", "a/z.txt", "b.txt");
        assertThat(read().leftOut()).isEmpty();
    }

    @Test
    void everyFileWithoutAVectorIsReportedWithItsReason() throws IOException {
        write("good.txt", "apple");
        write("empty.txt", "");
        write("blank.txt", " \r\n\t");
        write("stop.txt", "the and of");
        write("picture.png", "apple\0apple");
        link("broken.txt", Path.of("nowhere"));
        try (RandomAccessFile huge = new RandomAccessFile(write("huge.txt", "").toFile(), "rw")) {
            huge.setLength(Text.LONGEST + 1L);
        }
        BagOfWords bag = read();
        assertThat(bag.names()).containsExactly("good.txt");
        assertThat(bag.leftOut()).containsExactly(
                new LeftOut("blank.txt", EMPTY),
                new LeftOut("broken.txt", UNREADABLE),
                new LeftOut("empty.txt", EMPTY),
                new LeftOut("huge.txt", TOO_LARGE),
                new LeftOut("picture.png", BINARY),
                new LeftOut("stop.txt", NO_KEY_WORD));
        assertThat(bag.leftOut().get(3)).hasToString("huge.txt: larger than 64 MiB");
    }

    @Test
    void hiddenFilesAndFoldersAreCountedAndNotRead() throws IOException {
        write("seen.txt", "apple");
        write(".git/config", "pear");
        write(".git/HEAD", "pear");
        write("sub/.hidden", "plum");
        BagOfWords bag = read();
        assertThat(bag.words()).containsExactly("appl");
        assertThat(bag.hidden()).isEqualTo(2);
    }

    @Test
    void loopsOfLinksEnd() throws IOException {
        write("a/one.txt", "apple");
        link("a/self", Path.of("."));
        link("a/up", Path.of(".."));
        link("circle", Path.of("circle"));
        BagOfWords bag = read();
        assertThat(bag.names()).containsExactly("a/one.txt");
        assertThat(bag.leftOut()).containsExactly(
                new LeftOut("a/self", READ_ALREADY),
                new LeftOut("a/up", READ_ALREADY),
                new LeftOut("circle", UNREADABLE));
    }

    @Test
    void filesKeepTheirOwnNamesWhereLinksLeadToThemToo() throws IOException {
        write("z/one.txt", "apple");
        link("a.txt", Path.of("z/one.txt"));
        link("b", Path.of("z"));
        BagOfWords bag = read();
        assertThat(bag.names()).containsExactly("z/one.txt");
        assertThat(bag.leftOut())
                .containsExactly(new LeftOut("a.txt", READ_ALREADY), new LeftOut("b", READ_ALREADY));
    }

    @Test
    void linksToTheOutsideAreFollowedOnce() throws IOException {
        write("own.txt", "apple");
        Files.createDirectories(parent.resolve("elsewhere/deep"));
        Files.writeString(parent.resolve("elsewhere/deep/two.txt"), "pear");
        link("x", parent.resolve("elsewhere"));
        link("y", parent.resolve("elsewhere"));
        BagOfWords bag = read();
        assertThat(bag.names()).containsExactly("own.txt", "x/deep/two.txt");
        assertThat(bag.leftOut()).containsExactly(new LeftOut("y", READ_ALREADY));
    }

    @Test
    void encodingsMixAndLineEndsDoNotMatter() throws IOException {
        write("windows.txt", "\uFEFFStraße\r\nHaus\r\n");
        Files.write(
                parent.resolve("docs/old.txt"),
                "Stra\u00DFe Haus".getBytes(StandardCharsets.ISO_8859_1));
        BagOfWords bag = BagOfWords.read(
                DocumentSource.at(parent.resolve("docs")),
                Language.STANDARD,
                new Vocabulary.All(),
                Budget.unlimited());
        assertThat(bag.words()).containsExactly("haus", "straße");
        assertThat(bag.vectors().toBits().row(0)).isEqualTo("11");
        assertThat(bag.vectors().toBits().row(1)).isEqualTo("11");
    }

    @Test
    void aFolderThatDoesNotExistIsRefused() {
        assertThatThrownBy(this::read).isInstanceOf(InvalidInstanceException.class)
                .hasMessage("The folder '" + parent.resolve("docs") + "' does not exist.");
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.writeString(parent.resolve("docs"), "apple");
        assertThatThrownBy(this::read).isInstanceOf(InvalidInstanceException.class)
                .hasMessage(
                        "'" + file + "' is a file, not a folder; it can be read as one document per line instead.");
    }

    @Test
    void aFolderWithoutFilesIsRefused() throws IOException {
        Path docs = Files.createDirectories(parent.resolve("docs/sub")).getParent();
        assertThatThrownBy(this::read).isInstanceOf(InvalidInstanceException.class)
                .hasMessage("The folder '" + docs + "' contains no file.");
        write(".hidden", "apple");
        assertThatThrownBy(this::read)
                .hasMessage("The folder '" + docs + "' contains no file (a hidden file or folder in it is not read).");
    }

    @Test
    void aFolderWithoutTextIsRefusedWithExamples() throws IOException {
        write("a.png", "\0");
        write("b.txt", "");
        write("c.txt", "");
        write("d.txt", "");
        assertThatThrownBy(this::read).isInstanceOf(InvalidInstanceException.class)
                .hasMessage(
                        "There is no word in '" + parent.resolve("docs")
                                + "' (a.png: binary, not text; b.txt: empty; c.txt: empty; and 1 more).");
    }
}

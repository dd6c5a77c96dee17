package finegrain.documents;

import static finegrain.documents.LeftOut.Reason.EMPTY;
import static finegrain.documents.LeftOut.Reason.NO_KEY_WORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import finegrain.contract.Budget;
import finegrain.model.InvalidInstanceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinesTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("reviews.txt");
    }

    private BagOfWords read(String text) throws IOException {
        Files.writeString(file(), text);
        return BagOfWords
                .read(DocumentSource.lines(file()), Language.ENGLISH, new Vocabulary.All(), Budget.unlimited());
    }

    @Test
    void everyLineIsADocument() throws IOException {
        BagOfWords bag = read("\uFEFFgood film\r\nbad film\rgood actors\nfine");
        assertThat(bag.names())
                .containsExactly("reviews.txt:1", "reviews.txt:2", "reviews.txt:3", "reviews.txt:4");
        assertThat(bag.words()).containsExactly("actor", "bad", "film", "fine", "good");
        assertThat(bag.vectors().toBits().row(0)).isEqualTo("00101");
    }

    @Test
    void linesWithoutWordsAreLeftOutInTheirOrder() throws IOException {
        BagOfWords bag = read("\nfilm\n  \nthe\n\nactor\n");
        assertThat(bag.names()).containsExactly("reviews.txt:2", "reviews.txt:6");
        assertThat(bag.leftOut()).containsExactly(
                new LeftOut("reviews.txt:1", EMPTY),
                new LeftOut("reviews.txt:3", EMPTY),
                new LeftOut("reviews.txt:4", NO_KEY_WORD),
                new LeftOut("reviews.txt:5", EMPTY));
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatThrownBy(() -> read("")).isInstanceOf(InvalidInstanceException.class)
                .hasMessage("The file '" + file() + "' is empty.");
    }

    @Test
    void aBinaryFileIsRefused() {
        assertThatThrownBy(() -> read("a\0b")).isInstanceOf(InvalidInstanceException.class)
                .hasMessage("The file '" + file() + "' is binary, not text.");
    }

    @Test
    void aFolderIsNoFileOfLines() {
        assertThatThrownBy(() -> DocumentSource.lines(folder)).isInstanceOf(InvalidInstanceException.class)
                .hasMessage("'" + folder + "' is a folder, not a file.");
    }

    @Test
    void aMissingFileIsRefused() {
        assertThatThrownBy(() -> DocumentSource.at(file())).isInstanceOf(InvalidInstanceException.class)
                .hasMessage("The folder or file '" + file() + "' does not exist.");
    }

    @Test
    void aDeviceIsNoFileOfLines() {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device));
        assertThatThrownBy(() -> DocumentSource.lines(device)).isInstanceOf(InvalidInstanceException.class)
                .hasMessage(
                        "'/dev/null' is not a regular file; it may be read twice, so save its content to a file first.");
    }
}

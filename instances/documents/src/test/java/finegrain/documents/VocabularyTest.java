package finegrain.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.contract.Budget;
import finegrain.model.InvalidInstanceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VocabularyTest {
    @TempDir
    Path folder;

    private BagOfWords read(Vocabulary vocabulary, String... lines) throws IOException {
        Path file = Files.write(folder.resolve("lines"), List.of(lines));
        return BagOfWords.read(DocumentSource.lines(file), Language.ENGLISH, vocabulary, Budget.unlimited());
    }

    private static Vocabulary given(String... words) {
        return new Vocabulary.Given(Lists.immutable.with(words));
    }

    private static final String[] SIX = {"all three two-b rare", "all three two-a", "all three two-b two-a",
        "all four four", "all", "all four"};

    @Test
    void wordsOfOneDocumentAndOfMoreThanHalfAreNoKeyWords() throws IOException {
        // all: 6 of 6; two: 3; three: 3; b: 2; four: 2, though it occurs three times; rare: 1; a: stop word
        assertThat(read(Vocabulary.frequent(100), SIX).words()).containsExactly("b", "four", "three", "two");
    }

    @Test
    void theMostFrequentWordsAreChosenAndTiesAreBrokenAlphabetically() throws IOException {
        assertThat(read(Vocabulary.frequent(1), SIX).words()).containsExactly("three");
        assertThat(read(Vocabulary.frequent(2), SIX).words()).containsExactly("three", "two");
        assertThat(read(Vocabulary.frequent(3), SIX).words()).containsExactly("b", "three", "two");
    }

    @Test
    void theShareIsExact() throws IOException {
        String[] three = {"x y", "x y", "x"};
        // as doubles, 29/100 of 100 is a little less than 29
        assertThat(new Vocabulary.Frequent(9, 1, BigFraction.of(29, 100)).maxDocuments(100)).isEqualTo(29);
        assertThat(read(new Vocabulary.Frequent(9, 1, BigFraction.of(1, 3)), "x y", "x z", "x").words())
                .containsExactly("y", "z");
        assertThat(read(new Vocabulary.Frequent(9, 1, BigFraction.of(2, 3)), three).words()).containsExactly("y");
        assertThatThrownBy(() -> read(new Vocabulary.Frequent(9, 1, BigFraction.of(199, 300)), three))
                .hasMessageStartingWith("No word occurs in at least 1 and at most 1 of the 3 documents;");
    }

    @Test
    void documentsWithoutAnyWordDoNotCountForTheShare() throws IOException {
        assertThat(read(new Vocabulary.Frequent(9, 1, BigFraction.of(1, 2)), "x y", "x", "", "the", "of").words())
                .containsExactly("y");
    }

    @Test
    void limitsThatCannotBothHoldDoNotApply() throws IOException {
        assertThat(read(Vocabulary.frequent(9), "red fish", "blue fish").words())
                .containsExactly("blue", "fish", "red");
        assertThat(read(Vocabulary.frequent(2), "red fish", "blue fish").words()).containsExactly("blue", "fish");
        assertThat(read(Vocabulary.frequent(9), "red fish").words()).containsExactly("fish", "red");
    }

    @Test
    void limitsThatNoWordKeepsAreReported() {
        assertThatThrownBy(() -> read(Vocabulary.frequent(9), "x", "x", "x", "x"))
                .isInstanceOf(InvalidInstanceException.class)
                .hasMessage(
                        "No word occurs in at least 2 and at most 2 of the 4 documents; widen these limits or take all"
                                + " words.");
    }

    @Test
    void givenKeyWordsAreAnalysedAndKeepTheirOrder() throws IOException {
        BagOfWords bag = read(given("Zebras", "owner", "zebra", "unicorns"), "the zebra", "two owners", "one horse");
        assertThat(bag.words()).containsExactly("zebra", "owner", "unicorn");
        assertThat(bag.vectors().toBits().row(0)).isEqualTo("100");
        assertThat(bag.vectors().toBits().row(1)).isEqualTo("010");
        assertThat(bag.leftOut()).containsExactly(new LeftOut("lines:3", LeftOut.Reason.NO_KEY_WORD));
    }

    @Test
    void aLineOfSeveralWordsIsSeveralKeyWords() throws IOException {
        assertThat(read(given("New York"), "york").words()).containsExactly("new", "york");
    }

    @Test
    void keyWordsOfWhichNothingIsLeftAreReported() {
        assertThatThrownBy(() -> read(given("the", "zebra", "!"), "zebra"))
                .isInstanceOf(InvalidInstanceException.class)
                .hasMessage(
                        "Nothing is left of the key words 'the', '!' after the analysis, which drops stop words and"
                                + " punctuation; remove them from the list or choose the language 'standard'.");
    }

    @Test
    void badKeyWordsAreReportedBeforeAnythingIsRead() throws IOException {
        Path file = Files.writeString(folder.resolve("lines"), "zebra");
        Budget cancelled = Budget.unlimited();
        cancelled.cancel();
        assertThatThrownBy(
                () -> BagOfWords.read(DocumentSource.lines(file), Language.ENGLISH, given("the"), cancelled))
                .isInstanceOf(InvalidInstanceException.class)
                .hasMessageStartingWith("Nothing is left of the key word 'the' after");
    }

    @Test
    void documentsWithoutAnyKeyWordAreRefusedIfTheyAreAll() {
        assertThatThrownBy(() -> read(given("unicorn", "dragon"), "zebra", "horse"))
                .isInstanceOf(InvalidInstanceException.class)
                .hasMessage(
                        "None of the 2 documents in '" + folder.resolve("lines")
                                + "' contains one of the 2 key words.");
    }

    @Test
    void keyWordsAreReadFromAFileOfLines() throws IOException {
        Path file = Files.writeString(folder.resolve("words"), "\uFEFFzebra\r\n\r\n  big cat \r\n");
        assertThat(Vocabulary.read(file).keyWords()).containsExactly("zebra", "big cat");
        Files.writeString(file, "\n");
        assertThatThrownBy(() -> Vocabulary.read(file)).isInstanceOf(InvalidInstanceException.class)
                .hasMessage("The list of key words is empty; write one word per line.");
        Files.writeString(file, "\0");
        assertThatThrownBy(() -> Vocabulary.read(file)).isInstanceOf(InvalidInstanceException.class)
                .hasMessage("The file '" + file + "' is binary, not text.");
    }

    @Test
    void senselessLimitsAreRefused() {
        assertThatThrownBy(() -> Vocabulary.frequent(0)).isInstanceOf(InvalidInstanceException.class)
                .hasMessage("The number of key words is 0; it must be at least 1.");
        assertThatThrownBy(() -> new Vocabulary.Frequent(1, 0, BigFraction.ONE))
                .isInstanceOf(InvalidInstanceException.class)
                .hasMessage("The number of documents a key word must occur in is 0; it must be at least 1.");
        assertThatThrownBy(() -> new Vocabulary.Frequent(1, 1, BigFraction.of(3, 2)))
                .isInstanceOf(InvalidInstanceException.class)
                .hasMessage(
                        "The share of the documents a key word may occur in is 3/2; it must be above 0 and at most 1.");
    }
}

package finegrain.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.contract.Budget;
import finegrain.contract.Progress;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import finegrain.model.SparseMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BagOfWordsTest {
    @TempDir
    Path folder;

    private DocumentSource lines(List<String> lines) throws IOException {
        return DocumentSource.lines(Files.write(folder.resolve("lines"), lines));
    }

    private static BagOfWords all(DocumentSource source, Budget budget) {
        return BagOfWords.read(source, Language.STANDARD, new Vocabulary.All(), budget);
    }

    private static List<String> randomLines(int count) {
        Random random = new Random(7);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder line = new StringBuilder();
            for (int w = random.nextInt(20); w > 0; w--) {
                line.append("word").append(random.nextInt(300)).append(' ');
            }
            lines.add(line.toString());
        }
        return lines;
    }

    @Test
    void aCoordinateIsOneIffTheWordOccursHoweverOften() throws IOException {
        BagOfWords bag = all(lines(List.of("b a b", "c", "c b B")), Budget.unlimited());
        assertThat(bag.words()).containsExactly("a", "b", "c");
        assertThat(bag.vectors().toBits()).isEqualTo(BitMatrix.of("110", "001", "011"));
    }

    @Test
    void sharedWordsAreThoseOfBothDocuments() throws IOException {
        BagOfWords bag = all(lines(List.of("red big fish", "blue fish big", "sky")), Budget.unlimited());
        assertThat(bag.shared(0, 1)).containsExactly("big", "fish");
        assertThat(bag.shared(1, 2)).isEmpty();
    }

    @Test
    void theMostSimilarDocumentsAreFoundByTheirNames() throws IOException {
        BagOfWords bag = all(lines(List.of("red fish", "", "green tea", "red fish soup")), Budget.unlimited());
        PairInstance instance = bag.instance(PairProblem.MSD, new Question.Optimum(), Budget.unlimited());
        Answer<Pair> answer = PairProblem.MSD.search(instance);
        assertThat(answer).isInstanceOfSatisfying(Answer.Attained.class, best -> {
            Pair pair = (Pair) best.witness();
            assertThat(bag.names().get(pair.left())).isEqualTo("lines:1");
            assertThat(bag.names().get(pair.right())).isEqualTo("lines:4");
        });
    }

    @Test
    void problemsAboutTwoSidesAreRefused() throws IOException {
        BagOfWords bag = all(lines(List.of("a", "b")), Budget.unlimited());
        assertThatThrownBy(() -> bag.instance(PairProblem.BMSD, new Question.Optimum(), Budget.unlimited()))
                .isInstanceOf(InvalidInstanceException.class)
                .hasMessage("The problem bmsd is about two sides of vectors; one list was given.");
    }

    @Test
    void theNumberOfThreadsChangesNothing() throws IOException {
        DocumentSource source = lines(randomLines(2000));
        Vocabulary vocabulary = Vocabulary.frequent(100);
        BagOfWords alone = BagOfWords
                .read(source, Language.ENGLISH, vocabulary, Budget.unlimited().withThreads(1));
        BagOfWords together = BagOfWords
                .read(source, Language.ENGLISH, vocabulary, Budget.unlimited().withThreads(5));
        assertThat(together).isEqualTo(alone);
        assertThat(alone.names().size() + alone.leftOut().size()).isEqualTo(2000);
        assertThat(alone.words()).hasSize(100);
    }

    @Test
    void progressReachesTheNumberOfDocuments() throws IOException {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        all(lines(randomLines(600)), Budget.unlimited().reporting(new Progress() {
            @Override
            public void begin(String what, long steps) {
                told.add(what + " " + steps);
            }

            @Override
            public void advance(long steps) {
                told.add("+" + steps);
            }
        }));
        // random lines of 600 documents are a few KiB
        assertThat(told).first().asString().matches("reading KiB of lines \\d+");
        long steps = Long.parseLong(told.getFirst().replaceAll("\\D", ""));
        assertThat(told.stream().skip(1).mapToLong(Long::parseLong).sum()).isEqualTo(steps).isPositive();
    }

    @Test
    void aCancelledReadingStops() throws IOException {
        DocumentSource source = lines(List.of("a", "b"));
        Budget budget = Budget.unlimited();
        budget.cancel();
        assertThatThrownBy(() -> all(source, budget)).isInstanceOf(CancellationException.class)
                .hasMessage("Reading '" + source + "' was given up: cancelled.");
    }

    @Test
    void anInterruptedReadingStopsAndStaysInterrupted() throws IOException {
        DocumentSource source = lines(List.of("a", "b"));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> all(source, Budget.unlimited())).isInstanceOf(CancellationException.class)
                .hasMessage("Reading '" + source + "' was interrupted.");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void wordsThatTakeTooMuchMemoryAreRefused() throws IOException {
        DocumentSource source = lines(randomLines(300));
        assertThatThrownBy(() -> all(source, Budget.unlimited().withMemory(30_000)))
                .isInstanceOf(RefusedException.class)
                .hasMessageMatching(
                        "The words of the documents in '.*' take more than the 29 KiB there is room for;"
                                + " read fewer documents or allow more memory.");
    }

    private static List<String> ownWords(int count) {
        List<String> own = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            own.add("word" + i);
        }
        return own;
    }

    @Test
    void bitsThatTakeTooMuchMemoryAreRefused() throws IOException {
        BagOfWords bag = all(lines(ownWords(2000)), Budget.unlimited());
        assertThat(bag.vectors().ones()).isEqualTo(2000);
        assertThatThrownBy(
                () -> bag.instance(PairProblem.MSD, new Question.Optimum(), Budget.unlimited().withMemory(500_000)))
                .isInstanceOf(RefusedException.class)
                .hasMessage("The bits of 2000 documents by 2000 key words take 500 KiB, and there is room for 488 KiB;"
                        + " choose fewer key words or allow more memory.");
        assertThat(bag.instance(PairProblem.MSD, new Question.Optimum(), Budget.unlimited().withMemory(520_000))
                .vectors()
                .dimension()).isEqualTo(2000);
    }

    @Test
    void vectorsThatTakeTooMuchMemoryAreRefused() throws IOException {
        // every document has every word: little besides the ones of the matrix
        String every = String.join(" ", ownWords(500));
        DocumentSource source = lines(Collections.nCopies(500, every));
        assertThatThrownBy(() -> all(source, Budget.unlimited().withMemory(3 << 20)))
                .isInstanceOf(RefusedException.class)
                .hasMessageMatching(
                        "500 vectors of 500 key words and the documents they come from take 3... KiB, and there"
                                + " is room for 3072 KiB; choose fewer key words or allow more memory.");
    }

    @Test
    void keyWordsAreShownInTheirMostFrequentForm() throws IOException {
        DocumentSource source = lines(List.of("House houses houses housing", "trains, Trains; apple"));
        BagOfWords bag = BagOfWords.read(source, Language.ENGLISH, new Vocabulary.Given(
                Lists.immutable.with("house", "train", "apples", "unicorns")), Budget.unlimited());
        assertThat(bag.words()).containsExactly("hous", "train", "appl", "unicorn");
        // a tie of Trains and trains goes to the first in the order of characters
        assertThat(bag.forms()).containsExactly("houses", "Trains", "apple", "unicorn");
    }

    @Test
    void namesMustFitTheVectors() {
        assertThatThrownBy(
                () -> new BagOfWords(Lists.immutable.with("a"), Lists.immutable.with("x"), Lists.immutable.with("x"),
                        SparseMatrix.of(BitMatrix.of("1", "1")), Lists.immutable.empty(), 0))
                .isInstanceOf(InvalidInstanceException.class)
                .hasMessage("1 documents and 1 key words in 1 forms do not name the rows and columns of a 2×1 matrix.");
    }
}

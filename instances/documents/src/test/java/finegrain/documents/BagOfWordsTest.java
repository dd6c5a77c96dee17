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
        assertThat(bag.vectors()).isEqualTo(BitMatrix.of("110", "001", "011"));
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
        PairInstance instance = bag.instance(PairProblem.MSD, new Question.Optimum());
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
        assertThatThrownBy(() -> bag.instance(PairProblem.BMSD, new Question.Optimum()))
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
        assertThat(told).containsExactly("reading documents 600", "+256", "+256", "+88");
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
                        "The words of the first 256 documents of '.*' take .* KiB, and there is room for 29 KiB;"
                                + " read fewer documents or allow more memory.");
    }

    @Test
    void vectorsThatTakeTooMuchMemoryAreRefused() throws IOException {
        List<String> own = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            own.add("word" + i);
        }
        DocumentSource source = lines(own);
        assertThatThrownBy(() -> all(source, Budget.unlimited().withMemory(900_000)))
                .isInstanceOf(RefusedException.class)
                .hasMessageMatching(
                        "2000 vectors of 2000 key words and the documents they come from take 14.. KiB, and there is room"
                                + " for 878 KiB; choose fewer key words or allow more memory.");
    }

    @Test
    void namesMustFitTheVectors() {
        assertThatThrownBy(
                () -> new BagOfWords(Lists.immutable.with("a"), Lists.immutable.with("x"), BitMatrix.of("1", "1"),
                        Lists.immutable.empty(), 0))
                .isInstanceOf(InvalidInstanceException.class)
                .hasMessage("1 documents and 1 key words do not name the rows and columns of a 2×1 matrix.");
    }
}

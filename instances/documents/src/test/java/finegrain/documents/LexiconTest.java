package finegrain.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class LexiconTest {
    private static int number(Lexicon lexicon, String text, int value) {
        return lexicon.number(("a" + text).toCharArray(), 1, text.length(), value);
    }

    private static int find(Lexicon lexicon, String text) {
        return lexicon.find(("b" + text + "rest").toCharArray(), 1, text.length());
    }

    @Test
    void sequencesAreNumberedInOrderAndKeepTheirFirstValue() {
        Lexicon lexicon = new Lexicon();
        assertThat(find(lexicon, "a")).isEqualTo(-1);
        assertThat(number(lexicon, "a", 7)).isZero();
        assertThat(number(lexicon, "ab", -5)).isEqualTo(1);
        assertThat(number(lexicon, "a", 9)).isZero();
        assertThat(number(lexicon, "", 3)).isEqualTo(2);
        assertThat(lexicon.value(0)).isEqualTo(7);
        assertThat(lexicon.value(1)).isEqualTo(-5);
        assertThat(lexicon.text(1)).isEqualTo("ab");
        assertThat(lexicon.text(2)).isEmpty();
        assertThat(lexicon.size()).isEqualTo(3);
    }

    @Test
    void differentSequencesOfOneHashAreToldApart() {
        Lexicon lexicon = new Lexicon();
        // 31·'A' + 'a' = 31·'B' + 'B'
        assertThat(number(lexicon, "Aa", 1)).isZero();
        assertThat(find(lexicon, "BB")).isEqualTo(-1);
        assertThat(number(lexicon, "BB", 2)).isEqualTo(1);
        assertThat(find(lexicon, "Aa")).isZero();
        assertThat(find(lexicon, "BB")).isEqualTo(1);
    }

    @Test
    void manySequencesAreFoundAgainWhateverBlockTheyLieIn() {
        Lexicon lexicon = new Lexicon();
        Random random = new Random(3);
        Map<String, Integer> expected = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            String text = (i % 1000 == 0 ? "long".repeat(random.nextInt(8000)) : "")
                    + Integer.toString(random.nextInt(60_000), 36);
            int before = expected.size();
            assertThat(number(lexicon, text, before)).isEqualTo(expected.computeIfAbsent(text, t -> before));
        }
        assertThat(lexicon.size()).isEqualTo(expected.size());
        expected.forEach((text, number) -> {
            assertThat(find(lexicon, text)).isEqualTo(number);
            assertThat(lexicon.text(number)).isEqualTo(text);
            assertThat(lexicon.value(number)).isEqualTo(number);
        });
        assertThat(find(lexicon, "never seen")).isEqualTo(-1);
    }

    @Test
    void threadsAgreeOnNumbers() throws InterruptedException, ExecutionException {
        Lexicon lexicon = new Lexicon();
        List<Future<Map<String, Integer>>> seen = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            for (int t = 0; t < 4; t++) {
                Random random = new Random(t);
                seen.add(pool.submit(() -> {
                    Map<String, Integer> own = new HashMap<>();
                    for (int i = 0; i < 200_000; i++) {
                        String text = Integer.toString(random.nextInt(50_000));
                        int found = find(lexicon, text);
                        int number = found >= 0 ? found : number(lexicon, text, Integer.parseInt(text));
                        if (lexicon.value(number) != Integer.parseInt(text)
                                || own.computeIfAbsent(text, x -> number) != number) {
                            throw new IllegalStateException(text);
                        }
                    }
                    return own;
                }));
            }
            Map<String, Integer> first = seen.getFirst().get();
            for (Future<Map<String, Integer>> other : seen) {
                other.get().forEach((text, number) -> assertThat(first.getOrDefault(text, number)).isEqualTo(number));
            }
        }
    }
}

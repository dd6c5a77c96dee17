package finegrain.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlphabeticalOrderTest {
    @Test
    void wordsAreInTheOrderOfStrings() {
        Random random = new Random(4);
        String letters = "aab\u0001z\u00E9\u4E2D\uFFFE\uD835\uDD18";
        for (int count : new int[]{0, 1, 2, 11, 13, 200, 5000}) {
            Lexicon lexicon = new Lexicon();
            TreeSet<String> words = new TreeSet<>();
            for (int i = 0; i < count; i++) {
                StringBuilder word = new StringBuilder(random.nextInt(3) == 0 ? "commonBeginning" : "");
                for (int k = random.nextInt(8); k >= 0; k--) {
                    word.append(letters.charAt(random.nextInt(letters.length())));
                }
                words.add(word.toString());
                lexicon.number(word.toString().toCharArray(), 0, word.length(), 0);
            }
            int[] numbers = IntStream.range(0, lexicon.size()).toArray();
            AlphabeticalOrder.sort(numbers, lexicon);
            assertThat(IntStream.of(numbers).mapToObj(lexicon::text)).containsExactlyElementsOf(words);
        }
    }
}

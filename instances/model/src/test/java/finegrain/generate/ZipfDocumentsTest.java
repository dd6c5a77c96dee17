package finegrain.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.model.BitMatrix;
import finegrain.model.InvalidInstanceException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ZipfDocumentsTest {
    private static ZipfDocuments documents(int words, double median, double spread) {
        return new ZipfDocuments(words, median, spread, new SplittableRandom(7));
    }

    private static int[] documentFrequencies(BitMatrix rows) {
        int[] documents = new int[rows.columns()];
        for (int i = 0; i < rows.rows(); i++) {
            for (int c = 0; c < rows.columns(); c++) {
                documents[c] += rows.get(i, c) ? 1 : 0;
            }
        }
        return documents;
    }

    @Test
    void wordsFollowZipf() {
        int n = 4000;
        BitMatrix rows = documents(1000, 10, 0).list(n, 0);
        int[] sorted = documentFrequencies(rows);
        Arrays.sort(sorted);
        double harmonic = 0;
        for (int k = 1; k <= 1000; k++) {
            harmonic += 1.0 / k;
        }
        for (int rank : new int[]{1, 2, 5, 20, 100}) {
            double expected = n * (1 - Math.pow(1 - 1 / (rank * harmonic), 10));
            assertThat((double) sorted[1000 - rank]).as("rank " + rank)
                    .isBetween(expected - 4 * Math.sqrt(expected), expected + 4 * Math.sqrt(expected));
        }
    }

    @Test
    void frequentWordsAreInNoOrderAmongTheColumns() {
        int[] frequencies = documentFrequencies(documents(1000, 100, 0.5).list(300, 0));
        long inFirstHalf = Arrays.stream(frequencies, 0, 500).asLongStream().sum();
        assertThat((double) inFirstHalf / Arrays.stream(frequencies).asLongStream().sum()).isBetween(0.35, 0.65);
    }

    @Test
    void lengthsStayWithinTheirBounds() {
        // 2000 draws from so many words give about 1200 different ones; without the bound there would be more
        BitMatrix rows = documents(200_000, 200, 2).list(400, 0);
        assertThat(Arrays.stream(rows.weights()).max().orElse(0)).isBetween(1000, 1400);
        assertThat(Arrays.stream(rows.weights()).filter(weight -> weight <= ZipfDocuments.SHORTEST))
                .hasSizeGreaterThan(10);
        int[] sorted = rows.weights();
        Arrays.sort(sorted);
        assertThat(sorted[200]).isBetween(90, 200);
    }

    @Test
    void nearCopiesAreTheOnlyPairsThatAreAlmostEqual() {
        BitMatrix rows = documents(5000, 100, 0.5).list(200, 6);
        int alike = 0;
        for (int i = 0; i < 200; i++) {
            for (int j = i + 1; j < 200; j++) {
                double cosine = rows.innerProduct(i, rows, j) / Math.sqrt((double) rows.weight(i) * rows.weight(j));
                assertThat(cosine).satisfiesAnyOf(c -> assertThat(c).isLessThan(0.65),
                        c -> assertThat(c).isBetween(0.75, 0.9999));
                alike += cosine > 0.7 ? 1 : 0;
            }
        }
        assertThat(alike).isEqualTo(6);
    }

    @Test
    void nearCopiesOfTheOtherSideAreOnTheRight() {
        BitMatrix[] sides = documents(5000, 100, 0.5).sides(80, 5);
        int alike = 0;
        for (int i = 0; i < 80; i++) {
            for (int j = 0; j < 80; j++) {
                int common = sides[0].innerProduct(i, sides[1], j);
                alike += common > 0.7 * Math.sqrt((double) sides[0].weight(i) * sides[1].weight(j)) ? 1 : 0;
            }
        }
        assertThat(alike).isEqualTo(5);
    }

    @Test
    void moreCopiesThanDocumentsAreRefused() {
        assertThatThrownBy(() -> documents(10, 5, 1).list(5, 3)).isInstanceOf(InvalidInstanceException.class)
                .hasMessage("The parameter copies is 3, and so many pairs need 6 documents; there are 5.");
    }
}

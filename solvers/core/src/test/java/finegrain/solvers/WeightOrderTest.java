package finegrain.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeightOrderTest {
    @Test
    void rowsAreSortedByWeightAndThoseOfOneWeightStayInTheirOrder() {
        SplittableRandom random = new SplittableRandom(1);
        for (int rows : new int[]{0, 1, 2, 100, 1000}) {
            for (int heaviest : new int[]{0, 1, 7, 5000}) {
                int[] weights = random.ints(rows, 0, heaviest + 1).toArray();
                Comparator<Integer> byWeight = Comparator.comparingInt(row -> weights[row]);
                assertThat(WeightOrder.lightFirst(weights)).isEqualTo(sorted(rows, byWeight));
                assertThat(WeightOrder.heavyFirst(weights)).isEqualTo(sorted(rows, byWeight.reversed()));
            }
        }
    }

    /// Sorting objects is stable.
    private static int[] sorted(int rows, Comparator<Integer> order) {
        return IntStream.range(0, rows).boxed().sorted(order).mapToInt(Integer::intValue).toArray();
    }
}

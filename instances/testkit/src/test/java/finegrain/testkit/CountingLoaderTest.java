package finegrain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.model.BitMatrix;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Vectors;
import java.util.function.ToLongBiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CountingLoaderTest {
    private static final CountingLoader LOADER = new CountingLoader();
    @SuppressWarnings("unchecked") // it is one
    private static final ToLongBiFunction<String, Integer> PROGRAM = LOADER.make(Program.class, ToLongBiFunction.class);

    /// What a piece of work of size `n` counts.
    public static final class Program implements ToLongBiFunction<String, Integer> {
        @Override
        public long applyAsLong(String work, Integer n) {
            long before = Operations.count();
            switch (work) {
                case "nothing" -> {
                }
                case "loop" -> loop(n);
                case "recursion" -> recursion(n);
                case "stream" -> IntStream.range(0, n).forEach(i -> keep(work));
                case "long array" -> keep(new long[n]);
                case "grid" -> keep(new byte[n][n]);
                case "uncounted" -> Operations.uncounted(() -> loop(n));
                case "search" -> search(n);
                default -> throw new IllegalArgumentException(work);
            }
            return Operations.count() - before;
        }

        private static int loop(int n) {
            int sum = 0;
            for (int i = 0; i < n; i++) {
                sum += i;
            }
            return sum;
        }

        private static int recursion(int n) {
            return n == 0 ? 0 : 1 + recursion(n - 1);
        }

        private static void keep(Object made) {
            assertThat(made).isNotNull();
        }

        /// In classes of another module, and in its libraries.
        private static void search(int n) {
            BitMatrix.Builder rows = new BitMatrix.Builder(n, 1);
            for (int i = 0; i < n; i++) {
                rows.set(i, 0);
            }
            PairInstance x = new PairInstance(PairProblem.OV, new Vectors.Mono(rows.build()), new Question.Exists());
            assertThat(x.problem().search(x)).isNotNull();
        }
    }

    private static long counted(String work, int n) {
        return LOADER.running(() -> PROGRAM.applyAsLong(work, n))
                - LOADER.running(() -> PROGRAM.applyAsLong("nothing", n));
    }

    @Test
    void everyRoundOfALoopCounts() {
        assertThat(counted("loop", 2000) - counted("loop", 1000)).isBetween(1000L, 5000L);
    }

    @Test
    void everyCallCounts() {
        assertThat(counted("recursion", 2000) - counted("recursion", 1000)).isBetween(1000L, 5000L);
    }

    @Test
    void lambdasCountInsideTheStreamsOfTheJdk() {
        assertThat(counted("stream", 2000) - counted("stream", 1000)).isBetween(1000L, 5000L);
    }

    @Test
    void arraysCountTheirLength() {
        assertThat(counted("long array", 2000) - counted("long array", 1000)).isEqualTo(1000);
        assertThat(counted("grid", 20) - counted("grid", 10)).isEqualTo(20 * 20 + 20 - 10 * 10 - 10);
    }

    @Test
    void uncountedWorkIsNotCounted() {
        assertThat(counted("uncounted", 2000)).isEqualTo(counted("uncounted", 1000));
    }

    @Test
    void aSearchThroughAllPairsGrowsLikeTheirNumber() {
        double growth = (double) counted("search", 256) / counted("search", 128);
        assertThat(growth).isBetween(3.5, 4.5);
    }

    @Test
    void theProgramOutsideIsNotCounted() {
        long before = Operations.count();
        assertThat(new Program().applyAsLong("loop", 1000)).isZero();
        assertThat(Operations.count()).isEqualTo(before);
    }
}

package finegrain.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import finegrain.model.BitMatrix;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleTest {
    /// Of every vector at most two copies are kept: few vectors many times, many vectors, and hardly any copies at all.
    @ParameterizedTest
    @CsvSource({"20000, 12, 0.5", "20000, 20, 0.05", "20000, 24, 0.1", "20000, 64, 0.05", "300, 64, 0.5",
        "500, 70, 0.5", "400, 9, 0"})
    void rowsUpToTwoCopiesAreForeseen(int rows, int columns, double density) {
        BitMatrix matrix = HardVectors.random(rows, columns, density, 3);
        Map<String, Long> copies = IntStream.range(0, rows)
                .mapToObj(row -> IntStream.range(0, columns)
                        .mapToObj(c -> matrix.get(row, c) ? "1" : "0")
                        .collect(Collectors.joining()))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        double kept = copies.values().stream().mapToLong(count -> Math.min(2, count)).sum();
        assertThat(Sample.of(matrix).upToTwoCopies()).isCloseTo(kept, within(1 + 0.1 * kept));
    }
}

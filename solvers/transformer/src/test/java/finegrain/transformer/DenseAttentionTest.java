package finegrain.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.contract.Budget;
import finegrain.model.RefusedException;
import finegrain.solvers.attention.Arithmetic;
import finegrain.solvers.attention.AttentionKernels;
import finegrain.solvers.attention.Float32;
import finegrain.solvers.attention.Float64;
import finegrain.transformer.DenseAttention.Input;
import finegrain.transformer.DenseAttention.Mask;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Blocked attention against the definition, in numbers of the format.
class DenseAttentionTest {
    static List<Arithmetic<?>> formats() {
        return List.of(Float32.INSTANCE, Float64.INSTANCE);
    }

    private static <A> A random(Arithmetic<A> format, int length, double most, SplittableRandom random) {
        A array = format.array(length);
        for (int i = 0; i < length; i++) {
            format.set(array, i, random.nextDouble(-most, most));
        }
        return array;
    }

    private static <A> Input<A> input(Arithmetic<A> format, int n, int d, int c, double most, Mask mask, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new Input<>(n, d, c, random(format, n * d, most, random), random(format, n * d, most, random),
                random(format, n * c, 1, random), .25, mask);
    }

    private static double[][] matrix(double[] flat, int columns) {
        double[][] matrix = new double[columns == 0 ? 0 : flat.length / columns][columns];
        for (int i = 0; i < matrix.length * columns; i++) {
            matrix[i / columns][i % columns] = flat[i];
        }
        return matrix;
    }

    private static <A> double[] numbers(Arithmetic<A> format, A array) {
        double[] numbers = new double[format.length(array)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = format.get(array, i);
        }
        return numbers;
    }

    /// `softmax(s Q Kᵀ) V` with [Matrices], from the rounded input, in double.
    private static <A> double[][] definition(Arithmetic<A> format, Input<A> x) {
        double[][] scores = Matrices.timesTransposed(matrix(numbers(format, x.queries()), x.depth()),
                matrix(numbers(format, x.keys()), x.depth()));
        for (int i = 0; i < x.tokens(); i++) {
            for (int j = 0; j < x.tokens(); j++) {
                boolean hidden = switch (x.mask()) {
                    case NONE -> false;
                    case DIAGONAL -> i == j;
                    case CAUSAL -> j > i;
                };
                scores[i][j] = hidden ? Double.NEGATIVE_INFINITY : scores[i][j] * x.scale();
            }
        }
        return Matrices.times(Matrices.softmax(scores), matrix(numbers(format, x.values()), x.width()));
    }

    private static <A> A run(AttentionKernels<A> kernels, Input<A> x, int threads) {
        return new DenseAttention<>(kernels).run(x, Budget.unlimited().withThreads(threads)).orElseThrow();
    }

    /// The stated bound: scores are off by `(d + 2)·u` of the sum of their terms, weights and sums by `(T + n/T + 8)·u`, twice because
    /// the sum is divided by; the values are at most 1.
    private static double bound(Arithmetic<?> format, Input<?> x, double most) {
        double u = format.bytes() == 4 ? 0x1p-24 : 0x1p-53;
        double score = (x.depth() + 2) * x.depth() * most * most * x.scale();
        return 2 * u * (2 * score + Arithmetic.TILE + x.tokens() / (double) Arithmetic.TILE + 8);
    }

    private static <A> void agrees(Arithmetic<A> format, Input<A> x, double most) {
        double[][] expected = definition(format, x);
        double[] actual = numbers(format, run(AttentionKernels.all(format).getFirst(), x, 1));
        double bound = bound(format, x, most);
        for (int i = 0; i < actual.length; i++) {
            assertThat(Math.abs(actual[i] - expected[i / x.width()][i % x.width()])).as("%s, entry %d", x.mask(), i)
                    .isLessThanOrEqualTo(bound);
        }
        assertThat(numbers(format, run(AttentionKernels.best(format), x, 1))).isEqualTo(actual);
    }

    @ParameterizedTest
    @MethodSource("formats")
    <A> void outputsAreThoseOfTheDefinitionOnOddSizes(Arithmetic<A> format) {
        int[][] sizes = {{2, 1, 1}, {3, 5, 7}, {5, 64, 64}, {6, 3, 65}, {127, 17, 33}, {128, 64, 64}, {129, 8, 1},
            {257, 65, 31}, {200, 130, 129}};
        for (int[] size : sizes) {
            for (Mask mask : Mask.values()) {
                agrees(format, input(format, size[0], size[1], size[2], 1, mask, size[0]), 1);
            }
        }
    }

    /// More rows than a block has, and a causal block that begins behind the first tile.
    @ParameterizedTest
    @MethodSource("formats")
    <A> void blocksOfRowsJoin(Arithmetic<A> format) {
        for (Mask mask : Mask.values()) {
            agrees(format, input(format, 413, 9, 5, 2, mask, 7), 2);
        }
    }

    /// Scores up to ±10,000: one weight is nearly 1, and references grow from tile to tile.
    @ParameterizedTest
    @MethodSource("formats")
    <A> void extremeScoresDoNotOverflow(Arithmetic<A> format) {
        for (int d : new int[]{1, 4}) {
            Input<A> x = input(format, 300, d, 3, Math.sqrt(4e4 / d), Mask.CAUSAL, 3);
            A actual = run(AttentionKernels.best(format), x, 1);
            double[][] expected = definition(format, x);
            double u = format.bytes() == 4 ? 0x1p-24 : 0x1p-53;
            for (int i = 0; i < 900; i++) {
                assertThat(Math.abs(format.get(actual, i) - expected[i / 3][i % 3])).as("entry %d", i)
                        .isLessThanOrEqualTo(2 * u * (2 * (d + 2) * 1e4 + 140));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    <A> void ascendingScoresReplaceTheReferenceInEveryTile(Arithmetic<A> format) {
        int n = 700;
        A queries = format.array(n);
        A keys = format.array(n);
        format.fill(queries, 0, n, 1);
        for (int j = 0; j < n; j++) {
            format.set(keys, j, j / 4.0);
        }
        agrees(format,
                new Input<>(n, 1, 2, queries, keys, random(format, 2 * n, 1, new SplittableRandom(1)), 1, Mask.NONE),
                Math.sqrt(n / 4.0));
    }

    @ParameterizedTest
    @MethodSource("formats")
    <A> void equalScoresAverageTheValues(Arithmetic<A> format) {
        for (double score : new double[]{0, 1e4, -1e4}) {
            int n = 133;
            A queries = format.array(n);
            A keys = format.array(n);
            A values = format.array(n);
            format.fill(queries, 0, n, score);
            format.fill(keys, 0, n, 1);
            format.fill(values, 0, 19, 7);
            double[] means = numbers(format,
                    run(AttentionKernels.best(format), new Input<>(n, 1, 1, queries, keys, values, 1, Mask.NONE), 1));
            // 19 of 133 equal weights, all of them powers of two: no rounding before the quotient
            assertThat(means).containsOnly(format.rounded(1));
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    <A> void threadsDoNotChangeABit(Arithmetic<A> format) {
        for (Mask mask : Mask.values()) {
            Input<A> x = input(format, 450, 20, 11, 3, mask, 5);
            double[] one = numbers(format, run(AttentionKernels.best(format), x, 1));
            for (int threads : new int[]{2, 3, 8}) {
                assertThat(numbers(format, run(AttentionKernels.best(format), x, threads))).isEqualTo(one);
            }
        }
    }

    @Test
    void aSpentBudgetStopsTheRunAndTooLittleMemoryRefusesIt() {
        Input<float[]> x = input(Float32.INSTANCE, 300, 8, 8, 1, Mask.NONE, 5);
        DenseAttention<float[]> attention = new DenseAttention<>(AttentionKernels.best(Float32.INSTANCE));
        Budget cancelled = Budget.unlimited();
        cancelled.cancel();
        assertThat(attention.run(x, cancelled)).isEmpty();
        assertThatThrownBy(() -> attention.run(x, Budget.unlimited().withMemory(100_000)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("300 tokens")
                .hasMessageContaining("100000 are allowed");
        // 50 MB are keys, values and outputs; all scores would be 17 GB
        Input<float[]> large = new Input<>(65_536, 64, 64, new float[0], new float[0], new float[0], 1, Mask.NONE);
        assertThatThrownBy(() -> attention.run(large, Budget.unlimited().withMemory(48L << 20)))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> attention.run(large, Budget.unlimited().withThreads(2).withMemory(52L << 20)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The queries are 0 numbers; 65536 tokens of 64 numbers need 4194304.");
    }
}

package finegrain.simd;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.solvers.attention.Arithmetic;
import finegrain.solvers.attention.AttentionKernels;
import finegrain.solvers.attention.Float32;
import finegrain.solvers.attention.Float64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every width gives the bits of the scalar kernels.
class AttentionKernelsTest {
    private static final int ROWS = AttentionKernels.ROWS;
    private static final int LANES = AttentionKernels.LANES;

    static List<Arithmetic<?>> formats() {
        return List.of(Float32.INSTANCE, Float64.INSTANCE);
    }

    @Test
    void everyWidthOfTheProcessorIsThere() {
        for (Arithmetic<?> format : formats()) {
            assertThat(AttentionKernels.all(format)).extracting(AttentionKernels::id)
                    .startsWith("scalar", "vector-128")
                    .isEqualTo(Stream.of("scalar", "vector-128", "vector-256", "vector-512")
                            .limit(AttentionKernels.all(format).size())
                            .toList());
            assertThat(AttentionKernels.best(format).id())
                    .isEqualTo(AttentionKernels.all(format).getLast().id());
            // the same object each time: what has been compiled stays compiled
            assertThat((Object) AttentionKernels.best(format)).isSameAs(AttentionKernels.best(format));
        }
    }

    /// What one implementation does to arrays of the case.
    private interface Use<A> {
        void of(AttentionKernels<A> kernels, List<A> arrays);
    }

    /// Runs every implementation on copies of `arrays` and compares all of them afterwards.
    private static <A> void same(Arithmetic<A> format, List<A> arrays, Use<A> use) {
        List<A> expected = List.of();
        for (AttentionKernels<A> kernels : AttentionKernels.all(format)) {
            List<A> copies = arrays.stream().map(array -> copy(format, array)).toList();
            use.of(kernels, copies);
            if (expected.isEmpty()) {
                expected = copies;
            }
            for (int k = 0; k < copies.size(); k++) {
                assertThat(numbers(format, copies.get(k))).as("%s, array %d", kernels.id(), k)
                        .isEqualTo(numbers(format, expected.get(k)));
            }
        }
    }

    private static <A> A copy(Arithmetic<A> format, A array) {
        A copy = format.array(format.length(array));
        System.arraycopy(array, 0, copy, 0, format.length(array));
        return copy;
    }

    private static <A> double[] numbers(Arithmetic<A> format, A array) {
        double[] numbers = new double[format.length(array)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = format.get(array, i);
        }
        return numbers;
    }

    private static <A> A random(Arithmetic<A> format, int length, double most, SplittableRandom random) {
        A array = format.array(length);
        for (int i = 0; i < length; i++) {
            format.set(array, i, random.nextDouble(-most, most));
        }
        return array;
    }

    @ParameterizedTest
    @MethodSource("formats")
    <A> void productsHaveTheSameBits(Arithmetic<A> format) {
        SplittableRandom random = new SplittableRandom(1);
        int panel = format.panel();
        for (int depth : new int[]{0, 1, 2, 7, 64, 129}) {
            int[] places = random.ints(depth + 3, 0, depth + 1).map(k -> k * panel).toArray();
            int stride = depth + 4;
            int width = panel + 16;
            List<A> arrays = List.of(random(format, 3 + ROWS * stride, 2, random),
                    random(format, 5 + (depth + 2) * panel, 2, random), random(format, ROWS + 1, 1, random),
                    random(format, 7 + ROWS * width, 100, random));
            same(format, arrays,
                    (kernels, a) -> kernels.multiply(a.get(0), 3 - 2, stride, a.get(1), 5, places, 2, depth + 2,
                            a.get(2), 1, a.get(3), 7, width));
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    <A> void weightsHaveTheSameBits(Arithmetic<A> format) {
        SplittableRandom random = new SplittableRandom(2);
        for (double most : new double[]{0, 1e-3, 1, 5, 30, 200, 1e4, 1e30}) {
            for (int rows : new int[]{1, 6, 18}) {
                int width = Arithmetic.TILE;
                A scores = random(format, 3 + rows * width, most == 0 ? 1 : most, random);
                if (most == 0) {
                    format.fill(scores, 0, format.length(scores), 7);
                }
                for (int k = 0; k < rows * width / 4; k++) {
                    format.set(scores, 3 + random.nextInt(rows * width), Double.NEGATIVE_INFINITY);
                }
                format.fill(scores, 3, 3 + width, Double.NEGATIVE_INFINITY);
                A references = random(format, rows + 2, 3, random);
                format.fill(references, 0, 3, format.lowest());
                List<A> arrays = List.of(scores, references, random(format, rows + 2, 1, random),
                        random(format, (rows + 2) * LANES, 1e9, random));
                same(format, arrays, (kernels, a) -> {
                    kernels.weigh(a.get(0), 3, rows, a.get(1), a.get(2), a.get(3), 2);
                    // the first row has seen nothing but -∞, and its weights are 0
                    assertThat(format.get(a.get(0), 3)).isZero();
                });
            }
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    <A> void weightedValuesHaveTheSameBits(Arithmetic<A> format) {
        SplittableRandom random = new SplittableRandom(3);
        int width = Arithmetic.TILE;
        List<A> arrays = List.of(random(format, 1 + 7 * width, 1, random), random(format, 2 + width, 1, random),
                random(format, 10, 1, random), random(format, 10 * LANES, 1, random));
        same(format, arrays,
                (kernels, a) -> kernels.addValues(a.get(0), 1, 7, a.get(1), 2, a.get(2), a.get(3), 3));
    }

    @ParameterizedTest
    @MethodSource("formats")
    <A> void expandedBitsHaveTheSameBits(Arithmetic<A> format) {
        SplittableRandom random = new SplittableRandom(4);
        int panel = format.panel();
        List<A> arrays = List.of(random(format, 3 + panel, 1, random), format.array(5 + panel));
        for (long bits : new long[]{0, -1, 1, Long.MIN_VALUE, random.nextLong()}) {
            same(format, arrays, (kernels, a) -> {
                kernels.expand(bits, panel, 1.1, -.3, a.get(0), 3, .7, a.get(1), 5);
                for (int i = 0; i < panel; i++) {
                    double x = format.rounded((bits >>> i & 1) != 0 ? 1.1 : -.3);
                    x = format.rounded(x * format.get(a.get(0), 3 + i));
                    assertThat(format.get(a.get(1), 5 + i)).isEqualTo(format.rounded(x * format.rounded(.7)));
                }
            });
        }
    }
}

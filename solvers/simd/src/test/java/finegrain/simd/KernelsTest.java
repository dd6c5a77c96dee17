package finegrain.simd;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.model.BitMatrix;
import finegrain.solvers.kernel.Kernels;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.api.Test;

/// Every width against counting one by one.
class KernelsTest {
    private static final int[] DIMENSIONS = {0, 1, 3, 7, 8, 9, 15, 16, 17, 31, 63, 64, 65, 100, 128, 200, 257, 600};

    static Stream<Kernels> kernels() {
        return Kernels.all().stream();
    }

    @Test
    void everyWidthOfTheProcessorIsThere() {
        assertThat(Kernels.all()).extracting(Kernels::id)
                .startsWith("scalar", "vector-128")
                .isEqualTo(Stream.of("scalar", "vector-128", "vector-256", "vector-512")
                        .limit(Kernels.all().size())
                        .toList());
        assertThat(Kernels.best().id()).isEqualTo(Kernels.all().getLast().id());
    }

    private interface Call {
        int next(int from, long[] lanes);
    }

    /// All rows with lanes, in order, each with exactly the lanes expected.
    private static void check(KernelCase x, Call call, java.util.function.IntFunction<long[]> expected) {
        long[] lanes = new long[Kernels.WORDS];
        int rows = x.rows.rows();
        int from = 0;
        for (int row = 0; row < rows; row++) {
            long[] wanted = expected.apply(row);
            if (Arrays.stream(wanted).anyMatch(word -> word != 0)) {
                Arrays.fill(lanes, -1);
                assertThat(call.next(from, lanes)).isEqualTo(row);
                assertThat(lanes).isEqualTo(wanted);
                from = row + 1;
            }
        }
        assertThat(call.next(from, lanes)).isEqualTo(rows);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void disjointLanes(Kernels kernels) {
        SplittableRandom random = new SplittableRandom(1);
        for (int dimension : DIMENSIONS) {
            for (int i = 0; i < 12; i++) {
                KernelCase x = KernelCase.of(random, dimension);
                check(x,
                        (from, lanes) -> kernels.disjoint(x.slices, x.lists.offsets(), x.lists.starts(), from,
                                x.rows.rows(), x.dead, lanes),
                        row -> x.lanes(row, count -> count == 0));
                int first = random.nextInt(x.rows.rows());
                assertThat(kernels.disjointPairs(x.slices, x.lists.offsets(), x.lists.starts(), first, x.rows.rows(),
                        x.dead)).isEqualTo(x.disjointPairs(first));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void disjointLanesByTables(Kernels kernels) {
        SplittableRandom random = new SplittableRandom(2);
        for (int dimension : DIMENSIONS) {
            KernelCase x = KernelCase.of(random, dimension);
            byTables(kernels, x, dimension, Math.ceilDiv(dimension, 32) + random.nextInt(2));
        }
    }

    /// A table that is looked up with coordinates that it was not filled with, and slices behind those that it was.
    @ParameterizedTest
    @MethodSource("kernels")
    void tablesEndWithTheirCoordinates(Kernels kernels) {
        SplittableRandom random = new SplittableRandom(8);
        for (int dimension : new int[]{1, 5, 8, 32, 61}) {
            KernelCase x = KernelCase.of(KernelCase.matrix(random, 300, dimension, 0.1),
                    KernelCase.matrix(random, 9, dimension, 0.3));
            for (int coordinates = 0; coordinates < dimension; coordinates++) {
                byTables(kernels, x, coordinates, Math.ceilDiv(dimension, 32));
            }
        }
    }

    private static void byTables(Kernels kernels, KernelCase x, int coordinates, int words) {
        MemorySegment tables = Kernels.tables(4 * words);
        kernels.fillTables(x.slices, coordinates, 4 * words, tables);
        int[] rows = new int[x.rows.rows() * words];
        for (int row = 0; row < x.rows.rows(); row++) {
            for (int c = 0; c < x.rows.columns(); c++) {
                rows[row * words + c / 32] |= x.rows.get(row, c) ? 1 << c % 32 : 0;
            }
        }
        KernelCase looked = x.first(coordinates);
        check(looked,
                (from, lanes) -> kernels.disjointByTables(tables, rows, words, from, x.rows.rows(), x.dead, lanes),
                row -> looked.lanes(row, count -> count == 0));
        for (int first = 0; first < x.rows.rows(); first += 4) {
            assertThat(kernels.disjointPairsByTables(tables, rows, words, first, x.rows.rows(), x.dead))
                    .isEqualTo(looked.disjointPairs(first));
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void lanesThatReachTheNeedOfTheirRow(Kernels kernels) {
        SplittableRandom random = new SplittableRandom(3);
        for (int dimension : DIMENSIONS) {
            for (int i = 0; i < 12; i++) {
                KernelCase x = KernelCase.of(random, dimension);
                reaching(kernels, x, needs(random, x));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void lanesThatStayWithinTheNeedOfTheirRow(Kernels kernels) {
        SplittableRandom random = new SplittableRandom(4);
        for (int dimension : DIMENSIONS) {
            for (int i = 0; i < 12; i++) {
                KernelCase x = KernelCase.of(random, dimension);
                within(kernels, x, needs(random, x));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void countsOfManyBits(Kernels kernels) {
        SplittableRandom random = new SplittableRandom(6);
        for (int dimension : new int[]{4300, 9000}) {
            KernelCase x = KernelCase.of(KernelCase.matrix(random, 70, dimension, 0.99, 1),
                    KernelCase.matrix(random, 9, dimension, 0.97, 1));
            int[] needs = needs(random, x);
            reaching(kernels, x, needs);
            within(kernels, x, needs);
        }
    }

    /// Rows are given up when what is left of them cannot suffice: here it just does, or just does not.
    @ParameterizedTest
    @MethodSource("kernels")
    void lanesThatComeFromBehind(Kernels kernels) {
        SplittableRandom random = new SplittableRandom(9);
        for (int dimension : new int[]{40, 64, 130, 300, 600, 1100, 2500}) {
            BitMatrix.Builder full = new BitMatrix.Builder(8, dimension);
            IntStream.range(0, 8).forEach(row -> full.setRange(row, 0, dimension - 5 * row));
            BitMatrix.Builder late = new BitMatrix.Builder(100, dimension);
            for (int lane = 0; lane < 100; lane++) {
                int from = random.nextInt(dimension);
                late.setRange(lane, from, dimension - from);
                late.setRange(lane, 0, random.nextInt(4) * random.nextInt(dimension / 4));
            }
            KernelCase x = KernelCase.of(late.build(), full.build());
            for (int i = 0; i < 20; i++) {
                int[] needs = needs(random, x);
                reaching(kernels, x, needs);
                within(kernels, x, needs);
            }
        }
    }

    private static void reaching(Kernels kernels, KernelCase x, int[] needs) {
        long[] scratch = new long[Kernels.SCRATCH];
        check(x,
                (from, lanes) -> kernels.atLeast(x.slices, x.lists.offsets(), x.lists.starts(), from, x.rows.rows(),
                        needs, x.dead, lanes, scratch),
                row -> x.lanes(row, count -> count >= needs[row]));
    }

    private static void within(Kernels kernels, KernelCase x, int[] needs) {
        long[] scratch = new long[Kernels.SCRATCH];
        check(x,
                (from, lanes) -> kernels.atMost(x.slices, x.lists.offsets(), x.lists.starts(), from, x.rows.rows(),
                        needs, x.dead, lanes, scratch),
                row -> x.lanes(row, count -> count <= needs[row]));
    }

    /// The need of each row: one of its counts, or one more or less, or something absurd.
    private static int[] needs(SplittableRandom random, KernelCase x) {
        List<Integer> extremes = List.of(-1, 0, 1, x.block.columns(), x.block.columns() + 1, Integer.MAX_VALUE);
        return IntStream.range(0, x.rows.rows())
                .map(row -> random.nextInt(4) == 0
                        ? extremes.get(random.nextInt(extremes.size()))
                        : x.count(row, random.nextInt(x.block.rows())) + random.nextInt(3) - 1)
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void squaresSideBySideAreTransposed(Kernels kernels) {
        int at = 24;
        long[] slices = new SplittableRandom(10).longs(at + 64 * Kernels.WORDS + 8).toArray();
        long[] expected = slices.clone();
        for (int k = 0; k < 64 * Kernels.WORDS; k++) {
            long word = 0;
            for (int i = 0; i < 64; i++) {
                word |= (slices[at + i * Kernels.WORDS + k % Kernels.WORDS] >>> k / Kernels.WORDS & 1) << i;
            }
            expected[at + k] = word;
        }
        kernels.transpose(slices, at);
        assertThat(slices).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void innerProductsOfATile(Kernels kernels) {
        SplittableRandom random = new SplittableRandom(5);
        for (int width = 0; width < 11; width++) {
            for (int count : new int[]{0, 1, 7, 8, 9, 15, 16, 17, 63, 100}) {
                int capacity = count + random.nextInt(4);
                long[] tile = random.longs((long) width * capacity).toArray();
                long[] row = random.longs(width + 3).toArray();
                int[] products = new int[count + 2];
                Arrays.fill(products, -7);
                kernels.innerProducts(tile, capacity, count, row, 3, width, products);
                for (int k = 0; k < count; k++) {
                    int expected = 0;
                    for (int w = 0; w < width; w++) {
                        expected += Long.bitCount(row[3 + w] & tile[w * capacity + k]);
                    }
                    assertThat(products[k]).isEqualTo(expected);
                }
                assertThat(products[count]).isEqualTo(-7);
            }
        }
    }
}

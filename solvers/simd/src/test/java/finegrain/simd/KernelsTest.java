package finegrain.simd;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.model.BitMatrix;
import finegrain.solvers.kernel.CoordinateLists;
import finegrain.solvers.kernel.Kernels;
import finegrain.solvers.kernel.SlicedRows;
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
    private static final double[] DENSITIES = {0, 0.03, 0.2, 0.5, 0.9, 1};

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

    /// A block of vectors, some rows to meet them, and all counts.
    private static final class Case {
        private final BitMatrix block;
        private final BitMatrix rows;
        private final long[] slices;
        private final long[] dead = new long[Kernels.WORDS];
        private final CoordinateLists lists;

        private Case(BitMatrix block, BitMatrix rows) {
            this.block = block;
            this.rows = rows;
            this.slices = new long[SlicedRows.blockWords(block.columns())];
            this.lists = new CoordinateLists(rows.rows());
        }

        static Case of(SplittableRandom random, int dimension) {
            int count = random.nextInt(3) == 0 ? Kernels.LANES : 1 + random.nextInt(Kernels.LANES);
            Case x = of(matrix(random, count, dimension, DENSITIES), matrix(random, 9, dimension, DENSITIES));
            for (int k = random.nextInt(4); k > 0; k--) {
                x.dead[random.nextInt(Kernels.WORDS)] |= random.nextLong();
            }
            return x;
        }

        static Case of(BitMatrix block, BitMatrix rows) {
            SlicedRows sliced = new SlicedRows(block, IntStream.range(0, block.rows()).toArray());
            Case x = new Case(block, rows);
            // what was there before must not matter
            Arrays.fill(x.slices, -1);
            sliced.load(0, x.slices);
            sliced.dead(0, x.dead);
            x.lists.load(rows, IntStream.range(0, rows.rows()).toArray(), 0, rows.rows(), sliced.zeros());
            return x;
        }

        boolean dead(int lane) {
            return (dead[lane / 64] >>> lane & 1) != 0;
        }

        int count(int row, int lane) {
            return rows.innerProduct(row, block, lane);
        }

        long[] lanes(int row, java.util.function.IntPredicate wanted) {
            long[] lanes = new long[Kernels.WORDS];
            for (int lane = 0; lane < block.rows(); lane++) {
                if (!dead(lane) && wanted.test(count(row, lane))) {
                    lanes[lane / 64] |= 1L << lane;
                }
            }
            return lanes;
        }

        long disjointPairs(int first) {
            return IntStream.range(first, rows.rows())
                    .mapToObj(row -> lanes(row, count -> count == 0))
                    .flatMapToLong(Arrays::stream)
                    .map(Long::bitCount)
                    .sum();
        }
    }

    private static BitMatrix matrix(SplittableRandom random, int rows, int columns, double... densities) {
        BitMatrix.Builder builder = new BitMatrix.Builder(rows, columns);
        for (int row = 0; row < rows; row++) {
            double density = densities[random.nextInt(densities.length)];
            for (int c = 0; c < columns; c++) {
                if (random.nextDouble() < density) {
                    builder.set(row, c);
                }
            }
        }
        return builder.build();
    }

    private interface Call {
        int next(int from, long[] lanes);
    }

    /// All rows with lanes, in order, each with exactly the lanes expected.
    private static void check(Case x, Call call, java.util.function.IntFunction<long[]> expected) {
        long[] lanes = new long[Kernels.WORDS];
        int rows = x.rows.rows();
        int from = 0;
        for (int row = 0; row < rows; row++) {
            long[] wanted = expected.apply(row);
            if (Arrays.stream(wanted).anyMatch(word -> word != 0)) {
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
                Case x = Case.of(random, dimension);
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
            Case x = Case.of(random, dimension);
            int words = Math.ceilDiv(dimension, 32) + random.nextInt(2);
            MemorySegment tables = Kernels.tables(4 * words);
            kernels.fillTables(x.slices, dimension, 4 * words, tables);
            int[] rows = new int[x.rows.rows() * words];
            for (int row = 0; row < x.rows.rows(); row++) {
                for (int c = 0; c < dimension; c++) {
                    rows[row * words + c / 32] |= x.rows.get(row, c) ? 1 << c % 32 : 0;
                }
            }
            check(x,
                    (from, lanes) -> kernels.disjointByTables(tables, rows, words, from, x.rows.rows(), x.dead, lanes),
                    row -> x.lanes(row, count -> count == 0));
            int first = random.nextInt(x.rows.rows());
            assertThat(kernels.disjointPairsByTables(tables, rows, words, first, x.rows.rows(), x.dead))
                    .isEqualTo(x.disjointPairs(first));
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void lanesThatReachTheNeedOfTheirRow(Kernels kernels) {
        SplittableRandom random = new SplittableRandom(3);
        long[] scratch = new long[Kernels.SCRATCH];
        for (int dimension : DIMENSIONS) {
            for (int i = 0; i < 12; i++) {
                Case x = Case.of(random, dimension);
                int[] needs = needs(random, x);
                check(x,
                        (from, lanes) -> kernels.atLeast(x.slices, x.lists.offsets(), x.lists.starts(), from,
                                x.rows.rows(), needs, x.dead, lanes, scratch),
                        row -> x.lanes(row, count -> count >= needs[row]));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void lanesThatStayWithinTheNeedOfTheirRow(Kernels kernels) {
        SplittableRandom random = new SplittableRandom(4);
        long[] scratch = new long[Kernels.SCRATCH];
        for (int dimension : DIMENSIONS) {
            for (int i = 0; i < 12; i++) {
                Case x = Case.of(random, dimension);
                int[] needs = needs(random, x);
                check(x,
                        (from, lanes) -> kernels.atMost(x.slices, x.lists.offsets(), x.lists.starts(), from,
                                x.rows.rows(), needs, x.dead, lanes, scratch),
                        row -> x.lanes(row, count -> count <= needs[row]));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void countsOfManyBits(Kernels kernels) {
        SplittableRandom random = new SplittableRandom(6);
        long[] scratch = new long[Kernels.SCRATCH];
        for (int dimension : new int[]{4300, 9000}) {
            Case x = Case.of(matrix(random, 70, dimension, 0.99, 1), matrix(random, 9, dimension, 0.97, 1));
            int[] needs = needs(random, x);
            check(x,
                    (from, lanes) -> kernels.atLeast(x.slices, x.lists.offsets(), x.lists.starts(), from,
                            x.rows.rows(), needs, x.dead, lanes, scratch),
                    row -> x.lanes(row, count -> count >= needs[row]));
            check(x,
                    (from, lanes) -> kernels.atMost(x.slices, x.lists.offsets(), x.lists.starts(), from, x.rows.rows(),
                            needs, x.dead, lanes, scratch),
                    row -> x.lanes(row, count -> count <= needs[row]));
        }
    }

    /// The need of each row: one of its counts, or one more or less, or something absurd.
    private static int[] needs(SplittableRandom random, Case x) {
        List<Integer> extremes = List.of(-1, 0, 1, x.block.columns(), x.block.columns() + 1, Integer.MAX_VALUE);
        return IntStream.range(0, x.rows.rows())
                .map(row -> random.nextInt(4) == 0
                        ? extremes.get(random.nextInt(extremes.size()))
                        : x.count(row, random.nextInt(x.block.rows())) + random.nextInt(3) - 1)
                .toArray();
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

package finegrain.simd;

import finegrain.model.BitMatrix;
import finegrain.solvers.kernel.CoordinateLists;
import finegrain.solvers.kernel.Kernels;
import finegrain.solvers.kernel.ScalarKernels;
import finegrain.solvers.kernel.SlicedRows;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// A block of vectors, some rows to meet them, and all counts.
final class KernelCase {
    private static final double[] DENSITIES = {0, 0.03, 0.2, 0.5, 0.9, 1};

    final BitMatrix block;
    final BitMatrix rows;
    final long[] slices;
    final long[] dead = new long[Kernels.WORDS];
    final CoordinateLists lists;

    private KernelCase(BitMatrix block, BitMatrix rows) {
        this.block = block;
        this.rows = rows;
        this.slices = new long[SlicedRows.blockWords(block.columns())];
        this.lists = new CoordinateLists(rows.rows());
    }

    static KernelCase of(SplittableRandom random, int dimension) {
        int count = random.nextInt(3) == 0 ? Kernels.LANES : 1 + random.nextInt(Kernels.LANES);
        KernelCase x = of(matrix(random, count, dimension, DENSITIES), matrix(random, 9, dimension, DENSITIES));
        for (int k = random.nextInt(4); k > 0; k--) {
            x.dead[random.nextInt(Kernels.WORDS)] |= random.nextLong();
        }
        return x;
    }

    static KernelCase of(BitMatrix block, BitMatrix rows) {
        SlicedRows sliced = new SlicedRows(new ScalarKernels(), block, IntStream.range(0, block.rows()).toArray());
        KernelCase x = new KernelCase(block, rows);
        // what was there before must not matter
        Arrays.fill(x.slices, -1);
        sliced.load(0, x.slices);
        sliced.dead(0, x.dead);
        x.lists.load(rows, IntStream.range(0, rows.rows()).toArray(), 0, rows.rows(), sliced.zeros());
        return x;
    }

    /// The same with the rows cut off behind so many coordinates.
    KernelCase first(int coordinates) {
        BitMatrix.Builder cut = new BitMatrix.Builder(rows.rows(), rows.columns());
        for (int row = 0; row < rows.rows(); row++) {
            for (int c = 0; c < coordinates; c++) {
                if (rows.get(row, c)) {
                    cut.set(row, c);
                }
            }
        }
        KernelCase x = of(block, cut.build());
        System.arraycopy(dead, 0, x.dead, 0, dead.length);
        return x;
    }

    boolean dead(int lane) {
        return (dead[lane / 64] >>> lane & 1) != 0;
    }

    int count(int row, int lane) {
        return rows.innerProduct(row, block, lane);
    }

    long[] lanes(int row, IntPredicate wanted) {
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

    static BitMatrix matrix(SplittableRandom random, int rows, int columns, double... densities) {
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
}

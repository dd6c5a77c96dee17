package finegrain.solvers.dynamic;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.dynamic.Weights;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StructuresTest {
    @Test
    void productsAreComparedIn128Bits() {
        long[] numbers = {Long.MIN_VALUE, Long.MIN_VALUE + 1, -(1L << 62), -(1L << 32) - 1, -3, -1, 0, 1, 2, 1L << 31,
            (1L << 32) + 1, (1L << 62) - 1, Long.MAX_VALUE - 1, Long.MAX_VALUE};
        for (long a : numbers) {
            for (long b : numbers) {
                for (long c : numbers) {
                    for (long d : numbers) {
                        int expected = BigInteger.valueOf(a)
                                .multiply(BigInteger.valueOf(b))
                                .compareTo(BigInteger.valueOf(c).multiply(BigInteger.valueOf(d)));
                        assertThat(Integer.signum(Products.compare(a, b, c, d))).isEqualTo(expected);
                    }
                }
            }
        }
    }

    @Test
    void anOrderIsStableAndPartitionAndMergeUndoEachOther() {
        SplittableRandom random = new SplittableRandom(1);
        for (int turn = 0; turn < 200; turn++) {
            int n = random.nextInt(60);
            long[] keys = random.longs(n, -5, 6).toArray();
            int[] order = Order.by(keys);
            for (int k = 1; k < n; k++) {
                assertThat(keys[order[k - 1]]).isLessThanOrEqualTo(keys[order[k]]);
                if (keys[order[k - 1]] == keys[order[k]]) {
                    assertThat(order[k - 1]).isLessThan(order[k]);
                }
            }
            int limit = random.nextInt(n + 1);
            int[] split = order.clone();
            assertThat(Order.partition(split, 0, n, limit, new int[n])).isEqualTo(limit);
            assertThat(Arrays.stream(split).limit(limit)).allMatch(i -> i < limit);
            Order.merge(split, 0, limit, n, keys, new int[n]);
            assertThat(split).isEqualTo(order);
        }
    }

    @Test
    void aLiChaoTreeKnowsTheLeastLineAtEveryAbscissa() {
        SplittableRandom random = new SplittableRandom(2);
        for (int turn = 0; turn < 400; turn++) {
            long most = 1L << random.nextInt(1, 30);
            long[] abscissae = Order.distinct(random.longs(1 + random.nextInt(20), -most, most).toArray());
            LiChaoTree tree = new LiChaoTree(abscissae);
            int lines = random.nextInt(30);
            long[] slopes = random.longs(lines, -most, most).toArray();
            long[] intercepts = random.longs(lines, -2 * most, 2 * most).toArray();
            for (int line = 0; line <= lines; line++) {
                int known = line;
                for (int p = 0; p < abscissae.length; p++) {
                    long x = abscissae[p];
                    long expected = LongStream.range(0, known)
                            .map(l -> slopes[(int) l] * x + intercepts[(int) l])
                            .min()
                            .orElse(Weights.FORBIDDEN);
                    assertThat(tree.least(p)).isEqualTo(expected);
                    if (known > 0) {
                        assertThat(slopes[tree.tag()] * x + intercepts[tree.tag()]).isEqualTo(expected);
                    } else {
                        assertThat(tree.tag()).isEqualTo(-1);
                    }
                }
                if (line < lines) {
                    tree.insert(slopes[line], intercepts[line], line);
                }
            }
        }
    }

    @Test
    void aLiChaoTreeVisitsNoMoreNodesThanItIsDeep() {
        SplittableRandom random = new SplittableRandom(3);
        int m = 1000;
        LiChaoTree tree = new LiChaoTree(LongStream.range(0, m).toArray());
        for (int turn = 0; turn < 5000; turn++) {
            long before = tree.visits();
            tree.insert(random.nextInt(-500, 500), random.nextInt(-100_000, 100_000), turn);
            long inserted = tree.visits();
            tree.least(random.nextInt(m));
            assertThat(inserted - before).isBetween(1L, 10L);
            assertThat(tree.visits() - inserted).isBetween(1L, 10L);
        }
    }

    @Test
    void aDequeOfSteepLinesNeeds128Bits() {
        // the middle line is best between two and five; in 64 bits the products wrap and say that it is not needed
        long slope = 1L << 58;
        LineDeque deque = new LineDeque(3, LineDeque.Queries.ASCENDING);
        deque.insert(slope, -slope, 0);
        deque.insert(0, slope, 1);
        deque.insert(-slope, 6 * slope, 2);
        assertThat(deque.least(1)).isZero();
        assertThat(deque.tag()).isZero();
        assertThat(deque.least(2)).isEqualTo(slope);
        assertThat(deque.least(3)).isEqualTo(slope);
        assertThat(deque.tag()).isEqualTo(1);
        assertThat(deque.least(6)).isZero();
        assertThat(deque.tag()).isEqualTo(2);
    }

    @Test
    void treesFindTheLeastOfAllPoints() {
        SplittableRandom random = new SplittableRandom(4);
        for (int turn = 0; turn < 600; turn++) {
            int dimension = random.nextInt(5);
            int n = random.nextInt(80);
            long most = 1L << random.nextInt(1, 29);
            PointSet points = new PointSet(dimension, 0);
            LogarithmicMethod growing = new LogarithmicMethod(dimension, 1 + random.nextInt(4),
                    set -> new KdTree(set, 1 + random.nextInt(3)));
            long[] vector = new long[dimension];
            for (int p = 0; p < n; p++) {
                for (int t = 0; t < dimension; t++) {
                    vector[t] = random.nextInt(3) == 0 ? most : random.nextLong(-most, most + 1);
                }
                long offset = switch (turn % 4) {
                    case 0 -> 0;
                    case 1 -> LongStream.of(vector).map(c -> c * (c >> 2)).sum();
                    case 2 -> random.nextLong(-Weights.LIMIT, Weights.LIMIT);
                    default -> random.nextLong(-9, 9);
                };
                points.add(vector, 0, offset, p);
                growing.insert(vector, 0, offset, p);
            }
            EveryPoint every = new EveryPoint(copy(points));
            KdTree tree = new KdTree(copy(points), 1 + turn % 12);
            for (int q = 0; q < 10; q++) {
                long[] query = random.longs(dimension, -most, most + 1).toArray();
                long expected = every.least(query, Weights.FORBIDDEN);
                for (LeastProduct structure : new LeastProduct[]{tree, growing}) {
                    assertThat(structure.least(query, Weights.FORBIDDEN)).isEqualTo(expected);
                    if (n == 0) {
                        assertThat(structure.tag()).isEqualTo(-1);
                        continue;
                    }
                    assertThat(points.value(structure.tag(), query)).isEqualTo(expected);
                    assertThat(structure.least(query, expected)).isEqualTo(expected);
                    assertThat(structure.tag()).isEqualTo(-1);
                    assertThat(structure.least(query, expected + 1)).isEqualTo(expected);
                    assertThat(points.value(structure.tag(), query)).isEqualTo(expected);
                }
            }
        }
    }

    private static PointSet copy(PointSet points) {
        PointSet copy = new PointSet(points.dimension(), points.size());
        copy.addAll(points);
        return copy;
    }

    @Test
    void theSlopeOfABowlIsFoundByRegression() {
        PointSet points = new PointSet(2, 4);
        for (long x = 10; x <= 14; x++) {
            for (long y = -3; y <= 3; y++) {
                points.add(new long[]{x, y}, 0, x * x - 5 * y, 0);
            }
        }
        long[] slopes = new long[3];
        new Regression(2).slopes(points, 0, points.size(), slopes, 1);
        assertThat(slopes).containsExactly(0, 24, -5);
    }

    @Test
    void aCoordinateThatVariesWithAnotherHasNoSlopeOfItsOwn() {
        PointSet points = new PointSet(2, 4);
        for (long x = 0; x < 9; x++) {
            points.add(new long[]{x, 2 * x}, 0, 6 * x, 0);
        }
        long[] slopes = new long[2];
        new Regression(2).slopes(points, 0, points.size(), slopes, 0);
        assertThat(slopes).containsExactly(6, 0);
    }
}

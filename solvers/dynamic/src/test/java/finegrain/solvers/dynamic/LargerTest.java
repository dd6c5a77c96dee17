package finegrain.solvers.dynamic;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Budget;
import finegrain.contract.Solver;
import finegrain.dynamic.ChainInstance;
import finegrain.dynamic.ChainProblem;
import finegrain.dynamic.CoinInstance;
import finegrain.dynamic.CoinProblem;
import finegrain.dynamic.DynamicInstance;
import finegrain.dynamic.MatrixInstance;
import finegrain.dynamic.MatrixProblem;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.StaticInstance;
import finegrain.dynamic.TableInstance;
import finegrain.dynamic.TableProblem;
import finegrain.dynamic.Weights;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.IntegerMatrix;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.Value;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.LongLists;
import org.junit.jupiter.api.Test;

/// Instances beyond the reach of every candidate, compared with the textbook recurrence.
class LargerTest {
    private static final Question BEST = new Question.Optimum();

    @SuppressWarnings("unchecked") // a solver of a shape takes the instances of that shape
    private static void compare(DynamicInstance x, int solvers) {
        Problem<DynamicInstance, Object> problem = Problem.of(x);
        Object expected = value(problem.search(x));
        int[] taken = new int[1];
        DynamicSolvers.all().stream().filter(s -> s.shape().isInstance(x)).forEach(s -> {
            Solver<DynamicInstance, Object> solver = (Solver<DynamicInstance, Object>) s;
            if (solver.declines(x).isEmpty()) {
                taken[0]++;
                var actual = solver.solve(x, Budget.unlimited());
                assertThat(problem.verify(x, actual)).as(() -> solver.id() + " on " + x).isTrue();
                assertThat(value(actual)).as(() -> solver.id() + " on " + x).isEqualTo(expected);
            }
        });
        assertThat(taken[0]).isGreaterThanOrEqualTo(solvers);
    }

    private static Object value(Answer<Object> answer) {
        return answer instanceof Answer.Attained<Object>(Object w, Value v)
                ? v
                : answer;
    }

    @Test
    void coinsOfEveryShape() {
        SplittableRandom random = new SplittableRandom(1);
        for (int turn = 0; turn < 400; turn++) {
            int sizes = random.nextInt(1, 120);
            long[] weights = Steps.draw(sizes, random);
            CoinProblem problem = random.nextBoolean() ? CoinProblem.COIN_CHANGE : CoinProblem.UNBOUNDED_KNAPSACK;
            compare(new CoinInstance(problem, LongLists.immutable.with(weights), random.nextInt(200), BEST), 1);
            compare(TableInstance.of(TableProblem.ALL_COIN_CHANGE, IntegerMatrix.of(new long[][]{weights})), 1);
        }
    }

    @Test
    void convolutionsOfEveryShape() {
        SplittableRandom random = new SplittableRandom(2);
        for (int turn = 0; turn < 600; turn++) {
            long[] a = Steps.draw(random.nextInt(1, 60), random);
            long[] b = Steps.draw(random.nextInt(1, 60), random);
            compare(TableInstance.of(TableProblem.MIN_PLUS_CONVOLUTION, IntegerMatrix.of(new long[][]{a}),
                    IntegerMatrix.of(new long[][]{b})), 1);
        }
    }

    @Test
    void innerProductsInEveryDimension() {
        SplittableRandom random = new SplittableRandom(3);
        for (int turn = 0; turn < 300; turn++) {
            int l = random.nextInt(6);
            long most = turn % 3 == 0 ? 2 : 1L << random.nextInt(2, 29);
            IntegerMatrix a = vectors(1 + random.nextInt(60), l, most, random);
            IntegerMatrix b = vectors(random.nextInt(60), l, most, random);
            compare(TableInstance.of(TableProblem.ALL_MIN_IP, a, b), l <= 2 ? 3 : 2);
            compare(MatrixInstance.of(MatrixProblem.K_MIN_IP, BEST, a, b), l <= 2 ? 3 : 2);
            IntegerMatrix[] sets = Stream.generate(() -> vectors(1 + random.nextInt(6), l, 9, random))
                    .limit(1 + random.nextInt(5))
                    .toArray(IntegerMatrix[]::new);
            compare(new MatrixInstance(MatrixProblem.K_MIN_IP, Lists.immutable.with(sets), BEST), l <= 2 ? 3 : 2);
        }
    }

    /// Many points on a few lines, so that hulls have points within their edges.
    private static IntegerMatrix vectors(int n, int l, long most, SplittableRandom random) {
        return IntegerMatrix.of(n, l, e -> random.nextLong(-most, most + 1));
    }

    @Test
    void theHullOfExtremePointsDoesNotWrap() {
        // the largest coordinates that two dimensions allow: inner products just below 2^61
        long most = 1L << 30;
        SplittableRandom random = new SplittableRandom(4);
        for (int turn = 0; turn < 50; turn++) {
            IntegerMatrix a = IntegerMatrix.of(30, 2,
                    e -> random.nextInt(2) == 0 ? most - random.nextInt(3) : -most + random.nextInt(3));
            IntegerMatrix b = IntegerMatrix.of(30, 2, e -> random.nextLong(-most + 1, most));
            compare(TableInstance.of(TableProblem.ALL_MIN_IP, a, b), 3);
        }
        IntegerMatrix far = IntegerMatrix.of(40, 2,
                e -> random.nextLong(-(1L << 58), 1L << 58));
        compare(TableInstance.of(TableProblem.ALL_MIN_IP, far, vectors(40, 2, 3, random)), 3);
    }

    @Test
    void staticSteps() {
        SplittableRandom random = new SplittableRandom(5);
        for (int turn = 0; turn < 400; turn++) {
            int n = 2 + random.nextInt(80);
            int rank = random.nextInt(4);
            RandomLines.Shape[] shapes = RandomLines.Shape.values();
            PathInstance line = RandomLines.draw(n, rank, 1 + random.nextInt(300), shapes[random.nextInt(5)],
                    shapes[random.nextInt(5)], random);
            int[] band = random.ints(3, 0, n + 1).sorted().toArray();
            long[] given = LongStream.generate(() -> random.nextInt(5) == 0
                    ? Weights.FORBIDDEN
                    : random.nextLong(-9000, 9000)).limit(band[1] - band[0]).toArray();
            compare(StaticInstance.lws(line.cost(0), new StaticInstance.Band(band[0], band[1], band[2]),
                    LongLists.immutable.with(given)), rank <= 1 ? 3 : 2);
        }
    }

    @Test
    void chainsOfManyItems() {
        SplittableRandom random = new SplittableRandom(6);
        for (int turn = 0; turn < 60; turn++) {
            int n = random.nextInt(120);
            int range = 1 + random.nextInt(40);
            compare(ChainInstance.of(ChainProblem.LIS, IntegerMatrix.of(n, 1, e -> random.nextInt(-range, range)),
                    BEST), 1);
            int l = random.nextInt(5);
            compare(ChainInstance.of(ChainProblem.NESTED_BOXES,
                    IntegerMatrix.of(n, l, e -> random.nextInt(-range, range)), BEST), l == 1 || l == 2 ? 2 : 1);
            int members = random.nextInt(130);
            BitMatrix.Builder sets = new BitMatrix.Builder(n, members);
            double density = random.nextDouble();
            for (int s = 0; s < n; s++) {
                for (int m = 0; m < members && s > 0; m++) {
                    if (random.nextDouble() < Math.pow(density, s % 7)) {
                        sets.set(s, m);
                    }
                }
            }
            compare(ChainInstance.of(sets.build(), BEST), 1);
        }
    }

    @Test
    void boxesWhoseSidesAddUpBeyond64BitsAreSortedAllTheSame() {
        long[][] boxes = {{Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE}, {1, 2, 3},
            {Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE}, {-1, -2, -3},
            {Long.MAX_VALUE - 1, Long.MAX_VALUE - 1, Long.MAX_VALUE - 1}};
        compare(ChainInstance.of(ChainProblem.NESTED_BOXES, IntegerMatrix.of(boxes), BEST), 1);
        long[][] flat = Arrays.stream(boxes).map(box -> Arrays.copyOf(box, 2)).toArray(long[][]::new);
        compare(ChainInstance.of(ChainProblem.NESTED_BOXES, IntegerMatrix.of(flat), BEST), 2);
    }
}

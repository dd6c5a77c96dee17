package finegrain.solvers.dynamic;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Budget;
import finegrain.dynamic.Cost;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.Toeplitz;
import finegrain.fit.PowerLaw;
import finegrain.model.Question;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.eclipse.collections.impl.factory.primitive.LongLists;
import org.junit.jupiter.api.Test;

/// What grows more slowly than the square of the number of nodes is seen to, by counts at geometric sizes.
class GrowthTest {
    private static final int[] SIZES = {1 << 9, 1 << 10, 1 << 11, 1 << 12, 1 << 13, 1 << 14};

    /// The exponent of everything that was counted.
    private static double exponent(LineSolver solver, IntFunction<PathInstance> instance) {
        return PowerLaw.through(
                IntStream.of(SIZES).mapToObj(n -> new PowerLaw.Point(n, work(solver, instance.apply(n)))).toList())
                .exponent();
    }

    private static long work(LineSolver solver, PathInstance x) {
        Budget budget = Budget.unlimited();
        solver.table(x, budget);
        return budget.work().amounts().values().stream().mapToLong(amount -> amount).sum();
    }

    private static PathInstance refuelling(int n) {
        long[] positions = new SplittableRandom(1).longs(n, 1, 21).toArray();
        Arrays.parallelPrefix(positions, Long::sum);
        return PathInstance.refuelling(LongLists.immutable.with(positions), 50, new Question.Optimum());
    }

    private static PathInstance shuffled(int n) {
        return RandomLines.distances(n, 1, 100_000, 4_000_000, new SplittableRandom(2));
    }

    @Test
    void theDoubleLoopLooksAtEveryPairOnce() {
        assertThat(work(new DoubleLoop(), refuelling(1000))).isEqualTo(1000 * 999 / 2);
        assertThat(PowerLaw.through(List.of(new PowerLaw.Point(500, work(new DoubleLoop(), refuelling(500))),
                new PowerLaw.Point(1000, work(new DoubleLoop(), refuelling(1000))),
                new PowerLaw.Point(2000, work(new DoubleLoop(), refuelling(2000))))).exponent()).isBetween(1.99, 2.01);
    }

    @Test
    void aDequeIsLinear() {
        assertThat(exponent(new MonotoneDeque(), GrowthTest::refuelling)).isBetween(0.99, 1.01);
        for (int n : SIZES) {
            Budget budget = Budget.unlimited();
            new MonotoneDeque().table(refuelling(n), budget);
            assertThat(budget.work().of("evaluations")).isLessThanOrEqualTo(3L * n);
            assertThat(budget.work().of("comparisons")).isLessThanOrEqualTo(2L * n);
        }
    }

    @Test
    void rankOneIsLinearUpToALogarithm() {
        for (LineSolver solver : List.of(new LiChao(), new DivideHull())) {
            assertThat(exponent(solver, GrowthTest::refuelling)).as(solver.id()).isLessThan(1.2);
            assertThat(exponent(solver, GrowthTest::shuffled)).as(solver.id()).isLessThan(1.2);
        }
        for (int n : SIZES) {
            Budget budget = Budget.unlimited();
            new LiChao().table(shuffled(n), budget);
            int depth = 32 - Integer.numberOfLeadingZeros(n);
            assertThat(budget.work().of("node visits")).isLessThanOrEqualTo(2L * n * depth);
            Budget other = Budget.unlimited();
            new DivideHull().table(shuffled(n), other);
            double log = Math.log(n) / Math.log(2);
            assertThat((double) other.work().of("evaluations")).isLessThanOrEqualTo(1.5 * n * log + 16 * n);
            assertThat((double) other.work().of("comparisons")).isLessThanOrEqualTo(n * log);
        }
    }

    @Test
    void treesOfBoxesAreFarBelowTheSquareForRanksTwoToFour() {
        double[] most = {0, 0, 1.45, 1.6, 1.75};
        for (int rank = 2; rank <= 4; rank++) {
            int r = rank;
            IntFunction<PathInstance> cloud = n -> RandomLines.distances(n, r, 100_000, 4_000_000_000L,
                    new SplittableRandom(3));
            for (LineSolver solver : List.of(new DivideKdTree(), new LogarithmicKdTree())) {
                assertThat(exponent(solver, cloud)).as(solver.id() + " at rank " + rank).isLessThan(most[rank]);
            }
        }
    }

    @Test
    void withoutSlopesTreesOfBoxesVisitMore() {
        PathInstance walk = walk(1 << 13);
        Budget budget = Budget.unlimited();
        new DivideKdTree().table(walk, budget);
        // 14 at n = 2048 and 54 at n = 16384 in the literature of this module, five times as many without slopes
        assertThat(budget.work().of("node visits")).isLessThan(60L * walk.nodes());
    }

    private static PathInstance walk(int n) {
        SplittableRandom random = new SplittableRandom(4);
        long[][] p = new long[2][n];
        for (long[] axis : p) {
            Arrays.setAll(axis, i -> random.nextInt(-1000, 1001));
            Arrays.parallelPrefix(axis, Long::sum);
        }
        long[] squares = LongStream.range(0, n)
                .map(i -> p[0][(int) i] * p[0][(int) i] + p[1][(int) i] * p[1][(int) i])
                .toArray();
        long[][] v = {Arrays.stream(p[0]).map(x -> -2 * x).toArray(), Arrays.stream(p[1]).map(x -> -2 * x).toArray()};
        return PathInstance.lws(
                RandomLines.cost(v, p, squares, Arrays.stream(squares).map(x -> x + 8_000_000).toArray()),
                new Question.Optimum());
    }

    @Test
    void convexAndConcaveStepsAreLinearUpToLogarithms() {
        IntFunction<PathInstance> convex = n -> steps(n, s -> (long) (s - 30) * (s - 30));
        IntFunction<PathInstance> concave = n -> steps(n, s -> 1000 + (long) s * (2 * n - s));
        assertThat(exponent(new DivideConvolution(), convex)).isLessThan(1.3);
        assertThat(exponent(new DivideConvolution(), concave)).isLessThan(1.3);
    }

    private static PathInstance steps(int n, java.util.function.IntToLongFunction cost) {
        long[] steps = new long[n - 1];
        Arrays.setAll(steps, s -> cost.applyAsLong(s + 1));
        return PathInstance.lws(Cost.of(new Toeplitz(n, LongLists.immutable.with(steps))), new Question.Optimum());
    }
}

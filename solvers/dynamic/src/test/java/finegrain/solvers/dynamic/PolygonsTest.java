package finegrain.solvers.dynamic;

import static finegrain.solvers.dynamic.RandomGrids.BEST;
import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Budget;
import finegrain.contract.Solver;
import finegrain.dynamic.Cost;
import finegrain.dynamic.Factors;
import finegrain.dynamic.Free;
import finegrain.dynamic.Triangulation;
import finegrain.dynamic.TriangulationInstance;
import finegrain.dynamic.TriangulationProblem;
import finegrain.dynamic.Weights;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.IntegerMatrix;
import finegrain.model.Value;
import finegrain.solvers.Portfolio;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.LongLists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PolygonsTest {
    @ParameterizedTest
    @EnumSource(TriangulationProblem.class)
    void intervalsAgreeWithTheRecurrenceOnTinyAndSampledPolygons(TriangulationProblem problem) {
        Agreement.everywhere(new Intervals(), problem, 400, 20);
    }

    @Test
    void theOthersAgreeOnWhatTheyTake() {
        Agreement.everywhere(new HuShing(), TriangulationProblem.MATRIX_CHAIN, 400, 20);
        Agreement.everywhere(new HuShing(), TriangulationProblem.POLYGON_TRIANGULATION, 400, 10);
        Agreement.everywhere(new Knuth(), TriangulationProblem.OPTIMAL_BST, 400, 20);
        Agreement.everywhere(new Valiant(), TriangulationProblem.OPTIMAL_BST, 400, 20);
        Agreement.everywhere(new Valiant(), TriangulationProblem.LWS_PT, 1500, 10);
    }

    @Test
    void everyTableEntryIsThatOfTheRecurrence() {
        SplittableRandom random = new SplittableRandom(1);
        for (int t = 0; t < 100; t++) {
            int n = 1 + random.nextInt(12);
            Cost cost = RandomGrids.dense(3, n,
                    () -> random.nextInt(5) == 0 ? Weights.FORBIDDEN : random.nextLong(-9, 10));
            TriangulationInstance x = new TriangulationInstance(TriangulationProblem.LWS_PT, cost,
                    RandomGrids.list(n - 1, () -> random.nextLong(-9, 10)), BEST);
            assertThat(Intervals.table(x, finegrain.solvers.cost.CostRows.of(cost), Budget.unlimited()).values())
                    .containsExactly(TriangulationProblem.table(x));
        }
    }

    @Test
    void masksAndFreeTermsAreReadRowByRow() {
        SplittableRandom random = new SplittableRandom(2);
        for (int t = 0; t < 200; t++) {
            int n = 1 + random.nextInt(8);
            LongSupplier number = () -> random.nextLong(-3, 4);
            Cost cost = switch (random.nextInt(3)) {
                case 0 -> RandomGrids.slice(3, n, random.nextInt(3), number);
                default -> RandomGrids.factors(3, n, random.nextInt(3), number);
            };
            cost = cost.with(RandomGrids.free(n, number, 0, 2)).with(RandomGrids.free(n, number, 1));
            if (random.nextBoolean()) {
                BitMatrix.Builder mask = new BitMatrix.Builder(n * n, n);
                for (int e = 0; e < RandomGrids.power(n, 3); e++) {
                    if (random.nextInt(4) == 0) {
                        mask.set(e / n, e % n);
                    }
                }
                cost = cost.forbidding(mask.build());
            }
            Agreement.of(new Intervals(), TriangulationInstance.of(cost, BEST));
        }
    }

    /// All 21 840 chains of up to seven sizes from 1 to 4: the value by recurrence, and a triangulation that has it.
    @Test
    void huShingIsRightOnAllSmallChains() {
        for (int n = 1; n <= 7; n++) {
            for (int code = 0; code < RandomGrids.power(4, n); code++) {
                long[] sizes = new long[n];
                int rest = code;
                for (int i = 0; i < n; i++) {
                    sizes[i] = 1L + rest % 4;
                    rest /= 4;
                }
                sameAsIntervals(new HuShing(),
                        TriangulationInstance.matrixChain(LongLists.immutable.with(sizes), BEST));
            }
        }
    }

    @Test
    void huShingIsRightOnRandomChains() {
        SplittableRandom random = new SplittableRandom(3);
        for (int t = 0; t < 3000; t++) {
            int n = 2 + random.nextInt(new int[]{5, 15, 60}[random.nextInt(3)]);
            long most = new long[]{2, 3, 6, 20, 1000}[random.nextInt(5)];
            sameAsIntervals(new HuShing(), TriangulationInstance
                    .matrixChain(RandomGrids.list(n, () -> 1 + random.nextLong(most)), BEST));
        }
    }

    private static void sameAsIntervals(Solver<TriangulationInstance, Triangulation> solver, TriangulationInstance x) {
        Answer<Triangulation> expected = new Intervals().solve(x, Budget.unlimited());
        Answer<Triangulation> actual = solver.solve(x, Budget.unlimited());
        assertThat(value(actual)).as(x::toString).isEqualTo(value(expected));
        assertThat(x.problem().verify(x, actual)).as(x::toString).isTrue();
    }

    private static Value value(Answer<Triangulation> answer) {
        return ((Answer.Attained<Triangulation>) answer).value();
    }

    /// The largest weights that three hundred vertices can have below 2^61.
    @Test
    void productsUpToTheLimitAreComparedExactly() {
        long largest = (long) Math.cbrt(Weights.LIMIT / 298.0);
        SplittableRandom random = new SplittableRandom(4);
        for (int t = 0; t < 20; t++) {
            long spread = t < 10 ? 3 : largest;
            sameAsIntervals(new HuShing(), TriangulationInstance
                    .matrixChain(RandomGrids.list(300, () -> largest - random.nextLong(spread)), BEST));
        }
        IntegerMatrix column = IntegerMatrix.of(300, 1, i -> largest - i);
        sameAsIntervals(new HuShing(), TriangulationInstance.of(Cost.of(Factors.of(column, column, column)), BEST));
    }

    @Test
    void huShingTakesAMillionVertices() {
        SplittableRandom random = new SplittableRandom(6);
        ImmutableLongList sizes = RandomGrids.list(1_000_000, () -> 1 + random.nextLong(1000));
        TriangulationInstance x = TriangulationInstance.matrixChain(sizes, BEST);
        Budget budget = Budget.unlimited();
        Answer<Triangulation> answer = new HuShing().solve(x, budget);
        assertThat(x.problem().verify(x, answer)).isTrue();
        assertThat(budget.work().of("heap steps")).isLessThan(20L * 1_000_000);
        // One fan around the lightest vertex is a triangulation, and not the best.
        long lightest = sizes.min();
        long fan = IntStream.range(1, sizes.size()).mapToLong(i -> sizes.get(i - 1) * sizes.get(i)).sum() * lightest;
        assertThat(value(answer)).isLessThan(Value.of(fan));
    }

    @Test
    void weightsThatAreNotPositiveOrNotEqualAreDeclined() {
        HuShing solver = new HuShing();
        assertThat(solver.declines(TriangulationInstance.polygon(LongLists.immutable.with(2, 0, 3), BEST)))
                .hasValue("a weight is not positive.");
        IntegerMatrix column = IntegerMatrix.of(3, 1, i -> 1 + i);
        IntegerMatrix other = IntegerMatrix.of(3, 1, i -> 2);
        assertThat(solver.declines(TriangulationInstance.of(Cost.of(Factors.of(column, column, other)), BEST)))
                .isPresent();
        assertThat(solver.declines(TriangulationInstance.of(Cost.of(Factors.of(column, column, column)), BEST)))
                .isEmpty();
    }

    /// Costs of chords that satisfy the quadrangle inequality or just fail to: whatever is not declined is right.
    @Test
    void knuthTakesExactlyWhatSatisfiesItsConditions() {
        SplittableRandom random = new SplittableRandom(7);
        int taken = 0;
        int declined = 0;
        for (int t = 0; t < 2000; t++) {
            int n = 1 + random.nextInt(7);
            TriangulationInstance x = chords(n, random.nextInt(3) == 0 ? 0 : random.nextInt(16), random);
            boolean holds = inequality(x);
            assertThat(new Knuth().declines(x).isEmpty()).as(x::toString).isEqualTo(holds);
            if (holds) {
                taken++;
                sameAsIntervals(new Knuth(), x);
            } else {
                declined++;
            }
        }
        assertThat(taken).isGreaterThan(300);
        assertThat(declined).isGreaterThan(300);
    }

    /// Sums over the unit squares below a chord, which are monotone and satisfy the inequality, with some of them made negative; sides cost anything.
    private static TriangulationInstance chords(int n, int spoiled, SplittableRandom random) {
        long[] squares = random.longs((long) n * n, 0, 3).toArray();
        for (int s = 0; s < spoiled; s++) {
            squares[random.nextInt(n * n)] = -1;
        }
        long[] costs = new long[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                for (int a = i; a < j; a++) {
                    for (int b = a; b < j; b++) {
                        costs[i * n + j] += squares[a * n + b];
                    }
                }
            }
        }
        Cost cost = new Cost(Factors.zero(3, n), org.eclipse.collections.impl.factory.Lists.immutable
                .with(new Free(IntLists.immutable.with(0, 1), LongLists.immutable.with(costs))),
                java.util.Optional.empty());
        return new TriangulationInstance(TriangulationProblem.LWS_PT, cost,
                RandomGrids.list(n - 1, () -> random.nextLong(-5, 6)), BEST);
    }

    /// Monotone and the quadrangle inequality for all four vertices, by definition.
    private static boolean inequality(TriangulationInstance x) {
        int n = x.vertices();
        for (int i = 0; i < n; i++) {
            for (int j = i + 2; j < n; j++) {
                for (int a = i; a < j; a++) {
                    for (int b = a + 2; b <= j; b++) {
                        if (g(x, a, b) > g(x, i, j)) {
                            return false;
                        }
                        if (a > i && b < j && g(x, i, b) + g(x, a, j) > g(x, i, j) + g(x, a, b)) {
                            return false;
                        }
                    }
                }
            }
        }
        return true;
    }

    private static long g(TriangulationInstance x, int i, int j) {
        return x.cost().at(i, j, i + 1);
    }

    @Test
    void searchTreesAreFoundByKnuth() {
        SplittableRandom random = new SplittableRandom(8);
        for (int t = 0; t < 150; t++) {
            int keys = random.nextInt(60);
            TriangulationInstance x = TriangulationInstance.searchTree(
                    RandomGrids.list(keys, () -> random.nextLong(10)),
                    RandomGrids.list(keys + 1, () -> random.nextLong(10)),
                    BEST);
            sameAsIntervals(new Knuth(), x);
            sameAsIntervals(new Valiant(), x);
        }
    }

    @Test
    void knuthMakesAboutOneEvaluationForEachChordAndIntervalsOneForEachTriangle() {
        SplittableRandom random = new SplittableRandom(9);
        int n = 400;
        TriangulationInstance x = TriangulationInstance.searchTree(RandomGrids.list(n - 2, () -> random.nextLong(100)),
                RandomGrids.list(n - 1, () -> random.nextLong(100)), BEST);
        assertThat(counted(new Intervals(), x)).isEqualTo((long) n * (n - 1) * (n - 2) / 6);
        assertThat(counted(new Valiant(), x)).isEqualTo((long) n * (n - 1) * (n - 2) / 6);
        assertThat(counted(new Knuth(), x)).isBetween((long) n * n / 2 - n, (long) n * n);
    }

    private static long counted(Solver<TriangulationInstance, Triangulation> solver, TriangulationInstance x) {
        Budget budget = Budget.unlimited();
        solver.solve(x, budget);
        return budget.work().of("evaluations");
    }

    /// Perimeters with arbitrary distances, sums of weights, constant factors and slices, on one thread and on two.
    @Test
    void sumsOverPairsOfVerticesAreJoinedByProducts() {
        SplittableRandom random = new SplittableRandom(10);
        for (int t = 0; t < 200; t++) {
            int n = 1 + random.nextInt(t < 190 ? 20 : 200);
            LongSupplier number = () -> random.nextLong(-20, 21);
            LongSupplier one = () -> 3;
            Cost cost = switch (random.nextInt(3)) {
                case 0 -> Cost.of(Factors.of(RandomGrids.matrix(n, 1, number), RandomGrids.matrix(n, 1, one),
                        RandomGrids.matrix(n, 1, number)));
                case 1 -> Cost.of(new finegrain.dynamic.Slices(3, n,
                        org.eclipse.collections.impl.factory.Lists.immutable
                                .with(new finegrain.dynamic.Slices.Slice(random.nextInt(3), RandomGrids.list(n, one),
                                        RandomGrids.list(n * n, number)))));
                default -> Cost.of(Factors.zero(3, n));
            };
            cost = cost.with(RandomGrids.free(n, number, 0, 2)).with(RandomGrids.free(n, number, 1, 2));
            if (random.nextBoolean()) {
                cost = cost.with(RandomGrids.free(n, number, 0, 1))
                        .with(RandomGrids.free(n, number, 2))
                        .with(RandomGrids.free(n, number));
            }
            TriangulationInstance x = new TriangulationInstance(TriangulationProblem.LWS_PT, cost,
                    RandomGrids.list(n - 1, number), BEST);
            sameAsIntervals(new Valiant(), x);
        }
        Cost product = RandomGrids.factors(3, 4, 1, () -> random.nextLong(1, 9));
        assertThat(new Valiant().declines(TriangulationInstance.of(product, BEST))).isPresent();
    }

    /// Products of blocks of 150 vertices and more are divided among threads, strip by strip.
    @Test
    void largeBlocksAreDividedAmongThreads() {
        SplittableRandom random = new SplittableRandom(12);
        sameAsIntervals(new Valiant(), TriangulationInstance.searchTree(
                RandomGrids.list(620, () -> random.nextLong(1000)), RandomGrids.list(621, () -> random.nextLong(1000)),
                BEST));
    }

    @Test
    void automaticChoiceKnowsTheStructure() {
        Portfolio portfolio = Portfolio.of(List.of(new Intervals(), new Knuth(), new HuShing(), new Valiant()));
        SplittableRandom random = new SplittableRandom(11);
        LongSupplier number = () -> 1 + random.nextLong(99);
        assertThat(chosen(portfolio, TriangulationInstance.matrixChain(RandomGrids.list(300, number), BEST)))
                .isEqualTo("hu-shing");
        assertThat(chosen(portfolio, TriangulationInstance.searchTree(RandomGrids.list(300, number),
                RandomGrids.list(301, number), BEST))).isEqualTo("knuth");
        assertThat(chosen(portfolio, TriangulationInstance.of(
                Cost.of(Factors.zero(3, 300)).with(RandomGrids.free(300, number, 0, 2)), BEST))).isEqualTo("valiant");
        assertThat(chosen(portfolio, TriangulationInstance.of(RandomGrids.factors(3, 300, 2, number), BEST)))
                .isEqualTo("intervals");
    }

    private static String chosen(Portfolio portfolio, TriangulationInstance x) {
        return portfolio.<TriangulationInstance, Triangulation>choose(x, Budget.unlimited()).solver().id();
    }

    @Test
    void oneAndTwoVerticesHaveNothingToCut() {
        for (int n = 1; n <= 2; n++) {
            Cost cost = Cost.of(Factors.zero(3, n));
            TriangulationInstance x = new TriangulationInstance(TriangulationProblem.LWS_PT, cost,
                    LongLists.immutable.with(Arrays.copyOf(new long[]{-7}, n - 1)), BEST);
            for (Solver<TriangulationInstance, Triangulation> solver : List.of(new Intervals(), new Knuth(),
                    new Valiant())) {
                assertThat(solver.solve(x, Budget.unlimited()))
                        .isEqualTo(new Answer.Attained<>(Triangulation.of(), Value.of(n == 1 ? 0 : -7)));
            }
            sameAsIntervals(new HuShing(), TriangulationInstance
                    .matrixChain(LongLists.immutable.with(Arrays.copyOf(new long[]{3, 4}, n)), BEST));
        }
    }
}

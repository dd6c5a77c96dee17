package finegrain.solvers.dynamic;

import static finegrain.solvers.dynamic.RandomGrids.BEST;
import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Budget;
import finegrain.contract.Solver;
import finegrain.dynamic.Cost;
import finegrain.dynamic.Path;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.PathProblem;
import finegrain.dynamic.Ranks;
import finegrain.dynamic.StaticInstance;
import finegrain.dynamic.StaticProblem;
import finegrain.dynamic.Weights;
import finegrain.model.BitMatrix;
import finegrain.solvers.Portfolio;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.LongLists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GridsTest {
    private static final SeparateAxes AXES = new SeparateAxes(Portfolio.of(List.of(new DoubleLoop(), new LiChao())));

    static List<Solver<PathInstance, Path>> general() {
        return List.of(new Cells(), new LineByLine(), new CoordinateBands());
    }

    @ParameterizedTest
    @MethodSource("general")
    void agreesWithTheRecurrenceOnTinyAndSampledGrids(Solver<PathInstance, Path> solver) {
        Agreement.everywhere(solver, PathProblem.KD_LWS, 1500, 20);
        Agreement.everywhere(solver, PathProblem.KD_REFUELLING, 300, 20);
    }

    @Test
    void axesThatDoNotSeeEachOtherAgreeWithTheRecurrence() {
        SplittableRandom random = new SplittableRandom(5);
        for (int t = 0; t < 60; t++) {
            int n = 1 + random.nextInt(6);
            int k = 2 + random.nextInt(2);
            Agreement.of(AXES, RandomGrids.refuelling(n, k, 0, t));
        }
        assertThat(AXES.declines(RandomGrids.refuelling(4, 2, 9, 1))).isPresent();
    }

    @Test
    void aConstantFeeDoesNotJoinTheAxes() {
        PathInstance plain = RandomGrids.refuelling(5, 2, 0, 7);
        PathInstance taxed = PathInstance.perDirection(plain.costs()
                .collect(cost -> new Cost(cost.tensor(), Lists.immutable.with(
                        RandomGrids.free(5, () -> 3, 0, 1), RandomGrids.free(5, () -> -2, 2)), cost.forbidden())),
                BEST);
        Agreement.of(AXES, taxed);
    }

    /// Every form in turn, with ties, negatives, free terms of every kind, both semantics, one to three dimensions in all.
    @ParameterizedTest
    @MethodSource("general")
    void everyTableEntryIsThatOfTheRecurrence(Solver<PathInstance, Path> solver) {
        SplittableRandom random = new SplittableRandom(11);
        int taken = 0;
        for (int t = 0; t < 150; t++) {
            PathInstance x = drawn(random);
            if (solver.declines(x).isEmpty()) {
                taken++;
                assertThat(table(solver, x).values()).as(x::toString).containsExactly(PathProblem.table(x));
                Agreement.of(solver, x);
            }
        }
        assertThat(taken).isGreaterThan(60);
    }

    private static PathInstance drawn(SplittableRandom random) {
        int k = 2 + random.nextInt(2);
        int n = k == 2 ? 1 + random.nextInt(24) : 1 + random.nextInt(6);
        long most = new long[]{0, 1, 9, 1000}[random.nextInt(4)];
        LongSupplier number = () -> random.nextLong(-most, most + 1);
        int each = random.nextBoolean() ? 1 : k;
        List<Cost> costs = new ArrayList<>();
        for (int c = 0; c < each; c++) {
            Cost cost = switch (random.nextInt(5)) {
                case 0 -> RandomGrids.dense(k + 1, n, number);
                case 1 -> RandomGrids.slice(k + 1, n, k, number);
                case 2 -> RandomGrids.slice(k + 1, n, random.nextInt(k), number);
                default -> RandomGrids.factors(k + 1, n, random.nextInt(4), number);
            };
            costs.add(switch (random.nextInt(6)) {
                case 0 -> cost.with(RandomGrids.free(n, number, k));
                case 1 -> cost.with(RandomGrids.free(n, number, 0, 1)).with(RandomGrids.free(n, number));
                case 2 -> cost.with(RandomGrids.free(n, number, 0, k));
                case 3 -> cost.with(RandomGrids.free(n, number, 1));
                default -> cost;
            });
        }
        return each == 1
                ? PathInstance.single(k, costs.getFirst(), BEST)
                : PathInstance.perDirection(Lists.immutable.withAll(costs), BEST);
    }

    private static GridTable table(Solver<PathInstance, Path> solver, PathInstance x) {
        Budget budget = Budget.unlimited().withThreads(2);
        return switch (solver) {
            case LineByLine lines ->
                LineByLine.table(x, GridForm.of(x.dimensions(), x::cost).orElseThrow(), budget);
            case CoordinateBands bands ->
                CoordinateBands.table(x, GridForm.of(x.dimensions(), x::cost).orElseThrow(), budget);
            default -> Cells.table(x, budget);
        };
    }

    @Test
    void linesOfSeveralHundredNodesAgreeAtEveryRank() {
        for (int rank = 0; rank <= 4; rank++) {
            PathInstance x = RandomGrids.cloud(150, rank, rank);
            long[] expected = Cells.table(x, Budget.unlimited()).values();
            GridForm form = GridForm.of(2, x::cost).orElseThrow();
            assertThat(form.rank()).isEqualTo(rank);
            assertThat(LineByLine.table(x, form, Budget.unlimited()).values()).containsExactly(expected);
            assertThat(CoordinateBands.table(x, form, Budget.unlimited().withThreads(2)).values())
                    .containsExactly(expected);
        }
    }

    @Test
    void theOrientationOfASliceDecidesAndNotItsRank() {
        SplittableRandom random = new SplittableRandom(3);
        LongSupplier number = () -> random.nextLong(-9, 10);
        PathInstance transition = PathInstance.single(2, RandomGrids.slice(3, 9, 2, number), BEST);
        PathInstance cell = PathInstance.single(2, RandomGrids.slice(3, 9, 1, number), BEST);
        assertThat(new LineByLine().declines(transition)).isEmpty();
        assertThat(new CoordinateBands().declines(transition)).isEmpty();
        assertThat(new LineByLine().declines(cell)).hasValueSatisfying(
                reason -> assertThat(reason).contains("direction 0").contains("line rank 9 of 9").contains("slice"));
        assertThat(new CoordinateBands().declines(cell)).isPresent();
        assertThat(Ranks.slice(transition.cost(0))).isEqualTo(Ranks.slice(cell.cost(0))).hasValue(1);
    }

    /// Each direction with a slice of its own mode: the orientation is looked at for each direction.
    @Test
    void aSliceOfTheModeOfItsDirectionIsALineOfRankOne() {
        SplittableRandom random = new SplittableRandom(4);
        LongSupplier number = () -> random.nextLong(-9, 10);
        PathInstance own = PathInstance.perDirection(Lists.immutable.with(RandomGrids.slice(3, 8, 0, number),
                RandomGrids.slice(3, 8, 1, number)), BEST);
        PathInstance other = PathInstance.perDirection(Lists.immutable.with(RandomGrids.slice(3, 8, 1, number),
                RandomGrids.slice(3, 8, 0, number)), BEST);
        Agreement.of(new LineByLine(), own);
        assertThat(new LineByLine().declines(other)).isPresent();
    }

    @Test
    void declaredLineRanksAreThoseOfTheModel() {
        SplittableRandom random = new SplittableRandom(17);
        for (int t = 0; t < 200; t++) {
            PathInstance x = drawn(random);
            for (int direction = 0; direction < x.dimensions(); direction++) {
                int declared = Ranks.line(x.cost(direction), direction);
                int seen = finegrain.solvers.cost.LineForm.of(x.cost(direction), direction)
                        .map(form -> Math.min(form.rank(), x.nodes()))
                        .orElse(x.nodes());
                assertThat(seen).as(x::toString).isEqualTo(declared);
            }
        }
    }

    @Test
    void forbiddenMovesAreNeverTaken() {
        SplittableRandom random = new SplittableRandom(8);
        int unreachable = 0;
        for (int t = 0; t < 200; t++) {
            int n = 1 + random.nextInt(4);
            BitMatrix.Builder mask = new BitMatrix.Builder(n * n, n);
            for (int row = 0; row < n * n; row++) {
                for (int column = 0; column < n; column++) {
                    if (random.nextInt(3) > 0) {
                        mask.set(row, column);
                    }
                }
            }
            Cost cost = RandomGrids.factors(3, n, 1, () -> random.nextLong(-2, 3)).forbidding(mask.build());
            PathInstance x = PathInstance.single(2, cost, BEST);
            assertThat(new LineByLine().declines(x)).isPresent();
            unreachable += Agreement.of(new Cells(), x) instanceof finegrain.model.Answer.No ? 1 : 0;
        }
        assertThat(unreachable).isBetween(20, 180);
    }

    /// Path bound 2^61 - 1: four moves of (2^61 - 1) / 4 each.
    @Test
    void numbersUpToTheLimitDoNotWrap() {
        long largest = (Weights.LIMIT - 1) / 4;
        SplittableRandom random = new SplittableRandom(2);
        for (int t = 0; t < 40; t++) {
            LongSupplier sign = () -> random.nextBoolean() ? 1 : -1;
            Cost cost = Cost.of(finegrain.dynamic.Factors.of(RandomGrids.matrix(3, 1, () -> largest * sign.getAsLong()),
                    RandomGrids.matrix(3, 1, sign), RandomGrids.matrix(3, 1, sign)));
            PathInstance x = PathInstance.single(2, cost, BEST);
            general().forEach(solver -> Agreement.of(solver, x));
        }
    }

    @Test
    void oneCellIsAPath() {
        for (int k = 2; k <= 4; k++) {
            PathInstance x = PathInstance.single(k, RandomGrids.factors(k + 1, 1, 2, () -> 5), BEST);
            general().forEach(solver -> Agreement.of(solver, x));
        }
        Agreement.of(AXES, RandomGrids.refuelling(1, 3, 0, 1));
    }

    @Test
    void bandsOfAGridAgreeWithTheDefinition() {
        Agreement.everywhere(new StaticLines(), StaticProblem.STATIC_KD_LWS, 300, 20);
        SplittableRandom random = new SplittableRandom(6);
        for (int t = 0; t < 60; t++) {
            int n = 4 + random.nextInt(30);
            int from = random.nextInt(n);
            int middle = from + random.nextInt(n / 2);
            int end = Math.min(2 * n - 1, middle + random.nextInt(n));
            Cost cost = RandomGrids.factors(3, n, random.nextInt(4), () -> random.nextLong(-50, 51));
            StaticInstance.Band band = new StaticInstance.Band(from, middle, end);
            int given = (int) java.util.stream.IntStream.range(0, n * n)
                    .filter(cell -> cell / n + cell % n >= from && cell / n + cell % n < middle)
                    .count();
            StaticInstance x = new StaticInstance(StaticProblem.STATIC_KD_LWS, 2, Lists.immutable.with(cost), band,
                    RandomGrids.list(given,
                            () -> random.nextInt(5) == 0 ? Weights.FORBIDDEN : random.nextLong(-99, 99)),
                    BEST);
            Agreement.of(new StaticLines(), x);
        }
    }

    /// The exponents of the counts between 64 and 128 nodes: 3 by definition, 2 and a logarithm at rank 1, below 3 at rank 2.
    @Test
    void countedWorkOfLinesGrowsMoreSlowlyThanTheNumberOfMoves() {
        assertThat(exponent(new Cells(), 1, "evaluations")).isBetween(2.95, 3.05);
        assertThat(exponent(new LineByLine(), 1, "node visits")).isLessThan(2.35);
        assertThat(exponent(new LineByLine(), 2, "evaluations")).isLessThan(2.75);
        assertThat(exponent(new CoordinateBands(), 2, "evaluations")).isLessThan(2.75);
    }

    private static double exponent(Solver<PathInstance, Path> solver, int rank, String unit) {
        double small = counted(solver, RandomGrids.cloud(64, rank, 1), unit);
        double large = counted(solver, RandomGrids.cloud(128, rank, 1), unit);
        return Math.log(large / small) / Math.log(2);
    }

    private static long counted(Solver<PathInstance, Path> solver, PathInstance x, String unit) {
        Budget budget = Budget.unlimited().withThreads(1);
        solver.solve(x, budget);
        return budget.work().of(unit);
    }

    @Test
    void countsAreThoseOfTheClaims() {
        PathInstance x = RandomGrids.cloud(100, 1, 5);
        assertThat(counted(new Cells(), x, "evaluations")).isEqualTo(2L * 100 * 100 * 99 / 2);
        // a query and an insertion for each cell and direction, each of at most ⌊log₂ 100⌋ + 1 nodes
        assertThat(counted(new LineByLine(), x, "node visits")).isBetween(40_000L, 2L * 2 * 100 * 100 * 7);
    }

    @Test
    void automaticChoiceLooksAtOrientationAndSize() {
        Portfolio portfolio = Portfolio.of(List.of(new Cells(), new LineByLine(), new CoordinateBands(), AXES));
        SplittableRandom random = new SplittableRandom(3);
        LongSupplier number = () -> random.nextLong(-1000, 1001);
        assertThat(chosen(portfolio, PathInstance.single(2, RandomGrids.slice(3, 300, 2, number), BEST)))
                .isNotEqualTo("cells");
        assertThat(chosen(portfolio, PathInstance.single(2, RandomGrids.slice(3, 300, 1, number), BEST)))
                .isEqualTo("cells");
        assertThat(chosen(portfolio, PathInstance.single(2, RandomGrids.slice(3, 8, 2, number), BEST)))
                .isEqualTo("cells");
        assertThat(chosen(portfolio, RandomGrids.refuelling(300, 2, 0, 1))).isEqualTo("separate-axes");
        assertThat(chosen(portfolio, RandomGrids.refuelling(300, 2, 9, 1))).isIn("line-by-line", "coordinate-bands");
        assertThat(portfolio.<PathInstance, Path>choose(RandomGrids.refuelling(300, 2, 9, 1), Budget.unlimited())
                .reason()).contains("rank 1, 1");
    }

    private static String chosen(Portfolio portfolio, PathInstance x) {
        return portfolio.<PathInstance, Path>choose(x, Budget.unlimited()).solver().id();
    }

    @Test
    void aPathIsPulledFromTheTableInTheRightOrder() {
        PathInstance x = PathInstance.refuelling(
                Lists.immutable.with(LongLists.immutable.with(0, 3, 6), LongLists.immutable.with(0, 3, 6)), 3,
                LongLists.immutable.with(0, 9, 9, 0, 0, 9, 9, 0, 0), BEST);
        assertThat(new Cells().solve(x, Budget.unlimited()))
                .isEqualTo(new finegrain.model.Answer.Attained<>(
                        new Path(2, IntLists.immutable.with(0, 0, 1, 0, 1, 1, 2, 1, 2, 2)),
                        finegrain.model.Value.ZERO));
    }
}

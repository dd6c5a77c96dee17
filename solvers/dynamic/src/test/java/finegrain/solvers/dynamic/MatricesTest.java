package finegrain.solvers.dynamic;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Budget;
import finegrain.contract.Solver;
import finegrain.dynamic.CoinInstance;
import finegrain.dynamic.CoinProblem;
import finegrain.dynamic.MatrixInstance;
import finegrain.dynamic.MatrixProblem;
import finegrain.dynamic.Table;
import finegrain.dynamic.TableInstance;
import finegrain.dynamic.TableProblem;
import finegrain.dynamic.Weights;
import finegrain.model.Answer;
import finegrain.model.IntegerMatrix;
import finegrain.model.Question;
import finegrain.model.Tuple;
import finegrain.model.Value;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.LongLists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MatricesTest {
    private static final Question BEST = new Question.Optimum();
    private static final long NONE = Weights.FORBIDDEN;

    static List<Solver<TableInstance, Table>> paths() {
        return List.of(new FloydWarshall(), new RepeatedSquaring());
    }

    @Test
    void productsAgreeWithTheDefinition() {
        Agreement.everywhere(new MinPlusProduct(), TableProblem.MIN_PLUS_PRODUCT, 300, 20);
        SplittableRandom random = new SplittableRandom(1);
        for (int t = 0; t < 25; t++) {
            int rows = random.nextInt(90);
            int inner = random.nextInt(150);
            int columns = random.nextInt(90);
            LongSupplier number = entries(random, t % 3);
            Agreement.of(new MinPlusProduct(), TableInstance.of(TableProblem.MIN_PLUS_PRODUCT,
                    RandomGrids.matrix(rows, inner, number), RandomGrids.matrix(inner, columns, number)));
        }
    }

    /// Small numbers with ties, some of them missing; or numbers just below what the limit lets through, nearly all of them missing.
    private static LongSupplier entries(SplittableRandom random, int kind) {
        return switch (kind) {
            case 0 -> () -> random.nextLong(-3, 4);
            case 1 -> () -> random.nextInt(4) == 0 ? NONE : random.nextLong(-1000, 1001);
            default -> () -> random.nextInt(8) > 0
                    ? NONE
                    : (random.nextBoolean() ? 1 : -1) * (Weights.LIMIT / 2 - 1 - random.nextLong(3));
        };
    }

    /// More columns than a panel is wide, so that every loop of the kernel has a rest.
    @Test
    void widePanelsAgreeWithTheDefinition() {
        SplittableRandom random = new SplittableRandom(2);
        LongSupplier number = entries(random, 2);
        Agreement.of(new MinPlusProduct(), TableInstance.of(TableProblem.MIN_PLUS_PRODUCT,
                RandomGrids.matrix(3, 131, number), RandomGrids.matrix(131, 515, number)));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void shortestPathsAgreeWithTheTextbook(Solver<TableInstance, Table> solver) {
        Agreement.everywhere(solver, TableProblem.APSP, 400, 20);
        SplittableRandom random = new SplittableRandom(3);
        int cycles = 0;
        for (int t = 0; t < 40; t++) {
            int n = t < 30 ? random.nextInt(20) : 60 + random.nextInt(90);
            cycles += Agreement.of(solver, graph(n, random, t % 4 == 0)) instanceof Answer.No ? 1 : 0;
        }
        assertThat(cycles).isBetween(3, 20);
    }

    /// Lengths from 0 on shifted by potentials, so that many cycles have weight 0; perhaps with one arc shortened, which may close a negative one.
    private static TableInstance graph(int n, SplittableRandom random, boolean shortened) {
        long[] potential = random.longs(n, 0, 100).toArray();
        int missing = random.nextInt(10);
        long[] arcs = new long[n * n];
        for (int e = 0; e < arcs.length; e++) {
            arcs[e] = random.nextInt(10) < missing
                    ? NONE
                    : random.nextLong(3) * random.nextInt(20) + potential[e / n] - potential[e % n];
        }
        if (shortened && n > 0) {
            arcs[random.nextInt(arcs.length)] = -30;
        }
        return TableInstance.of(TableProblem.APSP, IntegerMatrix.of(n, n, arcs));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void aNegativeCycleThroughAllBlocksIsSeen(Solver<TableInstance, Table> solver) {
        int n = 130;
        long[] arcs = new long[n * n];
        java.util.Arrays.fill(arcs, NONE);
        for (int v = 0; v < n; v++) {
            arcs[v * n + (v + 37) % n] = v == 5 ? -(long) n : 1;
        }
        assertThat(solver.solve(TableInstance.of(TableProblem.APSP, IntegerMatrix.of(n, n, arcs)), Budget.unlimited()))
                .isEqualTo(new Answer.No<>());
        arcs[5 * n + 42] = 1L - n;
        TableInstance zero = TableInstance.of(TableProblem.APSP, IntegerMatrix.of(n, n, arcs));
        assertThat(zero.problem().verify(zero, solver.solve(zero, Budget.unlimited()))).isTrue();
        arcs[7 * n + 7] = -1;
        assertThat(solver.solve(TableInstance.of(TableProblem.APSP, IntegerMatrix.of(n, n, arcs)), Budget.unlimited()))
                .isEqualTo(new Answer.No<>());
    }

    @Test
    void lengthsUpToTheLimitDoNotWrap() {
        SplittableRandom random = new SplittableRandom(4);
        for (int t = 0; t < 30; t++) {
            int n = 5;
            long largest = (Weights.LIMIT - 1) / (2L * n);
            TableInstance x = TableInstance.of(TableProblem.APSP,
                    RandomGrids.matrix(n, n, () -> switch (random.nextInt(4)) {
                        case 0 -> NONE;
                        case 1 -> -largest;
                        default -> largest;
                    }));
            paths().forEach(solver -> Agreement.of(solver, x));
        }
    }

    @Test
    void squaringsAreCounted() {
        Budget floyd = Budget.unlimited();
        Budget squaring = Budget.unlimited();
        TableInstance line = TableInstance.of(TableProblem.APSP,
                IntegerMatrix.of(65, 65, e -> e % 65 == e / 65 + 1 ? 1 : NONE));
        new FloydWarshall().solve(line, floyd);
        new RepeatedSquaring().solve(line, squaring);
        assertThat(floyd.work().of("evaluations")).isEqualTo(65L * 65 * 65);
        // paths of 64 arcs take six squarings, and a seventh shows that nothing changes
        assertThat(squaring.work().of("evaluations")).isEqualTo(7L * 65 * 65 * 65);
    }

    @Test
    void trianglesAgreeWithTheDefinition() {
        Agreement.everywhere(new Triangles(), MatrixProblem.MIN_TRIANGLE, 300, 20);
        Agreement.everywhere(new Triangles(), MatrixProblem.NEGATIVE_TRIANGLE, 300, 20);
        SplittableRandom random = new SplittableRandom(5);
        for (int t = 0; t < 12; t++) {
            LongSupplier number = t % 3 < 2 ? entries(random, t % 3) : () -> random.nextLong(500);
            MatrixInstance x = MatrixInstance.of(MatrixProblem.MIN_TRIANGLE, BEST, RandomGrids.matrix(35, 20, number),
                    RandomGrids.matrix(20, 18, number), RandomGrids.matrix(35, 18, number));
            Answer<Tuple> answer = Agreement.of(new Triangles(), x);
            Value best = answer instanceof Answer.Attained<Tuple>(var w, var value) ? value : Value.ZERO;
            for (int shift = -1; shift <= 1; shift++) {
                Agreement.of(new Triangles(), x.problem()
                        .ask(x, new Question.Threshold(
                                Value.of(best.rational().add(shift)))));
            }
        }
    }

    @Test
    void trianglesUpToTheLimitDoNotWrap() {
        long largest = (Weights.LIMIT - 1) / 3;
        SplittableRandom random = new SplittableRandom(12);
        LongSupplier number = () -> switch (random.nextInt(4)) {
            case 0 -> NONE;
            case 1 -> -largest;
            default -> largest;
        };
        for (int t = 0; t < 50; t++) {
            Agreement.of(new Triangles(), MatrixInstance.of(MatrixProblem.MIN_TRIANGLE, BEST,
                    RandomGrids.matrix(2, 5, number), RandomGrids.matrix(5, 2, number),
                    RandomGrids.matrix(2, 2, number)));
        }
    }

    @Test
    void theFirstLightTriangleEndsTheSearch() {
        IntegerMatrix minus = IntegerMatrix.of(160, 160, e -> -1);
        MatrixInstance x = MatrixInstance.of(MatrixProblem.NEGATIVE_TRIANGLE, new Question.Exists(), minus, minus,
                minus);
        Budget budget = Budget.unlimited().withThreads(1);
        assertThat(new Triangles().solve(x, budget))
                .isEqualTo(new Answer.Yes<>(new Tuple(IntLists.immutable.with(0, 0, 0))));
        assertThat(budget.work().of("evaluations")).isEqualTo(16L * 160 * 160);
    }

    @Test
    void tuplesAgreeWithTheDefinition() {
        Agreement.everywhere(new TupleSearch(), MatrixProblem.K_MIN_IP, 600, 20);
        SplittableRandom random = new SplittableRandom(6);
        for (int t = 0; t < 40; t++) {
            int k = 1 + random.nextInt(4);
            int l = random.nextInt(5);
            long most = new long[]{1, 4, 30}[t % 3];
            MatrixInstance x = new MatrixInstance(MatrixProblem.K_MIN_IP,
                    Lists.immutable.fromStream(java.util.stream.IntStream.range(0, k)
                            .mapToObj(
                                    m -> RandomGrids.matrix(1 + random.nextInt(8), l,
                                            () -> random.nextLong(-most, most + 1)))),
                    BEST);
            Agreement.of(new TupleSearch(), x);
        }
    }

    @Test
    void boundsSpareTheSearchMostTuples() {
        SplittableRandom random = new SplittableRandom(7);
        MatrixInstance x = new MatrixInstance(MatrixProblem.K_MIN_IP,
                Lists.immutable.fromStream(java.util.stream.IntStream.range(0, 3)
                        .mapToObj(
                                m -> RandomGrids.matrix(200, 3, () -> random.nextLong(-100, 101)))),
                BEST);
        Budget budget = Budget.unlimited();
        new TupleSearch().solve(x, budget);
        assertThat(budget.work().of("evaluations")).isLessThan(200L * 200 * 200 / 10);
    }

    @Test
    void productsOfVectorsUpToTheLimitDoNotWrap() {
        SplittableRandom random = new SplittableRandom(8);
        LongSupplier sign = () -> random.nextInt(3) - 1;
        for (int t = 0; t < 50; t++) {
            MatrixInstance x = new MatrixInstance(MatrixProblem.K_MIN_IP,
                    Lists.immutable.with(RandomGrids.matrix(3, 2, () -> sign.getAsLong() * ((1L << 30) - 1)),
                            RandomGrids.matrix(3, 2, () -> sign.getAsLong() << 15),
                            RandomGrids.matrix(3, 2, () -> sign.getAsLong() << 15)),
                    BEST);
            Agreement.of(new TupleSearch(), x);
        }
    }

    @Test
    void coinsAgreeWithTheRecurrence() {
        Agreement.everywhere(new UsefulCoins(), CoinProblem.COIN_CHANGE, 400, 20);
        Agreement.everywhere(new UsefulCoins(), CoinProblem.UNBOUNDED_KNAPSACK, 400, 20);
        SplittableRandom random = new SplittableRandom(9);
        for (int t = 0; t < 200; t++) {
            long most = new long[]{1, 9, 1000}[t % 3];
            LongSupplier number = () -> random.nextInt(3) == 0 ? NONE : random.nextLong(-most, most + 1);
            CoinInstance x = new CoinInstance(t % 2 == 0 ? CoinProblem.COIN_CHANGE : CoinProblem.UNBOUNDED_KNAPSACK,
                    RandomGrids.list(random.nextInt(40), number), random.nextInt(120), BEST);
            Agreement.of(new UsefulCoins(), x);
        }
    }

    @Test
    void coinsUpToTheLimitDoNotWrap() {
        long largest = (Weights.LIMIT - 1) / 7;
        for (CoinProblem problem : CoinProblem.values()) {
            for (long first : new long[]{largest, -largest, NONE}) {
                Agreement.of(new UsefulCoins(), new CoinInstance(problem,
                        LongLists.immutable.with(first, -largest, NONE, largest), 7, BEST));
            }
        }
    }

    @Test
    void coinsThatSmallerOnesReplaceAreNotTriedAgain() {
        CoinInstance x = new CoinInstance(CoinProblem.COIN_CHANGE,
                LongLists.immutable.with(java.util.stream.LongStream.rangeClosed(1, 1000).toArray()), 1000, BEST);
        Budget budget = Budget.unlimited();
        assertThat(new UsefulCoins().solve(x, budget)).isInstanceOf(Answer.Attained.class);
        assertThat(budget.work().of("evaluations")).isEqualTo(999);
    }
}

package finegrain.dynamic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.IntegerMatrix;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import finegrain.model.Tuple;
import finegrain.model.Value;
import java.math.BigInteger;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.LongLists;
import org.junit.jupiter.api.Test;

/// The smallest instances, and numbers at the limit.
class DegenerateTest {
    private static final Question BEST = new Question.Optimum();
    private static final long NONE = Weights.FORBIDDEN;

    private static <W> Answer<W> attained(W witness, long value) {
        return new Answer.Attained<>(witness, Value.of(value));
    }

    @Test
    void oneNodeIsAPathOfCostZero() {
        PathInstance line = PathInstance.lws(Cost.of(Factors.zero(2, 1)), BEST);
        assertThat(line.problem().search(line)).isEqualTo(attained(Path.of(0), 0));
        PathInstance cube = PathInstance.single(3, Cost.of(Factors.zero(4, 1)), BEST);
        assertThat(cube.problem().search(cube))
                .isEqualTo(attained(new Path(3, IntLists.immutable.with(0, 0, 0)), 0));
    }

    @Test
    void noNodeIsRefused() {
        assertThatThrownBy(() -> PathInstance.lws(Cost.of(Factors.zero(2, 0)), BEST))
                .isInstanceOf(InvalidInstanceException.class)
                .hasMessage("There is no node; lws needs at least one.");
    }

    @Test
    void oneAndTwoVerticesHaveNoTriangle() {
        TriangulationInstance one = TriangulationInstance.of(Cost.of(Factors.zero(3, 1)), BEST);
        assertThat(one.problem().search(one)).isEqualTo(attained(Triangulation.of(), 0));
        TriangulationInstance two = new TriangulationInstance(TriangulationProblem.LWS_PT, Cost.of(Factors.zero(3, 2)),
                LongLists.immutable.with(-7), BEST);
        assertThat(two.problem().search(two)).isEqualTo(attained(Triangulation.of(), -7));
    }

    @Test
    void allTransitionsForbiddenIsNoPath() {
        BitMatrix.Builder all = new BitMatrix.Builder(3, 3);
        for (int e = 0; e < 9; e++) {
            all.set(e / 3, e % 3);
        }
        PathInstance x = PathInstance.lws(Cost.of(Factors.zero(2, 3)).forbidding(all.build()), BEST);
        assertThat(PathProblem.table(x)).containsExactly(0, NONE, NONE);
        assertThat(x.problem().search(x)).isEqualTo(new Answer.No<>());
        assertThat(x.problem().candidates(x)).isEmpty();
    }

    @Test
    void rankZeroIsPrefixMinimum() {
        Cost cost = Cost.of(Factors.zero(2, 4))
                .with(new Free(IntLists.immutable.with(1), LongLists.immutable.with(5, -2, 4, 0)));
        assertThat(PathProblem.table(PathInstance.lws(cost, BEST))).containsExactly(0, 5, 3, 3);
        assertThat(Ranks.line(cost, 0)).isZero();
    }

    @Test
    void anEmptySetHasNoTupleAndDimensionZeroOnlyZeros() {
        IntegerMatrix two = IntegerMatrix.of(2, 0, new long[0]);
        MatrixInstance flat = MatrixInstance.of(MatrixProblem.K_MIN_IP, BEST, two, two, two);
        assertThat(flat.problem().search(flat)).isEqualTo(attained(new Tuple(IntLists.immutable.with(0, 0, 0)), 0));
        MatrixInstance empty = MatrixInstance.of(MatrixProblem.K_MIN_IP, BEST, two,
                IntegerMatrix.of(0, 0, new long[0]));
        assertThat(empty.problem().search(empty)).isEqualTo(new Answer.No<>());
    }

    @Test
    void equalBoxesAndBoxesWithTheSameSideDoNotFit() {
        IntegerMatrix rows = IntegerMatrix.of(new long[][]{{2, 3}, {3, 2}, {3, 4}, {2, 5}});
        ChainInstance x = ChainInstance.of(ChainProblem.NESTED_BOXES, rows, BEST);
        assertThat(ChainProblem.below(x, 0, 1)).isFalse();
        assertThat(ChainProblem.below(x, 1, 2)).isTrue();
        assertThat(ChainProblem.below(x, 0, 3)).isFalse();
    }

    @Test
    void theAmountZeroNeedsNoCoin() {
        CoinInstance x = new CoinInstance(CoinProblem.COIN_CHANGE, LongLists.immutable.with(-3), 0, BEST);
        assertThat(x.problem().search(x)).isEqualTo(attained(Coins.of(), 0));
    }

    @Test
    void thresholdsBeyondEveryNumberAreLegal() {
        PathInstance x = PathInstance.lws(Cost.of(Factors.zero(2, 3)),
                new Question.Threshold(Value.parse("1" + "0".repeat(40))));
        assertThat(x.problem().search(x)).isInstanceOf(Answer.Yes.class);
        PathInstance never = x.problem().ask(x, new Question.Threshold(Value.parse("-1" + "0".repeat(40))));
        assertThat(never.problem().search(never)).isEqualTo(new Answer.No<>());
    }

    @Test
    void theLargestFactorsThatFitAreTakenAndLargerOnesRefused() {
        // two nodes, so a path has one move; its cost may have absolute value 2^61 - 1
        long p = 1L << 31;
        IntegerMatrix left = IntegerMatrix.of(new long[][]{{0}, {p}});
        PathInstance x = PathInstance.lws(
                Cost.of(Factors.of(left, IntegerMatrix.of(new long[][]{{-(1L << 30) + 1}, {0}}))), BEST);
        assertThat(PathProblem.table(x)[1]).isEqualTo(p * (-(1L << 30) + 1));
        assertThatThrownBy(() -> Cost.of(Factors.of(left, IntegerMatrix.of(new long[][]{{1L << 30}, {0}}))))
                .isInstanceOf(InvalidInstanceException.class)
                .hasMessageStartingWith("The bound on a cost is " + BigInteger.ONE.shiftLeft(61) + ";");
    }

    @Test
    void factorsThatWouldWrapOnTheWayToAZeroAreRefused() {
        long p = 1L << 40;
        IntegerMatrix large = IntegerMatrix.of(1, 1, new long[]{p});
        IntegerMatrix zero = IntegerMatrix.of(1, 1, new long[]{0});
        assertThatThrownBy(() -> Cost.of(Factors.of(large, large, zero))).isInstanceOf(InvalidInstanceException.class);
    }

    @Test
    void aMillionNodesOfRefuellingAreWithinTheLimit() {
        int n = 1 << 20;
        long[] positions = new long[n];
        for (int i = 1; i < n; i++) {
            positions[i] = positions[i - 1] + 20;
        }
        PathInstance x = PathInstance.refuelling(LongLists.immutable.with(positions), 50, BEST);
        assertThat(x.cost(0).factored().bound()).isLessThan(BigInteger.ONE.shiftLeft(61));
    }

    @Test
    void denseCostsOfTooManyNodesAreRefused() {
        assertThatThrownBy(() -> Cost.of(Factors.zero(3, 1 << 10)).dense()).isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("A dense tensor of order 3 and extent 1024 would have 1073741824 entries");
    }

    @Test
    void pathsThatAreNone() {
        PathInstance x = PathInstance.single(2, Cost.of(Factors.zero(3, 3)), BEST);
        PathProblem problem = x.problem();
        for (int[] cells : new int[][]{{0, 0}, {0, 0, 2, 2}, {0, 0, 0, 2, 0, 1, 2, 2}, {0, 1, 2, 1, 2, 2},
            {0, 0, 0, 3, 2, 3}, {0, 0, 0, 0, 0, 2, 2, 2}, {0, 0, 0, 2, 2}}) {
            assertThat(problem.fits(x, new Path(2, IntLists.immutable.with(cells)))).isFalse();
        }
        assertThat(problem.fits(x, new Path(2, IntLists.immutable.with(0, 0, 0, 2, 2, 2)))).isTrue();
        assertThat(problem.fits(x, Path.of(0, 2))).isFalse();
    }

    @Test
    void triangulationsThatAreNone() {
        TriangulationInstance x = TriangulationInstance.of(Cost.of(Factors.zero(3, 5)), BEST);
        TriangulationProblem problem = x.problem();
        assertThat(problem.fits(x, Triangulation.of(0, 1, 4, 1, 2, 4, 2, 3, 4))).isTrue();
        assertThat(problem.fits(x, Triangulation.of(2, 3, 4, 1, 2, 4, 0, 1, 4))).isTrue();
        for (int[] triangles : new int[][]{{}, {0, 1, 4, 1, 2, 4}, {0, 1, 4, 1, 2, 4, 1, 2, 3},
            {0, 1, 4, 1, 3, 4, 0, 2, 3},
            {0, 2, 4, 0, 1, 2, 1, 2, 3}, {1, 0, 4, 1, 2, 4, 2, 3, 4}, {0, 1, 4, 0, 1, 4, 2, 3, 4}}) {
            assertThat(problem.fits(x, Triangulation.of(triangles))).isFalse();
        }
    }

    @Test
    void shortestPathsThatGoInACircleOrLeaveOneOutAreNone() {
        TableInstance x = TableInstance.of(TableProblem.APSP,
                IntegerMatrix.of(new long[][]{{0, 1, NONE}, {NONE, 0, 0}, {NONE, 0, 0}}));
        TableProblem problem = x.problem();
        assertThat(problem.fits(x, Table.of(0, 0, 1, -1, 1, 1, -1, 2, 2))).isTrue();
        assertThat(problem.fits(x, Table.of(0, 2, 1, -1, 1, 1, -1, 2, 2))).as("a circle").isFalse();
        assertThat(problem.fits(x, Table.of(0, 0, -1, -1, 1, 1, -1, 2, 2))).as("reachable").isFalse();
        assertThat(problem.fits(x, Table.of(0, 0, 0, -1, 1, 1, -1, 2, 2))).as("no arc").isFalse();
        assertThat(problem.fits(x, Table.of(0, 0, 1, 0, 1, 1, -1, 2, 2))).as("no path").isFalse();
    }

    @Test
    void aSelfLoopOfNegativeWeightIsANegativeCycle() {
        TableInstance x = TableInstance.of(TableProblem.APSP, IntegerMatrix.of(new long[][]{{0, NONE}, {NONE, -1}}));
        assertThat(TableProblem.negativeCycle(x).orElseThrow()).containsExactly(1);
    }

    @Test
    void slicesKeepTheirOrientation() {
        var slices = Lists.immutable.with(new Slices.Slice(2, LongLists.immutable.with(1, 2),
                LongLists.immutable.with(3, 4, 5, 6)));
        Slices x = new Slices(3, 2, slices);
        assertThat(x.at(1, 0, 1)).isEqualTo(2 * 5);
        assertThat(Cost.of(x).dense().entries()).isEqualTo(LongLists.immutable.with(3, 6, 4, 8, 5, 10, 6, 12));
        assertThat(Ranks.line(Cost.of(x), 0)).isEqualTo(1);
        assertThat(Ranks.line(Cost.of(x), 1)).isEqualTo(1);
    }
}

package finegrain.dynamic;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.model.Answer;
import finegrain.model.IntegerMatrix;
import finegrain.model.Question;
import finegrain.model.Tuple;
import finegrain.model.Value;
import java.util.Arrays;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.LongLists;
import org.junit.jupiter.api.Test;

/// Small instances whose answers were worked out by hand.
class WorkedExamplesTest {
    private static final Question BEST = new Question.Optimum();
    private static final long NONE = Weights.FORBIDDEN;

    @Test
    void fourPositionsAreEnoughToRefuelAtACostOfFive() {
        PathInstance x = PathInstance.refuelling(LongLists.immutable.with(0, 1, 5, 7, 10), 3, BEST);
        assertThat(PathProblem.table(x)).containsExactly(0, 4, 4, 5, 5);
        assertThat(x.problem().search(x)).isEqualTo(new Answer.Attained<>(Path.of(0, 2, 3, 4), Value.of(5)));
    }

    @Test
    void aPaidJumpFindsTheSmallestProductOfTwoSets() {
        // sets {(1,2),(3,-1)} and {(2,0),(-1,1)}: minimum -4 at (1,1), M = 17, eight nodes
        IntegerMatrix arrival = IntegerMatrix.of(
                new long[][]{{0, 0, 0}, {0, 0, 0}, {0, 0, 0}, {0, 0, 0}, {0, 0, 0}, {1, 2, -17}, {3, -1, -17},
                    {0, 0, 0}});
        IntegerMatrix departure = IntegerMatrix.of(
                new long[][]{{0, 0, 0}, {0, 0, 0}, {0, 0, 0}, {2, 0, 1}, {-1, 1, 1}, {0, 0, 0}, {0, 0, 0}, {0, 0, 0}});
        PathInstance x = PathInstance.lws(Cost.of(Factors.of(arrival, departure)), BEST);
        assertThat(x.problem().search(x)).isInstanceOfSatisfying(Answer.Attained.class,
                found -> assertThat(found.value()).isEqualTo(Value.of(-21)));
        assertThat(x.problem().verify(x, new Answer.Attained<>(Path.of(0, 4, 6, 7), Value.of(-21)))).isTrue();
    }

    @Test
    void threeMatricesAreMultipliedInTheCheaperOrder() {
        TriangulationInstance x = TriangulationInstance.matrixChain(LongLists.immutable.with(10, 30, 5, 60), BEST);
        assertThat(x.problem().search(x))
                .isEqualTo(new Answer.Attained<>(Triangulation.of(0, 2, 3, 0, 1, 2), Value.of(4500)));
    }

    @Test
    void theSearchTreeOfTheTextbookCosts275() {
        // Cormen, Leiserson, Rivest and Stein, 15.5, with all probabilities times 100
        TriangulationInstance x = TriangulationInstance.searchTree(LongLists.immutable.with(15, 10, 5, 10, 20),
                LongLists.immutable.with(5, 10, 5, 5, 5, 10), BEST);
        assertThat(x.problem().search(x)).isInstanceOfSatisfying(Answer.Attained.class,
                found -> assertThat(found.value()).isEqualTo(Value.of(275)));
    }

    @Test
    void theTrianglesOfThreeSmallMatrices() {
        IntegerMatrix a = IntegerMatrix.of(new long[][]{{1, -2}, {0, 3}});
        IntegerMatrix b = IntegerMatrix.of(new long[][]{{2, 0}, {-1, 1}});
        IntegerMatrix c = IntegerMatrix.of(new long[][]{{0, 1}, {-3, 2}});
        MatrixInstance x = MatrixInstance.of(MatrixProblem.MIN_TRIANGLE, BEST, a, b, c);
        assertThat(x.problem().search(x))
                .isEqualTo(new Answer.Attained<>(new Tuple(IntLists.immutable.with(0, 0, 1)), Value.of(-3)));
        MatrixInstance negative = MatrixInstance.of(MatrixProblem.NEGATIVE_TRIANGLE, new Question.Exists(), a, b, c);
        assertThat(negative.problem().search(negative))
                .isEqualTo(new Answer.Yes<>(new Tuple(IntLists.immutable.with(0, 0, 1))));
    }

    @Test
    void coinsOfAConvolution() {
        // sizes 8, 9, 14, 15 with weights 29, 27, 26, 31: F[22..24] = 55, 53, 58
        long[] weights = new long[25];
        Arrays.fill(weights, NONE);
        weights[7] = 29;
        weights[8] = 27;
        weights[13] = 26;
        weights[14] = 31;
        TableInstance all = TableInstance.of(TableProblem.ALL_COIN_CHANGE, IntegerMatrix.of(1, 25, weights));
        assertThat(Arrays.copyOfRange(all.problem().optimum(all).orElseThrow(), 21, 25))
                .containsExactly(NONE, 55, 53, 58);
        CoinInstance one = new CoinInstance(CoinProblem.COIN_CHANGE, LongLists.immutable.with(weights), 23, BEST);
        assertThat(one.problem().search(one)).isEqualTo(new Answer.Attained<>(Coins.of(14, 9), Value.of(53)));
    }

    @Test
    void boxesInBoxes() {
        IntegerMatrix boxes = IntegerMatrix.of(
                new long[][]{{76, 137, 189, 247}, {77, 138, 193, 252}, {75, 141, 194, 251}});
        ChainInstance x = ChainInstance.of(ChainProblem.NESTED_BOXES, boxes, BEST);
        assertThat(x.problem().search(x)).isEqualTo(new Answer.Attained<>(Chain.of(0, 1), Value.of(2)));
    }

    @Test
    void aNegativeCycleIsReported() {
        TableInstance x = TableInstance.of(TableProblem.APSP,
                IntegerMatrix.of(new long[][]{{NONE, 1, NONE}, {NONE, NONE, -3}, {1, NONE, NONE}}));
        assertThat(x.problem().search(x)).isEqualTo(new Answer.No<>());
        assertThat(TableProblem.negativeCycle(x).orElseThrow()).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void refuellingHasRankThreeAndLineRankOne() {
        Cost cost = Cost.of(Refuelling.of(LongLists.immutable.with(0, 1, 5, 7, 10), 3));
        assertThat(Ranks.unfolding(cost, 0)).isEqualTo(3);
        assertThat(Ranks.exactLine(cost, 0)).isEqualTo(1);
        assertThat(Ranks.line(cost, 0)).isEqualTo(1);
        assertThat(Ranks.line(Cost.of(((Refuelling) cost.tensor()).rankThree()), 0)).isEqualTo(1);
        assertThat(cost.factored().dense()).isEqualTo(cost.dense());
    }

    @Test
    void aSliceThatSeparatesACellModeLeavesLinesOfAnyRank() {
        Slices.Slice slice = new Slices.Slice(1, LongLists.immutable.with(1, 2, 3),
                LongLists.immutable.with(1, 2, 3, 4, 5, 6, 7, 8, 10));
        Cost cost = Cost.of(new Slices(3, 3, Lists.immutable.with(slice)));
        assertThat(Ranks.line(cost, 0)).isEqualTo(3);
        assertThat(Ranks.exactLine(cost, 0)).isEqualTo(1);
        assertThat(Ranks.line(cost, 1)).isEqualTo(1);
        assertThat(Ranks.slice(cost)).hasValue(1);
    }
}

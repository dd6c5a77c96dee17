package finegrain.solvers.dynamic;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Budget;
import finegrain.contract.Solver;
import finegrain.dynamic.ChainInstance;
import finegrain.dynamic.ChainProblem;
import finegrain.dynamic.Cost;
import finegrain.dynamic.DynamicInstance;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.Refuelling;
import finegrain.dynamic.Slices;
import finegrain.dynamic.TableInstance;
import finegrain.dynamic.TableProblem;
import finegrain.dynamic.Toeplitz;
import finegrain.model.BitMatrix;
import finegrain.model.IntegerMatrix;
import finegrain.model.Question;
import finegrain.solvers.Choice;
import finegrain.solvers.Portfolio;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.LongLists;
import org.junit.jupiter.api.Test;

/// What `auto` takes, and that it says why.
class AutoTest {
    private static final Question BEST = new Question.Optimum();
    private static final Portfolio PORTFOLIO = Portfolio.with(DynamicSolvers.all().toArray(Solver<?, ?>[]::new));

    private static Choice<DynamicInstance, Object> choice(DynamicInstance x) {
        return PORTFOLIO.choose(x, Budget.unlimited());
    }

    private static ImmutableLongList positions(int n) {
        long[] positions = new SplittableRandom(1).longs(n, 1, 21).toArray();
        Arrays.parallelPrefix(positions, Long::sum);
        return LongLists.immutable.with(positions);
    }

    @Test
    void positionsInOrderAreForADequeInWhateverFormTheyAreGiven() {
        Choice<DynamicInstance, Object> formula = choice(PathInstance.refuelling(positions(5000), 50, BEST));
        assertThat(formula.solver().id()).isEqualTo("monotone-deque");
        assertThat(formula.reason()).contains("rank 1, 5,000 nodes, sorted on both sides");
        Choice<DynamicInstance, Object> factors = choice(
                PathInstance.lws(Cost.of(Refuelling.of(positions(5000), 50).rankThree()), BEST));
        assertThat(factors.solver().id()).isEqualTo("monotone-deque");
        assertThat(factors.reason()).contains("rank 1 of 3 as given, for additive terms are free");
    }

    @Test
    void rankOneInAnyOrderIsForATreeOfLines() {
        Choice<DynamicInstance, Object> choice = choice(
                RandomLines.distances(5000, 1, 1000, 1000, new SplittableRandom(2)));
        assertThat(choice.solver().id()).isIn("li-chao", "divide-hull");
        assertThat(choice.reason()).contains("rank 1, 5,000 nodes");
    }

    @Test
    void slicesOfALineAreOfLowRankInEitherOrientation() {
        SplittableRandom random = new SplittableRandom(3);
        for (int separated = 0; separated < 2; separated++) {
            Slices.Slice slice = new Slices.Slice(separated,
                    LongLists.immutable.with(random.longs(4000, -99, 99).toArray()),
                    LongLists.immutable.with(random.longs(4000, -99, 99).toArray()));
            Choice<DynamicInstance, Object> choice = choice(
                    PathInstance.lws(Cost.of(new Slices(2, 4000, Lists.immutable.with(slice))), BEST));
            assertThat(choice.solver().id()).isIn("li-chao", "divide-hull");
        }
    }

    @Test
    void moreRankIsForTreesOfBoxesIfThereAreManyNodesAndForTheDoubleLoopIfNot() {
        SplittableRandom random = new SplittableRandom(4);
        for (int rank = 2; rank <= 4; rank++) {
            Choice<DynamicInstance, Object> many = choice(
                    RandomLines.distances(50_000, rank, 100_000, 4_000_000_000L, random));
            assertThat(many.solver().id()).isEqualTo("divide-kd-tree");
            assertThat(many.reason()).contains("rank " + rank);
            assertThat(choice(RandomLines.distances(300, rank, 100_000, 4_000_000_000L, random)).solver().id())
                    .isEqualTo("double-loop");
        }
        assertThat(choice(RandomLines.distances(5000, 8, 100_000, 4_000_000_000L, random)).solver().id())
                .isEqualTo("double-loop");
    }

    @Test
    void aMaskLeavesTheDoubleLoopAndIsTheReason() {
        BitMatrix mask = new BitMatrix.Builder(300, 300).set(7, 3).build();
        PathInstance x = RandomLines.distances(300, 1, 100, 100, new SplittableRandom(5));
        Choice<DynamicInstance, Object> choice = choice(PathInstance.lws(x.cost(0).forbidding(mask), BEST));
        assertThat(choice.solver().id()).isEqualTo("double-loop");
        assertThat(choice.reason()).contains("a mask forbids moves, so the costs have no rank");
    }

    @Test
    void stepsAreForConvolutions() {
        long[] steps = new long[20_000];
        Arrays.setAll(steps, s -> (long) s * s);
        Choice<DynamicInstance, Object> choice = choice(
                PathInstance.lws(Cost.of(new Toeplitz(20_001, LongLists.immutable.with(steps))), BEST));
        assertThat(choice.solver().id()).isEqualTo("divide-convolution");
        assertThat(choice.reason()).contains("steps convex");
    }

    @Test
    void vectorsAreChosenByTheirDimension() {
        SplittableRandom random = new SplittableRandom(6);
        for (int l = 2; l <= 9; l++) {
            IntegerMatrix a = IntegerMatrix.of(30_000, l, e -> random.nextInt(-1000, 1000));
            IntegerMatrix b = IntegerMatrix.of(30_000, l, e -> random.nextInt(-1000, 1000));
            assertThat(choice(TableInstance.of(TableProblem.ALL_MIN_IP, a, b)).solver().id())
                    .isEqualTo(l == 2 ? "planar-hull" : l <= 6 ? "product-kd-tree" : "every-pair");
        }
    }

    @Test
    void chainsAreChosenByWhatFitsIntoWhat() {
        SplittableRandom random = new SplittableRandom(7);
        IntegerMatrix flat = IntegerMatrix.of(3000, 2, e -> random.nextInt(1000));
        IntegerMatrix boxes = IntegerMatrix.of(3000, 3, e -> random.nextInt(1000));
        assertThat(choice(ChainInstance.of(ChainProblem.NESTED_BOXES, flat, BEST)).solver().id()).isEqualTo("patience");
        assertThat(choice(ChainInstance.of(ChainProblem.NESTED_BOXES, boxes, BEST)).solver().id())
                .isEqualTo("layered-chain");
    }
}

package finegrain.solvers.dynamic;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Budget;
import finegrain.contract.Solver;
import finegrain.dynamic.Cost;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.PathProblem;
import finegrain.model.BitMatrix;
import finegrain.solvers.Portfolio;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Moves up to a length.
class WindowTest {
    /// Factors sorted as asked, and into each node moves from a first node on that never decreases.
    private static PathInstance drawn(int n, RandomLines.Shape from, RandomLines.Shape to, SplittableRandom random) {
        PathInstance plain = RandomLines.draw(n, 1, 20, from, to, random);
        int[] first = random.ints(n, 0, n).sorted().toArray();
        Arrays.setAll(first, j -> Math.min(j, Math.max(0, first[j] - n / 4)));
        return PathInstance.lws(plain.cost(0).forbidding(mask(first)), RandomGrids.BEST);
    }

    private static BitMatrix mask(int... first) {
        BitMatrix.Builder mask = new BitMatrix.Builder(first.length, first.length);
        for (int j = 0; j < first.length; j++) {
            for (int i = 0; i < first[j]; i++) {
                mask.set(j, i);
            }
        }
        return mask.build();
    }

    @Test
    void everyTableEntryIsThatOfTheRecurrenceWhateverTheBlock() {
        SplittableRandom random = new SplittableRandom(1);
        int unreachable = 0;
        for (int turn = 0; turn < 600; turn++) {
            boolean rising = random.nextBoolean();
            PathInstance x = drawn(1 + random.nextInt(60),
                    rising ? RandomLines.Shape.ASCENDING : RandomLines.Shape.DESCENDING,
                    rising ? RandomLines.Shape.DESCENDING : RandomLines.Shape.ASCENDING, random);
            assertThat(new MonotoneWindow().declines(x)).isEmpty();
            long[] expected = PathProblem.table(x);
            for (int block : new int[]{1, 2, 5, 32}) {
                assertThat(MonotoneWindow.table(x, block, Budget.unlimited()).values()).as(x::toString)
                        .containsExactly(expected);
            }
            unreachable += finegrain.dynamic.Weights.finite(expected[expected.length - 1]) ? 0 : 1;
        }
        assertThat(unreachable).isBetween(10, 500);
    }

    @Test
    void otherMasksAndFactorsThatRiseTogetherAreDeclined() {
        SplittableRandom random = new SplittableRandom(2);
        MonotoneWindow solver = new MonotoneWindow();
        PathInstance together = drawn(9, RandomLines.Shape.ASCENDING, RandomLines.Shape.ASCENDING, random);
        assertThat(solver.declines(together)).hasValueSatisfying(why -> assertThat(why).contains("one factor rising"));
        Cost cost = RandomLines.draw(4, 1, 9, RandomLines.Shape.ASCENDING, RandomLines.Shape.DESCENDING, random)
                .cost(0);
        assertThat(solver.declines(PathInstance.lws(cost, RandomGrids.BEST))).hasValue("nothing is forbidden");
        BitMatrix hole = new BitMatrix.Builder(4, 4).set(3, 1).build();
        assertThat(solver.declines(PathInstance.lws(cost.forbidding(hole), RandomGrids.BEST))).isPresent();
        assertThat(solver.declines(PathInstance.lws(cost.forbidding(mask(0, 0, 1, 0)), RandomGrids.BEST))).isPresent();
        assertThat(solver.declines(PathInstance.lws(cost.forbidding(mask(0, 0, 1, 1)), RandomGrids.BEST))).isEmpty();
    }

    @Test
    void longTextsAreForTheWindowAndTakeFewEvaluations() {
        PathInstance x = (PathInstance) Large.of(any(new MonotoneWindow()));
        assertThat(Portfolio.of(DynamicSolvers.lines()).<PathInstance, finegrain.dynamic.Path>choose(x,
                Budget.unlimited()).solver().id()).isEqualTo("monotone-window");
        Budget budget = Budget.unlimited();
        new MonotoneWindow().solve(x, budget);
        double n = x.nodes();
        double log = Math.log(n) / Math.log(2);
        assertThat((double) budget.work().of("evaluations")).isLessThan(n * log * log);
    }

    @SuppressWarnings("unchecked") // a solver of a shape takes the instances of that shape
    private static Solver<finegrain.dynamic.DynamicInstance, ?> any(Solver<?, ?> solver) {
        return (Solver<finegrain.dynamic.DynamicInstance, ?>) solver;
    }
}

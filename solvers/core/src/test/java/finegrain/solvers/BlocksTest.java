package finegrain.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import finegrain.contract.Budget;
import finegrain.model.BitMatrix;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Vectors;
import org.junit.jupiter.api.Test;

/// Estimates count what the solvers count.
class BlocksTest {
    private static final String WORK = "rows against blocks of 512";

    private static PairInstance instance(PairProblem problem, int left, int right, int dimension, double density) {
        BitMatrix a = HardVectors.random(left, dimension, density, 5);
        Vectors vectors = problem.mono()
                ? new Vectors.Mono(a)
                : new Vectors.Bi(a, HardVectors.random(right, dimension, density, 6));
        return new PairInstance(problem, vectors,
                problem.optimises() ? new Question.Optimum() : new Question.Count());
    }

    private static long counted(Estimating<PairInstance, ?> solver, PairInstance x) {
        Budget budget = Budget.unlimited().withThreads(1).countingAnew();
        solver.solve(x, budget);
        return budget.work().amounts().getOrDefault(WORK, 0L);
    }

    @Test
    void rowsMeetTheBlocksThatTheEstimateCounts() {
        for (int n : new int[]{3, 512, 513, 700, 1500}) {
            PairInstance one = instance(PairProblem.OV, n, n, 60, 0.3);
            assertThat(Blocks.meetings(one)).as("n = " + n)
                    .isCloseTo((double) counted(new BitSliced(), one), within(3.0 + n / 512.0));
            PairInstance two = instance(PairProblem.BOV, n, 900, 60, 0.3);
            assertThat(Blocks.meetings(two)).isEqualTo((double) counted(new BitSliced(), two));
        }
        PairInstance cosines = instance(PairProblem.MSD, 1300, 1300, 200, 0.3);
        assertThat(Blocks.ownMeetings(1300)).isCloseTo((double) counted(new CarrySave(), cosines), within(3.0));
    }

    @Test
    void aBlockOfFewOnesIsCheaperToLoadAndOneOfManyCoordinatesDearer() {
        double dense = Blocks.load(Sample.of(HardVectors.random(600, 640, 0.3, 1)));
        assertThat(Blocks.load(Sample.of(HardVectors.random(600, 640, 0.5, 1)))).isEqualTo(dense);
        assertThat(Blocks.load(Sample.of(HardVectors.random(600, 1280, 0.3, 1)))).isEqualTo(2 * dense);
        assertThat(Blocks.load(Sample.of(HardVectors.random(600, 640, 0.005, 1)))).isLessThan(dense / 2);
        assertThat(Blocks.load(Sample.of(HardVectors.random(600, 12, 0.5, 1))))
                .isEqualTo(Blocks.load(Sample.of(HardVectors.random(600, 64, 0.5, 1))));
    }

    @Test
    void theLargestInnerProductIsExpectedWithFewAndWithManyCommonOnes() {
        for (double density : new double[]{0.03, 0.1, 0.5}) {
            for (int dimension : new int[]{40, 200}) {
                PairInstance x = instance(PairProblem.MAX_IP, 1500, 1500, dimension, density);
                BitMatrix rows = x.vectors().left();
                int best = 0;
                for (int i = 0; i < rows.rows(); i++) {
                    for (int j = 0; j < i; j++) {
                        best = Math.max(best, rows.innerProduct(i, rows, j));
                    }
                }
                int most = best;
                Sample.Sides sides = Survey.sides(x);
                assertThat(sides.largest((double) x.vectors().pairs())).as(density + " " + dimension)
                        .isCloseTo(most, within(1 + 0.2 * most));
            }
        }
    }
}

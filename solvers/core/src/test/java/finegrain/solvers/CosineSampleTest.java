package finegrain.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import finegrain.contract.Budget;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Vectors;
import finegrain.solvers.kernel.Kernels;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A few rows tell about all of them, within a factor.
class CosineSampleTest {
    private static final int ROWS = 1 << 11;

    private static PairInstance similar(PairProblem problem, int dimension, double density) {
        BitMatrix random = HardVectors.random(ROWS, dimension - 1, density, 5);
        // no row is zero
        BitMatrix.Builder rows = new BitMatrix.Builder(ROWS, dimension);
        for (int row = 0; row < ROWS; row++) {
            rows.set(row, dimension - 1);
            for (int c = 0; c + 1 < dimension; c++) {
                if ((random.word(row, c >>> 6) >>> c & 1) != 0) {
                    rows.set(row, c);
                }
            }
        }
        return new PairInstance(problem, new Vectors.Mono(rows.build()), new Question.Optimum());
    }

    private static CosineSample sample(PairInstance x) {
        return Survey.cosines(x);
    }

    private static double best(PairInstance x) {
        return new BruteForce().solve(x, Budget.unlimited()) instanceof Answer.Attained<Pair> best
                ? best.value().approximate()
                : Double.NaN;
    }

    /// Pairs of a row and an earlier one that reach what the lightest vector of the block of the earlier one needs.
    private static long again(PairInstance x) {
        BitMatrix rows = x.vectors().left();
        int[] order = IntStream.range(0, ROWS)
                .boxed()
                .sorted(Comparator.comparingInt((Integer row) -> -rows.weight(row)))
                .mapToInt(Integer::intValue)
                .toArray();
        double best = best(x);
        long again = 0;
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < i; j++) {
                int lightest = rows.weight(order[Math.min(ROWS, (j / Kernels.LANES + 1) * Kernels.LANES) - 1]);
                double need = best * Math.sqrt((double) rows.weight(order[i]) * lightest);
                again += rows.innerProduct(order[i], rows, order[j]) >= need - 1e-9 ? 1 : 0;
            }
        }
        return again;
    }

    @Test
    void pairsThatAreComparedOnceMoreAreForeseen() {
        for (int dimension : new int[]{16, 24, 32}) {
            PairInstance x = similar(PairProblem.MSD, dimension, 0.5);
            long truth = again(x);
            assertThat(sample(x).sweep(512).again()).as("d = " + dimension).isBetween(truth / 4.0, 6.0 * truth + 2000);
        }
        assertThat(sample(similar(PairProblem.MSD, 400, 0.5)).sweep(512).again()).isLessThan(20_000);
    }

    /// Documents of very different lengths, of words that are not equally frequent.
    private static PairInstance documents() {
        SplittableRandom random = new SplittableRandom(3);
        BitMatrix.Builder rows = new BitMatrix.Builder(ROWS, 6000);
        for (int row = 0; row < ROWS; row++) {
            int length = 20 + (int) (200 * Math.pow(random.nextDouble(), 3));
            for (int k = 0; k < length; k++) {
                rows.set(row, (int) (6000 * Math.pow(random.nextDouble(), 3)));
            }
        }
        return new PairInstance(PairProblem.MSD, new Vectors.Mono(rows.build()), new Question.Optimum());
    }

    @Test
    void pairsOfDocumentsThatFollowNoLawAreForeseen() {
        PairInstance x = documents();
        assertThat(Survey.sides(x).extreme(x, (double) x.vectors().pairs())).isLessThan(0.8 * best(x));
        // what is better than all before is no tie
        assertThat(sample(x).sweep(512).ties()).isLessThan(CarrySaveSweep.TIES);
        assertThat(sample(x).sweep(512).again()).isBetween((double) again(x), x.vectors().pairs() / 20.0);
    }

    @Test
    void aJoinVerifiesDocumentsOfVeryDifferentLengthsAndNoCopies() {
        PairInstance x = documents();
        BitMatrix rows = x.vectors().left();
        int[] order = IntStream.range(0, ROWS)
                .boxed()
                .sorted(Comparator.comparingInt((Integer row) -> rows.weight(row)))
                .mapToInt(Integer::intValue)
                .toArray();
        double best = best(x);
        long truth = 0;
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < i; j++) {
                double need = best * Math.sqrt(
                        (double) rows.weight(order[i]) * rows.weight(order[j / Kernels.LANES * Kernels.LANES]));
                truth += rows.innerProduct(order[i], rows, order[j]) >= need - 1e-9 ? 1 : 0;
            }
        }
        assertThat(sample(x).verified()).isBetween(truth / 4.0, 6.0 * truth + 2000);
        assertThat(sample(similar(PairProblem.MSD, 16, 0.5)).verified()).isZero();
    }

    @Test
    void tiesEndThePassWhereThereAreMany() {
        PairInstance equal = similar(PairProblem.MSD, 64, 0);
        CosineSample.Sweep sweep = sample(equal).sweep(512);
        assertThat(sweep.ties()).isGreaterThan(CarrySaveSweep.TIES);
        assertThat(sweep.again()).isLessThan(equal.vectors().pairs() / 2.0);
        assertThat(sample(similar(PairProblem.MSD, 64, 0.5)).sweep(512).ties()).isLessThan(CarrySaveSweep.TIES);
    }

    @Test
    void promisingGroupsAreForeseen() {
        for (double density : new double[]{0.1, 0.3, 0.5}) {
            for (int dimension : new int[]{20, 64}) {
                PairInstance x = similar(PairProblem.MSD, dimension, density);
                double best = best(x);
                double all = x.vectors().pairs();
                double promising = WeightGroups.pairs(x)
                        .stream()
                        .filter(two -> two.bound() >= best * Math.sqrt((double) two.leftWeight() * two.rightWeight())
                                - 1e-9)
                        .mapToDouble(two -> two.left().equals(two.right()) ? two.pairs() / 2.0 : two.pairs())
                        .sum();
                assertThat(sample(x).groups().part()).as(dimension + " " + density)
                        .isCloseTo(promising / all, within(0.25));
            }
        }
    }

    @Test
    void leastSimilarVectorsAndEmptySidesAreTaken() {
        PairInstance x = similar(PairProblem.LSD, 40, 0.5);
        assertThat(sample(x).groups().part()).isBetween(0.0, 1.0);
        assertThat(sample(x).sweep(512).again()).isBetween(0.0, (double) x.vectors().pairs());
        PairInstance none = new PairInstance(PairProblem.BMSD,
                new Vectors.Bi(new BitMatrix.Builder(0, 9).build(), BitMatrix.of("111111111")), new Question.Optimum());
        assertThat(sample(none).sweep(512)).isEqualTo(new CosineSample.Sweep(0, 0, 0));
        assertThat(sample(none).groups()).isEqualTo(new CosineSample.Groups(0, 0));
        assertThat(Arrays.asList(PairProblem.MSD, PairProblem.LSD)).allSatisfy(
                problem -> assertThat(CosineSample.seconds(similar(problem, 20, 0.5))).isPositive());
    }
}

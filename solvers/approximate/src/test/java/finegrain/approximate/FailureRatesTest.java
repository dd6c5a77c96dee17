package finegrain.approximate;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.model.BitMatrix;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.util.SplittableRandom;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Over many seeds the solvers fail as rarely as they say, on instances made so that they fail as often as they may.
///
/// The seeds are fixed, so a rate above the bound by luck is excluded by looking once; the slack is four standard deviations.
class FailureRatesTest {
    private static final int RUNS = 400;
    private static final BigFraction DELTA = BigFraction.of(1, 4);
    private static final double EXPECTED = 100;
    private static final double SLACK = 4 * Math.sqrt(RUNS * 0.25 * 0.75);

    /// One good pair, of exactly the yes value, between rows of the largest weights: the bound is met with equality up to the
    /// rounding of the number of tables. All other pairs are orthogonal.
    @ParameterizedTest
    @CsvSource({"6, 3, 2", "5, 4, 1", "8, 8, 4", "12, 4, 3"})
    void minhashMissesTheOnlyPairAsOftenAsItMay(int weight, int shared, int no) {
        BitMatrix[] sides = Planted.alone(5, weight, shared);
        PairInstance x = new PairInstance(PairProblem.BMAX_IP, new Vectors.Bi(sides[0], sides[1]),
                new Question.Gap(Value.of(shared), Value.of(no)));
        int failures = Testing.failures(x, RUNS, DELTA, Minhash::new);
        assertAsOftenAsTheTablesMiss(failures, new Minhash(new Chance(DELTA, 0)), x);
    }

    @ParameterizedTest
    @CsvSource({"BMAX_IP, 3, 2", "BMSD, 1/2, 1/3", "BMAX_IP, 1, 1"})
    void simpleLshMissesTheOnlyPairAsOftenAsItMay(PairProblem problem, String yes, String no) {
        BitMatrix[] sides = Planted.alone(5, 6, yes.equals("1") ? 1 : 3);
        PairInstance x = new PairInstance(problem, new Vectors.Bi(sides[0], sides[1]),
                new Question.Gap(Value.parse(yes), Value.parse(no)));
        assertAsOftenAsTheTablesMiss(Testing.failures(x, RUNS, DELTA, SimpleLsh::new),
                new SimpleLsh(new Chance(DELTA, 0)), x);
    }

    /// The only good pair is missed by all tables with the probability that the plan was made for.
    private static void assertAsOftenAsTheTablesMiss(int failures, Hashing solver, PairInstance x) {
        Family family = solver.family(x, (Question.Gap) x.question()).orElseThrow();
        Plan plan = Plan.of(family, solver.chance());
        double missed = Math.pow(1 - Math.pow(family.near(), plan.functions()), (double) plan.tables());
        assertThat(missed).isLessThanOrEqualTo(DELTA.doubleValue());
        assertThat((double) failures).isCloseTo(RUNS * missed,
                org.assertj.core.api.Assertions.within(4 * Math.sqrt(RUNS * missed * (1 - missed))));
    }

    /// A heavy left row that belongs to no good pair makes all others need many fillers.
    @ParameterizedTest
    @CsvSource({"MINHASH", "SIMPLE_LSH"})
    void heavyRowsAreAllowedFor(String which) {
        BitMatrix[] sides = Planted.alone(6, 5, 4);
        int l = sides[0].columns();
        BitMatrix.Builder left = new BitMatrix.Builder(7, l + 40);
        BitMatrix.Builder right = new BitMatrix.Builder(6, l + 40);
        for (int i = 0; i < 6; i++) {
            left.copyRow(i, 0, sides[0], i);
            right.copyRow(i, 0, sides[1], i);
        }
        left.setRange(6, l, 40);
        PairInstance x = new PairInstance(PairProblem.BMAX_IP, new Vectors.Bi(left.build(), right.build()),
                new Question.Gap(Value.of(4), Value.of(3)));
        assertThat((double) Testing.failures(x, RUNS, DELTA,
                chance -> which.equals("MINHASH") ? new Minhash(chance) : new SimpleLsh(chance)))
                .isLessThanOrEqualTo(EXPECTED + SLACK);
    }

    /// In one list each row is on both sides, and a pair may meet in either role.
    @ParameterizedTest
    @CsvSource({"MAX_IP, 4, 3", "MSD, 2/3, 1/2"})
    void listsAreSearchedLikeSides(PairProblem problem, String yes, String no) {
        BitMatrix[] sides = Planted.alone(5, 6, 4);
        BitMatrix.Builder rows = new BitMatrix.Builder(10, sides[0].columns());
        for (int i = 0; i < 5; i++) {
            rows.copyRow(2 * i, 0, sides[1], i);
            rows.copyRow(2 * i + 1, 0, sides[0], i);
        }
        PairInstance x = new PairInstance(problem, new Vectors.Mono(rows.build()),
                new Question.Gap(Value.parse(yes), Value.parse(no)));
        int failures = Testing.failures(x, RUNS, DELTA, SimpleLsh::new);
        assertThat((double) failures).isLessThanOrEqualTo(EXPECTED + SLACK);
        if (problem == PairProblem.MAX_IP) {
            assertThat((double) Testing.failures(x, RUNS, DELTA, Minhash::new))
                    .isLessThanOrEqualTo(EXPECTED + SLACK);
        }
    }

    /// A thousand rows that are worse by just more than the error: without a union bound one of them would often win.
    @ParameterizedTest
    @CsvSource({"BMAX_IP", "BMIN_IP"})
    void samplingIsRightAmongManyPairsThatAreJustTooBad(PairProblem problem) {
        int l = 400;
        int error = 40;
        int best = problem == PairProblem.BMAX_IP ? 200 + error + 1 : 200 - error - 1;
        BitMatrix right = Planted.random(1000, l, i -> i == 500 ? best : 200, new SplittableRandom(8));
        BitMatrix left = Planted.random(1, l, i -> l, new SplittableRandom(9));
        PairInstance x = new PairInstance(problem, new Vectors.Bi(left, right),
                new Question.Additive(BigFraction.of(error)));
        int k = new SamplingCoordinates(new Chance(DELTA, 0)).coordinates(x);
        assertThat(k).isBetween(200, 350);
        assertThat(Testing.failures(x, 60, DELTA, SamplingCoordinates::new)).isLessThanOrEqualTo(15);
    }

    /// Sparse vectors: the bound by the largest inner product needs fewer coordinates than the one by the dimension.
    @Test
    void samplingKnowsThatInnerProductsOfSparseVectorsAreSmall() {
        SamplingCoordinates solver = new SamplingCoordinates(new Chance(DELTA, 0));
        int dense = solver.coordinates(100_000, 1000, 100_000, 200);
        int sparse = solver.coordinates(100_000, 1000, 400, 200);
        assertThat(dense).isGreaterThan(90_000);
        assertThat(sparse).isBetween(60_000, 80_000);
        assertThat(solver.coordinates(1000, 1000, 1000, 1000)).isLessThan(40);
        assertThat(solver.coordinates(1000, 1000, 1000, 0.5)).isEqualTo(1000);
    }

    /// The failure of a sum of two tails, worked out with other means: hypergeometric tails for one good and one bad pair.
    @ParameterizedTest
    @CsvSource({"60, 30, 20, 30", "200, 100, 60, 50", "500, 60, 10, 60"})
    void sampleSizeIsEnoughForTheExactDistribution(int l, int good, int bad, int largest) {
        double error = good - bad - 1;
        int k = new SamplingCoordinates(new Chance(DELTA, 0)).coordinates(l, 2, Math.max(good, largest), error);
        // the two pairs have disjoint ones: counts of the sample in `good`, `bad` and the rest
        double wrong = 0;
        for (int b = 0; b <= Math.min(k, bad); b++) {
            for (int g = 0; g <= Math.min(k - b, good) && g <= b; g++) {
                if (k - b - g <= l - good - bad) {
                    wrong += Math.exp(logChoose(good, g) + logChoose(bad, b) + logChoose(l - good - bad, k - b - g)
                            - logChoose(l, k));
                }
            }
        }
        assertThat(wrong).isLessThanOrEqualTo(DELTA.doubleValue());
    }

    private static double logChoose(int n, int k) {
        double log = 0;
        for (int i = 0; i < k; i++) {
            log += Math.log(n - i) - Math.log(i + 1);
        }
        return log;
    }
}

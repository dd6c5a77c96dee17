package finegrain.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import finegrain.contract.Budget;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.Goal;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.model.Vectors;
import finegrain.solvers.kernel.Kernels;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Few rows are all in the sample: then nothing is estimated, and what it says is what there is. Of many rows, the mean over samples is
/// what there is, up to a few parts in a hundred.
class WholeSampleTest {
    /// So few that all are taken, and fewer than a block.
    private static final int FEW = 48;
    private static final int MANY = 1 << 11;

    /// What rows are like.
    enum Kind {
        DENSE(24, 0.5),
        SPARSE(64, 0.1),
        WIDE(1000, 0.3),
        DOCUMENTS(6000, Double.NaN);

        private final int dimension;
        private final double density;

        Kind(int dimension, double density) {
            this.dimension = dimension;
            this.density = density;
        }

        /// None is zero. Documents have very different lengths, and words that are not equally frequent.
        BitMatrix rows(int n, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            BitMatrix.Builder rows = new BitMatrix.Builder(n, dimension);
            for (int row = 0; row < n; row++) {
                if (this == DOCUMENTS) {
                    int length = 20 + (int) (200 * Math.pow(random.nextDouble(), 3));
                    for (int k = 0; k < length; k++) {
                        rows.set(row, (int) (dimension * Math.pow(random.nextDouble(), 3)));
                    }
                } else {
                    rows.set(row, dimension - 1);
                    for (int c = 0; c + 1 < dimension; c++) {
                        if (random.nextDouble() < density) {
                            rows.set(row, c);
                        }
                    }
                }
            }
            return rows.build();
        }
    }

    /// Rows in the order of the search.
    private static final class Side {
        private final BitMatrix rows;
        private final int[] order;
        private final double[] roots;

        Side(BitMatrix rows, Goal goal) {
            Comparator<Integer> lightFirst = Comparator.comparingInt(rows::weight);
            this.rows = rows;
            this.order = IntStream.range(0, rows.rows())
                    .boxed()
                    .sorted(goal == Goal.MAX ? lightFirst.reversed() : lightFirst)
                    .mapToInt(Integer::intValue)
                    .toArray();
            this.roots = Arrays.stream(order).mapToDouble(row -> Math.sqrt(rows.weight(row))).toArray();
        }

        /// The last of the block of row `k`.
        double easiest(int k) {
            return roots[Math.min(roots.length, (k / Kernels.LANES + 1) * Kernels.LANES) - 1];
        }

        /// The same if blocks are made from the end on.
        double easiestFromEnd(int k) {
            return roots[roots.length - 1 - (roots.length - 1 - k) / Kernels.LANES * Kernels.LANES];
        }
    }

    /// What the sample tells about, counted among all pairs.
    private record Truth(long again, long ties, long met, long verified) {
        static Truth of(PairInstance x, double need) {
            boolean most = x.problem().goal() == Goal.MAX;
            Side a = new Side(x.vectors().left(), x.problem().goal());
            Side b = new Side(x.vectors().right(), x.problem().goal());
            double sense = most ? 1 : -1;
            long[] counts = new long[4];
            for (int i = 0; i < a.order.length; i++) {
                for (int j = 0; j < (x.problem().mono() ? i : b.order.length); j++) {
                    int product = a.rows.innerProduct(a.order[i], b.rows, b.order[j]);
                    double each = need * a.roots[i];
                    boolean tie = sense * (product - each * b.roots[j]) >= -1e-9;
                    counts[0] += tie || sense * (product - each * b.easiest(j)) >= -1e-9 ? 1 : 0;
                    counts[1] += tie ? 1 : 0;
                    counts[2] += most && need * b.easiest(j) > a.roots[i] + 1e-9 ? 0 : 1;
                    counts[3] += sense * (product - each * b.easiestFromEnd(j)) >= -1e-9 ? 1 : 0;
                }
            }
            return new Truth(counts[0], counts[1], counts[2], counts[3]);
        }
    }

    private static double[] cosines(PairInstance x) {
        return x.problem()
                .candidates(x)
                .mapToDouble((Pair pair) -> x.problem().value(x, pair).approximate())
                .sorted()
                .toArray();
    }

    /// A threshold that this part of the pairs reach.
    private static double need(PairInstance x, double part) {
        double[] sorted = cosines(x);
        int rank = (int) (part * (sorted.length - 1));
        double cosine = sorted[x.problem().goal() == Goal.MAX ? sorted.length - 1 - rank : rank];
        return Math.rint(cosine * 1e5) / 1e5;
    }

    private static PairInstance asking(PairInstance x, double need) {
        return x.problem().ask(x, new Question.Threshold(Value.parse(String.format(Locale.ROOT, "%.5f", need))));
    }

    @ParameterizedTest
    @EnumSource
    void ofFewRowsEveryPairIsCounted(Kind kind) {
        for (PairProblem problem : new PairProblem[]{PairProblem.MSD, PairProblem.LSD, PairProblem.BMSD,
            PairProblem.BLSD}) {
            BitMatrix left = kind.rows(FEW, 1);
            Vectors vectors = problem.mono() ? new Vectors.Mono(left) : new Vectors.Bi(left, kind.rows(FEW - 7, 2));
            PairInstance x = new PairInstance(problem, vectors, new Question.Optimum());
            for (double part : new double[]{0.5, 0.1, 0.02, 0.002}) {
                double need = need(x, part);
                Truth truth = Truth.of(x, need);
                CosineSample sample = Survey.cosines(asking(x, need));
                assertThat(sample.sweep(512)).as(problem + " " + part)
                        .isEqualTo(new CosineSample.Sweep(truth.again(), truth.ties(), truth.met()));
                assertThat(sample.verified()).as(problem + " " + part).isEqualTo((double) truth.verified());
            }
        }
    }

    /// The best cosine is taken for the second best then, to a step: as many pairs as there are have one of rank 1.
    @ParameterizedTest
    @EnumSource
    void ofFewRowsTheBestIsSeen(Kind kind) {
        for (PairProblem problem : new PairProblem[]{PairProblem.MSD, PairProblem.BMSD}) {
            BitMatrix left = kind.rows(FEW, 1);
            Vectors vectors = problem.mono() ? new Vectors.Mono(left) : new Vectors.Bi(left, kind.rows(FEW - 7, 2));
            PairInstance x = new PairInstance(problem, vectors, new Question.Optimum());
            double[] sorted = cosines(x);
            double seen = Math.floor(sorted[sorted.length - 2] * 512 + 1e-6) / 512;
            double expected = Survey.sides(x).extreme(x, (double) x.vectors().pairs());
            assertThat(Survey.cosines(x).verified()).as(problem.id())
                    .isEqualTo((double) Truth.of(x, Math.max(seen, expected)).verified());
        }
    }

    /// Samples of the same rows in other orders.
    private static double mean(PairInstance x, int samples, ToDoubleFunction<CosineSample> told) {
        SplittableRandom random = new SplittableRandom(9);
        int[] order = IntStream.range(0, x.vectors().left().rows()).toArray();
        double sum = 0;
        for (int k = 0; k < samples; k++) {
            for (int i = order.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int row = order[i];
                order[i] = order[j];
                order[j] = row;
            }
            Vectors shuffled = new Vectors.Mono(x.vectors().left().select(order));
            sum += told.applyAsDouble(Survey.cosines(new PairInstance(x.problem(), shuffled, x.question())));
        }
        return sum / samples;
    }

    private static PairInstance many(Kind kind, int seed, double need) {
        return asking(new PairInstance(PairProblem.MSD, new Vectors.Mono(kind.rows(MANY, seed)),
                new Question.Optimum()), need);
    }

    /// So many samples that their mean is known to 2 parts in 100.
    @ParameterizedTest
    @CsvSource({"DOCUMENTS, 3, 0.12370, 200", "WIDE, 5, 0.35200, 200"})
    void ofManyRowsWhatIsVerifiedIsRightOnAverage(Kind kind, int seed, double need, int samples) {
        PairInstance x = many(kind, seed, need);
        double told = mean(x, samples, CosineSample::verified);
        assertThat(told / Truth.of(x, need).verified()).isCloseTo(1, within(0.08));
    }

    /// So few ties that the pass does not end at them. A sample of 67 rows finds somewhat less than there is.
    @ParameterizedTest
    @CsvSource({"DENSE, 5, 0.86860, 600", "DENSE, 5, 0.88000, 600"})
    void ofManyRowsWhatIsComparedAgainIsRightOnAverage(Kind kind, int seed, double need, int samples) {
        PairInstance x = many(kind, seed, need);
        double told = mean(x, samples, sample -> sample.sweep(512).again());
        assertThat(told / Truth.of(x, need).again()).isCloseTo(0.93, within(0.05));
    }

    /// Cosines of documents have a heavier end than the law through the middle of the sample and its ends.
    ///
    /// @param part so much of the best is foreseen
    @ParameterizedTest
    @CsvSource({"DENSE, 5, 0.99", "SPARSE, 5, 0.935", "WIDE, 5, 0.98", "DOCUMENTS, 3, 0.805"})
    void ofManyRowsTheBestIsForeseen(Kind kind, int seed, double part) {
        PairInstance x = new PairInstance(PairProblem.MSD, new Vectors.Mono(kind.rows(MANY, seed)),
                new Question.Optimum());
        double best = ((Answer.Attained<Pair>) new BruteForce().solve(x, Budget.unlimited())).value().approximate();
        assertThat(mean(x, 100, CosineSample::best) / best).isCloseTo(part, within(0.03));
    }
}

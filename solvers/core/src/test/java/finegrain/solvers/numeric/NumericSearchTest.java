package finegrain.solvers.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Work;
import finegrain.model.Answer;
import finegrain.model.Goal;
import finegrain.model.IntegerMatrix;
import finegrain.model.NumberMatrix;
import finegrain.model.NumericInstance;
import finegrain.model.NumericProblem;
import finegrain.model.NumericVectors;
import finegrain.model.Pair;
import finegrain.model.Question;
import finegrain.model.RealMatrix;
import finegrain.model.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Many tiles and many blocks, done in any order, against a plain loop.
class NumericSearchTest {
    private static final int ROWS = 1100;
    private static final int DIMENSION = 70;

    /// Rows of very different lengths, so that norms rule out much; from `-bound` to `bound`.
    private static long[][] rows(int n, long bound, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[][] rows = new long[n][DIMENSION];
        for (long[] row : rows) {
            long most = Math.max(1, (long) (bound * Math.pow(random.nextDouble(), 2)));
            for (int c = 0; c < row.length; c++) {
                row[c] = random.nextLong(-most, most + 1);
            }
        }
        return rows;
    }

    private static NumberMatrix matrix(long[][] rows, boolean integral) {
        return integral
                ? IntegerMatrix.of(rows)
                : RealMatrix.of(rows.length, DIMENSION, i -> rows[i / DIMENSION][i % DIMENSION] * 0x1p-20);
    }

    @ParameterizedTest
    @EnumSource(NumericProblem.class)
    void agreesWithAPlainLoopWhateverTheOrderOfTheBlocks(NumericProblem problem) {
        // below 2^24, below 2^53 and beyond
        for (long bound : new long[]{9, 1000, 1L << 27}) {
            long[][] a = rows(ROWS, bound, bound);
            long[][] b = problem.mono() ? a : rows(ROWS - 37, bound, bound + 1);
            NumericVectors vectors = problem.mono()
                    ? new NumericVectors.Mono(matrix(a, problem.integral()))
                    : new NumericVectors.Bi(matrix(a, problem.integral()), matrix(b, problem.integral()));
            long sign = problem.goal() == Goal.MAX ? 1 : -1;
            long best = Long.MIN_VALUE;
            Pair first = new Pair(0, 0);
            for (int i = 0; i < a.length; i++) {
                for (int j = problem.mono() ? i + 1 : 0; j < b.length; j++) {
                    long product = 0;
                    for (int c = 0; c < DIMENSION; c++) {
                        product += a[i][c] * b[j][c];
                    }
                    if (sign * product > best) {
                        best = sign * product;
                        first = new Pair(i, j);
                    }
                }
            }
            Value value = problem.integral()
                    ? Value.of(sign * best)
                    : Value.of(sign * best).dividedBy(Value.of(1L << 40));
            Work work = new Work();
            assertThat(solve(new NumericInstance(problem, vectors, new Question.Optimum()), work, 1))
                    .isEqualTo(new Answer.Attained<>(first, value));
            assertThat(work.of("pairs")).isLessThan(vectors.pairs());
            assertThat(work.of("rechecked pairs")).isLessThan(bound < 1 << 27 ? 1 : 2000);
            assertThat(solve(new NumericInstance(problem, vectors, new Question.Threshold(value)), new Work(), 2))
                    .isEqualTo(new Answer.Yes<>(first));
            Value unit = problem.integral() ? Value.ONE : Value.ONE.dividedBy(Value.of(1L << 40));
            Value beyond = Value.of(value.rational().add(unit.rational().multiply((int) sign)));
            assertThat(solve(new NumericInstance(problem, vectors, new Question.Threshold(beyond)), new Work(), 3))
                    .isEqualTo(new Answer.No<>());
        }
    }

    /// Most pairs reach the threshold, so the blocks that come first find one that is not the smallest, and bounds rule out
    /// little; of equally long vectors the tile has its best pair anywhere.
    @ParameterizedTest
    @EnumSource(NumericProblem.class)
    void ofManyPairsThatReachAThresholdTheSmallestIsTaken(NumericProblem problem) {
        long[][] a = rows(ROWS, 50, 3);
        NumericVectors vectors = problem.mono()
                ? new NumericVectors.Mono(matrix(a, problem.integral()))
                : new NumericVectors.Bi(matrix(a, problem.integral()), matrix(a, problem.integral()));
        for (long part : new long[]{2000, 6000, 12000}) {
            long need = problem.goal() == Goal.MAX ? part : -part;
            Pair first = problem.candidates(new NumericInstance(problem, vectors, new Question.Optimum())).filter(w -> {
                long product = 0;
                for (int c = 0; c < DIMENSION; c++) {
                    product += a[w.left()][c] * a[w.right()][c];
                }
                return problem.goal() == Goal.MAX ? product >= need : product <= need;
            }).findFirst().orElseThrow();
            Value threshold = problem.integral() ? Value.of(need) : Value.of(need).dividedBy(Value.of(1L << 40));
            for (int seed = 0; seed < 3; seed++) {
                assertThat(solve(new NumericInstance(problem, vectors, new Question.Threshold(threshold)), new Work(),
                        seed)).isEqualTo(new Answer.Yes<>(first));
            }
        }
    }

    /// The smallest pair of many that tie.
    @ParameterizedTest
    @EnumSource(NumericProblem.class)
    void ofManyTiesTheSmallestPairIsTaken(NumericProblem problem) {
        long[][] a = rows(ROWS, 1, 5);
        for (int i = 0; i < ROWS; i++) {
            for (int c = 1; c < DIMENSION; c++) {
                a[i][c] = 0;
            }
        }
        NumericVectors vectors = problem.mono()
                ? new NumericVectors.Mono(matrix(a, problem.integral()))
                : new NumericVectors.Bi(matrix(a, problem.integral()), matrix(a, problem.integral()));
        NumericInstance x = new NumericInstance(problem, vectors, new Question.Optimum());
        long wanted = problem.goal() == Goal.MAX ? 1 : -1;
        Pair first = problem.candidates(x)
                .filter(w -> a[w.left()][0] * a[w.right()][0] == wanted)
                .findFirst()
                .orElseThrow();
        for (int seed = 0; seed < 5; seed++) {
            Answer.Attained<Pair> best = (Answer.Attained<Pair>) solve(x, new Work(), seed);
            assertThat(best.witness()).isEqualTo(first);
            assertThat(solve(new NumericInstance(problem, vectors, new Question.Threshold(best.value())), new Work(),
                    seed)).isEqualTo(new Answer.Yes<>(first));
        }
    }

    /// All blocks by two workers, in a random order.
    private static Answer<Pair> solve(NumericInstance x, Work work, long seed) {
        NumericSearch search = new NumericSearch(x, 1);
        Runnable look = () -> {};
        List<NumericSearch.Worker> workers = Stream.of(1, 2).map(i -> search.worker(look, work)).toList();
        List<Long> blocks = new ArrayList<>(LongStream.range(0, search.blocks()).boxed().toList());
        assertThat(blocks).hasSizeGreaterThan(20);
        Collections.shuffle(blocks, new Random(seed));
        blocks.forEach(number -> workers.get((int) (number % 2)).block(number));
        return search.answer();
    }

    @Test
    void normsRuleOutAlmostAllPairsOfOneLongVector() {
        long[][] a = rows(ROWS, 2, 1);
        a[77][3] = 1000;
        a[99][3] = 1000;
        NumericInstance x = new NumericInstance(NumericProblem.Z_MAX_IP, new NumericVectors.Mono(IntegerMatrix.of(a)),
                new Question.Optimum());
        NumericSearch search = new NumericSearch(x);
        Work work = new Work();
        NumericSearch.Worker worker = search.worker(() -> {}, work);
        LongStream.range(0, search.blocks()).forEach(worker::block);
        assertThat(((Answer.Attained<Pair>) search.answer()).witness()).isEqualTo(new Pair(77, 99));
        assertThat(work.of("pairs")).isLessThan(ROWS * 100L);
    }
}

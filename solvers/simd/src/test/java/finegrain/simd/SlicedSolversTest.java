package finegrain.simd;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Budget;
import finegrain.contract.Solver;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.Measure;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.model.Vectors;
import finegrain.solvers.BitSliced;
import finegrain.solvers.BruteForce;
import finegrain.solvers.CarrySave;
import finegrain.solvers.FourRussians;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

/// The solvers by blocks of 512 on instances of several blocks and chunks, against a loop over all pairs.
class SlicedSolversTest {
    private static final List<Solver<PairInstance, Pair>> SOLVERS = List.of(new BitSliced(), new FourRussians(),
            new CarrySave(), new BruteForce());

    /// Vectors of one shape of data.
    private enum Data {
        EVEN,
        SPARSE,
        /// Coordinate `c` with probability about `1/c`.
        ZIPF,
        /// Few different vectors, so that very many pairs tie.
        COPIES,
        /// All share a coordinate: there is no orthogonal pair.
        MEETING,
        /// All share a coordinate, but two, late in the list.
        PLANTED;

        BitMatrix matrix(SplittableRandom random, int rows, int columns) {
            BitMatrix.Builder builder = new BitMatrix.Builder(rows, columns);
            BitMatrix few = this == COPIES ? EVEN.matrix(random, 3, columns) : null;
            for (int row = 0; row < rows; row++) {
                if (few != null) {
                    builder.copyRow(row, 0, few, random.nextInt(3));
                    continue;
                }
                double weight = 0.2 + random.nextDouble();
                boolean planted = this == PLANTED && row >= rows - 2;
                for (int c = 0; c < columns; c++) {
                    double density = switch (this) {
                        case EVEN, MEETING, COPIES -> 0.5;
                        case PLANTED -> planted ? 0.5 : 0.6;
                        case SPARSE -> 3.0 / columns;
                        case ZIPF -> Math.min(0.9, weight / (1 + c));
                    };
                    if (planted ? c % 2 == row % 2 : random.nextDouble() < density) {
                        builder.set(row, c);
                    }
                }
                if (!planted && (this == MEETING || this == PLANTED)) {
                    builder.set(row, columns / 2);
                }
                builder.set(row, planted ? row % 2 : random.nextInt(columns));
            }
            return builder.build();
        }
    }

    private static Stream<PairInstance> instances(Vectors vectors, boolean mono) {
        return Stream.of(PairProblem.values()).filter(problem -> problem.mono() == mono).flatMap(problem -> {
            List<Question> questions = new ArrayList<>();
            if (problem.questions().contains(Question.Kind.EXISTS)) {
                questions.addAll(List.of(new Question.Exists(), new Question.Count()));
            }
            if (problem.optimises()) {
                questions.add(new Question.Optimum());
                int middle = vectors.dimension() / 4;
                Stream.of(0, 1, 2, middle, middle + 1, vectors.dimension())
                        .filter(t -> problem.measure() == Measure.INNER_PRODUCT)
                        .forEach(t -> questions.add(new Question.Threshold(Value.of(t))));
            }
            return questions.stream().map(question -> new PairInstance(problem, vectors, question));
        });
    }

    /// The definition, with inner products of whole numbers so that it ends in time.
    private static Answer<Pair> reference(PairInstance x) {
        int sign = x.problem().goal() == finegrain.model.Goal.MAX ? 1 : -1;
        BitMatrix left = x.vectors().left();
        BitMatrix right = x.vectors().right();
        int[] a = left.weights();
        int[] b = right.weights();
        Pair best = null;
        long square = 0;
        long weights = 1;
        long zeros = 0;
        for (int i = 0; i < left.rows(); i++) {
            for (int j = x.problem().mono() ? i + 1 : 0; j < right.rows(); j++) {
                long p = left.innerProduct(i, right, j);
                zeros += p == 0 ? 1 : 0;
                long w = x.problem().measure() == Measure.COSINE ? (long) a[i] * b[j] : 1;
                boolean better = switch (x.question()) {
                    case Question.Threshold(Value t) -> best == null && x.problem().goal().reaches(Value.of(p), t);
                    case Question.Exists() -> best == null && p == 0;
                    case Question other -> best == null || sign * Long.compare(p * p * weights, square * w) > 0;
                };
                if (better) {
                    best = new Pair(i, j);
                    square = p * p;
                    weights = w;
                }
            }
        }
        if (x.question() instanceof Question.Count) {
            return new Answer.Amount<>(org.apache.commons.numbers.fraction.BigFraction.of(zeros));
        }
        if (best == null) {
            return new Answer.No<>();
        }
        return x.question() instanceof Question.Optimum
                ? new Answer.Attained<>(best, x.problem().value(x, best))
                : new Answer.Yes<>(best);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void everySolverGivesTheAnswerOfTheDefinition(int threads) {
        SplittableRandom random = new SplittableRandom(threads);
        for (Data data : Data.values()) {
            for (int columns : new int[]{12, 70, 200}) {
                int rows = 1300 + random.nextInt(200);
                Vectors mono = new Vectors.Mono(data.matrix(random, rows, columns));
                Vectors bi = new Vectors.Bi(data.matrix(random, rows, columns),
                        data.matrix(random, 513 + random.nextInt(200), columns));
                Stream.concat(instances(mono, true), instances(bi, false)).forEach(x -> {
                    Answer<Pair> expected = reference(x);
                    for (Solver<PairInstance, Pair> solver : SOLVERS) {
                        if (solver.declines(x).isEmpty()) {
                            assertThat(solver.solve(x, Budget.unlimited().withThreads(threads)))
                                    .as("%s on %s of %s with %s, %s", solver.id(), x.problem(), data, x.size(),
                                            x.question())
                                    .isEqualTo(expected);
                        }
                    }
                });
            }
        }
    }

    @Test
    void aPairBehindTheRowsThatArePreparedFirstIsFound() {
        int late = (1 << 18) + 5;
        BitMatrix.Builder left = new BitMatrix.Builder(late + 40, 8);
        for (int row = 0; row < late + 40; row++) {
            for (int c = 0; c < 8; c++) {
                if (row != late || c != 3) {
                    left.set(row, c);
                }
            }
        }
        BitMatrix.Builder right = new BitMatrix.Builder(600, 8);
        for (int row = 0; row < 600; row++) {
            right.set(row, row == 530 ? 3 : row % 3);
        }
        Vectors vectors = new Vectors.Bi(left.build(), right.build());
        for (Solver<PairInstance, Pair> solver : List.of(new BitSliced(), new FourRussians())) {
            assertThat(solver.solve(new PairInstance(PairProblem.BOV, vectors, new Question.Exists()),
                    Budget.unlimited())).isEqualTo(new Answer.Yes<>(new Pair(late, 530)));
            assertThat(solver.solve(new PairInstance(PairProblem.BOV, vectors, new Question.Count()),
                    Budget.unlimited()))
                    .isEqualTo(new Answer.Amount<>(org.apache.commons.numbers.fraction.BigFraction.of(1)));
        }
    }

    /// More rows than are prepared at a time, of which few have another coordinate than all the others, and two of one block have none.
    @Test
    void pairsOfOneLongListAreCountedOnce() {
        int rows = (1 << 18) + 700;
        int[] others = {3, 511, 512, 70_000, (1 << 18) - 1, 1 << 18, (1 << 18) + 530, rows - 1};
        int empty = (1 << 18) + 3;
        int common = rows - 2 - others.length;
        BitMatrix.Builder builder = new BitMatrix.Builder(rows, 8);
        for (int row = 0; row < rows; row++) {
            if (row != empty && row != empty + 1) {
                builder.set(row, Arrays.binarySearch(others, row) < 0 ? 0 : 1);
            }
        }
        Vectors vectors = new Vectors.Mono(builder.build());
        long expected = (long) others.length * common + 2 * (rows - 2L) + 1;
        for (Solver<PairInstance, Pair> solver : List.of(new BitSliced(), new FourRussians())) {
            assertThat(solver.solve(new PairInstance(PairProblem.OV, vectors, new Question.Count()),
                    Budget.unlimited().withThreads(2)))
                    .isEqualTo(new Answer.Amount<>(org.apache.commons.numbers.fraction.BigFraction.of(expected)));
        }
    }

    /// All left rows but one meet every right row at once, so that rows are prepared only that far; that one meets the last right
    /// row in the rarest coordinate, or not at all.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRowThatGoesFurtherThanMostIsFinished(boolean orthogonal) {
        SplittableRandom random = new SplittableRandom(7);
        int odd = 31_337;
        BitMatrix.Builder left = new BitMatrix.Builder(40_000, 151);
        for (int row = 0; row < 40_000; row++) {
            if (row == odd) {
                left.setRange(row, 1, 100).set(row, 150);
            } else {
                left.set(row, 0);
            }
        }
        BitMatrix.Builder right = new BitMatrix.Builder(700, 151);
        for (int row = 0; row < 700; row++) {
            right.set(row, 0);
            for (int c = 1; c <= 100 && row < 699; c++) {
                if (random.nextBoolean()) {
                    right.set(row, c);
                }
            }
        }
        right.set(699, orthogonal ? 149 : 150);
        Vectors vectors = new Vectors.Bi(left.build(), right.build());
        for (Solver<PairInstance, Pair> solver : List.of(new BitSliced(), new FourRussians())) {
            assertThat(solver.solve(new PairInstance(PairProblem.BOV, vectors, new Question.Exists()),
                    Budget.unlimited()))
                    .isEqualTo(orthogonal ? new Answer.Yes<>(new Pair(odd, 699)) : new Answer.No<>());
        }
    }

    @Test
    void countsDoNotDependOnHowOftenTheyAreAsked() {
        PairInstance x = new PairInstance(PairProblem.OV,
                new Vectors.Mono(Data.SPARSE.matrix(new SplittableRandom(1), 2000, 64)), new Question.Count());
        for (Solver<PairInstance, Pair> solver : List.of(new BitSliced(), new FourRussians())) {
            Budget first = Budget.unlimited().withThreads(1).countingAnew();
            Budget second = first.withThreads(2).countingAnew();
            assertThat(solver.solve(x, first)).isEqualTo(solver.solve(x, second));
            assertThat(first.work().amounts()).isEqualTo(second.work().amounts()).isNotEmpty();
        }
    }
}

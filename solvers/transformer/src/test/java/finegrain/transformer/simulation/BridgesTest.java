package finegrain.transformer.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.contract.Budget;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.Measure;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.model.Vectors;
import finegrain.transformer.AttentionRun;
import finegrain.transformer.Choice;
import finegrain.transformer.Dtype;
import finegrain.transformer.Masked;
import finegrain.transformer.Plan;
import finegrain.transformer.RowValues;
import finegrain.transformer.TransformerSolver;
import finegrain.transformer.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BridgesTest {
    private static BitMatrix bits(int rows, int columns, double density, SplittableRandom random) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            StringBuilder line = new StringBuilder();
            for (int k = 0; k < columns; k++) {
                line.append(random.nextDouble() < density || k == i % columns ? '1' : '0');
            }
            lines.add(line.toString());
        }
        return BitMatrix.of(columns, lines);
    }

    static Stream<PairProblem> problems() {
        return Stream.of(PairProblem.values()).filter(Variant::knows);
    }

    /// The construction for each problem, at thresholds on both sides of the answer, run by transformers too short for it.
    @ParameterizedTest
    @MethodSource("problems")
    void handBuiltTransformersAnswerTheSameThroughSmallOnes(PairProblem problem) {
        SplittableRandom random = new SplittableRandom(1);
        int yes = 0;
        int no = 0;
        for (int n : new int[]{5, 9, 24}) {
            for (double density : new double[]{.2, .6}) {
                BitMatrix left = bits(n, 6, density, random);
                Vectors vectors = problem.mono()
                        ? new Vectors.Mono(left)
                        : new Vectors.Bi(left, bits(n + 2, 6, density, random));
                for (String threshold : problem.measure() == Measure.COSINE
                        ? List.of("0", "1/3", "sqrt(1/2)", "3/4", "1")
                        : List.of("0", "1", "2", "4", "5")) {
                    Question question = problem.questions().contains(Question.Kind.EXISTS)
                            ? new Question.Exists()
                            : new Question.Threshold(Value.parse(threshold));
                    PairInstance x = new PairInstance(problem, vectors, question);
                    Value t = question instanceof Question.Exists ? Value.ZERO : Value.parse(threshold);
                    Optional<Plan> plan = new TransformerSolver(Choice.AUTO.with(Dtype.FLOAT64)).plan(x, t);
                    if (plan.isEmpty()) {
                        continue;
                    }
                    RowValues whole = AttentionRun.run(plan.get().construction().transformer(),
                            plan.get().construction().tokens(vectors), Dtype.FLOAT64, Budget.unlimited()).orElseThrow();
                    DocumentsBySmall.Outcome parts = DocumentsBySmall.run(plan.get().construction(), vectors,
                            Setting.ofLength(6), Budget.unlimited()).orElseThrow();
                    assertThat(parts.answer()).isEqualTo(whole.answer()).isIn(0.0, 1.0);
                    assertThat(parts.answer() == 1).isEqualTo(problem.search(x) instanceof Answer.Yes);
                    long t2 = Math.ceilDiv(whole.rows() + 1, 5);
                    assertThat(parts.simulation().calls())
                            .isEqualTo(plan.get().construction().transformer().heads().size() * t2 * t2);
                    for (int i = 0; i < whole.rows(); i++) {
                        double best = 0;
                        for (int h = 0; h < parts.outputs().rows(); h++) {
                            best = Math.max(best, parts.outputs().get(h, i));
                        }
                        assertThat(Math.abs(best - whole.value(i))).isLessThan(1e-9);
                    }
                    yes += parts.answer() == 1 ? 1 : 0;
                    no += parts.answer() == 0 ? 1 : 0;
                }
            }
        }
        assertThat(yes).isPositive();
        assertThat(no).isPositive();
    }

    @Test
    void maskedDiagonalIsRefused() {
        PairInstance x = new PairInstance(PairProblem.MSD, new Vectors.Mono(BitMatrix.of("110", "011", "111")),
                new Question.Threshold(Value.parse("3/4")));
        Plan plan = new TransformerSolver(Choice.AUTO.with(new Masked())).plan(x, Value.parse("3/4")).orElseThrow();
        assertThatThrownBy(() -> DocumentsBySmall.run(plan.construction(), x.vectors(), Setting.ofLength(3),
                Budget.unlimited())).hasMessageContaining("masks the diagonal");
    }

    @Test
    void orthogonalVectorsAreFoundFromMassesAlone() {
        SplittableRandom random = new SplittableRandom(2);
        int yes = 0;
        int no = 0;
        for (int trial = 0; trial < 80; trial++) {
            int n = random.nextInt(1, 60);
            int m = random.nextInt(1, 60);
            int d = random.nextInt(4, 14);
            double density = new double[]{.3, .5, .7}[trial % 3];
            BitMatrix left = bits(n, d, density, random);
            BitMatrix right = bits(m, d, density, random);
            OrthogonalBySmall.Outcome outcome = OrthogonalBySmall.run(left, right, 9);
            assertThat(outcome.calls()).isEqualTo((long) Math.ceilDiv(n, 8) * Math.ceilDiv(m, 8));
            for (int i = 0; i < n; i++) {
                boolean expected = false;
                for (int j = 0; j < m; j++) {
                    boolean orthogonal = true;
                    for (int k = 0; k < d; k++) {
                        orthogonal &= !(left.get(i, k) && right.get(j, k));
                    }
                    expected |= orthogonal;
                }
                assertThat(outcome.rows().get(i)).isEqualTo(expected);
                yes += expected ? 1 : 0;
                no += expected ? 0 : 1;
            }
        }
        assertThat(yes).isGreaterThan(50);
        assertThat(no).isGreaterThan(50);
    }

    /// Dimension 200: inner products so large that whole blocks weigh nothing beside the threshold token.
    @Test
    void blocksFarBelowTheThresholdAreLeftOut() {
        BitMatrix ones = bits(20, 200, 1, new SplittableRandom(3));
        assertThat(OrthogonalBySmall.run(ones, ones, 9).yes()).isFalse();
        BitMatrix zero = BitMatrix.of("0".repeat(200));
        assertThat(OrthogonalBySmall.run(ones, zero, 9).yes()).isTrue();
    }

    @Test
    void oneLargeHeadRunsManySmallOnes() {
        for (int[] shape : new int[][]{{1, 5}, {4, 16}, {16, 32}, {64, 16}}) {
            SplittableRandom random = new SplittableRandom(shape[0]);
            List<ManySmall.Task> tasks = new ArrayList<>();
            Matrix expected = new Matrix(shape[0] * shape[1], 8);
            for (int g = 0; g < shape[0]; g++) {
                LargeTransformer small = Seeded.single(8, .5, random);
                Matrix x = Seeded.normal(shape[1], 8, 1, random);
                expected.put(g * shape[1], 0, small.apply(x, new Mode.Full()));
                tasks.add(new ManySmall.Task(x, small.layers().getFirst().heads().getFirst().weights()));
            }
            ManySmall.Outcome outcome = ManySmall.run(tasks, ManySmall.enough(tasks));
            assertThat(outcome.output().distance(expected)).isZero();
            assertThat(outcome.calls()).isEqualTo(1);
            assertThat(outcome.products()).isEqualTo(3 * shape[0]);
            assertThat(outcome.tagColumns()).isEqualTo(shape[0] <= 2 ? 2 : shape[0] <= 6 ? 4 : shape[0] <= 20 ? 6 : 8);
            double last = Double.POSITIVE_INFINITY;
            for (double size : new double[]{1, 3, 6, 12}) {
                double error = ManySmall.run(tasks, size).output().distance(expected);
                assertThat(error).isLessThanOrEqualTo(last);
                last = error;
            }
            if (shape[0] > 1) {
                assertThat(ManySmall.run(tasks, 1).output().distance(expected)).isGreaterThan(1e-3);
            }
        }
    }

    @Test
    void leakOfOneLargeHeadIsWithinThePapersBound() {
        SplittableRandom random = new SplittableRandom(5);
        List<ManySmall.Task> tasks = new ArrayList<>();
        Matrix expected = new Matrix(24, 2);
        for (int g = 0; g < 6; g++) {
            LargeTransformer small = Seeded.single(2, .1, random);
            Matrix x = Seeded.normal(4, 2, .5, random);
            expected.put(4 * g, 0, small.apply(x, new Mode.Full()));
            tasks.add(new ManySmall.Task(x, small.layers().getFirst().heads().getFirst().weights()));
        }
        double largest = ManySmall.largest(tasks);
        for (double size : new double[]{2, 2.5, 3, 4}) {
            double error = ManySmall.run(tasks, size).output().distance(expected);
            assertThat(error).isPositive().isLessThanOrEqualTo(ManySmall.bound(6, largest, size));
        }
    }

    @Test
    void tagsSeeThemselvesExactlyAndOthersFarBelow() {
        for (int count : new int[]{1, 2, 3, 6, 7, 20, 21, 70, 300}) {
            TagCodes tags = new TagCodes(count, 1.7);
            for (int g = 0; g < count; g++) {
                for (int h = 0; h < count; h++) {
                    double score = Matrix.of(tags.width(), new double[][]{tags.query(g)})
                            .dot(0, Matrix.of(tags.width(), new double[][]{tags.key(h)}), 0);
                    assertThat(g == h ? score == 0 : score <= -1.7 * 1.7 * (1 - 1e-15)).isTrue();
                }
            }
        }
    }
}

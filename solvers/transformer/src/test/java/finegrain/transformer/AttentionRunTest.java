package finegrain.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import finegrain.contract.Budget;
import finegrain.contract.Progress;
import finegrain.model.BitMatrix;
import finegrain.model.PairProblem;
import finegrain.model.RefusedException;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AttentionRunTest {
    static List<Variant> variants() {
        return Variant.all();
    }

    private static PairProblem problem(Variant variant, boolean cosine) {
        return Instances.PROBLEMS.stream()
                .filter(variant::fits)
                .filter(p -> (p.measure() == finegrain.model.Measure.COSINE) == cosine && p != PairProblem.OV)
                .findFirst()
                .orElseThrow();
    }

    private static Vectors vectors(PairProblem problem, int n, int l, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BitMatrix left = Instances.matrix(problem, n, l, random);
        return problem.mono()
                ? new Vectors.Mono(left)
                : new Vectors.Bi(left, Instances.matrix(problem, n + 3, l, random));
    }

    private static Value threshold(PairProblem problem, int l) {
        return problem.measure() == finegrain.model.Measure.COSINE ? Value.parse("1/2") : Value.of(l / 2);
    }

    /// Every entry of the output, on instances that cross the borders of tiles (128 tokens) and words (64 documents).
    @ParameterizedTest
    @MethodSource("variants")
    void rowsAreThoseOfTheDefinition(Variant variant) {
        for (boolean cosine : new boolean[]{false, true}) {
            PairProblem problem = problem(variant, cosine);
            for (int n : new int[]{2, 3, 20, 63, 64, 65, 127, 128, 255, 256, 257}) {
                int l = 5;
                Vectors vectors = vectors(problem, n, l, n);
                Construction c = Runs.construct(variant, problem, vectors, threshold(problem, l));
                if (c.transformer().tokens().width() > 200 && n > 20) {
                    continue;
                }
                double[][] expected = c.transformer().outputs(c.tokens(vectors).raw());
                assertThat(expected).hasDimensions(c.transformer().heads().size(), Tokens.count(vectors));
                double[] most = new double[expected[0].length];
                for (double[] head : expected) {
                    for (int i = 0; i < most.length; i++) {
                        most[i] = Math.max(most[i], head[i]);
                    }
                }
                assertThat(Runs.values(Runs.run(c, vectors, Dtype.FLOAT64))).containsExactly(most, within(1e-10));
                assertThat(Runs.values(Runs.run(c, vectors, Dtype.FLOAT32))).containsExactly(most, within(2e-3));
                assertThat(Runs.run(c, vectors, Dtype.FLOAT32).answer())
                        .isEqualTo(c.transformer().answer().apply(expected));
            }
        }
    }

    /// More different coordinates than are loaded at a time (128), and repeated ones between them.
    @Test
    void manyCoordinatesAndRepeatedOnesAreThoseOfTheDefinition() {
        SplittableRandom random = new SplittableRandom(5);
        BitMatrix.Builder builder = new BitMatrix.Builder(30, 350);
        for (int i = 0; i < 30; i++) {
            for (int c = 0; c < 150; c++) {
                if (random.nextInt(3) == 0) {
                    builder.set(i, c);
                    if (c < 100) {
                        builder.set(i, 150 + c);
                        builder.set(i, 250 + (c ^ 1));
                    }
                }
            }
        }
        Vectors vectors = new Vectors.Mono(builder.build());
        for (int t : new int[]{20, 50, 70}) {
            Construction c = Runs.construct(new Masked(), PairProblem.MAX_IP, vectors, Value.of(t));
            double[][] expected = c.transformer().outputs(c.tokens(vectors).raw());
            assertThat(Runs.values(Runs.run(c, vectors, Dtype.FLOAT64))).containsExactly(expected[0], within(1e-9));
        }
    }

    /// Coordinates that agree but weigh differently are not one coordinate.
    @Test
    void equalColumnsWithDifferentWeightsStayApart() {
        Vectors vectors = Instances.mono("1100", "1101", "0011");
        TokenMlp mlp = new TokenMlp(4, 1, TokenMlp.Normalisation.NONE);
        Head head = new Head(mlp.width(), List.of(new Head.Block(0, 1, 2, 1.5), new Head.Block(1, 1, -.25, .75),
                new Head.Block(2, 2, .5, 1), new Head.Block(4, 1, 1, 1)), mlp.flag(), Head.Mask.NONE);
        Transformer transformer = new Transformer(mlp, List.of(head), OutputMlp.STANDARD);
        Tokens tokens = new Tokens(vectors, new Positions.None(), .75);
        double[][] expected = transformer.outputs(tokens.raw());
        assertThat(expected[0][0]).isNotCloseTo(expected[0][2], within(.01));
        RowValues actual = AttentionRun.run(transformer, tokens, Dtype.FLOAT64, Runs.BUDGET).orElseThrow();
        assertThat(Runs.values(actual)).containsExactly(expected[0], within(1e-12));
    }

    @ParameterizedTest
    @EnumSource
    void neitherThreadsNorMemoryChangeABit(Dtype dtype) {
        Vectors vectors = vectors(PairProblem.MSD, 300, 12, 9);
        Construction c = Runs.construct(new IndexBits(), PairProblem.MSD, vectors, Value.parse("4/5"));
        double[] one = Runs.values(Runs.run(c, vectors, dtype));
        for (int threads : new int[]{2, 3, 8}) {
            assertThat(Runs.values(Runs.run(c, vectors, dtype, Budget.unlimited().withThreads(threads))))
                    .isEqualTo(one);
        }
        long little = 1L << (dtype == Dtype.FLOAT32 ? 18 : 19);
        assertThatThrownBy(() -> Runs.run(c, vectors, dtype, Runs.BUDGET.withMemory(little / 2)))
                .isInstanceOf(RefusedException.class);
        assertThat(Runs.values(Runs.run(c, vectors, dtype, Runs.BUDGET.withMemory(little * 3 / 2)))).isEqualTo(one);
    }

    @Test
    void permutingDocumentsPermutesRows() {
        Vectors vectors = vectors(PairProblem.LSD, 60, 10, 11);
        int[] order = IntStream.range(0, 60).map(i -> (i * 23 + 5) % 60).toArray();
        Vectors permuted = new Vectors.Mono(vectors.left().select(order));
        Value t = Value.parse("sqrt(1/6)");
        double[] r = Runs.values(Runs.run(Runs.construct(new Sink(), PairProblem.LSD, vectors, t), vectors,
                Dtype.FLOAT64));
        double[] p = Runs.values(Runs.run(Runs.construct(new Sink(), PairProblem.LSD, permuted, t), permuted,
                Dtype.FLOAT64));
        for (int i = 0; i < 60; i++) {
            assertThat(p[i]).isEqualTo(r[order[i]], within(1e-12));
        }
    }

    @Test
    void aSpentBudgetStopsTheRun() {
        Vectors vectors = vectors(PairProblem.OV, 500, 8, 13);
        Construction c = Runs.construct(new Sink(), PairProblem.OV, vectors, Value.ZERO);
        Budget cancelled = Budget.unlimited();
        cancelled.cancel();
        assertThat(AttentionRun.run(c.transformer(), c.tokens(vectors), Dtype.FLOAT32, cancelled)).isEmpty();

        AtomicLong rows = new AtomicLong();
        Budget[] budget = new Budget[1];
        budget[0] = Budget.unlimited().withThreads(1).reporting(new Progress() {
            @Override
            public void begin(String what, long steps) {
                assertThat(steps).isEqualTo(500);
            }

            @Override
            public void advance(long steps) {
                rows.addAndGet(steps);
                if (rows.get() >= 128) {
                    budget[0].cancel();
                }
            }
        });
        Optional<RowValues> stopped = AttentionRun.run(c.transformer(), c.tokens(vectors), Dtype.FLOAT32, budget[0]);
        assertThat(stopped).isEmpty();
        assertThat(rows).hasValue(128);
    }

    @Test
    void progressAddsUpToAllRows() {
        Vectors vectors = vectors(PairProblem.OV, 333, 8, 13);
        Construction c = Runs.construct(new Sink(), PairProblem.OV, vectors, Value.ZERO);
        AtomicLong rows = new AtomicLong();
        Runs.run(c, vectors, Dtype.FLOAT32, Budget.unlimited().withThreads(2).reporting(new Progress() {
            @Override
            public void begin(String what, long steps) {}

            @Override
            public void advance(long steps) {
                rows.addAndGet(steps);
            }
        }));
        assertThat(rows).hasValue(333);
    }

    @Test
    void anInterruptedThreadStopsAndStaysInterrupted() {
        Vectors vectors = vectors(PairProblem.OV, 500, 8, 13);
        Construction c = Runs.construct(new Sink(), PairProblem.OV, vectors, Value.ZERO);
        for (int threads : new int[]{1, 2}) {
            Thread.currentThread().interrupt();
            Optional<RowValues> rows = AttentionRun.run(c.transformer(), c.tokens(vectors), Dtype.FLOAT32,
                    Budget.unlimited().withThreads(threads));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(threads == 1 && rows.isPresent()).isFalse();
        }
    }
}

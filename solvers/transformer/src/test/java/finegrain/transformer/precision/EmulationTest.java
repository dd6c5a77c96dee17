package finegrain.transformer.precision;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.model.BitMatrix;
import finegrain.model.Measure;
import finegrain.model.PairProblem;
import finegrain.model.Value;
import finegrain.model.Vectors;
import finegrain.transformer.Blueprint;
import finegrain.transformer.Construction;
import finegrain.transformer.Head;
import finegrain.transformer.OutputMlp;
import finegrain.transformer.Precision;
import finegrain.transformer.RowValues;
import finegrain.transformer.Separation;
import finegrain.transformer.Variant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The emulation against loops in `float` and `double` over the matrices of the transformer, which know nothing of kinds of
/// scores or equal rows.
class EmulationTest {
    record Run(Construction construction, Vectors documents) {}

    static List<Run> runs() {
        SplittableRandom random = new SplittableRandom(5);
        return Variant.all()
                .stream()
                .flatMap(variant -> List
                        .of(PairProblem.OV, PairProblem.BMIN_IP, PairProblem.BMAX_IP, PairProblem.MAX_IP,
                                PairProblem.LSD,
                                PairProblem.BMSD, PairProblem.MSD)
                        .stream()
                        .filter(variant::fits)
                        .map(problem -> run(variant, problem, random)))
                .toList();
    }

    private static Run run(Variant variant, PairProblem problem, SplittableRandom random) {
        int l = 6;
        int n = variant.letter().equals("D") ? 30 : 300;
        Vectors vectors = problem.mono()
                ? new Vectors.Mono(matrix(n, l, random))
                : new Vectors.Bi(matrix(n / 2, l, random), matrix(n / 2, l, random));
        boolean cosine = problem.measure() == Measure.COSINE;
        Separation separation = switch (problem.goal()) {
            case MAX -> new Separation(Value.parse(cosine ? "sqrt(3/4)" : "4"), Value.parse(cosine ? "sqrt(1/2)" : "3"),
                    false);
            default -> new Separation(Value.parse(cosine ? "1/2" : "0"), Value.parse(cosine ? "sqrt(1/2)" : "1"),
                    false);
        };
        int right = problem.mono() ? 0 : n / 2;
        return new Run(variant.construct(new Blueprint(problem, l, vectors.left().rows(), right, separation)), vectors);
    }

    private static BitMatrix matrix(int n, int l, SplittableRandom random) {
        BitMatrix.Builder bits = new BitMatrix.Builder(n, l);
        for (int i = 0; i < n; i++) {
            bits.set(i, random.nextInt(l));
            for (int c = 0; c < l; c++) {
                if (random.nextInt(3) == 0) {
                    bits.set(i, c);
                }
            }
        }
        return bits.build();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void float64IsPlainDouble(Run run) {
        double[][] raw = run.construction().tokens(run.documents()).raw();
        double[][] expected = new double[run.construction().transformer().heads().size()][raw.length - 1];
        double none = 1;
        for (int h = 0; h < expected.length; h++) {
            Head head = run.construction().transformer().heads().get(h);
            double[][] queries = doubles(run, raw, head.queryMatrix());
            double[][] keys = doubles(run, raw, head.keyMatrix());
            for (int i = 0; i < raw.length - 1; i++) {
                double[] scores = new double[raw.length];
                double max = Double.NEGATIVE_INFINITY;
                for (int j = 0; j < raw.length; j++) {
                    for (int k = 0; k < queries[i].length; k++) {
                        scores[j] += queries[i][k] * keys[j][k];
                    }
                    scores[j] = masked(head, i, j) ? Double.NEGATIVE_INFINITY : scores[j];
                    max = Math.max(max, scores[j]);
                }
                double[] some = new double[Precision.LANES];
                double[] every = new double[Precision.LANES];
                for (int j = 0; j < raw.length; j++) {
                    double e = StrictMath.exp(scores[j] - max);
                    every[j % Precision.LANES] += e;
                    some[j % Precision.LANES] += j < raw.length - 1 ? e : 0;
                }
                double numerator = 0;
                double denominator = 0;
                for (int k = 0; k < Precision.LANES; k++) {
                    numerator += some[k];
                    denominator += every[k];
                }
                expected[h][i] = numerator / denominator;
                OutputMlp ramp = OutputMlp.STANDARD;
                none *= 1 - Math.clamp((expected[h][i] - ramp.low()) / (ramp.high() - ramp.low()), 0, 1);
            }
        }
        Emulation.Outcome outcome = new Emulation(run.construction(), run.documents()).run(Format.FLOAT64);
        assertRows(outcome.rows(), expected);
        assertThat(outcome.answer()).isEqualTo(1 - none);
        assertThat(outcome.finite()).isTrue();
    }

    private static void assertRows(RowValues rows, double[][] expected) {
        assertThat(rows.heads()).isEqualTo(expected.length);
        for (int h = 0; h < expected.length; h++) {
            int head = h;
            assertThat(IntStream.range(0, rows.rows()).mapToDouble(i -> rows.value(head, i)).toArray())
                    .isEqualTo(expected[h]);
        }
    }

    private static boolean masked(Head head, int i, int j) {
        return head.mask() == Head.Mask.DIAGONAL && i == j;
    }

    /// `phi_1(E)` times a matrix with one entry in each column.
    private static double[][] doubles(Run run, double[][] raw, double[][] weights) {
        double[][] product = new double[raw.length][weights[0].length];
        for (int i = 0; i < raw.length; i++) {
            double[] x = run.construction().transformer().tokens().apply(raw[i]);
            for (int k = 0; k < product[i].length; k++) {
                for (int c = 0; c < x.length; c++) {
                    product[i][k] += x[c] * weights[c][k];
                }
            }
        }
        return product;
    }

    @ParameterizedTest
    @MethodSource("runs")
    void float32IsPlainFloat(Run run) {
        assertPlainFloat(run, Arithmetic.of(Format.FLOAT32), x -> x);
    }

    /// Entries by the conversion of the machine, everything after them in `float`.
    @ParameterizedTest
    @MethodSource("runs")
    void fp16WithLongerSumsIsPlainFloatAfterTheEntries(Run run) {
        assertPlainFloat(run, new Arithmetic(Format.FP16, Format.FLOAT32),
                x -> Float.float16ToFloat(Float.floatToFloat16((float) x)));
    }

    private static void assertPlainFloat(Run run, Arithmetic arithmetic, DoubleUnaryOperator entry) {
        double[][] raw = run.construction().tokens(run.documents()).raw();
        double[][] expected = new double[run.construction().transformer().heads().size()][raw.length - 1];
        float none = 1;
        for (int h = 0; h < expected.length; h++) {
            Head head = run.construction().transformer().heads().get(h);
            float[][] queries = floats(run, raw, head.queryMatrix(), entry);
            float[][] keys = floats(run, raw, head.keyMatrix(), entry);
            for (int i = 0; i < raw.length - 1; i++) {
                float[] scores = new float[raw.length];
                float max = Float.NEGATIVE_INFINITY;
                for (int j = 0; j < raw.length; j++) {
                    for (int k = 0; k < queries[i].length; k++) {
                        scores[j] += queries[i][k] * keys[j][k];
                    }
                    scores[j] = masked(head, i, j) ? Float.NEGATIVE_INFINITY : scores[j];
                    max = Math.max(max, scores[j]);
                }
                float[] some = new float[Precision.LANES];
                float[] every = new float[Precision.LANES];
                for (int j = 0; j < raw.length; j++) {
                    float e = (float) StrictMath.exp(scores[j] - max);
                    every[j % Precision.LANES] += e;
                    some[j % Precision.LANES] += j < raw.length - 1 ? e : 0;
                }
                float numerator = 0;
                float denominator = 0;
                for (int k = 0; k < Precision.LANES; k++) {
                    numerator += some[k];
                    denominator += every[k];
                }
                float r = numerator / denominator;
                expected[h][i] = r;
                OutputMlp ramp = OutputMlp.STANDARD;
                none *= 1 - Math.clamp((r - (float) ramp.low()) / (float) (ramp.high() - ramp.low()), 0f, 1f);
            }
        }
        Emulation.Outcome outcome = new Emulation(run.construction(), run.documents()).run(arithmetic);
        assertRows(outcome.rows(), expected);
        assertThat(outcome.answer()).isEqualTo(1 - none);
    }

    private static float[][] floats(Run run, double[][] raw, double[][] weights, DoubleUnaryOperator rounded) {
        int l = run.construction().transformer().tokens().dimension();
        boolean cosine = run.construction().blueprint().problem().measure() == Measure.COSINE;
        float[][] product = new float[raw.length][weights[0].length];
        for (int i = 0; i < raw.length; i++) {
            double squares = 0;
            for (int k = 0; k < l; k++) {
                squares = rounded.applyAsDouble((float) (squares + raw[i][k] * raw[i][k]));
            }
            double root = rounded.applyAsDouble((float) Math.sqrt(squares));
            double norm = cosine ? Math.max(1, root) : 1;
            double[] x = run.construction().transformer().tokens().apply(raw[i]);
            for (int k = 0; k < product[i].length; k++) {
                for (int c = 0; c < x.length; c++) {
                    if (weights[c][k] != 0) {
                        float entry = (float) rounded.applyAsDouble((float) (c < l ? raw[i][c] / norm : x[c]));
                        float weight = (float) rounded.applyAsDouble((float) weights[c][k]);
                        product[i][k] = (float) rounded.applyAsDouble(entry * weight);
                    }
                }
            }
        }
        return product;
    }
}

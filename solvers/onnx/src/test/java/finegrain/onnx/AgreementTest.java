package finegrain.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Budget;
import finegrain.model.AttainableValues;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.Goal;
import finegrain.model.Measure;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.model.Vectors;
import finegrain.transformer.AttentionRun;
import finegrain.transformer.Choice;
import finegrain.transformer.Construction;
import finegrain.transformer.Dtype;
import finegrain.transformer.Plan;
import finegrain.transformer.RowValues;
import finegrain.transformer.TransformerSolver;
import finegrain.transformer.Variant;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// ONNX Runtime and our own attention say the same of every document, up to the stated error, and as the definition says.
///
/// Three quarters of the thresholds are the best value of the instance, or the next one beyond it: the closest calls there are.
class AgreementTest {
    private static final Budget BUDGET = Budget.unlimited().withThreads(1);
    private static final int TRIALS = 60;
    private static final Map<String, int[]> COUNTS = new TreeMap<>();
    private static final Map<Dtype, Double> LARGEST = new TreeMap<>();

    record Case(PairProblem problem, Variant variant, Dtype dtype) {}

    static Stream<Case> cases() {
        return Stream.of(PairProblem.values())
                .filter(Variant::knows)
                .flatMap(problem -> Variant.all()
                        .stream()
                        .filter(variant -> variant.fits(problem))
                        .flatMap(variant -> Stream.of(Dtype.values())
                                .map(dtype -> new Case(problem, variant, dtype))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void rowsAgreeWithinTheStatedErrorAndAnswersWithTheDefinition(Case c) {
        SplittableRandom random = new SplittableRandom((c.problem().id() + c.variant().letter()).hashCode());
        Choice choice = Choice.AUTO.with(c.variant()).with(c.dtype()).with(Choice.Snapping.DIMENSION);
        int runs = 0;
        int yes = 0;
        for (int trial = 0; runs < TRIALS && trial < 200 * TRIALS; trial++) {
            Vectors vectors = vectors(c.problem(), random);
            Value t = threshold(c.problem(), vectors, random);
            boolean exists = c.problem().questions().contains(Question.Kind.EXISTS);
            PairInstance x = new PairInstance(c.problem(), vectors,
                    exists ? new Question.Exists() : new Question.Threshold(t));
            Optional<Plan> plan = new TransformerSolver(choice, new OnnxEngine()).plan(x, exists ? Value.ZERO : t);
            if (plan.isEmpty()) {
                continue;
            }
            boolean expected = c.problem().search(x) instanceof Answer.Yes<Pair>;
            if (expected && yes == TRIALS / 2) {
                continue;
            }
            yes += expected ? 1 : 0;
            agree(plan.get().construction(), c, vectors, expected);
            runs++;
        }
        assertThat(runs).isEqualTo(TRIALS);
    }

    private static void agree(Construction construction, Case c, Vectors vectors, boolean expected) {
        TransformerFile file = TransformerFile.of(Card.of(construction, c.dtype()));
        RowValues onnx = new OnnxEngine().run(file, vectors, BUDGET).orElseThrow();
        RowValues ours = AttentionRun
                .run(construction.transformer(), construction.tokens(vectors), c.dtype(), BUDGET)
                .orElseThrow();
        double bound = RowError.of(construction, c.dtype());
        double[][] exact = construction.transformer().outputs(construction.tokens(vectors).raw());
        double exactBound = RowError.of(construction, Dtype.FLOAT64);
        onnx.requireMargin();
        for (int h = 0; h < onnx.heads(); h++) {
            for (int i = 0; i < onnx.rows(); i++) {
                double difference = Math.abs(onnx.value(h, i) - ours.value(h, i));
                assertThat(difference).isLessThanOrEqualTo(2 * bound);
                assertThat(Math.abs(onnx.value(h, i) - exact[h][i])).isLessThanOrEqualTo(bound + exactBound);
                LARGEST.merge(c.dtype(), difference, Math::max);
            }
        }
        assertThat(onnx.answer()).isEqualTo(ours.answer()).isEqualTo(expected ? 1 : 0);
        int[] counts = COUNTS.computeIfAbsent(c.problem().id(), id -> new int[2]);
        counts[expected ? 1 : 0]++;
    }

    @AfterAll
    static void enoughOfBoth() {
        assertThat(COUNTS.values().stream().mapToInt(counts -> counts[0] + counts[1]).sum())
                .isGreaterThanOrEqualTo(2000);
        assertThat(COUNTS).hasSize(10).allSatisfy((id, counts) -> {
            assertThat(counts[0]).as("no to " + id).isGreaterThan(20);
            assertThat(counts[1]).as("yes to " + id).isGreaterThan(20);
        });
        // far below what is proved: a bound that were off by a power of two would still be noticed above
        assertThat(LARGEST.get(Dtype.FLOAT32)).isLessThan(2e-5);
        assertThat(LARGEST.get(Dtype.FLOAT64)).isLessThan(1e-13);
    }

    private static Vectors vectors(PairProblem problem, SplittableRandom random) {
        int l = random.nextInt(2, problem.measure() == Measure.COSINE ? 7 : 11);
        BitMatrix left = matrix(problem, l, random);
        return problem.mono() ? new Vectors.Mono(left) : new Vectors.Bi(left, matrix(problem, l, random));
    }

    private static BitMatrix matrix(PairProblem problem, int l, SplittableRandom random) {
        double density = random.nextDouble(.2, .95);
        int rows = random.nextInt(1, 13);
        BitMatrix.Builder builder = new BitMatrix.Builder(rows, l);
        for (int i = 0; i < rows; i++) {
            boolean empty = true;
            for (int k = 0; k < l; k++) {
                if (random.nextDouble() < density) {
                    builder.set(i, k);
                    empty = false;
                }
            }
            if (empty && problem.measure() == Measure.COSINE) {
                builder.set(i, random.nextInt(l));
            }
        }
        return builder.build();
    }

    private static Value threshold(PairProblem problem, Vectors vectors, SplittableRandom random) {
        AttainableValues values = AttainableValues.ofDimension(problem.measure(), vectors.dimension());
        Answer<Pair> best = problem.optimises()
                ? problem.search(new PairInstance(problem, vectors, new Question.Optimum()))
                : new Answer.No<>();
        if (best instanceof Answer.Attained<Pair>(Pair pair, Value value) && random.nextInt(4) > 0) {
            Optional<Value> beyond = problem.goal() == Goal.MAX ? values.higher(value) : values.lower(value);
            return random.nextInt(3) == 0 ? value : beyond.orElse(value);
        }
        Value anywhere = Value.of(problem.measure() == Measure.COSINE ? 1 : random.nextInt(0, vectors.dimension() + 1));
        for (int steps = problem.measure() == Measure.COSINE ? random.nextInt(12) : 0; steps > 0; steps--) {
            anywhere = values.lower(anywhere).orElse(anywhere);
        }
        return anywhere;
    }
}
